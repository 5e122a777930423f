#pragma once

#include <string>
#include <utility>

#include "platform/http/http_message.hpp"
#include "server/keeper/asked_log.hpp"
#include "server/keeper/keeper_line.hpp"
#include "server/keeper/mail_log.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::keeper {

/// Sends the mails of customers: the only place where text and address meet. By the gateway that
/// was set in the keeper's own folder, whatever the server would like.
class MailRoom {
public:
    static Result<MailRoom> open(const std::string& folder, Instant now);

    /// An opened contact, and by which hash it is known whether it was asked something.
    struct Receiver {
        OpenedContact opened;
        Digest asked_hash{};
    };

    /// The work to be done aside, as sending takes seconds. `Full` as MailLog says, `Refused` when
    /// this contact is no address.
    Result<http::Aside> begin(const MailOrder& order, Receiver receiver, Instant now);
    /// Notes what the work came to. Of what is not this work's outcome nothing is believed.
    Result<void> end(const MailOrder& order, const std::any& found, Instant now);
    [[nodiscard]] bool was_sent(const MailOrder& order) const { return log_.was_sent(order.id); }
    /// Whether it asks somebody who was asked by mail lately.
    [[nodiscard]] bool is_spared(const MailOrder& order, const Receiver& receiver,
                                 Instant now) const {
        return order.asks && asked_.was_asked(receiver.asked_hash, now);
    }
    /// Whoever was asked long enough ago may be asked again, and is not known any more.
    Result<void> forget_asked(Instant now) { return asked_.sweep(now); }

    /// Files in the outbox that nobody took within a week go: they hold addresses in clear.
    Result<void> clear_outbox(Instant now) const;

private:
    MailRoom(std::string folder, MailLog log, AskedLog asked)
        : folder_(std::move(folder)), log_(std::move(log)), asked_(std::move(asked)) {}

    std::string folder_;
    MailLog log_;
    AskedLog asked_;
};

}  // namespace cirkel::keeper
