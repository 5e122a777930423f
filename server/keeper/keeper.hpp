#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/http/http_message.hpp"
#include "server/keeper/escrow.hpp"
#include "server/keeper/keeper_line.hpp"
#include "server/keeper/key_folder.hpp"
#include "server/keeper/mail_room.hpp"
#include "server/keeper/reveal_log.hpp"
#include "shared/instant.hpp"
#include "shared/json/json.hpp"
#include "shared/result.hpp"

namespace cirkel::keeper {

/// The only one that can open the contacts of customers: a process of its own, best under a user of
/// its own (decisions 27). As a value to be asked: one request in, one answer out, by the messages
/// of messages.hpp; it knows no socket and no clock.
class Keeper {
public:
    /// `keys_of_before`: see KeyFolder. Makes this month's key.
    static Result<Keeper> open(const std::string& folder, const std::string& keys_of_before,
                               Instant now);

    /// An answer that needs work aside is none yet, see http::Response.
    http::Response handle(const http::Request& request, Instant now);

    /// About once a minute. The key of the next month is made a week before it begins, so that a
    /// keeper that stands still at the turn of the month is missed by nobody. A key whose last
    /// contact must be gone by the calendar is destroyed, whatever the server says or does not.
    Result<void> tick(Instant now);

    [[nodiscard]] const KeyFolder& keys() const { return keys_; }

private:
    Keeper(KeyFolder keys, RevealLog reveals, Escrow escrow, MailRoom mails)
        : keys_(std::move(keys)),
          reveals_(std::move(reveals)),
          escrow_(std::move(escrow)),
          mails_(std::move(mails)) {}

    Result<json::Value> answer(const http::Request& request, Instant now);
    Result<json::Value> answer_about(std::string_view path, const json::Value& body, Instant now);
    [[nodiscard]] KeeperState state(Instant now) const;
    [[nodiscard]] Result<json::Value> mark(const json::Value& body) const;
    Result<json::Value> reveal(const json::Value& body, Instant now);
    /// The work to be done aside, or what became of the mail.
    http::Response mail(const http::Request& request, Instant now);
    Result<json::Value> destroy(const json::Value& body, Instant now);
    Result<json::Value> set_escrow(const json::Value& body, Instant now);
    /// The months whose end lies further back than this.
    [[nodiscard]] std::vector<KeyId> months_ended(Instant before) const;
    [[nodiscard]] Marking marking_of(const SealedContact& contact) const;
    [[nodiscard]] Result<OpenedContact> opened(const SealedContact& contact) const;

    KeyFolder keys_;
    RevealLog reveals_;
    Escrow escrow_;
    MailRoom mails_;
};

/// A line to a keeper in the same process, which must outlive it; `now` is its clock.
std::unique_ptr<KeeperLine> line_here(Keeper& keeper, std::function<Instant()> now);

}  // namespace cirkel::keeper
