#include "server/mailing/morning_mails.hpp"

#include <set>
#include <utility>
#include <vector>

#include "platform/clock/local_time.hpp"
#include "server/calendar/open_days.hpp"
#include "server/casework/clocks.hpp"
#include "server/mailing/staff_mail.hpp"
#include "server/rights/rights.hpp"
#include "server/store/store.hpp"

namespace cirkel::mailing {

namespace {

using desk::Desk;

constexpr int kNoonHour = 12;
constexpr std::size_t kReadsMax = 1'000;

/// The locations of one zone whose day begins now, with what there is to do.
struct Morning {
    store::CalendarDay day;
    std::vector<std::pair<store::Location, Tasks>> places{};
};

bool is_morning(const clock::LocalTime& local) {
    const int minute = local.hour * 60 + local.minute;
    return minute >= kMorningMinute && minute < kMorningUntilMinute;
}

void count_clock(Tasks& tasks, const casework::RunningClock& clock, Instant noon, Instant night) {
    if (clock.until >= night) return;
    if (clock.kind == casework::ClockKind::Contact) {
        ++tasks.calls;
        // What was promised for an earlier day is early, too.
        if (clock.until <= noon) ++tasks.early_calls;
    } else if (clock.kind == casework::ClockKind::Told) {
        ++tasks.answers;
    }
}

Result<std::map<std::string, Morning>> mornings_now(Desk& desk, Instant now) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    std::map<std::string, Morning> mornings;
    for (const auto& location : *locations) {
        const auto local = clock::local_time(now, location.time_zone);
        if (!local || !is_morning(*local)) continue;
        const auto days = calendar::open_days_of(desk.store, location.id);
        if (!days) return days.error();
        const store::CalendarDay today{local->year, local->month, local->day};
        if (!*days || !calendar::open_on(**days, today)) continue;
        auto& morning = mornings[location.time_zone];
        morning.day = today;
        morning.places.emplace_back(location, Tasks{});
    }
    return mornings;
}

/// Managers and those who answer: who may work on a case there.
Result<void> write_to_all(Desk& desk, const std::string& zone, const Morning& morning,
                          Instant now) {
    const auto people = people_with_mail(desk);
    if (!people) return people.error();
    const auto link = link_to(desk, "staff/home");
    if (!link) return link.error();
    for (const auto& person : *people) {
        const auto reach = person.duties.reach_of(rights::Right::WorkCases);
        json::Array places;
        for (const auto& [place, tasks] : morning.places)
            if (reach.covers(place.id) && !tasks.is_nothing())
                places.emplace_back(place_values(place.name, tasks));
        if (places.empty()) continue;
        auto mail = new_mail(desk, store::MailKind::Morning, now);
        mail.about = std::to_string(morning.day.year) + "-" + std::to_string(morning.day.month) +
                     "-" + std::to_string(morning.day.day) + " " + zone;
        json::Object values{{"place", std::move(places)}, {"link", *link}};
        if (auto wrote = write_to(desk, person, std::move(mail), std::move(values)); !wrote)
            return wrote;
    }
    return done;
}

}  // namespace

json::Object place_values(const std::string& name, const Tasks& tasks) {
    json::Object values{{"name", name}};
    const auto add = [&](const char* key, int count) {
        if (count > 0) values.emplace_back(key, count);
    };
    add("calls", tasks.calls);
    add("early_calls", tasks.early_calls);
    add("reads", tasks.reads);
    if (tasks.answers > 1) add("answers", tasks.answers);
    values.emplace_back("one_answer", tasks.answers == 1);
    values.emplace_back("calls_and_more", tasks.calls > 0 && tasks.reads + tasks.answers > 0);
    values.emplace_back("reads_and_answers", tasks.reads > 0 && tasks.answers > 0);
    return values;
}

Result<Tasks> tasks_at(Desk& desk, const LocationId& at, Instant now) {
    const auto location = desk.store.setup().location(at);
    if (!location) return location.error();
    const auto zone = *location ? (*location)->time_zone : std::string();
    const auto noon = clock::hour_of_day(now, zone, 0, kNoonHour);
    const auto night = clock::hour_of_day(now, zone, 1, 0);
    if (!noon || !night) return Tasks{};
    const auto within = rights::Reach::at({at});
    const auto unread = desk.store.records().reading_stack(within, kReadsMax);
    if (!unread) return unread.error();
    const auto open = desk.store.cases().open_cases(within);
    if (!open) return open.error();
    Tasks tasks;
    tasks.reads = static_cast<int>(unread->size());
    for (const auto& value : *open) {
        const auto events = desk.store.cases().events_of(value.number);
        if (!events) return events.error();
        if (const auto clock = casework::running_clock(value, *events))
            count_clock(tasks, *clock, *noon, *night);
    }
    return tasks;
}

Result<void> MorningMails::make(Desk& desk, Instant now) {
    auto mornings = mornings_now(desk, now);
    if (!mornings) return mornings.error();
    for (auto& [zone, morning] : *mornings) {
        const auto looked = looked_at_.find(zone);
        if (looked != looked_at_.end() && looked->second == morning.day) continue;
        for (auto& [place, tasks] : morning.places) {
            const auto found = tasks_at(desk, place.id, now);
            if (!found) return found.error();
            tasks = *found;
        }
        if (auto wrote = write_to_all(desk, zone, morning, now); !wrote) return wrote;
        looked_at_[zone] = morning.day;
    }
    return done;
}

}  // namespace cirkel::mailing
