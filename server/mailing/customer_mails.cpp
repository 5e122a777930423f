#include "server/mailing/customer_mails.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/calendar/open_days.hpp"
#include "server/mailing/staff_mail.hpp"
#include "server/pages/spoken.hpp"
#include "server/store/improvements.hpp"
#include "server/store/store.hpp"
#include "shared/json/json.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::mailing {

namespace {

using desk::Desk;
using store::KeptMail;
using store::MailKind;

/// In one round; the others come a minute later.
constexpr std::size_t kAtOnce = 200;
constexpr int kLookAheadDays = 60;
constexpr std::size_t kTokenDigits = 32;

Result<std::string> theme_words(Desk& desk, const store::StoredSubmission& submission) {
    if (!submission.theme) return std::string();
    const auto survey = desk.store.setup().newest_survey(submission.survey);
    if (!survey) return survey.error();
    const auto* option = *survey ? find_option(**survey, *submission.theme) : nullptr;
    return option ? text_in(option->label, submission.language) : std::string();
}

/// What every mail to a customer tells: when, where, about what, and who answers.
Result<json::Object> values_about(Desk& desk, const store::StoredSubmission& submission,
                                  const std::string& owner) {
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    const auto location = desk.store.setup().location(submission.location);
    if (!location) return location.error();
    const auto member = desk.store.setup().staff_member(owner);
    if (!member) return member.error();
    const auto about = theme_words(desk, submission);
    if (!about) return about.error();
    const auto place = location->value_or(store::Location{});
    const auto name = *organisation ? (*organisation)->name : std::string();
    // Without a case nobody in particular answers, so the one whom the place names does.
    const auto alias = *member ? (*member)->alias : place.caller_alias;
    return json::Object{
        {"organisation", name},
        {"place", name + ", " + place.name},
        {"day", pages::day_in(pages::page_words(submission.language),
                              local_moment(submission.captured_at, place.time_zone))},
        {"about", *about},
        {"alias", alias}};
}

KeptMail to_customer(Desk& desk, const ConsentId& consent, MailKind kind, Instant now) {
    auto mail = new_mail(desk, kind, now);
    mail.consent = consent;
    return mail;
}

std::string_view stage_word(Stage stage) {
    if (stage == Stage::Done) return "done";
    return stage == Stage::NotChanged ? "not_changed" : "in_progress";
}

/// What customers said, in short, where an improvement told this; empty where a person did.
Result<std::string> improvement_words(Desk& desk, const store::ToBeTold& one,
                                      const Language& language) {
    const auto numbers = desk.store.improvements().improvements_of(one.of);
    if (!numbers) return numbers.error();
    for (const auto number : *numbers) {
        const auto linked = desk.store.improvements().linked_to(number);
        if (!linked) return linked.error();
        const bool told = std::any_of(linked->begin(), linked->end(), [&](const auto& line) {
            return line.of == one.of && line.told_at == one.told_at;
        });
        if (!told) continue;
        const auto improvement = desk.store.improvements().improvement(number);
        if (!improvement) return improvement.error();
        if (*improvement) return text_in((*improvement)->said, language);
    }
    return std::string();
}

Result<void> tell(Desk& desk, const store::ToBeTold& one, Instant now) {
    const auto submission = desk.store.records().submission(one.of);
    if (!submission) return submission.error();
    if (!*submission) return done;
    auto values = values_about(desk, **submission, one.owner);
    if (!values) return values.error();
    values->emplace_back(std::string(stage_word(one.stage)), true);
    values->emplace_back("note", one.note);
    const auto improvement = improvement_words(desk, one, (*submission)->language);
    if (!improvement) return improvement.error();
    values->emplace_back("improvement", *improvement);
    auto mail = to_customer(desk, one.consent, MailKind::Told, now);
    mail.about = std::to_string(to_ms(one.told_at));
    mail.language = (*submission)->language;
    mail.content = json::dump(*std::move(values));
    return desk.store.mails().add_mail(mail);
}

/// The first moment of the day that counts, not before people read their mail.
std::optional<Instant> asked_at(const calendar::OpenDays& days, Instant closed_at) {
    int open_days = 0;
    for (int ahead = 1; ahead <= kLookAheadDays; ++ahead) {
        const auto day = calendar::day_after(closed_at, days.time_zone, ahead);
        if (!day) return std::nullopt;
        const auto open = calendar::open_on(days, *day);
        if (!open || ++open_days < kAskedAfterDays) continue;
        return clock::minute_of_day(closed_at, days.time_zone, ahead,
                                    std::max(open->from_minute, kAskedFromMinute));
    }
    return std::nullopt;
}

Result<void> ask(Desk& desk, const store::ToBeAsked& one, Instant now) {
    const auto days = calendar::open_days_of(desk.store, one.location);
    if (!days) return days.error();
    const auto due = asked_at(days->value_or(calendar::OpenDays{}), one.closed_at);
    if (!due || now < *due) return done;
    const auto submission = desk.store.records().submission(one.of);
    if (!submission) return submission.error();
    const auto status = desk.store.statuses().status(one.of);
    if (!status) return status.error();
    if (!*submission || !*status) return done;
    auto values = values_about(desk, **submission, one.owner);
    if (!values) return values.error();
    values->emplace_back("note", (*status)->note);
    auto mail = to_customer(desk, one.consent, MailKind::AskedAgain, now);
    mail.about = std::to_string(to_ms(one.closed_at));
    mail.language = (*submission)->language;
    mail.content = json::dump(*std::move(values));
    return desk.store.mails().add_mail(mail);
}

}  // namespace

Result<void> make_customer_mails(Desk& desk, Instant now) {
    const auto to_be_told = desk.store.mails().to_be_told(kAtOnce);
    if (!to_be_told) return to_be_told.error();
    for (const auto& one : *to_be_told)
        if (auto told = tell(desk, one, now); !told) return told;
    const auto to_be_asked = desk.store.mails().to_be_asked();
    if (!to_be_asked) return to_be_asked.error();
    for (const auto& one : *to_be_asked)
        if (auto asked = ask(desk, one, now); !asked) return asked;
    return done;
}

std::string link_token_of(const Desk& desk, const store::MailId& id) {
    const auto drawn = proof::code_tag(desk.keys.code_key(), "mail|" + id.text());
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string token;
    for (const auto byte : drawn) {
        if (token.size() == kTokenDigits) break;
        token += kDigits[byte >> 4U];
        token += kDigits[byte & 0x0FU];
    }
    return token;
}

}  // namespace cirkel::mailing
