#include <utility>

#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/shop/shop_forms.hpp"
#include "server/pages/shop/shop_routes.hpp"
#include "server/pages/shop/shop_values.hpp"
#include "server/pages/shop/survey_page.hpp"
#include "server/shop/publish_survey.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;

/// A survey is asked at every location that has it, so it is for those who set up all of them.
std::optional<http::Response> refuse_part_of_shops(const Call& call) {
    if (call.reach.is_everywhere()) return std::nullopt;
    return staff_fault(call, "survey.fault.others", 403);
}

http::Response shown_survey(Desk& desk, const Call& call, SurveyPage page, int status) {
    auto shell = shell_of(desk, call);
    if (!shell) return broken_answer(desk, call, shell.error());
    if (call.query("news") == "published") shell->news = words_for(call).of("survey.published");
    page.shell = std::move(*shell);
    return html_answer(render_survey(templates(), page), status);
}

}  // namespace

http::Response serve_survey_page(Desk& desk, const Call& call) {
    if (auto refusal = refuse_part_of_shops(call)) return std::move(*refusal);
    return shown_survey(desk, call, {}, 200);
}

http::Response serve_survey_file(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = refuse_part_of_shops(call)) return std::move(*refusal);
    const auto form = call.form();
    const auto action = form_field(form, "do");
    if (auto refusal = unknown_fields(call, {"file", "do"})) return std::move(*refusal);
    if (action != "check" && action != "publish") return strange_form(call);
    SurveyPage page;
    page.file = form_field(form, "file");
    const auto file = shop::read_survey_file(page.file);
    show_file(words_for(call), page, file);
    if (!file.faults.empty()) return shown_survey(desk, call, std::move(page), kUnprocessable);
    const shop::DoneBy by{doer_of(call), call.now};
    const auto ended = action == "publish" ? shop::publish(desk, file.survey, by)
                                           : shop::check_next_version(desk.store, file.survey);
    if (ended && action == "publish") return see_other("/staff/surveys?news=published");
    if (!ended && ended.error().kind != Kind::Conflict)
        return broken_answer(desk, call, ended.error());
    if (!ended) page.conflict = ended.error().text;
    return shown_survey(desk, call, std::move(page), ended ? 200 : kUnprocessable);
}

}  // namespace cirkel::pages
