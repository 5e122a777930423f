#include "server/pages/case_history.hpp"

#include <algorithm>
#include <utility>

#include "server/casework/answer_back.hpp"
#include "server/pages/goodwill/goodwill_words.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/staff_parts.hpp"
#include "server/store/goodwill.hpp"

namespace cirkel::pages {

namespace {

constexpr Duration kRepliesShown = std::chrono::hours(24 * 7);

Result<std::string> alias_of(store::Store& store, const PageWords& words,
                             const std::string& number) {
    if (number == "system") return std::string("Cirkel");
    if (number == casework::kCustomer) return words.of("case.customer");
    const auto member = store.setup().staff_member(number);
    if (!member) return member.error();
    return *member ? (*member)->alias : words.filled("case.staff_number", {{"number", number}});
}

const std::string& event_words(const PageWords& words, store::CaseMove move) {
    switch (move) {
        case store::CaseMove::Open: return words.of("case.event.open");
        case store::CaseMove::Select: return words.of("case.event.select");
        case store::CaseMove::PassOver: return words.of("case.event.pass_over");
        case store::CaseMove::Assign: return words.of("case.event.assign");
        case store::CaseMove::Plan: return words.of("case.event.plan");
        case store::CaseMove::Attempt: return words.of("case.event.attempt");
        case store::CaseMove::Contact: return words.of("case.event.contact");
        case store::CaseMove::PlanAction: return words.of("case.event.plan_action");
        case store::CaseMove::Hold: return words.of("case.event.hold");
        case store::CaseMove::Resume: return words.of("case.event.resume");
        case store::CaseMove::Close: return words.of("case.event.close");
        case store::CaseMove::Reopen: return words.of("case.event.reopen");
        case store::CaseMove::Withdraw: return words.of("case.event.withdraw");
        case store::CaseMove::Expire: return words.of("case.event.expire");
    }
    return words.of("case.event.open");
}

/// A terminal that was offline tells it later than it was done, and a call is told when it is over.
Instant begun_at(const store::CaseEvent& event) {
    return event.happened_at - event.lasted.value_or(Duration{0});
}

/// A line and when it was, to be put in order.
using Line = std::pair<Instant, CaseEventLine>;

std::string remark_of(const PageWords& words, const store::CaseEvent& event) {
    const bool by_customer =
        event.move == store::CaseMove::Reopen && event.actor == casework::kCustomer;
    if (by_customer && !event.remark.empty())
        return words.filled("case.was_told", {{"text", event.remark}});
    if (!event.given) return event.remark;
    const auto given =
        words.filled("goodwill.log.given", {{"what", goodwill_words(words, *event.given)}});
    return event.remark.empty() ? given : given + ". " + event.remark;
}

/// A question for more than a mandate, and its answer.
Result<std::vector<Line>> goodwill_lines(store::Store& store, const PageWords& words,
                                         CaseNumber number) {
    std::vector<Line> lines;
    const auto requests = store.goodwills().requests_of(number);
    if (!requests) return requests.error();
    for (const auto& request : *requests) {
        const auto what = goodwill_words(words, request.wanted);
        const auto asker = alias_of(store, words, request.asked_by);
        if (!asker) return asker.error();
        lines.emplace_back(request.asked_at,
                           CaseEventLine{words.of("goodwill.log.asked"), *asker, what});
        if (!request.decision) continue;
        const auto answerer = alias_of(store, words, request.decision->by);
        if (!answerer) return answerer.error();
        const bool is_yes = request.decision->answer == store::GoodwillAnswer::Approved;
        const auto& reason = request.decision->reason;
        lines.emplace_back(
            request.decision->at,
            CaseEventLine{words.of(is_yes ? "goodwill.log.approved" : "goodwill.log.refused"),
                          *answerer, reason.empty() ? what : what + ". " + reason});
    }
    return lines;
}

std::string title_of(const PageWords& words, const store::CaseEvent& event) {
    const auto& title = event_words(words, event.move);
    return event.came_late ? words.filled("case.came_late", {{"event", title}}) : title;
}

const std::string& said_words(const PageWords& words, const AnswerBack& said) {
    if (said.solved) return said_solved(words, *said.solved);
    if (said.other_moment) return words.of("said.other_moment");
    if (said.score) return words.of("said.score");
    if (!said.text.empty()) return words.of("said.added");
    return words.of(said.team_may_read.value_or(false) ? "said.may_read" : "said.may_not_read");
}

/// What of it stands in words; the score is for whom it is about.
std::string text_of(const PageWords& words, const AnswerBack& said) {
    if (said.other_moment) {
        const auto& part = part_of_day_words(words, *said.other_moment);
        return words.filled("said.rather", {{"part", part}});
    }
    return said.text.empty() ? "" : "“" + said.text + "”";
}

}  // namespace

Result<std::vector<CaseEventLine>> history_of(store::Store& store, const casework::CaseView& view,
                                              const Looker& looker, const std::string& zone) {
    std::vector<Line> lines;
    const auto& words = looker.words;
    const auto spoken = [&](Instant at) {
        return spoken_moment(words, local_moment(at, zone), local_moment(looker.now, zone));
    };
    // What was said stands before what it made happen.
    for (const auto& said : view.said_later)
        lines.emplace_back(said.at.wall, CaseEventLine{said_words(words, said),
                                                       spoken(said.at.wall), text_of(words, said)});
    for (const auto& event : view.events) {
        const auto alias = alias_of(store, words, event.actor);
        if (!alias) return alias.error();
        const Instant at = begun_at(event);
        lines.emplace_back(at, CaseEventLine{title_of(words, event), spoken(at) + ", " + *alias,
                                             remark_of(words, event)});
    }
    if (view.formal) {
        const auto alias = alias_of(store, words, view.formal->set_by);
        if (!alias) return alias.error();
        lines.emplace_back(view.formal->at,
                           CaseEventLine{words.of("case.event.formal"),
                                         spoken(view.formal->at) + ", " + *alias, ""});
    }
    auto goodwill = goodwill_lines(store, words, view.value.number);
    if (!goodwill) return goodwill.error();
    for (auto& [at, line] : *goodwill) {
        line.by = spoken(at) + ", " + line.by;
        lines.emplace_back(at, std::move(line));
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& one, const Line& other) { return one.first < other.first; });
    std::vector<CaseEventLine> history;
    for (auto& [at, line] : lines) history.push_back(std::move(line));
    return history;
}

Result<std::vector<ReplyLine>> replies_to(store::Store& store, const desk::Call& call) {
    std::vector<ReplyLine> lines;
    const auto& words = words_for(call);
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
        const auto when =
            spoken_moment(words, local_moment(stored.at, zone), local_moment(call.now, zone));
        lines.push_back({(*value)->number.value, said_words(words, **said), when,
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
