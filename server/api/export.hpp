#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/http_message.hpp"
#include "server/api/exported_text.hpp"
#include "server/store/export_reader.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/result.hpp"

// What leaves the house for spreadsheets and other systems: submissions, cases and counts, never a
// contact, a device or who works here. Read and written some rows at a time.
namespace cirkel::api {

enum class Exported { Submissions, Cases, Counts };
std::optional<Exported> exported_named(
    std::string_view name);  ///< "submissions", "cases", "counts"
std::string_view name_of(Exported exported);

struct ExportOrder {
    Exported what = Exported::Submissions;
    Format format = Format::Csv;
    store::ExportRange range{};
};

/// The order that words ask for, as they come in a query or on a command line: `format`, and `from`
/// and `until` as days (2026-11-25, by UTC), each of which may be empty. `Malformed` with the
/// word's name.
Result<ExportOrder> order_of(Exported what, const std::string& format, const std::string& from,
                             const std::string& until);

/// What an export is made of. The key gives each submission a name that stays the same from export
/// to export: its own id holds the millisecond at which somebody stood there.
struct ExportMaterial {
    std::unique_ptr<store::ExportReader> reader;
    Bytes key;
    Instant now;
};

/// What stands before the first row, for the body of the answer.
std::string export_header(const ExportOrder& order);
/// All rows, for what follows it. `Broken` when the store does not read.
Result<std::unique_ptr<http::BodySource>> open_export(ExportMaterial material,
                                                      const ExportOrder& order);

}  // namespace cirkel::api
