#include "server/mailing/sending.hpp"

#include <algorithm>
#include <utility>

#include "server/desk/in_transaction.hpp"
#include "server/keeper/keeper_line.hpp"
#include "server/mailing/customer_mails.hpp"
#include "server/mailing/staff_mail.hpp"
#include "server/postbox/postbox.hpp"
#include "server/store/alarms.hpp"
#include "server/store/contacts.hpp"
#include "server/store/store.hpp"
#include "shared/json/json.hpp"
#include "shared/loop/screen_code.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::mailing {

namespace {

using desk::Desk;
using store::Alarm;
using store::KeptMail;
using store::MailKind;
using store::MailState;

/// Nothing: it is not to be sent any more.
using Work = std::optional<std::function<Result<MailState>()>>;

const TerminalId kNoTerminal{"server"};

Result<std::string> sender_name(Desk& desk) {
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    return *organisation ? (*organisation)->name : std::string("Cirkel");
}

/// Its values, with a link that opens the customer's own page where there is one.
Result<json::Value> values_for(Desk& desk, const KeptMail& mail, const SubmissionId& of) {
    auto values = json::parse(mail.content);
    if (!values) return values.error();
    const auto token = link_token_of(desk, mail.id);
    const auto link = link_to(desk, "#" + token);
    if (!link) return link.error();
    if (link->empty()) return values;
    const auto tag = proof::code_tag(desk.keys.code_key(), link_tag_text(token));
    if (auto added = desk.store.statuses().add_link_tag(of, tag); !added) return added.error();
    auto members = values->if_object() ? *values->if_object() : json::Object{};
    members.emplace_back("link", *link);
    return json::Value(std::move(members));
}

/// Whether what a mail tells is still what the customer can read.
Result<bool> still_stands(Desk& desk, const KeptMail& mail, const SubmissionId& of) {
    const auto status = desk.store.statuses().status(of);
    if (!status) return status.error();
    if (!*status) return false;
    const auto& last = (*status)->steps.back();
    if (mail.kind == MailKind::Told) return std::to_string(to_ms(last.at)) == mail.about;
    return last.stage == Stage::Done;
}

Result<Work> to_customer(Desk& desk, const pages::MailTexts& texts, const KeptMail& mail) {
    const auto held = desk.store.contacts().held_by(*mail.consent);
    if (!held) return held.error();
    // A consent for a call is none for a mail.
    if (!*held || (*held)->purpose != Purpose::Mail) return Work();
    const auto mark = desk.store.contacts().mark_of(*mail.consent);
    if (!mark) return mark.error();
    if (*mark && (*mark)->state != store::MarkState::Callable)
        return Work([]() -> Result<MailState> {
            return Error{Kind::Refused, "the keeper cannot open this contact, or it is none"};
        });
    const auto stands = still_stands(desk, mail, (*held)->of);
    if (!stands) return stands.error();
    if (!*stands) return Work();
    const auto values = values_for(desk, mail, (*held)->of);
    if (!values) return values.error();
    auto text = texts.render(store::name_of(mail.kind), mail.language, *values);
    if (!text) return text.error();
    const auto from = sender_name(desk);
    if (!from) return from.error();
    keeper::MailOrder order{(*held)->contact, mail.id.text(), *from, std::move(text->subject),
                            std::move(text->text)};
    // An answer always goes; of questions nobody gets one after the other (0.3).
    order.asks = mail.kind == MailKind::AskedAgain;
    return Work([mailing = desk.keeper.mail_aside(order)]() -> Result<MailState> {
        const auto end = mailing();
        if (!end) return end.error();
        return *end == keeper::MailEnd::Spared ? MailState::Spared : MailState::Sent;
    });
}

Result<Work> to_staff(Desk& desk, const pages::MailTexts& texts, const KeptMail& mail,
                      Instant now) {
    const auto account = desk.store.people().account(mail.staff);
    if (!account) return account.error();
    if (!*account || (*account)->disabled_at || (*account)->mail.empty()) return Work();
    const auto values = json::parse(mail.content);
    if (!values) return values.error();
    auto text = texts.render(store::name_of(mail.kind), mail.language, *values);
    if (!text) return text.error();
    const auto from = sender_name(desk);
    if (!from) return from.error();
    mail::Mail letter{mail.id.text(),        *from, (*account)->mail, std::move(text->subject),
                      std::move(text->text), now};
    return Work([folder = desk.folder, letter = std::move(letter)]() -> Result<MailState> {
        auto gateway = postbox::open_gateway(folder);
        if (!gateway) return gateway.error();
        if (auto sent = (*gateway)->send(letter); !sent) return sent.error();
        return MailState::Sent;
    });
}

/// This one receiver is not to be reached. Everything else somebody can mend: settings, a mail
/// server, a keeper from before there were mails.
bool is_final(Kind kind) { return kind == Kind::Refused; }

KeptMail after_try(KeptMail mail, const Result<MailState>& outcome, Instant now) {
    ++mail.tries;
    mail.fault = outcome ? std::string() : outcome.error().text;
    if (outcome) {
        mail.state = *outcome;
        mail.ended_at = now;
    } else if (is_final(outcome.error().kind) || now - mail.made_at >= kGivenUpAfter) {
        mail.state = MailState::Failed;
        mail.ended_at = now;
    } else {
        mail.next_try = now + wait_after(mail.tries);
    }
    return mail;
}

/// Opened by a mail that was given up for no fault of its own, ended by the next that goes.
Result<void> keep_alarm(Desk& desk, const KeptMail& mail, bool is_given_up, Instant now) {
    auto& alarms = desk.store.alarms();
    if (is_given_up) {
        const auto raised = alarms.raise_alarm({0, kNoTerminal, Alarm::kMail, mail.made_at, now});
        return raised || raised.error().kind == Kind::Conflict ? done : raised;
    }
    if (mail.state != MailState::Sent) return done;
    const auto open = alarms.open_alarms();
    if (!open) return open.error();
    for (const auto& alarm : *open)
        if (alarm.about == Alarm::kMail)
            if (auto ended = alarms.end_alarm(alarm.number, now); !ended) return ended;
    return done;
}

}  // namespace

Duration wait_after(int tries) {
    auto wait = kFirstWait;
    for (int doubled = 1; doubled < tries && wait < kLongestWait; ++doubled) wait *= 2;
    return std::min(wait, kLongestWait);
}

Result<std::optional<Sending>> begin_sending(Desk& desk, const pages::MailTexts& texts,
                                             Instant now) {
    const auto any = desk.store.mails().next_mail(now);
    if (!any) return any.error();
    if (!*any) return std::optional<Sending>();
    std::optional<Sending> sending;
    const auto begun = desk::in_transaction(desk, [&]() -> Result<void> {
        while (true) {
            const auto mail = desk.store.mails().next_mail(now);
            if (!mail) return mail.error();
            if (!*mail) return done;
            const auto work = (*mail)->consent ? to_customer(desk, texts, **mail)
                                               : to_staff(desk, texts, **mail, now);
            if (!work) return work.error();
            if (*work) {
                sending = Sending{**mail, **work};
                return done;
            }
            if (auto gone = desk.store.mails().remove_mail((*mail)->id); !gone) return gone;
        }
    });
    if (!begun) return begun.error();
    return sending;
}

Result<void> end_sending(Desk& desk, const KeptMail& mail, const Result<MailState>& outcome,
                         Instant now) {
    const auto tried = after_try(mail, outcome, now);
    const bool is_given_up =
        tried.state == MailState::Failed && !outcome && !is_final(outcome.error().kind);
    const auto noted = desk::in_transaction(desk, [&]() -> Result<void> {
        if (auto kept = desk.store.mails().put_try(tried); !kept) return kept;
        return keep_alarm(desk, tried, is_given_up, now);
    });
    if (!noted || outcome) return noted;
    const auto what =
        "mail kind=" + std::string(store::name_of(mail.kind)) + " id=" + mail.id.text();
    if (is_given_up)
        desk.log.write(Level::Error, what + " was given up after three days: " + tried.fault);
    else
        desk.log.write(Level::Warning, what + " did not go: " + tried.fault);
    return done;
}

}  // namespace cirkel::mailing
