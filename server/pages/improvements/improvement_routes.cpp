#include "server/pages/improvements/improvement_routes.hpp"

#include <array>
#include <utility>

#include "server/audit/audit.hpp"
#include "server/desk/in_transaction.hpp"
#include "server/improvements/improvements.hpp"
#include "server/pages/improvements/improvement_form.hpp"
#include "server/pages/improvements/improvement_values.hpp"
#include "server/pages/improvements/pattern_values.hpp"
#include "server/pages/page_answer.hpp"
#include "server/shop/changed.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using rights::Right;
using store::Improvement;
using store::ImprovementNumber;

constexpr std::string_view kSignIn = "/staff?ended=1";

/// What a redirect may say has happened; nothing else in an address becomes text.
std::string news_words(const Call& call) {
    const auto news = call.query("news");
    const PageWords& words = words_for(call);
    for (const std::string_view known : {"made", "kept", "told", "linked", "unlinked"})
        if (news == known) return words.of("improvement.news." + std::string(known));
    return "";
}

http::Response no_such(const Call& call) { return staff_fault(call, "improvement.gone", 404); }

http::Response failed(Desk& desk, const Call& call, const Error& error) {
    if (error.kind == Kind::NotFound) return no_such(call);
    if (error.kind == Kind::Refused || error.kind == Kind::Conflict)
        return staff_fault(call, "improvement.changed", 409);
    return broken_answer(desk, call, error);
}

improvements::Who who_of(const Call& call) { return {call.staff->number, call.reach}; }

std::string path_of(ImprovementNumber number, std::string_view news) {
    return "/staff/improvements/" + std::to_string(number.value) + "?news=" + std::string(news);
}

std::string object_of(ImprovementNumber number) {
    return "improvement " + std::to_string(number.value);
}

/// The improvement of the path, as far as it is there for who asks.
Result<Improvement> improvement_in_path(Desk& desk, const Call& call) {
    const auto number = whole_number(call.parameter("number"));
    if (!number) return Error{Kind::NotFound, "there is no such improvement"};
    return improvements::known(desk.store, {*number}, call.reach);
}

http::Response page_answer(Desk& desk, const Call& call, Result<ImprovementPage> page,
                           int status = 200) {
    if (!page) return failed(desk, call, page.error());
    page->shell.news = news_words(call);
    return html_answer(render_improvement(templates(), *page), status);
}

http::Response serve_list(Desk& desk, const Call& call) {
    auto page = improvements_page_of(desk, call);
    if (!page) return failed(desk, call, page.error());
    return html_answer(render_improvements(templates(), *page));
}

/// What a new one begins as: busy, for the first location of who makes it, without a card.
Improvement new_improvement(const Call& call) {
    Improvement fresh;
    fresh.has_card = false;
    if (!call.reach.is_everywhere() && !call.reach.is_nowhere())
        fresh.location = *call.reach.locations().begin();
    return fresh;
}

http::Response serve_new(Desk& desk, const Call& call) {
    Improvement fresh = new_improvement(call);
    if (auto taken = take_pattern(desk, call, fresh); !taken)
        return failed(desk, call, taken.error());
    return page_answer(desk, call, improvement_page_of(desk, call, fresh));
}

http::Response serve_one(Desk& desk, const Call& call) {
    const auto improvement = improvement_in_path(desk, call);
    if (!improvement) return failed(desk, call, improvement.error());
    return page_answer(desk, call, improvement_page_of(desk, call, *improvement));
}

/// Keeps what was typed, and shows the page again when that cannot be done.
http::Response keep_form(Desk& desk, const Call& call, Improvement improvement) {
    const auto typed = call.form();
    if (!knows_improvement_fields(typed)) return strange_form(call);
    take_form(typed, improvement);
    const PageWords& words = words_for(call);
    auto page = improvement_page_of(desk, call, improvement);
    if (!page) return failed(desk, call, page.error());
    if (form_field(typed, "do") == "show") return page_answer(desk, call, std::move(page));
    if (!check_form(words, page->form, improvement))
        return page_answer(desk, call, std::move(page), kUnprocessable);
    ImprovementNumber number = improvement.number;
    const bool is_new = number.value == 0;
    const auto kept = desk::in_transaction(desk, [&]() -> Result<void> {
        if (is_new) {
            const auto made = improvements::add(desk.store, improvement, who_of(call), call.now);
            if (!made) return made.error();
            number = *made;
        } else if (auto written =
                       improvements::write(desk.store, improvement, who_of(call), call.now);
                   !written) {
            return written;
        }
        const audit::Doer doer = doer_of(call);
        return audit::write(desk.store,
                            {doer.actor, audit::Action::ShopChanged, object_of(number),
                             audit::Outcome::Done, doer.origin},
                            call.now);
    });
    if (kept) return see_other(path_of(number, is_new ? "made" : "kept"));
    if (kept.error().kind != Kind::Refused) return failed(desk, call, kept.error());
    page->form.error = words.of("improvement.form_refused");
    return page_answer(desk, call, std::move(page), kUnprocessable);
}

http::Response serve_add(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    return keep_form(desk, call, new_improvement(call));
}

http::Response serve_texts(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    auto improvement = improvement_in_path(desk, call);
    if (!improvement) return failed(desk, call, improvement.error());
    return keep_form(desk, call, std::move(*improvement));
}

/// Why this state cannot be told yet; empty when it can.
std::string state_error(const PageWords& words, const Improvement& improvement,
                        const std::optional<store::ImprovementState>& to) {
    if (!to) return words.of("improvement.state_missing");
    if (*to == store::ImprovementState::NotBecause && improvement.why.empty())
        return words.of("improvement.state_needs_why");
    if (*to != store::ImprovementState::NotBecause && improvement.did.empty())
        return words.of("improvement.state_needs_did");
    return {};
}

http::Response serve_state(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"to", "card"})) return std::move(*strange);
    const auto improvement = improvement_in_path(desk, call);
    if (!improvement) return failed(desk, call, improvement.error());
    const auto form = call.form();
    const auto to = store::improvement_state_named(form_field(form, "to"));
    const PageWords& words = words_for(call);
    if (auto error = state_error(words, *improvement, to); !error.empty()) {
        auto page = improvement_page_of(desk, call, *improvement);
        if (!page) return failed(desk, call, page.error());
        page->state_error = std::move(error);
        for (Choice& one : page->states) one.chosen = one.name == form_field(form, "to");
        return page_answer(desk, call, std::move(page), kUnprocessable);
    }
    // The tick is about the end: what goes on again has no card until somebody asks for it.
    const bool has_card = store::is_decided(*to) && !form_field(form, "card").empty();
    const auto moved = shop::changed(
        desk, {doer_of(call), call.now}, object_of(improvement->number), [&]() -> Result<void> {
            const auto told = improvements::set_state(
                desk.store, {improvement->number, *to, has_card}, who_of(call), call.now);
            return told ? done : Result<void>(told.error());
        });
    if (moved) return see_other(path_of(improvement->number, "told"));
    auto page = improvement_page_of(desk, call, *improvement);
    if (moved.error().kind != Kind::Refused || !page || !page->may_change)
        return failed(desk, call, moved.error());
    page->state_error = words.of("improvement.state_refused");
    return page_answer(desk, call, std::move(page), kUnprocessable);
}

http::Response serve_search(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"words"})) return std::move(*strange);
    const auto improvement = improvement_in_path(desk, call);
    if (!improvement) return failed(desk, call, improvement.error());
    auto page = improvement_page_of(desk, call, *improvement);
    if (!page) return failed(desk, call, page.error());
    page->searched = one_line(form_field(call.form(), "words"));
    constexpr std::size_t shortest = 3;
    if (page->searched.size() < shortest || page->searched.size() > kSearchMax) {
        page->search_error = words_for(call).of("improvement.search_short");
        return page_answer(desk, call, std::move(page), kUnprocessable);
    }
    auto found = found_texts(desk, call, *improvement, page->searched);
    if (!found) return failed(desk, call, found.error());
    page->found = std::move(*found);
    page->has_searched = true;
    return page_answer(desk, call, std::move(page));
}

http::Response change_link(Desk& desk, const Call& call, decltype(&improvements::link) work,
                           std::string_view news) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"submission"})) return std::move(*strange);
    const auto improvement = improvement_in_path(desk, call);
    if (!improvement) return failed(desk, call, improvement.error());
    const auto of = SubmissionId::parse(form_field(call.form(), "submission"));
    if (!of) return strange_form(call);
    const auto reads = may_read(desk, call, *of);
    if (!reads) return failed(desk, call, reads.error());
    if (!*reads) return no_such(call);
    const auto changed = shop::changed(
        desk, {doer_of(call), call.now}, object_of(improvement->number),
        [&] { return work(desk.store, improvement->number, *of, who_of(call), call.now); });
    return changed ? see_other(path_of(improvement->number, news) + "#linked")
                   : failed(desk, call, changed.error());
}

http::Response serve_link(Desk& desk, const Call& call) {
    return change_link(desk, call, improvements::link, "linked");
}

http::Response serve_unlink(Desk& desk, const Call& call) {
    return change_link(desk, call, improvements::unlink, "unlinked");
}

constexpr Right kDoes = Right::Improve;

// clang-format off
constexpr std::array kRoutes{
    desk::Route{"GET", "/staff/improvements", kDoes, serve_list, kSignIn},
    desk::Route{"POST", "/staff/improvements", kDoes, serve_add, kSignIn},
    desk::Route{"GET", "/staff/improvements/new", kDoes, serve_new, kSignIn},
    desk::Route{"GET", "/staff/improvements/{number}", kDoes, serve_one, kSignIn},
    desk::Route{"POST", "/staff/improvements/{number}/texts", kDoes, serve_texts, kSignIn},
    desk::Route{"POST", "/staff/improvements/{number}/state", kDoes, serve_state, kSignIn},
    desk::Route{"POST", "/staff/improvements/{number}/search", kDoes, serve_search, kSignIn},
    desk::Route{"POST", "/staff/improvements/{number}/link", kDoes, serve_link, kSignIn},
    desk::Route{"POST", "/staff/improvements/{number}/unlink", kDoes, serve_unlink, kSignIn},
};
// clang-format on

}  // namespace

std::span<const desk::Route> improvement_routes() { return kRoutes; }

}  // namespace cirkel::pages
