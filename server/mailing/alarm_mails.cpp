#include "server/mailing/alarm_mails.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "server/calendar/working_time.hpp"
#include "server/casework/clocks.hpp"
#include "server/mailing/staff_mail.hpp"
#include "server/rights/rights.hpp"
#include "server/store/alarms.hpp"
#include "server/store/store.hpp"

namespace cirkel::mailing {

namespace {

using casework::Rung;
using desk::Desk;
using rights::Right;
using rights::Role;

/// What all mails of one round look up.
struct Around {
    Desk& desk;
    Instant now;
    std::vector<store::Account> people;
    std::map<LocationId, std::optional<calendar::OpenDays>> known_days{};

    Result<std::optional<calendar::OpenDays>> days_of(const LocationId& at) {
        if (const auto known = known_days.find(at); known != known_days.end()) return known->second;
        auto days = calendar::open_days_of(desk.store, at);
        if (days) known_days[at] = *days;
        return days;
    }
};

bool is_working_time(const calendar::OpenDays& days, Instant now) {
    return calendar::working_time(days, now, now + std::chrono::minutes(1)) > Duration{0};
}

bool has_role(const store::Account& account, Role role) {
    return account.duties.roles.count(role) > 0;
}

/// As the person reads it who gets the mail.
std::string moment_words(const store::Account& person, Instant at, const std::string& zone,
                         Instant now) {
    const auto& words = pages::page_words(mail_language_of(person));
    return pages::spoken_moment(words, local_moment(at, zone), local_moment(now, zone));
}

Result<std::string> name_of(Desk& desk, const LocationId& at) {
    const auto location = desk.store.setup().location(at);
    if (!location) return location.error();
    return *location ? (*location)->name : at.text;
}

Result<void> write_about_silent(Around& around, const store::Alarm& alarm) {
    Desk& desk = around.desk;
    const auto terminal = desk.store.devices().terminal(alarm.terminal);
    if (!terminal) return terminal.error();
    if (!*terminal) return done;
    const auto& at = (*terminal)->location;
    const auto days = around.days_of(at);
    if (!days) return days.error();
    if (!*days || !is_working_time(**days, around.now)) return done;
    const auto place = name_of(desk, at);
    if (!place) return place.error();
    const auto link = link_to(desk, "staff/terminals/" + alarm.terminal.text);
    if (!link) return link.error();
    for (const auto& person : around.people) {
        if (!person.duties.reach_of(Right::RunDevices).covers(at)) continue;
        auto mail = new_mail(desk, store::MailKind::Alarm, around.now);
        mail.about = "alarm " + std::to_string(alarm.number);
        json::Object values{
            {"silent", true},
            {"terminal", alarm.terminal.text},
            {"place", *place},
            {"since", moment_words(person, alarm.since, (*days)->time_zone, around.now)},
            {"link", *link}};
        if (auto wrote = write_to(desk, person, std::move(mail), std::move(values)); !wrote)
            return wrote;
    }
    return done;
}

/// Who is told at this rung; nobody when the customer still waits in time.
bool is_told_at(const store::Account& person, Rung rung, const LocationId& at) {
    const bool works_there = person.duties.reach_of(Right::WorkCases).covers(at);
    if (!works_there) return false;
    if (rung == Rung::NeutralOwner) return has_role(person, Role::NeutralOwner);
    return rung == Rung::LocationLead && has_role(person, Role::Manager);
}

Result<json::Object> values_about(Around& around, const store::Account& person,
                                  const store::Case& value, Instant until) {
    const auto days = around.days_of(value.location);
    if (!days) return days.error();
    const auto place = name_of(around.desk, value.location);
    if (!place) return place.error();
    const auto owner = alias_of(around.desk, value.owner);
    if (!owner) return owner.error();
    const auto number = std::to_string(value.number.value);
    const auto link = link_to(around.desk, "staff/cases/" + number);
    if (!link) return link.error();
    return json::Object{{"overdue", true},
                        {"number", number},
                        {"place", *place},
                        {"since", moment_words(person, until, (*days)->time_zone, around.now)},
                        {"has_owner", !owner->empty()},
                        {"no_owner", owner->empty()},
                        {"owner", *owner},
                        {"link", *link}};
}

/// Whether any time of it can be over, told without its history.
bool may_be_overdue(const store::Case& value, Instant now) {
    return now >= value.told_by || (value.due && now >= *value.due);
}

Result<void> write_about_overdue(Around& around, const store::Case& value) {
    if (!may_be_overdue(value, around.now)) return done;
    const auto days = around.days_of(value.location);
    if (!days) return days.error();
    if (!*days || !is_working_time(**days, around.now)) return done;
    const auto events = around.desk.store.cases().events_of(value.number);
    if (!events) return events.error();
    const auto clock = casework::running_clock(value, *events);
    if (!clock || clock->kind == casework::ClockKind::Held || around.now < clock->until)
        return done;
    const auto rung = casework::rung_reached(**days, *clock, around.now);
    for (const auto& person : around.people) {
        if (!is_told_at(person, rung, value.location)) continue;
        const auto values = values_about(around, person, value, clock->until);
        if (!values) return values.error();
        auto mail = new_mail(around.desk, store::MailKind::Alarm, around.now);
        mail.about = "case " + std::to_string(value.number.value) + " until " +
                     std::to_string(to_ms(clock->until));
        if (auto wrote = write_to(around.desk, person, std::move(mail), *values); !wrote)
            return wrote;
    }
    return done;
}

}  // namespace

Result<void> make_alarm_mails(Desk& desk, Instant now) {
    auto people = people_with_mail(desk);
    if (!people) return people.error();
    if (people->empty()) return done;
    Around around{desk, now, *std::move(people)};
    const auto alarms = desk.store.alarms().open_alarms();
    if (!alarms) return alarms.error();
    for (const auto& alarm : *alarms)
        if (alarm.about == store::Alarm::kSilent)
            if (auto wrote = write_about_silent(around, alarm); !wrote) return wrote;
    const auto cases = desk.store.cases().open_cases(rights::Reach::everywhere());
    if (!cases) return cases.error();
    for (const auto& value : *cases)
        if (auto wrote = write_about_overdue(around, value); !wrote) return wrote;
    return done;
}

}  // namespace cirkel::mailing
