#include "terminal/screens/view_of/view_of.hpp"

#include <algorithm>
#include <variant>

#include "terminal/screens/attract/attract_screen.hpp"
#include "terminal/screens/contact/contact_screens.hpp"
#include "terminal/screens/installing/installing_screen.hpp"
#include "terminal/screens/later/later_screens.hpp"
#include "terminal/screens/over/over_screens.hpp"
#include "terminal/screens/service/service_screens.hpp"
#include "terminal/screens/servicing/servicing_screen.hpp"
#include "terminal/screens/view_of/lowered.hpp"
#include "terminal/screens/view_of/said.hpp"
#include "terminal/screens/visit/visit_screens.hpp"

namespace cirkel::screens {
namespace {

struct ScreenOf {
    Sheet& sheet;

    void operator()(const session::NotSetUp& stage) const { not_set_up_screen(sheet, stage); }
    void operator()(const session::Attract& stage) const { attract_screen(sheet, stage); }
    void operator()(const session::Asking& stage) const { asking_screen(sheet, stage); }
    void operator()(const session::Saving& stage) const { saving_screen(sheet, stage); }
    void operator()(const session::Thanks& stage) const { thanks_screen(sheet, stage); }
    void operator()(const session::TakingContact& stage) const { contact_screen(sheet, stage); }
    void operator()(const session::Checking& stage) const { check_screen(sheet, stage); }
    void operator()(const session::Receipt& stage) const { receipt_screen(sheet, stage); }
    void operator()(const session::Withdrawn& stage) const { withdrawn_screen(sheet, stage); }
    void operator()(const session::FindingStatus& stage) const { find_status_screen(sheet, stage); }
    void operator()(const session::ShowingStatus& stage) const { status_screen(sheet, stage); }
    void operator()(const session::AddingText& stage) const { adding_text_screen(sheet, stage); }
    void operator()(const session::ChoosingMoment& stage) const {
        choosing_moment_screen(sheet, stage);
    }
    void operator()(const session::ReadingCards& stage) const { cards_screen(sheet, stage); }
    void operator()(const session::SigningIn& stage) const {
        stage.lock ? locked_screen(sheet, stage) : sign_in_screen(sheet, stage);
    }
    void operator()(const session::StaffCases& stage) const { staff_cases_screen(sheet, stage); }
    void operator()(const session::WorkingOnCase& stage) const {
        work_on_case_screen(sheet, stage);
    }
    void operator()(const session::FindingCase& stage) const { find_case_screen(sheet, stage); }
    void operator()(const session::ReportingObservation& stage) const {
        report_observation_screen(sheet, stage);
    }
    void operator()(const session::Servicing& stage) const { servicing_screen(sheet, stage); }
    void operator()(const session::Installing& stage) const { installing_screen(sheet, stage); }
};

template <class EventType>
bool is(const session::Event& event) {
    return std::holds_alternative<EventType>(event);
}

/// What the session does not hear while the world is at work is no target then.
void mute_while_waiting(Sheet& sheet) {
    const session::Stage& stage = sheet.session().stage;
    if (!session::is_waiting_for_world(stage)) return;
    const bool has_way_back = !std::holds_alternative<session::ShowingStatus>(stage);
    for (Node& node : sheet.view().nodes) {
        if (!node.event) continue;
        const bool is_comfort =
            is<session::ComfortTapped>(*node.event) || is<session::ReadAloudTapped>(*node.event);
        const bool leads_back = is<session::BackTapped>(*node.event) && has_way_back;
        if (!is_comfort && !leads_back) node.event.reset();
    }
}

void no_later_than(View& view, std::optional<Instant> moment) {
    if (!moment) return;
    view.next_change = view.next_change ? std::min(*view.next_change, *moment) : *moment;
}

}  // namespace

View view_of(const session::Session& session, const Surroundings& surroundings, Instant now,
             const std::string& pressed_node) {
    Sheet sheet(session, surroundings, now, pressed_node);
    std::visit(ScreenOf{sheet}, session.stage);
    mute_while_waiting(sheet);
    if (session.test_visit) test_band(sheet);
    if (surroundings.metrics.is_lowered()) way_back_up(sheet);
    if (session.choosing_comfort) comfort_panel(sheet);
    if (session.choosing_language) language_panel(sheet);
    if (session::is_warning(session, now)) idle_warning(sheet);
    if (surroundings.metrics.is_lowered()) lower(sheet.view(), surroundings.metrics);
    View view = sheet.take();
    mark_how_said(view);
    // Deaf targets wake up, and warnings come, without any event.
    for (const Node& node : view.nodes) {
        if (node.deaf_until && *node.deaf_until > now) no_later_than(view, node.deaf_until);
    }
    const auto due = session::next_due(session, now);
    if (due && *due > now) no_later_than(view, due);
    return view;
}

}  // namespace cirkel::screens
