#include "shared/json/json.hpp"

namespace cirkel::json {
namespace {

const Array kNoElements{};
const Value kNothing{};

}  // namespace

Fields::Fields(const Value& object, std::string path) : object_(&object), path_(std::move(path)) {
    if (object.if_object() == nullptr) {
        fault_ = Error{Kind::Malformed, path_ + ": has to be an object"};
    }
}

std::string Fields::text(std::string_view name) {
    const Value* value = wanted(name);
    if (value == nullptr) return {};
    if (const auto* held = value->if_text()) return *held;
    refuse(name, "has to be a text");
    return {};
}

std::int64_t Fields::integer(std::string_view name) {
    const Value* value = wanted(name);
    if (value == nullptr) return 0;
    if (const auto* held = value->if_integer()) return *held;
    refuse(name, "has to be an integer");
    return 0;
}

bool Fields::boolean(std::string_view name) {
    const Value* value = wanted(name);
    if (value == nullptr) return false;
    if (const auto* held = value->if_bool()) return *held;
    refuse(name, "has to be true or false");
    return false;
}

const Array& Fields::array(std::string_view name) {
    const Value* value = wanted(name);
    if (value == nullptr) return kNoElements;
    if (const auto* held = value->if_array()) return *held;
    refuse(name, "has to be an array");
    return kNoElements;
}

const Value& Fields::object(std::string_view name) {
    const Value* value = wanted(name);
    if (value == nullptr) return kNothing;
    if (value->if_object() != nullptr) return *value;
    refuse(name, "has to be an object");
    return kNothing;
}

std::optional<std::string> Fields::optional_text(std::string_view name) {
    return optional_value(name) == nullptr ? std::nullopt : std::optional(text(name));
}

std::optional<std::int64_t> Fields::optional_integer(std::string_view name) {
    return optional_value(name) == nullptr ? std::nullopt : std::optional(integer(name));
}

bool Fields::boolean_or(std::string_view name, bool otherwise) {
    return optional_value(name) == nullptr ? otherwise : boolean(name);
}

const Value* Fields::optional_value(std::string_view name) {
    const Value* value = object_->find(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

void Fields::refuse(std::string_view name, std::string_view why) {
    if (fault_) return;
    fault_ = Error{Kind::Malformed, path_ + "." + std::string(name) + ": " + std::string(why)};
}

const Value* Fields::wanted(std::string_view name) {
    const Value* value = object_->find(name);
    if (value == nullptr) refuse(name, "is missing");
    return value;
}

}  // namespace cirkel::json
