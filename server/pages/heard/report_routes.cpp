#include <utility>

#include "server/heard/reporter.hpp"
#include "server/pages/heard/heard_pages.hpp"
#include "server/pages/heard/heard_routes.hpp"
#include "server/pages/heard/heard_values.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"

// "Mijn meldingen": what somebody reported, for nobody but that person.
namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;

}  // namespace

http::Response serve_reports(Desk& desk, const Call& call) {
    const auto reports = heard::own_reports(desk.store, call.staff->number);
    if (!reports) return broken_answer(desk, call, reports.error());
    auto shell = shell_of(desk, call);
    if (!shell) return broken_answer(desk, call, shell.error());
    ReportsPage page{std::move(*shell), {}};
    if (call.query("news") == "told") page.shell.news = words_for(call).of("report.news.told");
    for (const auto& report : *reports) {
        auto line = heard_line(desk, call, report);
        if (!line) return broken_answer(desk, call, line.error());
        page.lines.push_back(std::move(*line));
    }
    return html_answer(render_reports(templates(), page));
}

http::Response serve_report_told(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"observation"})) return std::move(*strange);
    const auto id = store::ObservationId::parse(form_field(call.form(), "observation"));
    if (!id) return strange_form(call);
    const auto told = heard::note_told(desk, *id, call.staff->number, call.now);
    if (told) return see_other("/staff/me/reports?news=told");
    if (told.error().kind == Kind::NotFound)
        return staff_fault(call, "report.fault.gone", kNotFound);
    if (told.error().kind == Kind::Conflict)
        return staff_fault(call, "report.fault.not_now", kConflict);
    return broken_answer(desk, call, told.error());
}

}  // namespace cirkel::pages
