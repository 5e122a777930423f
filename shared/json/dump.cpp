#include <nlohmann/json.hpp>

#include "shared/json/json.hpp"

namespace cirkel::json {
namespace {

using Foreign = nlohmann::ordered_json;

Foreign foreign_of(const Value& value) {
    if (const auto* held = value.if_bool()) return Foreign(*held);
    if (const auto* held = value.if_integer()) return Foreign(*held);
    if (const auto* held = value.if_number()) return Foreign(*held);
    if (const auto* held = value.if_text()) return Foreign(*held);
    if (const auto* elements = value.if_array()) {
        Foreign made = Foreign::array();
        for (const auto& element : *elements) made.push_back(foreign_of(element));
        return made;
    }
    if (const auto* members = value.if_object()) {
        Foreign made = Foreign::object();
        for (const auto& [name, member] : *members) made[name] = foreign_of(member);
        return made;
    }
    return Foreign(nullptr);
}

std::string dump_indented(const Value& value, int indent) {
    return foreign_of(value).dump(indent, ' ', false, Foreign::error_handler_t::replace);
}

}  // namespace

std::string dump(const Value& value) { return dump_indented(value, -1); }

std::string dump_pretty(const Value& value) { return dump_indented(value, 2); }

}  // namespace cirkel::json
