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
constexpr int kUnprocessable = 422;
constexpr std::string_view kWho = "who-";

/// What a redirect may say has happened; nothing else in an address becomes text.
std::string news_words(const Call& call) {
    const auto news = call.query("news");
    if (news == "added") return "De klant voegde net iets toe. Lees het hieronder.";
    if (news == "read") return "Gelezen. De klant ziet dat ook.";
    if (news == "answer") return "Gemerkt voor een antwoord. Schrijf het bij stap 2.";
    if (news == "case") return "Zaak geopend. Pak haar op bij Zaken.";
    if (news == "compliment") return "Compliment voor het team. De klant ziet: gelezen.";
    if (news == "undone") return "Teruggedraaid. De tekst ligt weer op de stapel.";
    if (news == "handed-over") return "Overgedragen. Je ziet deze zaak niet meer.";
    if (news == "written") return "Bewaard. Over 30 minuten lezen de klanten het.";
    if (news == "back") return "Teruggehaald. Niemand heeft het gelezen.";
    if (news == "first") return "Een collega was je net voor.";
    if (news == "told") return "Dit antwoord is al verteld en kan niet meer terug.";
    if (news == "nothing") return "Er is niets meer om ongedaan te maken.";
    if (news == "worked") return "Aan deze zaak wordt al gewerkt. Rond haar daar af.";
    if (news == "by-case") return "Deze klant krijgt antwoord in een zaak. Doe het daar.";
    return "";
}

http::Response failed(Desk& desk, const Error& error) {
    return broken_answer(desk, error, "Cirkel");
}

/// The page again, at the place that was looked at. Only names of places are in an address.
http::Response back_to(const std::string& where, std::string_view news) {
    std::string path = "/staff/today?news=" + std::string(news);
    if (LocationId::parse(where)) path += "&where=" + where;
    return see_other(path);
}

http::Response serve_today(Desk& desk, const Call& call) {
    const auto scope = today_scope(desk, call, call.query("where"));
    if (!scope) return failed(desk, scope.error());
    auto page = today_page_of(desk, call, *scope);
    if (!page) return failed(desk, page.error());
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
    if (!id || !choice) return strange_form();
    const auto said = desk.store.records().answers_back_to(*id);
    if (!said) return failed(desk, said.error());
    // Something was added since this page was made; that has to be seen first.
    if (form_field(form, "seen") != std::to_string(said->size())) return back_to(where, "added");
    const casework::ReadingOrder order{*id, *choice, call.staff->number, call.reach};
    const auto chosen = casework::choose(desk.store, order, call.now);
    if (chosen) return back_to(where, store::name_of(*choice));
    // Erased or read in the meantime: then there is nothing to do, and the next one comes.
    if (chosen.error().kind == Kind::NotFound || chosen.error().kind == Kind::Conflict)
        return back_to(where, "first");
    return chosen.error().kind == Kind::Refused ? back_to(where, "by-case")
                                                : failed(desk, chosen.error());
}

http::Response serve_undo(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"where"})) return std::move(*strange);
    const auto where = form_field(call.form(), "where");
    const auto undone = casework::undo_last(desk.store, call.staff->number, call.reach, call.now);
    if (undone) return back_to(where, "undone");
    if (undone.error().kind == Kind::NotFound) return back_to(where, "nothing");
    return undone.error().kind == Kind::Conflict ? back_to(where, "worked")
                                                 : failed(desk, undone.error());
}

bool is_chosen(const AnswerForm& form, const SubmissionId& id) {
    return std::any_of(form.marked.begin(), form.marked.end(), [&](const MarkedText& one) {
        return one.chosen && one.submission == id.text();
    });
}

/// What was typed, into the form as it stands now.
void fill_in(AnswerForm& form, const desk::Parameters& typed, const LocalMoment& today) {
    for (MarkedText& one : form.marked)
        one.chosen = typed.count(std::string(kWho) + one.submission) > 0;
    const auto stage = form_field(typed, "stage");
    form.stages = answer_stages(stage);
    form.sentence = one_line(form_field(typed, "sentence"));
    form.said = one_line(form_field(typed, "said"));
    form.as_card = !form_field(typed, "card").empty();
    for (const Choice& one : form.stages)
        if (one.chosen) form.preview_title = one.title + ", " + long_day(today) + ".";
}

/// What is wrong with it; true when it can be told.
bool check(AnswerForm& form, const telling::AnswerOrder& order) {
    if (order.to.empty()) form.customers_error = "Kies minstens één klant.";
    const bool has_stage = std::any_of(form.stages.begin(), form.stages.end(),
                                       [](const Choice& one) { return one.chosen; });
    if (!has_stage) form.stage_error = "Kies eerst wat het antwoord is.";
    if (form.sentence.empty()) {
        form.sentence_error = "Schrijf één zin. Anders weet de klant nog niets.";
    } else if (telling::characters_in(form.sentence) > telling::kSentenceMax) {
        form.sentence_error = "Deze zin is te lang: hoogstens 140 tekens.";
    }
    if (form.as_card && form.said.empty())
        form.said_error = "Schrijf in het kort wat zij zeiden. Dat staat op de kaart.";
    if (form.as_card && order.stage == Stage::NotChanged)
        form.said_error = "Een kaart vertelt wat er gedaan is. Haal het vinkje weg.";
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
    if (!knows_fields(typed)) return strange_form();
    const auto scope = today_scope(desk, call, form_field(typed, "where"));
    if (!scope) return failed(desk, scope.error());
    auto page = today_page_of(desk, call, *scope);
    if (!page) return failed(desk, page.error());
    fill_in(page->answer, typed, local_moment(call.now, scope->zone));
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
    if (!check(page->answer, order))
        return html_answer(render_today(templates(), *page), kUnprocessable);
    const auto written = telling::answer_all(desk.store, order, call.now);
    if (written) return back_to(scope->where, "written");
    if (written.error().kind != Kind::Refused) return failed(desk, written.error());
    page->answer.customers_error = "Eén van hen heeft intussen al antwoord. Kijk opnieuw.";
    return html_answer(render_today(templates(), *page), kUnprocessable);
}

http::Response serve_take_back(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"where", "number"})) return std::move(*strange);
    const auto form = call.form();
    const auto text = form_field(form, "number");
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size()) return strange_form();
    const auto taken = telling::take_back(desk.store, number, call.reach, call.now);
    if (taken) return back_to(form_field(form, "where"), "back");
    return taken.error().kind == Kind::NotFound ? back_to(form_field(form, "where"), "told")
                                                : failed(desk, taken.error());
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
