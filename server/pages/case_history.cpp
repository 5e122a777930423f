#include "server/pages/case_history.hpp"

#include <algorithm>
#include <utility>

#include "server/casework/answer_back.hpp"
#include "server/pages/page_values.hpp"

namespace cirkel::pages {

namespace {

constexpr Duration kRepliesShown = std::chrono::hours(24 * 7);

Result<std::string> alias_of(store::Store& store, const std::string& number) {
    if (number == "system") return std::string("Cirkel");
    if (number == casework::kCustomer) return std::string("de klant");
    const auto member = store.setup().staff_member(number);
    if (!member) return member.error();
    return *member ? (*member)->alias : "nummer " + number;
}

std::string_view event_words(store::CaseMove move) {
    switch (move) {
        case store::CaseMove::Open: return "Zaak geopend";
        case store::CaseMove::Select: return "Gekozen om op te volgen";
        case store::CaseMove::PassOver: return "Een bericht is genoeg";
        case store::CaseMove::Assign: return "Opgepakt";
        case store::CaseMove::Plan: return "Belmoment gekozen";
        case store::CaseMove::Attempt: return "Gebeld, niet bereikt";
        case store::CaseMove::Contact: return "Gesproken";
        case store::CaseMove::PlanAction: return "Actie afgesproken";
        case store::CaseMove::Hold: return "Wacht";
        case store::CaseMove::Resume: return "Gaat verder";
        case store::CaseMove::Close: return "Afgerond en verteld";
        case store::CaseMove::Reopen: return "Opnieuw geopend";
        case store::CaseMove::Withdraw: return "De klant wil geen contact meer";
        case store::CaseMove::Expire: return "Contactgegevens verlopen, nooit verzonden";
    }
    return "";
}

/// A line and when it was, to be put in order.
using Line = std::pair<Instant, CaseEventLine>;

std::string remark_of(const store::CaseEvent& event) {
    const bool by_customer =
        event.move == store::CaseMove::Reopen && event.actor == casework::kCustomer;
    if (by_customer && !event.remark.empty()) return "Verteld was: “" + event.remark + "”";
    return event.remark;
}

CaseEventLine line_of(const store::CaseEvent& event, const std::string& when) {
    CaseEventLine line{std::string(event_words(event.move)), when, remark_of(event)};
    if (event.came_late) line.title += " (kwam te laat binnen, telde niet meer)";
    return line;
}

std::string said_words(const AnswerBack& said) {
    if (said.solved == Solved::Yes) return "Klant: ja, opgelost";
    if (said.solved == Solved::Partly) return "Klant: deels opgelost";
    if (said.solved) return "Klant: niet opgelost";
    if (said.other_moment) return "Klant: liever een ander moment";
    if (said.score) return "Klant gaf opnieuw een score";
    if (!said.text.empty()) return "Klant voegde iets toe";
    return said.team_may_read.value_or(false) ? "Klant: het team mag dit lezen"
                                              : "Klant: het team mag dit niet lezen";
}

/// What of it stands in words; the score is for whom it is about.
std::string text_of(const AnswerBack& said) {
    if (said.other_moment) return "Liever: " + std::string(part_of_day_words(*said.other_moment));
    return said.text.empty() ? "" : "“" + said.text + "”";
}

}  // namespace

Result<std::vector<CaseEventLine>> history_of(store::Store& store, const casework::CaseView& view,
                                              const std::string& zone, Instant now) {
    std::vector<Line> lines;
    const auto spoken = [&](Instant at) {
        return spoken_moment(local_moment(at, zone), local_moment(now, zone));
    };
    // What was said stands before what it made happen.
    for (const auto& said : view.said_later)
        lines.emplace_back(said.at.wall,
                           CaseEventLine{said_words(said), spoken(said.at.wall), text_of(said)});
    for (const auto& event : view.events) {
        const auto alias = alias_of(store, event.actor);
        if (!alias) return alias.error();
        lines.emplace_back(event.at, line_of(event, spoken(event.at) + ", " + *alias));
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& one, const Line& other) { return one.first < other.first; });
    std::vector<CaseEventLine> history;
    for (auto& [at, line] : lines) history.push_back(std::move(line));
    return history;
}

Result<std::vector<ReplyLine>> replies_to(store::Store& store, const desk::Call& call) {
    std::vector<ReplyLine> lines;
    const auto answers =
        store.records().answers_back_about(call.staff->number, call.now - kRepliesShown);
    if (!answers) return answers.error();
    for (const auto& stored : *answers) {
        const auto said = casework::said_in(stored);
        if (!said) return said.error();
        const auto value = store.cases().case_of(stored.of);
        if (!value) return value.error();
        if (!*said || !*value || !call.reach.covers((*value)->location)) continue;
        const auto location = store.setup().location((*value)->location);
        if (!location) return location.error();
        const auto zone = location->value_or(store::Location{}).time_zone;
        lines.push_back({(*value)->number.value, said_words(**said),
                         spoken_moment(local_moment(stored.at, zone), local_moment(call.now, zone)),
                         (*said)->solved == Solved::Yes});
    }
    return lines;
}

CustomerVerdict verdict_of(const casework::CaseView& view, const std::string& seen_by) {
    CustomerVerdict verdict;
    for (const auto& said : view.said_later)
        if (said.solved) verdict.solved = said.solved;
    const bool is_about_them = !view.value.owner.empty() && view.value.owner == seen_by;
    if (is_about_them && !view.recovered.empty()) verdict.score = view.recovered.back().score;
    return verdict;
}

}  // namespace cirkel::pages
