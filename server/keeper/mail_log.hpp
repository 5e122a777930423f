#pragma once

#include <map>
#include <set>
#include <string>

#include "server/keeper/keeper_line.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::keeper {

/// Which mails the keeper handed over for sending, so that none goes twice because a server died
/// before it knew, and a server that was broken into can neither write to all customers nor often
/// to one. One line each, in a file: "<ms> mail <id> to <sha-256 of the sealed box>".
class MailLog {
public:
    static Result<MailLog> open(std::string path, Instant now);

    [[nodiscard]] bool was_sent(const std::string& id) const { return ids_.count(id) > 0; }
    /// `Full` when this customer, or all of them together, got as many in the last 24 hours as is
    /// allowed.
    Result<void> check_room(const MailOrder& order, Instant now);
    /// The line is on disk when it returns.
    Result<void> add(const MailOrder& order, Instant now);

private:
    explicit MailLog(std::string path) : path_(std::move(path)) {}

    std::string path_;
    std::set<std::string> ids_;
    std::multimap<Instant, std::string> sent_;  ///< boxes of the last 24 hours
};

}  // namespace cirkel::keeper
