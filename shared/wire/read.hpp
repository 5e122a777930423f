#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/instant.hpp"
#include "shared/json/json.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/submission.hpp"
#include "shared/loop/survey.hpp"
#include "shared/proof/proof.hpp"

// How the values of the loop stand in JSON: ids as UUID text, short names as text, instants as
// milliseconds, bytes as base64, enumerators by name. A reader that finds something else says so
// to its `Fields` and goes on with an empty value; the message's reader asks once, at its end.

namespace cirkel::wire {

/// Reads one text with `parse`, which gives nothing for a text that does not fit.
template <class Parse>
auto read_parsed(json::Fields& fields, std::string_view name, std::string_view wanted, Parse parse)
    -> typename decltype(parse(std::string_view()))::value_type {
    using Value = typename decltype(parse(std::string_view()))::value_type;
    const std::string text = fields.text(name);
    if (auto value = parse(std::string_view(text))) return *value;
    fields.refuse(name, wanted);
    return Value{};
}

template <class IdType>
IdType read_id(json::Fields& fields, std::string_view name) {
    return read_parsed(fields, name, "has to be a UUID", IdType::parse);
}

template <class NameType>
NameType read_name(json::Fields& fields, std::string_view name) {
    return read_parsed(fields, name, "has to be a name of 1 to 64 characters of a-z 0-9 - _",
                       NameType::parse);
}

template <class NameType>
std::optional<NameType> read_optional_name(json::Fields& fields, std::string_view name) {
    if (fields.optional_value(name) == nullptr) return std::nullopt;
    return read_name<NameType>(fields, name);
}

/// Reads an enumerator by its name; `named` is its function of `shared/loop`.
template <class Named>
auto read_named(json::Fields& fields, std::string_view name, Named named) {
    return read_parsed(fields, name, "is not one of the known names", named);
}

/// Reads base64 of exactly `Size` bytes.
template <std::size_t Size>
std::array<std::uint8_t, Size> octets_of(json::Fields& fields, std::string_view name,
                                         const std::string& text) {
    std::array<std::uint8_t, Size> octets{};
    const auto bytes = proof::from_base64(text);
    if (!bytes || bytes->size() != Size) {
        fields.refuse(name, "has to be base64 of " + std::to_string(Size) + " bytes");
        return octets;
    }
    std::copy(bytes->begin(), bytes->end(), octets.begin());
    return octets;
}

template <std::size_t Size>
std::array<std::uint8_t, Size> read_octets(json::Fields& fields, std::string_view name) {
    return octets_of<Size>(fields, name, fields.text(name));
}

Bytes read_bytes(json::Fields& fields, std::string_view name);
int read_int(json::Fields& fields, std::string_view name, int lowest, int highest);
Seq read_seq(json::Fields& fields, std::string_view name, Seq lowest);
Instant read_instant(json::Fields& fields, std::string_view name);
std::optional<Instant> read_optional_instant(json::Fields& fields, std::string_view name);
Duration read_duration(json::Fields& fields, std::string_view name);
/// How far two clocks are apart, either way.
std::optional<Duration> read_optional_offset(json::Fields& fields, std::string_view name);
/// A text of at most `bytes_max` bytes, which may be empty.
std::string read_short_text(json::Fields& fields, std::string_view name, std::size_t bytes_max);
Texts read_texts(json::Fields& fields, std::string_view name);

/// The four members captured_at, mono_ms, boot and clock.
Moment read_moment(json::Fields& fields);
void add_moment(json::Object& members, const Moment& moment);

json::Value texts_value(const Texts& texts);

/// Adds a member only when there is something to say.
void add_optional(json::Object& members, std::string name, const std::optional<Instant>& instant);
template <class Tag>
void add_optional(json::Object& members, std::string name, const std::optional<Name<Tag>>& value) {
    if (value) members.emplace_back(std::move(name), value->text);
}

/// The value's own text again, without a member that it has only by where it stands.
std::string text_without(const json::Value& value, std::string_view name);

/// "push.records[3]".
std::string element_path(const std::string& path, std::string_view name, std::size_t place);

/// Reads every element of an array with `read_one(value, path)`, which gives a Result; the first
/// one that fails is the answer.
template <class Read>
auto read_all(json::Fields& fields, std::string_view name, Read read_one) -> Result<std::vector<
    typename std::decay<decltype(read_one(json::Value(), std::string()).value())>::type>> {
    using Value =
        typename std::decay<decltype(read_one(json::Value(), std::string()).value())>::type;
    std::vector<Value> values;
    for (const json::Value& element : fields.array(name)) {
        auto value = read_one(element, element_path(fields.path(), name, values.size()));
        if (!value) return value.error();
        values.push_back(std::move(value).value());
    }
    if (auto fault = fields.fault()) return *fault;
    return values;
}

/// One name out of an array of names.
template <class NameType>
Result<NameType> name_element(const json::Value& value, const std::string& path) {
    const auto* text = value.if_text();
    auto name = text == nullptr ? std::nullopt : NameType::parse(*text);
    if (!name) return Error{Kind::Malformed, path + ": has to be a name"};
    return *name;
}

}  // namespace cirkel::wire
