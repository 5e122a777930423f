#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "server/rights/reach.hpp"
#include "shared/json/json.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/statement.hpp"

namespace cirkel::store {

using sqlite::Statement;

/// "SELECT columns FROM rest": the columns of a table are written once, beside their reader.
inline std::string select(std::string_view columns, std::string_view rest) {
    return "SELECT " + std::string(columns) + " FROM " + std::string(rest);
}

/// The first row as `read` understands it, or nothing.
template <class Read>
auto first_row(Statement& rows, Read read) -> Result<std::optional<decltype(read(rows))>> {
    std::optional<decltype(read(rows))> found;
    if (rows.step()) found = read(rows);
    if (auto ended = rows.end(); !ended) return ended.error();
    return found;
}

/// All rows as `read` understands them.
template <class Read>
auto all_rows(Statement& rows, Read read) -> Result<std::vector<decltype(read(rows))>> {
    std::vector<decltype(read(rows))> found;
    while (rows.step()) found.push_back(read(rows));
    if (auto ended = rows.end(); !ended) return ended.error();
    return found;
}

/// The locations of a reach as one value to bind: `location IN (SELECT value FROM json_each(?))`.
inline std::string locations_json(const rights::Reach& within) {
    json::Array names;
    for (const auto& location : within.locations()) names.emplace_back(location.text);
    return json::dump(std::move(names));
}

/// All rows as `read` understands them, where a row holds a text that may not read; the first such
/// one is the answer.
template <class Read>
auto all_read(Statement& rows, Read read)
    -> Result<std::vector<std::decay_t<decltype(*read(rows))>>> {
    std::vector<std::decay_t<decltype(*read(rows))>> found;
    while (rows.step()) {
        auto one = read(rows);
        if (!one) return one.error();
        found.push_back(std::move(*one));
    }
    if (auto ended = rows.end(); !ended) return ended.error();
    return found;
}

/// The first of them, or nothing.
template <class Read>
auto first_read(Statement& rows, Read read)
    -> Result<std::optional<std::decay_t<decltype(*read(rows))>>> {
    auto found = all_read(rows, read);
    if (!found) return found.error();
    if (found->empty()) return std::optional<std::decay_t<decltype(*read(rows))>>();
    return std::optional(std::move(found->front()));
}

/// An optional name as the column wants it.
template <class Tag>
std::optional<std::string> text_of(const std::optional<Name<Tag>>& name) {
    return name ? std::optional<std::string>(name->text) : std::nullopt;
}

template <class NameType>
std::optional<NameType> optional_name(Statement& row, int column) {
    auto text = row.optional_text(column);
    return text ? std::optional<NameType>(NameType{std::move(*text)}) : std::nullopt;
}

}  // namespace cirkel::store
