#include "server/stick/export_lines.hpp"

#include <utility>

#include "shared/proof/proof.hpp"
#include "shared/wire/limits.hpp"

namespace cirkel::stick {

namespace {

Error cut_off() {
    return Error{Kind::Malformed,
                 "the export is cut off: its last line is missing; copy it again, or let the "
                 "terminal export again"};
}

Error damaged(const Error& error) {
    return Error{error.kind, "the export is damaged (" + error.text +
                                 "); copy it again, or let the terminal export again"};
}

Error too_long() {
    return Error{Kind::Full, "this is no export: it unpacks to more than any terminal holds"};
}

}  // namespace

Result<std::optional<std::string>> ExportLines::next() {
    while (true) {
        const auto end = text_.find('\n', at_);
        if (end != std::string::npos) {
            std::string line = text_.substr(at_, end - at_);
            at_ = end + 1;
            return std::optional(std::move(line));
        }
        text_.erase(0, std::exchange(at_, 0));
        if (text_.size() > wire::kPushBytesMax) return too_long();
        const auto piece = unpacker_.next();
        if (!piece) return damaged(piece.error());
        if (piece->empty()) break;
        unpacked_ += static_cast<std::int64_t>(piece->size());
        if (unpacked_ > kUnpackedBytesMax) return too_long();
        text_ += *piece;
    }
    if (!text_.empty()) return cut_off();
    return std::optional<std::string>();
}

Result<ExportClaim> read_claim(std::string_view packed) {
    ExportLines lines(packed);
    ExportClaim claim;
    proof::RunningSha256 digest;
    std::int64_t count = 0;
    while (true) {
        const auto line = lines.next();
        if (!line) return line.error();
        if (!*line) return cut_off();
        if (count > 0 && wire::is_export_tail(**line)) {
            auto tail = wire::read_export_tail(**line);
            if (!tail) return damaged(tail.error());
            claim.tail = *tail;
            break;
        }
        if (count == 0) {
            auto head = wire::read_export_head(**line);
            if (!head) return head.error();
            claim.head = std::move(*head);
        }
        digest.add(**line);
        digest.add("\n");
        ++count;
    }
    const auto after = lines.next();
    if (!after) return after.error();
    if (*after || claim.tail.lines != count)
        return damaged(Error{Kind::Malformed, "it does not have the lines that it says"});
    claim.of_lines = digest.digest();
    return claim;
}

}  // namespace cirkel::stick
