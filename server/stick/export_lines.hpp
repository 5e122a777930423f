#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/pack/zstd.hpp"
#include "shared/result.hpp"
#include "shared/wire/stick/export_file.hpp"

namespace cirkel::stick {

/// The lines of an export, one by one. At most a piece of the unpacked text and one line are in
/// memory, whatever a file on a stick may hold. `packed` has to outlive it.
class ExportLines {
public:
    /// An export of a terminal's whole disk is far smaller; more is a bomb.
    static constexpr std::int64_t kUnpackedBytesMax = 4LL * 1024 * 1024 * 1024;

    explicit ExportLines(std::string_view packed) : unpacker_(packed) {}

    /// The next line without its line feed; nothing at the end. `Full` when a line is longer than a
    /// push may be or the whole longer than any export, `Malformed` when the file is damaged or
    /// cut.
    Result<std::optional<std::string>> next();

private:
    pack::ZstdUnpacker unpacker_;
    std::string text_;    ///< unpacked, from the line that comes next
    std::size_t at_ = 0;  ///< its begin in `text_`
    std::int64_t unpacked_ = 0;
};

/// What an export claims by its first and last line, and what its lines really are.
struct ExportClaim {
    wire::ExportHead head;
    wire::ExportTail tail;
    Digest of_lines{};
};

/// Reads a whole export once, keeping nothing of it: its frame has to be sound and the number of
/// its lines the one it says. Whose it is and whether that one signed it is the server's to say.
Result<ExportClaim> read_claim(std::string_view packed);

}  // namespace cirkel::stick
