#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/result.hpp"

namespace cirkel::json {

class Value;
using Array = std::vector<Value>;
/// Members in the order in which they were written; names are unique after `parse`.
using Object = std::vector<std::pair<std::string, Value>>;

/// One JSON value, copied like an int. Integers stay 64-bit integers; text is UTF-8.
class Value {
public:
    Value() = default;                                     ///< null
    Value(std::nullptr_t) {}                               // NOLINT: implicit, as are all below
    Value(bool value) : held_(value) {}                    // NOLINT
    Value(int value) : held_(std::int64_t{value}) {}       // NOLINT
    Value(std::int64_t value) : held_(value) {}            // NOLINT
    Value(double value) : held_(value) {}                  // NOLINT
    Value(std::string value) : held_(std::move(value)) {}  // NOLINT
    Value(std::string_view value) : held_(std::string(value)) {}  // NOLINT
    Value(const char* value) : held_(std::string(value)) {}       // NOLINT
    Value(Array value) : held_(std::move(value)) {}               // NOLINT
    Value(Object value) : held_(std::move(value)) {}              // NOLINT

    [[nodiscard]] bool is_null() const { return held_.index() == 0; }
    [[nodiscard]] const bool* if_bool() const { return std::get_if<bool>(&held_); }
    [[nodiscard]] const std::int64_t* if_integer() const {
        return std::get_if<std::int64_t>(&held_);
    }
    [[nodiscard]] const double* if_number() const { return std::get_if<double>(&held_); }
    [[nodiscard]] const std::string* if_text() const { return std::get_if<std::string>(&held_); }
    [[nodiscard]] const Array* if_array() const { return std::get_if<Array>(&held_); }
    [[nodiscard]] const Object* if_object() const { return std::get_if<Object>(&held_); }

    /// The member of an object; null pointer when this is no object or has no such member.
    [[nodiscard]] const Value* find(std::string_view name) const;

    bool operator==(const Value&) const = default;

private:
    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> held_;
};

/// Limits of what is read from outside.
inline constexpr int kDepthMax = 16;

/// Reads one JSON text. `Malformed` with line and column when it is not one, is deeper than
/// `kDepthMax`, repeats a name in one object, or is not UTF-8.
Result<Value> parse(std::string_view text);

/// Compact JSON, members in their order; text that is not UTF-8 is replaced, never refused.
std::string dump(const Value& value);
/// The same, indented by two, for people.
std::string dump_pretty(const Value& value);

/// Reads the members of one object, remembering the first thing that did not fit, so that a reader
/// of a message is a list of lines and one check at the end. Unknown members are left alone.
///
///   Fields fields(value, "push");
///   push.first_seq = fields.integer("first_seq");
///   if (auto fault = fields.fault()) return *fault;   // "push.first_seq: is missing"
class Fields {
public:
    Fields(const Value& object, std::string path);

    std::string text(std::string_view name);
    std::int64_t integer(std::string_view name);
    bool boolean(std::string_view name);
    const Array& array(std::string_view name);
    const Value& object(std::string_view name);
    /// Absent and null are the same here.
    std::optional<std::string> optional_text(std::string_view name);
    std::optional<std::int64_t> optional_integer(std::string_view name);
    bool boolean_or(std::string_view name, bool otherwise);
    const Value* optional_value(std::string_view name);

    /// Says that a member does not fit for a reason of the message itself.
    void refuse(std::string_view name, std::string_view why);
    [[nodiscard]] std::optional<Error> fault() const { return fault_; }
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    const Value* wanted(std::string_view name);

    const Value* object_;
    std::string path_;
    std::optional<Error> fault_;
};

}  // namespace cirkel::json
