#include "server/pages/circle/circle_values.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "server/casework/circle/circle_count.hpp"
#include "server/casework/circle/circle_watch.hpp"
#include "server/money/cents.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/today/today_values.hpp"
#include "server/store/circle_weeks.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using store::CircleFigures;

constexpr std::size_t kNeverShown = 50;
constexpr int kHalf = 50;
constexpr int kNineOfTen = 90;

/// A look back that can be chosen.
struct Period {
    std::string_view name;
    std::string_view words;
    int weeks;
};
constexpr std::array kPeriods{Period{"4", "circle.period.month", 4},
                              Period{"13", "circle.period.quarter", 13},
                              Period{"52", "circle.period.year", casework::kCircleWeeksMax}};

/// The one that was asked for; the first when that was none.
const Period& period_of(const Call& call) {
    const auto asked = call.query("weeks");
    const auto found = std::find_if(kPeriods.begin(), kPeriods.end(),
                                    [&](const Period& one) { return one.name == asked; });
    return found == kPeriods.end() ? kPeriods.front() : *found;
}

std::vector<Choice> period_choices(const PageWords& words, const Period& chosen) {
    std::vector<Choice> choices;
    for (const Period& one : kPeriods)
        choices.push_back(
            {std::string(one.name), words.of(one.words), {}, one.name == chosen.name});
    return choices;
}

Share share_of(int count, int of) { return {count, of, casework::percent_of(count, of)}; }

using Names = std::map<LocationId, std::string>;

Result<Names> names_within(Desk& desk, const rights::Reach& reach) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    Names names;
    for (const auto& location : *locations)
        if (reach.covers(location.id)) names.emplace(location.id, location.name);
    return names;
}

/// Empty where there is one place: that is no choice.
std::vector<Choice> place_choices(const PageWords& words, const Names& names,
                                  const std::string& where) {
    if (names.size() < 2) return {};
    std::vector<Choice> choices{{"", words.of("today.where_all"), {}, where.empty()}};
    for (const auto& [id, name] : names) choices.push_back({id.text, name, {}, id.text == where});
    return choices;
}

std::vector<CircleStep> steps_of(const PageWords& words, const CircleFigures& figures) {
    const auto step = [&](const std::string& key, int count, int of) {
        const Share share = share_of(count, of);
        return CircleStep{words.of("circle.step." + key),
                          share_words(words, "circle.of." + key, share), share};
    };
    const int all = figures.submissions;
    return {{words.of("circle.step.given"), std::to_string(all), {all, all, {}}},
            step("asked", figures.asked, all),
            step("contacted", figures.contacted, figures.asked),
            step("in_time", figures.in_time, figures.promised),
            step("told", figures.asked_told, figures.asked),
            step("solved", figures.solved, figures.said)};
}

ContactTime contact_time_of(const PageWords& words, const CircleFigures& figures) {
    ContactTime contact;
    contact.count = figures.contact_minutes.size();
    const auto half = casework::percentile(figures.contact_minutes, kHalf);
    const auto nine = casework::percentile(figures.contact_minutes, kNineOfTen);
    if (half) contact.half = working_days_words(words, *half);
    if (nine) contact.nine = working_days_words(words, *nine);
    return contact;
}

std::vector<CircleNumber> recovered_of(const PageWords& words, const CircleFigures& figures) {
    const int all = figures.rose + figures.stayed + figures.fell;
    const auto number = [&](const std::string& key, int count) {
        return CircleNumber{words.of("circle.recovered." + key),
                            share_words(words, "circle.of.all", share_of(count, all))};
    };
    return {number("rose", figures.rose), number("stayed", figures.stayed),
            number("fell", figures.fell)};
}

std::string call_words(const PageWords& words, const CircleFigures& figures) {
    auto calls = words.counted("circle.calls", figures.calls);
    const auto half = casework::percentile(figures.call_seconds, kHalf);
    if (!half) return calls;
    return words.filled("circle.calls_length",
                        {{"calls", calls}, {"length", call_length_words(words, *half)}});
}

std::string goodwill_words(const PageWords& words, const store::GoodwillFigure& goodwill) {
    const auto [euros, cents] = money::parts_of(money::Cents{goodwill.cents});
    return words.filled(
        goodwill.cases == 1 ? "circle.goodwill_sum.one" : "circle.goodwill_sum.many",
        {{"euros", euros}, {"cents", cents}, {"cases", std::to_string(goodwill.cases)}});
}

Result<std::vector<CircleNumber>> others_of(Desk& desk, const PageWords& words,
                                            const rights::Reach& within, Instant since) {
    const auto transfers = desk.store.loop_counts().transfers_since(within, since);
    if (!transfers) return transfers.error();
    const auto formal = desk.store.loop_counts().formal_complaints_since(within, since);
    if (!formal) return formal.error();
    const auto goodwill = desk.store.loop_counts().goodwill_since(within, since);
    if (!goodwill) return goodwill.error();
    const auto number = [&](const std::string& key, std::int64_t count, std::int64_t of) {
        const auto share = share_of(static_cast<int>(count), static_cast<int>(of));
        return CircleNumber{words.of("circle.other." + key),
                            share_words(words, "circle.of." + key, share)};
    };
    return std::vector{
        number("transferred", transfers->transferred, transfers->cases),
        number("formal_timely", formal->timely_formal, formal->timely),
        number("formal_late", formal->late_formal, formal->late),
        CircleNumber{words.of("circle.other.goodwill"), goodwill_words(words, *goodwill)}};
}

/// What the page looks at.
struct CircleScope {
    rights::Reach within;
    std::string zone;
    Instant since;
};

Result<void> add_never(Desk& desk, const Call& call, const CircleScope& scope, CirclePage& page) {
    const auto cases =
        casework::forgotten(desk.store, {scope.within, scope.since, call.staff->number}, call.now);
    if (!cases) return cases.error();
    const auto names = names_within(desk, scope.within);
    if (!names) return names.error();
    const PageWords& words = words_for(call);
    const auto count = static_cast<int>(cases->size());
    // A case of a terminal that was offline may have come after its week was counted.
    page.never =
        share_words(words, "circle.of.never", share_of(count, std::max(count, page.asked)));
    const std::size_t shown = std::min(cases->size(), kNeverShown);
    page.waiting_more = cases->size() - shown;
    for (std::size_t i = 0; i < shown; ++i) {
        const store::UncontactedCase& one = (*cases)[i];
        const auto name = names->find(one.location);
        NeverLine line;
        line.number = one.number.value;
        line.place = name == names->end() ? one.location.text : name->second;
        line.asked = day_and_year_in(words, local_moment(one.loop.captured_at, scope.zone));
        line.promised = day_and_year_in(words, local_moment(*one.loop.due, scope.zone));
        line.is_open = !one.loop.closed_at;
        page.waiting.push_back(std::move(line));
    }
    return done;
}

Result<void> add_figures(Desk& desk, const PageWords& words, const CircleScope& scope,
                         CirclePage& page) {
    const auto weeks = desk.store.circle_weeks().weeks_since(scope.within, scope.since);
    if (!weeks) return weeks.error();
    page.is_counting =
        weeks->empty() || std::any_of(weeks->begin(), weeks->end(),
                                      [](const store::CircleWeek& one) { return !one.counted_at; });
    const CircleFigures figures = casework::together(*weeks);
    page.asked = figures.asked;
    page.steps = steps_of(words, figures);
    page.contact = contact_time_of(words, figures);
    page.recovered = figures.rose + figures.stayed + figures.fell;
    page.recovered_numbers = recovered_of(words, figures);
    page.told = share_of(figures.told, figures.told_of);
    page.others = {{words.of("circle.other.read"),
                    share_words(words, "circle.of.read", share_of(figures.read, figures.read_of))},
                   {words.of("circle.other.calls"), call_words(words, figures)}};
    auto others = others_of(desk, words, scope.within, scope.since);
    if (!others) return others.error();
    for (CircleNumber& one : *others) page.others.push_back(std::move(one));
    return done;
}

}  // namespace

Result<CirclePage> circle_page_of(Desk& desk, const Call& call) {
    const auto chosen = today_scope(desk, call, call.query("where"));
    if (!chosen) return chosen.error();
    const Period& period = period_of(call);
    const CircleScope scope{chosen->within, chosen->zone,
                            casework::circle_since(call.now, period.weeks)};
    const PageWords& words = words_for(call);
    CirclePage page;
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    const auto names = names_within(desk, call.reach);
    if (!names) return names.error();
    page.places = place_choices(words, *names, chosen->where);
    page.periods = period_choices(words, period);
    const auto place = reach_words(desk, words, scope.within);
    if (!place) return place.error();
    const auto day = day_and_year_in(words, local_moment(scope.since, scope.zone));
    page.context = words.filled("circle.context", {{"day", day}, {"place", *place}});
    if (auto added = add_figures(desk, words, scope, page); !added) return added.error();
    if (auto added = add_never(desk, call, scope, page); !added) return added.error();
    return page;
}

}  // namespace cirkel::pages
