#include "server/mailing/mail_rounds.hpp"

#include <utility>

#include "server/desk/in_transaction.hpp"
#include "server/mailing/alarm_mails.hpp"
#include "server/mailing/customer_mails.hpp"
#include "server/store/store.hpp"

namespace cirkel::mailing {

namespace {

constexpr Duration kMakeEvery = std::chrono::minutes(1);
constexpr Duration kHistory = std::chrono::hours(24 * 366);

/// One fault must not keep the other mails from being made.
void make_all(desk::Desk& desk, MorningMails& mornings, Instant now) {
    const auto made = [&](const char* what, auto work) {
        const auto went = desk::in_transaction(desk, work);
        if (!went)
            desk.log.write(Level::Error, std::string(what) + " not made: " + went.error().text);
        return went.ok();
    };
    made("mails to customers", [&] { return make_customer_mails(desk, now); });
    made("mails about alarms", [&] { return make_alarm_mails(desk, now); });
    // What was not kept is looked at again.
    if (!made("morning mails", [&] { return mornings.make(desk, now); })) mornings = MorningMails();
    made("room for mails",
         [&] { return desk.store.mails().drop_staff_mails_ended_before(now - kHistory); });
}

}  // namespace

MailRounds::MailRounds(desk::Desk& desk, service::SideWork::Post post)
    : desk_(desk), sending_(std::move(post)) {}

void MailRounds::tick(Instant now) {
    // A clock that was set back must not stop the rounds.
    if (!made_at_ || now >= *made_at_ + kMakeEvery || now < *made_at_) {
        made_at_ = now;
        make_all(desk_, mornings_, now);
    }
    if (!sending_.is_busy()) send_next(now);
}

void MailRounds::send_next(Instant now) {
    auto next = begin_sending(desk_, texts_, now);
    if (!next) return desk_.log.write(Level::Error, "mail not begun: " + next.error().text);
    if (!*next) return;
    sending_.begin([this, sending = **std::move(next), now]() -> service::SideWork::Then {
        return [this, mail = sending.mail, outcome = sending.work(), now] {
            if (auto noted = end_sending(desk_, mail, outcome, now); !noted)
                desk_.log.write(Level::Error, "mail not noted: " + noted.error().text);
        };
    });
}

void go_round(desk::Desk& desk, Instant now) {
    const pages::MailTexts texts;
    MorningMails mornings;
    make_all(desk, mornings, now);
    while (true) {
        const auto next = begin_sending(desk, texts, now);
        if (!next || !*next) return;
        if (!end_sending(desk, (*next)->mail, (*next)->work(), now)) return;
    }
}

}  // namespace cirkel::mailing
