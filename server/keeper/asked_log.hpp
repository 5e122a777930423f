#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/result.hpp"

namespace cirkel::keeper {

/// For how long who was asked something by mail is asked nothing more by mail (0.3). A question
/// comes three working days after its answer, so whoever visits every week is asked about every
/// second visit at most. Not longer, as a trace of the address is kept for it: a contact itself
/// lies here for a fortnight after its last answer, too.
inline constexpr std::chrono::days kAskedOnceIn{14};

/// Whom the keeper asked by mail lately, and on which day. It holds no address: a keyed hash of it,
/// under a key of its own, so that it fits no hash that the server was given. Nobody can tell from
/// a hash whose contact was erased meanwhile, so erasing takes no line away: the period bounds each
/// of them. One line each, in a file: "<days since 1970, by UTC> asked <hash>".
class AskedLog {
public:
    static Result<AskedLog> open(std::string path, Instant now);

    [[nodiscard]] bool was_asked(const Digest& address, Instant now) const;
    /// The line is on disk when it returns.
    Result<void> add(const Digest& address, Instant now);
    /// Takes out what is over, from the file as well.
    Result<void> sweep(Instant now);

private:
    explicit AskedLog(std::string path) : path_(std::move(path)) {}
    [[nodiscard]] Result<void> write() const;

    std::string path_;
    std::map<std::string, std::int64_t> days_;  ///< by hash, the last one
};

}  // namespace cirkel::keeper
