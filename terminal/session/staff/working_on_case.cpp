#include <utility>

#include "shared/loop/public_status.hpp"
#include "shared/loop/staff/one_line.hpp"
#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

using WorkState = WorkingOnCase::State;

struct OnWorkingOnCase : DecidesTyping<OnWorkingOnCase, WorkingOnCase> {
    using DecidesTyping::DecidesTyping;
    using DecidesTyping::operator();

    /// The sentence, while it is being written.
    [[nodiscard]] std::optional<std::size_t> room() const {
        if (!stage.writing) return std::nullopt;
        return PublicStatus::kNoteLengthMax;
    }
    [[nodiscard]] const FollowUp* one() const { return case_on(stage.shift.board, stage.number); }
    [[nodiscard]] bool is_busy() const {
        return stage.writing || stage.state == WorkState::Storing;
    }

    /// What colleagues did meanwhile; a case that is gone leaves nothing to work on.
    Next operator()(const BoardRead& answer) {
        if (!answer.board) return stay;
        stage.shift.board = *answer.board;
        const bool is_gone = one() == nullptr || !one()->open;
        if (!is_gone || stage.state == WorkState::Storing) return stay;
        return StaffCases{std::move(stage.shift)};
    }
    Next operator()(const TakeTapped&) {
        if (is_busy() || one() == nullptr || !may_take(*one(), stage.shift.who)) return stay;
        return store(staff_log(turn, stage.shift.who, stage.number));
    }
    Next operator()(const OutcomeTapped& tap) {
        if (is_busy()) return stay;
        stage.ending = Ending{tap.outcome};
        if (!stage.is_own_sentence) stage.typed = TypedText(tap.sentence);
        stage.state = WorkState::Ready;
        return stay;
    }
    Next operator()(const ReasonTapped& tap) {
        if (is_busy() || one() == nullptr || one()->theme) return stay;
        stage.theme = tap.option;
        return stay;
    }
    Next operator()(const PageTapped& tap) {
        if (!is_busy() && tap.page >= 0) stage.page = tap.page;
        return stay;
    }

    Next operator()(const ChangeTapped&) {
        if (is_busy() || !stage.ending) return stay;
        stage.writing = true;
        stage.keyboard = Keyboard{};
        turn.new_screen = true;
        return stay;
    }
    /// An empty sentence is none: the next outcome brings its own again.
    Next end_writing() {
        stage.writing = false;
        stage.is_own_sentence = !staff::is_blank(stage.typed.view());
        turn.new_screen = true;
        return stay;
    }
    Next operator()(const DoneTapped&) { return stage.writing ? end_writing() : stay; }

    /// "Bewaar", or the end of writing.
    Next operator()(const NextTapped&) {
        if (stage.writing) return end_writing();
        if (is_busy() || one() == nullptr || !is_complete(stage, *one())) return stay;
        staff::StaffLog log = staff_log(turn, stage.shift.who, stage.number);
        log.work = staff::Work::Spoken;
        log.outcome = stage.ending->outcome;
        if (!staff::is_blank(stage.typed.view())) log.note = std::string(stage.typed.view());
        if (log.outcome && !one()->theme) log.theme = stage.theme;
        return store(std::move(log));
    }
    Next store(staff::StaffLog log) {
        turn.effects.emplace_back(SaveStaffLog{std::move(log)});
        stage.state = WorkState::Storing;
        return stay;
    }
    Next operator()(const StaffRecordStored& answer) {
        if (stage.state != WorkState::Storing) return stay;
        if (answer.result)
            return back_on_lists(turn, std::move(stage.shift),
                                 stage.ending ? StaffNote::Spoken : StaffNote::Taken);
        stage.state = WorkState::Failed;
        return stay;
    }

    Next operator()(const BackTapped&) {
        if (stage.writing) return end_writing();
        return back_on_lists(turn, std::move(stage.shift), StaffNote::None);
    }
    Next operator()(const StopTapped&) { return to_attract(turn); }
};

}  // namespace

bool is_complete(const WorkingOnCase& stage, const FollowUp& one) {
    if (!stage.ending) return false;
    if (!stage.ending->outcome) return true;
    return !staff::is_blank(stage.typed.view()) && (one.theme || stage.theme);
}

const Choices* reasons_in(const Survey* survey) {
    if (survey == nullptr) return nullptr;
    for (const Question& question : survey->questions)
        if (const auto* choices = std::get_if<Choices>(&question.kind)) return choices;
    return nullptr;
}

Next on(WorkingOnCase& stage, Turn& turn, const Event& event) {
    return std::visit(OnWorkingOnCase(stage, turn), event);
}

}  // namespace cirkel::session
