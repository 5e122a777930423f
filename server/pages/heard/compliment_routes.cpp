#include <utility>

#include "server/heard/local_day.hpp"
#include "server/pages/heard/compliment_pages.hpp"
#include "server/pages/heard/heard_routes.hpp"
#include "server/pages/heard/heard_values.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/telling/compliments.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using telling::Shown;

constexpr std::size_t kCardsShown = 60;
constexpr const char* kHomeZone = "Europe/Amsterdam";

std::string compliment_news_words(const Call& call) {
    const auto news = call.query("news");
    const PageWords& words = words_for(call);
    if (news == "on") return words.of("compliment.news.on");
    if (news == "off") return words.of("compliment.news.off");
    return "";
}

Hanging hanging_of(Shown shown) {
    switch (shown) {
        case Shown::OnScreens: return Hanging::OnScreens;
        case Shown::TakenOff: return Hanging::TakenOff;
        case Shown::NotAsked: return Hanging::NotAsked;
        case Shown::CannotBe: return Hanging::CannotBe;
    }
    return Hanging::NotAsked;
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

Result<ComplimentCard> card_of(Desk& desk, const Call& call,
                               const telling::TeamCompliment& compliment) {
    const auto submission = desk.store.records().submission(compliment.of);
    if (!submission) return submission.error();
    if (!*submission) return Error{Kind::NotFound, "this compliment is gone"};
    const auto where = whereabouts_of(desk.store, **submission);
    if (!where) return where.error();
    const auto& zone = where->location.time_zone;
    const auto at = local_moment((*submission)->captured_at, zone);
    const int ago = days_between(at, local_moment(call.now, zone));
    const PageWords& words = words_for(call);
    ComplimentCard card;
    card.submission = compliment.of.text();
    card.text = compliment.text;
    card.score = (*submission)->score.value_or(0);
    card.day = short_day(words, at);
    card.when = ago == 0   ? words.of("spoken.today")
                : ago == 1 ? words.of("spoken.yesterday")
                           : card.day;
    card.place = place_words(*where);
    card.named = joined(compliment.named);
    card.hanging = hanging_of(compliment.shown);
    return card;
}

Result<std::vector<ComplimentCard>> cards_within(Desk& desk, const Call& call,
                                                 const rights::Reach& within) {
    const auto found = telling::compliments(desk.store, within, kCardsShown);
    if (!found) return found.error();
    std::vector<ComplimentCard> cards;
    for (const auto& compliment : *found) {
        auto card = card_of(desk, call, compliment);
        if (!card) return card.error();
        cards.push_back(std::move(*card));
    }
    return cards;
}

}  // namespace

http::Response serve_compliments(Desk& desk, const Call& call) {
    auto scope = heard_scope(desk, call);
    if (!scope) return broken_answer(desk, call, scope.error());
    auto cards = cards_within(desk, call, scope->within);
    if (!cards) return broken_answer(desk, call, cards.error());
    auto shell = shell_of(desk, call);
    if (!shell) return broken_answer(desk, call, shell.error());
    ComplimentsPage page{std::move(*shell), std::move(*cards), std::move(scope->places),
                         scope->where, call.duties.has(rights::Right::WorkCases)};
    page.shell.news = compliment_news_words(call);
    return html_answer(render_compliments(templates(), page));
}

http::Response serve_compliments_print(Desk& desk, const Call& call) {
    const auto scope = heard_scope(desk, call);
    if (!scope) return broken_answer(desk, call, scope.error());
    const auto cards = cards_within(desk, call, scope->within);
    if (!cards) return broken_answer(desk, call, cards.error());
    const PageWords& words = words_for(call);
    auto places = reach_words(desk, words, scope->within);
    if (!places) return broken_answer(desk, call, places.error());
    const ComplimentsSheet sheet{organisation_name(desk),
                                 std::move(*places),
                                 day_and_year_in(words, local_moment(call.now, kHomeZone)),
                                 scope->where,
                                 fitting_sheet(*cards),
                                 words.language()};
    return html_answer(render_compliments_sheet(templates(), sheet));
}

http::Response serve_compliment_screens(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"submission", "where", "do"}))
        return std::move(*strange);
    const auto form = call.form();
    const auto id = SubmissionId::parse(form_field(form, "submission"));
    const auto wish = form_field(form, "do");
    if (!id || (wish != "on" && wish != "off")) return strange_form(call);
    const telling::SharingOrder order{*id, call.reach,
                                      wish == "on" ? telling::Screens::On : telling::Screens::Off};
    const auto shared = telling::set_on_screens(desk.store, order);
    if (!shared && shared.error().kind == Kind::NotFound)
        return staff_fault(call, "compliment.fault.gone", kNotFound);
    if (!shared && shared.error().kind == Kind::Refused)
        return staff_fault(call, "compliment.fault.not_for_screens", kConflict);
    if (!shared) return broken_answer(desk, call, shared.error());
    const auto where = form_field(form, "where");
    std::string path = "/staff/compliments?news=" + wish;
    if (LocationId::parse(where)) path += "&where=" + where;
    return see_other(path);
}

}  // namespace cirkel::pages
