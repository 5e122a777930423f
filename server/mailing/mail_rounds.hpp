#pragma once

#include <optional>

#include "platform/service/side_work.hpp"
#include "server/desk/desk.hpp"
#include "server/mailing/morning_mails.hpp"
#include "server/mailing/sending.hpp"
#include "server/pages/mail/mail_texts.hpp"
#include "shared/instant.hpp"

namespace cirkel::mailing {

/// Makes and sends the mails of a server while it serves: sending takes seconds and is done aside,
/// all else on the thread that calls. Waits at its end for the mail that is on its way.
class MailRounds {
public:
    MailRounds(desk::Desk& desk, service::SideWork::Post post);

    /// To be called every second or so.
    void tick(Instant now);

private:
    void send_next(Instant now);

    desk::Desk& desk_;
    pages::MailTexts texts_;
    MorningMails mornings_;
    std::optional<Instant> made_at_;
    service::SideWork sending_;
};

/// The same without anybody to serve meanwhile: makes what is due, and tries each mail that waits
/// once.
void go_round(desk::Desk& desk, Instant now);

}  // namespace cirkel::mailing
