#include "server/improvements/cards.hpp"

#include <charconv>

#include "platform/clock/local_time.hpp"

namespace cirkel::improvements {

namespace {

struct Day {
    int year = 0;
    int month = 0;
    int day = 0;
};

std::optional<int> number_in(std::string_view text) {
    int value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// "2026-12-31", and nothing that only looks like it.
std::optional<Day> day_in(std::string_view text) {
    constexpr std::size_t length = 10;
    if (text.size() != length || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number_in(text.substr(0, 4));
    const auto month = number_in(text.substr(5, 2));
    const auto day = number_in(text.substr(8, 2));
    if (!year || !month || !day || !clock::weekday_of(*year, *month, *day)) return std::nullopt;
    return Day{*year, *month, *day};
}

/// A moment on this day, wherever the zone lies: noon in Greenwich, and the next hours where that
/// is another day already.
std::optional<Instant> moment_on(const Day& day, const std::string& zone) {
    const std::chrono::sys_days date = std::chrono::year(day.year) /
                                       std::chrono::month(static_cast<unsigned>(day.month)) /
                                       std::chrono::day(static_cast<unsigned>(day.day));
    const Instant noon = from_ms(
        std::chrono::duration_cast<std::chrono::milliseconds>(date.time_since_epoch()).count() +
        std::chrono::milliseconds(std::chrono::hours(12)).count());
    for (const int hours : {0, -12, 12}) {
        const Instant at = noon + std::chrono::hours(hours);
        const auto local = clock::local_time(at, zone);
        if (!local) return std::nullopt;
        if (local->year == day.year && local->month == day.month && local->day == day.day)
            return at;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Instant> end_of_day(const std::string& day, const std::string& zone) {
    const auto date = day_in(day);
    if (!date) return std::nullopt;
    const auto moment = moment_on(*date, zone);
    return moment ? clock::hour_of_day(*moment, zone, 1, 0) : std::nullopt;
}

Card card_of(const store::Improvement& improvement, int said_by, const std::string& zone) {
    const bool tells_why = improvement.state == store::ImprovementState::NotBecause;
    Card card{improvement.id, improvement.said, tells_why ? improvement.why : improvement.did,
              said_by, improvement.decided_at};
    if (!improvement.until_day.empty()) card.expires_at = end_of_day(improvement.until_day, zone);
    card.not_changed = tells_why;
    return card;
}

bool is_shown(const store::Improvement& improvement, const store::Location& at, Instant now) {
    if (!improvement.has_card) return false;
    if (improvement.location && *improvement.location != at.id) return false;
    if (improvement.until_day.empty()) return true;
    const auto end = end_of_day(improvement.until_day, at.time_zone);
    return end && now < *end;
}

Result<std::vector<Card>> cards_at(store::Store& store, const store::Location& at, Instant now) {
    const auto improvements = store.improvements().all_improvements();
    if (!improvements) return improvements.error();
    const auto linked = store.improvements().count_linked();
    if (!linked) return linked.error();
    std::vector<Card> cards;
    for (const auto& one : *improvements) {
        if (!is_shown(one, at, now)) continue;
        const auto count = linked->find(one.number);
        const int said_by = one.customers + (count == linked->end() ? 0 : count->second);
        cards.push_back(card_of(one, said_by, at.time_zone));
    }
    return cards;
}

}  // namespace cirkel::improvements
