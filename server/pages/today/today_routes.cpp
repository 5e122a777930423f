#include "server/pages/today/today_routes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "server/casework/reading/reading_choices.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/today/today_values.hpp"
#include "server/telling/answer_for_all.hpp"
#include "server/telling/told_back.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using rights::Right;
using store::ReadingChoice;

constexpr std::string_view kSignIn = "/staff?ended=1";
constexpr std::string_view kWho = "who-";

/// What a redirect may say has happened; nothing else in an address becomes text.
std::string news_words(const Call& call) {
    const auto news = call.query("news");
    const PageWords& words = words_for(call);
    if (news == "added") return words.of("today.news.added");
    if (news == "read") return words.of("today.news.read");
    if (news == "answer") return words.of("today.news.answer");
    if (news == "case") return words.of("today.news.case");
    if (news == "compliment") return words.of("today.news.compliment");
    if (news == "undone") return words.of("today.news.undone");
    if (news == "handed-over") return words.of("today.news.handed_over");
    if (news == "written") return words.of("today.news.written");
    if (news == "back") return words.of("today.news.back");
    if (news == "first") return words.of("today.news.first");
    if (news == "told") return words.of("today.news.told");
    if (news == "nothing") return words.of("today.news.nothing");
    if (news == "worked") return words.of("today.news.worked");
    if (news == "by-case") return words.of("today.news.by_case");
    return "";
}

http::Response failed(Desk& desk, const Call& call, const Error& error) {
    return broken_answer(desk, call, error);
}

/// The page again, at the place that was looked at. Only names of places are in an address.
http::Response back_to(const std::string& where, std::string_view news) {
    std::string path = "/staff/today?news=" + std::string(news);
    if (LocationId::parse(where)) path += "&where=" + where;
    return see_other(path);
}

http::Response serve_today(Desk& desk, const Call& call) {
    const auto scope = today_scope(desk, call, call.query("where"));
    if (!scope) return failed(desk, call, scope.error());
    auto page = today_page_of(desk, call, *scope);
    if (!page) return failed(desk, call, page.error());
    page->shell.news = news_words(call);
    return html_answer(render_today(templates(), *page));
}

http::Response serve_read(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"submission", "where", "do", "seen"}))
        return std::move(*strange);
    const auto form = call.form();
    const auto where = form_field(form, "where");
    const auto id = SubmissionId::parse(form_field(form, "submission"));
    const auto choice = store::reading_choice_named(form_field(form, "do"));
    if (!id || !choice) return strange_form(call);
    const auto said = desk.store.records().answers_back_to(*id);
    if (!said) return failed(desk, call, said.error());
    // Something was added since this page was made; that has to be seen first.
    if (form_field(form, "seen") != std::to_string(said->size())) return back_to(where, "added");
    const casework::ReadingOrder order{*id, *choice, call.staff->number, call.reach};
    const auto chosen = casework::choose(desk.store, order, call.now);
    if (chosen) return back_to(where, store::name_of(*choice));
    // Erased or read in the meantime: then there is nothing to do, and the next one comes.
    if (chosen.error().kind == Kind::NotFound || chosen.error().kind == Kind::Conflict)
        return back_to(where, "first");
    return chosen.error().kind == Kind::Refused ? back_to(where, "by-case")
                                                : failed(desk, call, chosen.error());
}

http::Response serve_undo(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"where"})) return std::move(*strange);
    const auto where = form_field(call.form(), "where");
    const auto undone = casework::undo_last(desk.store, call.staff->number, call.reach, call.now);
    if (undone) return back_to(where, "undone");
    if (undone.error().kind == Kind::NotFound) return back_to(where, "nothing");
    return undone.error().kind == Kind::Conflict ? back_to(where, "worked")
                                                 : failed(desk, call, undone.error());
}

bool is_chosen(const AnswerForm& form, const SubmissionId& id) {
    return std::any_of(form.marked.begin(), form.marked.end(), [&](const MarkedText& one) {
        return one.chosen && one.submission == id.text();
    });
}

/// What was typed, into the form as it stands now.
void fill_in(const PageWords& words, AnswerForm& form, const desk::Parameters& typed,
             const LocalMoment& today) {
    for (MarkedText& one : form.marked)
        one.chosen = typed.count(std::string(kWho) + one.submission) > 0;
    const auto stage = form_field(typed, "stage");
    form.stages = answer_stages(words, stage);
    form.sentence = one_line(form_field(typed, "sentence"));
    form.said = one_line(form_field(typed, "said"));
    form.as_card = !form_field(typed, "card").empty();
    for (const Choice& one : form.stages)
        if (one.chosen) form.preview_title = preview_title(words, one.title, today);
}

/// What is wrong with it; true when it can be told.
bool check(const PageWords& words, AnswerForm& form, const telling::AnswerOrder& order) {
    if (order.to.empty()) form.customers_error = words.of("today.fault.no_customer");
    const bool has_stage = std::any_of(form.stages.begin(), form.stages.end(),
                                       [](const Choice& one) { return one.chosen; });
    if (!has_stage) form.stage_error = words.of("today.fault.no_stage");
    if (form.sentence.empty()) {
        form.sentence_error = words.of("today.fault.no_sentence");
    } else if (telling::characters_in(form.sentence) > telling::kSentenceMax) {
        form.sentence_error = words.of("today.fault.long_sentence");
    }
    if (form.as_card && form.said.empty()) form.said_error = words.of("today.fault.no_said");
    if (form.as_card && order.stage == Stage::NotChanged)
        form.said_error = words.of("today.fault.no_card");
    return form.customers_error.empty() && form.stage_error.empty() &&
           form.sentence_error.empty() && form.said_error.empty();
}

bool knows_fields(const desk::Parameters& form) {
    return std::all_of(form.begin(), form.end(), [](const auto& field) {
        const auto& name = field.first;
        return name.rfind(kWho, 0) == 0 || name == "csrf" || name == "where" || name == "stage" ||
               name == "sentence" || name == "said" || name == "card" || name == "do";
    });
}

http::Response serve_answer(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    const auto typed = call.form();
    if (!knows_fields(typed)) return strange_form(call);
    const auto scope = today_scope(desk, call, form_field(typed, "where"));
    if (!scope) return failed(desk, call, scope.error());
    auto page = today_page_of(desk, call, *scope);
    if (!page) return failed(desk, call, page.error());
    const PageWords& words = words_for(call);
    fill_in(words, page->answer, typed, local_moment(call.now, scope->zone));
    if (form_field(typed, "do") != "tell") return html_answer(render_today(templates(), *page));

    telling::AnswerOrder order;
    order.stage = stage_named(form_field(typed, "stage")).value_or(Stage::Received);
    order.note = page->answer.sentence;
    if (page->answer.as_card) order.said = page->answer.said;
    order.by = call.staff->number;
    order.within = scope->within;
    for (const MarkedText& one : page->answer.marked) {
        const auto id = SubmissionId::parse(one.submission);
        if (id && is_chosen(page->answer, *id)) order.to.push_back(*id);
    }
    if (!check(words, page->answer, order))
        return html_answer(render_today(templates(), *page), kUnprocessable);
    const auto written = telling::answer_all(desk.store, order, call.now);
    if (written) return back_to(scope->where, "written");
    if (written.error().kind != Kind::Refused) return failed(desk, call, written.error());
    page->answer.customers_error = words.of("today.fault.answered");
    return html_answer(render_today(templates(), *page), kUnprocessable);
}

http::Response serve_take_back(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"where", "number"})) return std::move(*strange);
    const auto form = call.form();
    const auto text = form_field(form, "number");
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size()) return strange_form(call);
    const auto taken = telling::take_back(desk.store, number, call.reach, call.now);
    if (taken) return back_to(form_field(form, "where"), "back");
    return taken.error().kind == Kind::NotFound ? back_to(form_field(form, "where"), "told")
                                                : failed(desk, call, taken.error());
}

// clang-format off
constexpr std::array kRoutes{
    desk::Route{"GET", "/staff/today", Right::ReadCases, serve_today, kSignIn},
    desk::Route{"POST", "/staff/today/read", Right::WorkCases, serve_read, kSignIn},
    desk::Route{"POST", "/staff/today/undo", Right::WorkCases, serve_undo, kSignIn},
    desk::Route{"POST", "/staff/today/answer", Right::WorkCases, serve_answer, kSignIn},
    desk::Route{"POST", "/staff/today/take-back", Right::WorkCases, serve_take_back, kSignIn},
};
// clang-format on

}  // namespace

std::span<const desk::Route> today_routes() { return kRoutes; }

}  // namespace cirkel::pages
