#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "shared/result.hpp"

namespace cirkel::sqlite {

/// One value of a row as it lies in the file.
using FoundValue =
    std::variant<std::monostate, std::int64_t, double, std::string, std::vector<std::uint8_t>>;

/// A row that was found on some page: of which table is for the caller to tell from its values. An
/// INTEGER PRIMARY KEY is the `rowid`, and its own column holds nothing.
struct FoundRow {
    std::int64_t rowid = 0;
    std::vector<FoundValue> values;
};

/// Reads the rows of a file that SQLite refuses, by the file format alone: every page of the file
/// and of its log that looks like a leaf of a table is read by itself, so that a damaged header,
/// schema or inner page costs no row of any other page.
///
/// What is found is not believed: damaged values look like values, and a page of the log may show
/// a row as it was before. The caller proves each row, and expects it more than once. Calls
/// `take` in the order of the file, then of the log. A file that is not there has no rows;
/// `Broken` only when the disk does not read.
///
/// Format (https://sqlite.org/fileformat2.html): a leaf of a table is 0x0d, 2 bytes, the number of
/// cells, the start of their content, 1 byte, and a list of 2-byte offsets of cells; a cell is the
/// length of the record and the rowid (varints), the record, and, where that is longer than a page
/// holds, the page where it goes on. A record is the length of its head, a serial type a value
/// (varints), and the values. The log is a head of 32 bytes and frames of 24 bytes and a page.
Result<void> find_rows(const std::string& path, const std::function<void(const FoundRow&)>& take);

}  // namespace cirkel::sqlite
