#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/instant.hpp"
#include "shared/json/json.hpp"

// How exported rows are written.
namespace cirkel::api {

enum class Format {
    Csv,        ///< RFC 4180, UTF-8
    Excel,      ///< the same with semicolons and a mark of UTF-8, as a Dutch spreadsheet opens it
    JsonLines,  ///< one object a line
};
std::optional<Format> format_named(std::string_view name);  ///< "csv", "excel", "jsonl"
std::string_view content_type(Format format);
std::string_view file_ending(Format format);

using Columns = std::span<const std::string_view>;
using Cells = std::vector<json::Value>;

/// What stands before the first row; empty for lines of JSON.
std::string header_text(Columns columns, Format format);
/// One row, its line end included. A text in a CSV that a spreadsheet would take for a formula gets
/// an apostrophe before it (S-26).
std::string row_text(Columns columns, Cells cells, Format format);

/// To a quarter of an hour, and to an hour after 30 days, so that nobody is found by it (P-40).
Instant rounded(Instant at, Instant now);
/// "2026-11-25T11:15Z"
std::string time_text(Instant at);
/// "2026-11-25" by the clock on the wall of a zone; by UTC when there is no such zone.
std::string day_text(Instant at, const std::string& zone);
/// The beginning of a day written so, by UTC.
std::optional<Instant> day_from(std::string_view text);

}  // namespace cirkel::api
