#include "server/pages/heard/heard_routes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/heard/local_day.hpp"
#include "server/heard/reporter.hpp"
#include "server/pages/heard/heard_values.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using desk::Route;
using heard::HeardOrder;
using rights::Right;

constexpr std::string_view kSignIn = "/staff?ended=1";
constexpr std::size_t kLinesAPage = 20;
constexpr int kNameShownSeconds = 120;

std::string heard_news_words(const Call& call) {
    const auto news = call.query("news");
    const PageWords& words = words_for(call);
    if (news == "read") return words.of("heard.news.read");
    if (news == "taken") return words.of("heard.news.taken");
    if (news == "joined") return words.of("heard.news.joined");
    if (news == "decided") return words.of("heard.news.decided");
    if (news == "erased") return words.of("heard.news.erased");
    return "";
}

http::Response failed(Desk& desk, const Call& call, const Error& error) {
    if (error.kind == Kind::NotFound) return staff_fault(call, "heard.fault.gone", kNotFound);
    if (error.kind == Kind::Conflict || error.kind == Kind::Refused)
        return staff_fault(call, "heard.fault.not_now", kConflict);
    return broken_answer(desk, call, error);
}

std::optional<HeardOrder> order_of(const Call& call) {
    const auto id = store::ObservationId::parse(call.parameter("observation"));
    if (!id) return std::nullopt;
    return HeardOrder{*id, call.staff->number, call.reach, audit::Origin::Browser};
}

Error none() { return Error{Kind::NotFound, "there is no such observation"}; }

std::string path_of(const HeardOrder& order, std::string_view news) {
    return "/staff/observations/" + order.of.text() + "?news=" + std::string(news);
}

/// Which page is asked for, as far as it exists.
Leafing leafing_of(const Call& call, std::size_t count) {
    const std::size_t pages = std::max<std::size_t>((count + kLinesAPage - 1) / kLinesAPage, 1);
    const auto asked = whole_number(call.query("page")).value_or(1);
    const auto last = static_cast<std::int64_t>(pages);
    return {static_cast<std::size_t>(std::clamp<std::int64_t>(asked, 1, last)), pages};
}

Result<HeardPage> heard_page(Desk& desk, const Call& call) {
    auto scope = heard_scope(desk, call);
    if (!scope) return scope.error();
    const auto until = heard::day_not_over(desk.store, scope->within, call.now);
    if (!until) return until.error();
    store::ObservationRange range{scope->within, *until, kLinesAPage, 0};
    const auto count = desk.store.observations().count_observations(range);
    if (!count) return count.error();
    HeardPage page;
    page.leafing = leafing_of(call, *count);
    range.skip = (page.leafing.page - 1) * kLinesAPage;
    const auto found = desk.store.observations().observations(range);
    if (!found) return found.error();
    for (const auto& observation : *found) {
        auto line = heard_line(desk, call, observation);
        if (!line) return line.error();
        page.lines.push_back(std::move(*line));
    }
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    page.shell.news = heard_news_words(call);
    page.places = std::move(scope->places);
    page.where = scope->where;
    page.count = *count;
    page.may_work = call.duties.has(Right::WorkCases);
    return page;
}

http::Response serve_heard(Desk& desk, const Call& call) {
    const auto page = heard_page(desk, call);
    return page ? html_answer(render_heard(templates(), *page)) : failed(desk, call, page.error());
}

/// The page of one, to be shown or to be given errors first.
Result<HeardOnePage> page_of(Desk& desk, const Call& call) {
    const auto order = order_of(call);
    if (!order) return none();
    const auto observation = heard::find(desk.store, *order, call.now);
    if (!observation) return observation.error();
    HeardOnePage page;
    auto line = heard_line(desk, call, *observation);
    if (!line) return line.error();
    page.line = std::move(*line);
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    page.shell.news = heard_news_words(call);
    page.may_work = call.duties.reach_of(Right::WorkCases).covers(observation->location);
    page.is_neutral_owner = call.duties.has(Right::NeutralOwner);
    page.decisions = decision_choices(words_for(call), {});
    page.reasons = reason_choices(words_for(call));
    return page;
}

http::Response serve_one(Desk& desk, const Call& call) {
    const auto page = page_of(desk, call);
    return page ? html_answer(render_heard_one(templates(), *page))
                : failed(desk, call, page.error());
}

http::Response serve_read(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {})) return std::move(*strange);
    const auto order = order_of(call);
    if (!order) return failed(desk, call, none());
    const auto read = heard::mark_read(desk, *order, call.now);
    return read ? see_other("/staff/observations?news=read") : failed(desk, call, read.error());
}

http::Response serve_take(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {})) return std::move(*strange);
    const auto order = order_of(call);
    if (!order) return failed(desk, call, none());
    const auto taken = heard::take_up(desk, *order, call.now);
    return taken ? see_other(path_of(*order, "taken")) : failed(desk, call, taken.error());
}

/// The page again, with what is wrong in its forms.
template <class Fault>
http::Response again(Desk& desk, const Call& call, Fault fault) {
    auto page = page_of(desk, call);
    if (!page) return failed(desk, call, page.error());
    fault(*page);
    return html_answer(render_heard_one(templates(), *page), kUnprocessable);
}

http::Response serve_decide(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"stage", "sentence"})) return std::move(*strange);
    const auto order = order_of(call);
    if (!order) return failed(desk, call, none());
    const auto form = call.form();
    const auto name = form_field(form, "stage");
    const auto stage = stage_named(name);
    const heard::Decision decision{stage.value_or(Stage::Received),
                                   one_line(form_field(form, "sentence"))};
    const auto decided = heard::decide(desk, *order, decision, call.now);
    if (decided) return see_other(path_of(*order, "decided"));
    if (decided.error().kind != Kind::Malformed) return failed(desk, call, decided.error());
    return again(desk, call, [&](HeardOnePage& page) {
        const PageWords& words = words_for(call);
        page.decisions = decision_choices(words, name);
        page.sentence = decision.sentence;
        if (!is_told(decision.stage)) page.decision_error = words.of("heard.decide.how_error");
        if (decision.sentence.empty())
            page.sentence_error = words.of("heard.decide.empty_error");
        else if (is_told(decision.stage))
            page.sentence_error = words.of("heard.decide.long_error");
    });
}

http::Response serve_join(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"number"})) return std::move(*strange);
    const auto order = order_of(call);
    if (!order) return failed(desk, call, none());
    const CaseNumber number{whole_number(form_field(call.form(), "number")).value_or(0)};
    const auto joined = heard::join_case(desk, *order, number, call.now);
    if (joined) return see_other(path_of(*order, "joined"));
    if (joined.error().kind != Kind::Conflict) return failed(desk, call, joined.error());
    return again(desk, call, [&](HeardOnePage& page) {
        page.case_error = words_for(call).of("heard.join.error");
    });
}

http::Response serve_reporter(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"reason"})) return std::move(*strange);
    const auto order = order_of(call);
    if (!order) return failed(desk, call, none());
    const auto reason = form_field(call.form(), "reason");
    const auto reporter = heard::reveal_reporter(desk, *order, reason, call.now);
    if (!reporter && reporter.error().kind == Kind::Malformed)
        return again(desk, call, [&](HeardOnePage& page) {
            page.reason_error = words_for(call).of("heard.neutral.why_error");
        });
    if (!reporter) return failed(desk, call, reporter.error());
    auto page = page_of(desk, call);
    if (!page) return failed(desk, call, page.error());
    const auto member = desk.store.setup().staff_member(*reporter);
    if (!member) return failed(desk, call, member.error());
    const PageWords& words = words_for(call);
    page->reporter = ShownReporter{
        *member ? (*member)->alias : words.filled("heard.number", {{"number", *reporter}}),
        reason_words(words, reason)};
    auto answer = html_answer(render_heard_one(templates(), *page));
    // Nobody leaves a name on a screen in the shop.
    answer.headers["refresh"] =
        std::to_string(kNameShownSeconds) + ";url=/staff/observations/" + order->of.text();
    return answer;
}

http::Response serve_erase(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {})) return std::move(*strange);
    const auto order = order_of(call);
    if (!order) return failed(desk, call, none());
    const auto erased = heard::erase(desk, *order, call.now);
    return erased ? see_other("/staff/observations?news=erased")
                  : failed(desk, call, erased.error());
}

constexpr std::array kRoutes{
    Route{"GET", "/staff/observations", Right::ReadCases, serve_heard, kSignIn},
    Route{"GET", "/staff/observations/{observation}", Right::ReadCases, serve_one, kSignIn},
    Route{"POST", "/staff/observations/{observation}/read", Right::WorkCases, serve_read, kSignIn},
    Route{"POST", "/staff/observations/{observation}/take", Right::WorkCases, serve_take, kSignIn},
    Route{"POST", "/staff/observations/{observation}/decide", Right::WorkCases, serve_decide,
          kSignIn},
    Route{"POST", "/staff/observations/{observation}/case", Right::WorkCases, serve_join, kSignIn},
    Route{"POST", "/staff/observations/{observation}/reporter", Right::NeutralOwner, serve_reporter,
          kSignIn},
    Route{"POST", "/staff/observations/{observation}/erase", Right::NeutralOwner, serve_erase,
          kSignIn},
    Route{"GET", "/staff/me/reports", Right::OwnSignIn, serve_reports, kSignIn},
    Route{"POST", "/staff/me/reports/told", Right::OwnSignIn, serve_report_told, kSignIn},
    Route{"GET", "/staff/compliments", Right::ReadCases, serve_compliments, kSignIn},
    Route{"GET", "/staff/compliments/print", Right::ReadCases, serve_compliments_print, kSignIn},
    Route{"POST", "/staff/compliments/screens", Right::WorkCases, serve_compliment_screens,
          kSignIn},
};

}  // namespace

std::span<const desk::Route> heard_routes() { return kRoutes; }

}  // namespace cirkel::pages
