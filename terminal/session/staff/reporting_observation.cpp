#include <utility>

#include "shared/loop/staff/one_line.hpp"
#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

using ReportState = ReportingObservation::State;

struct OnReportingObservation : DecidesTyping<OnReportingObservation, ReportingObservation> {
    using DecidesTyping::DecidesTyping;
    using DecidesTyping::operator();

    [[nodiscard]] std::optional<std::size_t> room() const {
        if (!stage.writing) return std::nullopt;
        return staff::Observation::kTextLengthMax;
    }
    [[nodiscard]] bool is_choosing() const {
        return !stage.writing && stage.state != ReportState::Storing;
    }

    Next operator()(const BoardRead& answer) {
        if (answer.board) stage.shift.board = *answer.board;
        return stay;
    }
    Next operator()(const DoneTapped&) {
        if (!stage.writing || staff::is_blank(stage.typed.view())) return stay;
        stage.writing = false;
        stage.page = 0;
        turn.new_screen = true;
        return stay;
    }
    Next operator()(const ReasonTapped& tap) {
        if (is_choosing()) stage.theme = tap.option;
        return stay;
    }
    Next operator()(const BasisTapped& tap) {
        if (is_choosing()) stage.basis = tap.basis;
        return stay;
    }
    Next operator()(const PageTapped& tap) {
        if (is_choosing() && tap.page >= 0) stage.page = tap.page;
        return stay;
    }
    Next operator()(const ChangeTapped&) {
        if (!is_choosing()) return stay;
        stage.writing = true;
        turn.new_screen = true;
        return stay;
    }
    /// "Bewaar", or the end of writing.
    Next operator()(const NextTapped&) {
        if (stage.writing) return (*this)(DoneTapped{});
        if (!is_choosing() || !stage.basis) return stay;
        staff::Observation heard;
        heard.id = turn.fresh.record;
        heard.at = turn.fresh.moment;
        heard.staff = stage.shift.who.number;
        heard.text = std::string(stage.typed.view());
        heard.basis = *stage.basis;
        const Survey* survey = survey_of(turn.session, turn.now);
        if (stage.theme && survey != nullptr) {
            heard.theme = stage.theme;
            heard.survey = survey->id;
        }
        turn.effects.emplace_back(SaveObservation{std::move(heard)});
        stage.state = ReportState::Storing;
        return stay;
    }
    Next operator()(const StaffRecordStored& answer) {
        if (stage.state != ReportState::Storing) return stay;
        if (answer.result) return back_on_lists(turn, std::move(stage.shift), StaffNote::Heard);
        stage.state = ReportState::Failed;
        return stay;
    }
    Next operator()(const BackTapped&) {
        if (is_choosing()) return (*this)(ChangeTapped{});
        return back_on_lists(turn, std::move(stage.shift), StaffNote::None);
    }
    Next operator()(const StopTapped&) { return to_attract(turn); }
};

}  // namespace

Next on(ReportingObservation& stage, Turn& turn, const Event& event) {
    return std::visit(OnReportingObservation(stage, turn), event);
}

}  // namespace cirkel::session
