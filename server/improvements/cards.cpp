#include "server/improvements/cards.hpp"

#include "platform/clock/local_time.hpp"
#include "server/calendar/day_text.hpp"

namespace cirkel::improvements {

std::optional<Instant> end_of_day(const std::string& day, const std::string& zone) {
    const auto date = calendar::day_of_text(day);
    return date ? clock::end_of_day(date->year, date->month, date->day, zone) : std::nullopt;
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
