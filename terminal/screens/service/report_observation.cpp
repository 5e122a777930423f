#include <string>
#include <utility>

#include "terminal/screens/frame/service_frame.hpp"
#include "terminal/screens/service/blocks.hpp"
#include "terminal/screens/service/service_screens.hpp"
#include "terminal/screens/typing/typing_screen.hpp"

namespace cirkel::screens {
namespace {

using session::ReportingObservation;
using staff::Basis;

constexpr TextStyle kHeard{TextSize::M, Weight::Medium, Tone::Ink, Align::Left, 1.4F};

ServiceHeading observation_heading(const Sheet& sheet) {
    return {.screen = "observation",
            .who = sheet.text("staff.who"),
            .icon = Icon::Person,
            .title = sheet.text("staff.observe"),
            .state = {}};
}

void writing_screen(Sheet& sheet, const ReportingObservation& stage) {
    ServiceHeading service = observation_heading(sheet);
    service.screen = "observation_text";
    const auto left = staff::Observation::kTextLengthMax - stage.typed.characters();
    typing_screen(sheet, {.heading = {.screen = service.screen,
                                      .title = sheet.text("staff.heard_what"),
                                      .hint = sheet.text("staff.heard_hint")},
                          .text = std::string(stage.typed.view()),
                          .left = sheet.text("text.left", {{"count", std::to_string(left)}}),
                          .keyboard = stage.keyboard,
                          .service = service});
}

/// The rows of a question with its heading over the first one.
void add_question(Blocks& blocks, const Sheet& sheet, const std::string& name,
                  const std::string& heading, Blocks rows) {
    if (rows.empty()) return;
    rows.front() = under_heading(sheet, name, heading, std::move(rows.front()));
    std::move(rows.begin(), rows.end(), std::back_inserter(blocks));
}

Blocks theme_rows(const Sheet& sheet, const ReportingObservation& stage, float width) {
    std::vector<Button> choices;
    const Choices* reasons = session::reasons_in(session::survey_of(sheet.session(), sheet.now()));
    if (reasons == nullptr) return {};
    for (const Option& reason : reasons->options)
        choices.push_back({.name = "theme." + reason.id.text,
                           .label = sheet.in_language(reason.label),
                           .event = session::ReasonTapped{reason.id},
                           .icon = icon_named(reason.icon),
                           .selected = stage.theme == reason.id});
    Blocks rows;
    add_choices(rows, sheet, width, std::move(choices));
    return rows;
}

Blocks basis_rows(const Sheet& sheet, const ReportingObservation& stage, float width) {
    const auto choice = [&](Basis basis, const char* key, Icon which) {
        return Button{.name = "basis." + std::string(name_of(basis)),
                      .label = sheet.text(key),
                      .event = session::BasisTapped{basis},
                      .icon = which,
                      .selected = stage.basis == basis};
    };
    Blocks rows;
    add_choices(rows, sheet, width,
                {choice(Basis::Asked, "staff.basis_asked", Icon::Check),
                 choice(Basis::WillAsk, "staff.basis_will_ask", Icon::Clock),
                 choice(Basis::None, "staff.basis_none", Icon::Dash)});
    return rows;
}

Blocks blocks_of(const Sheet& sheet, const ReportingObservation& stage, const Rect& room) {
    Blocks blocks;
    if (stage.state == ReportingObservation::State::Failed)
        blocks.push_back(note_block(sheet, sheet.text("staff.not_stored"), room.w, false));
    Blocks heard;
    add_text(heard, sheet, "heard", std::string(stage.typed.view()), room, kHeard);
    add_question(blocks, sheet, "staff.heard_what", "1. " + sheet.text("staff.heard_what"),
                 std::move(heard));
    add_question(blocks, sheet, "staff.about", "2. " + sheet.text("staff.about"),
                 theme_rows(sheet, stage, room.w));
    add_question(blocks, sheet, "staff.basis", "3. " + sheet.text("staff.basis"),
                 basis_rows(sheet, stage, room.w));
    add_text(blocks, sheet, "staff.not_responsible", sheet.text("staff.not_responsible"), room,
             kCalm);
    add_text(blocks, sheet, "staff.not_named", sheet.text("staff.not_named"), room, kCalm);
    return blocks;
}

}  // namespace

void report_observation_screen(Sheet& sheet, const ReportingObservation& stage) {
    if (stage.writing) return writing_screen(sheet, stage);
    const Page page = begin_service_page(sheet, observation_heading(sheet));
    const PageSpan span =
        place_blocks(sheet, page.content, blocks_of(sheet, stage, page.content), stage.page);
    std::optional<Button> store;
    if (stage.basis)
        store = Button{.name = "next",
                       .label = sheet.text("staff.store"),
                       .event = session::NextTapped{},
                       .look = Look::Primary};
    page_bar(sheet, page.bar, span, std::move(store));
}

}  // namespace cirkel::screens
