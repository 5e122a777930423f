#include <algorithm>
#include <utility>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

/// Wrong codes make the next try wait, longer each time, and never block (decisions 16).
Duration wait_after(int wrong_codes) {
    constexpr Duration longest{60'000};
    constexpr int free_tries = 2;
    if (wrong_codes <= free_tries) return Duration{0};
    const Duration doubled{1'000 << std::min(wrong_codes - free_tries, 6)};
    return std::min(doubled, longest);
}

/// Even a line a page would hold the longest note.
constexpr int kNotePagesMax = 40;

/// The status as it stands when nothing more was said yet.
Stage status_of(KnownSubmission known) {
    ShowingStatus showing;
    showing.known = std::move(known);
    return showing;
}

struct OnFindingStatus : Decides<FindingStatus> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const SignTyped& typed) {
        if (stage.searching) return stay;
        for (const char sign : typed.utf8) {
            if (const auto folded = folded_sign(sign))
                stage.signs.append(std::string(1, *folded), ScreenCode::kLength);
        }
        stage.fault = FindFault::None;
        return stay;
    }
    Next operator()(const EraseSignTapped&) {
        if (!stage.searching) stage.signs.erase_last();
        stage.fault = FindFault::None;
        return stay;
    }
    Next operator()(const ClearTapped&) {
        if (!stage.searching) stage.signs.clear();
        return stay;
    }
    Next operator()(const ScoreTapped& tap) {
        if (!stage.searching) stage.first_score = tap.score;
        stage.fault = FindFault::None;
        return stay;
    }
    Next operator()(const OtherScaleTapped&) {
        const auto scales = first_questions(turn.session).size();
        if (stage.searching || scales < 2) return stay;
        stage.scale = (stage.scale + 1) % scales;
        stage.first_score.reset();
        return stay;
    }

    Next operator()(const SearchTapped&) {
        if (stage.searching) return stay;
        const auto code = ScreenCode::parse(stage.signs.view());
        if (!code || !stage.first_score) {
            stage.fault = FindFault::Incomplete;
            return stay;
        }
        const auto& wait_until = turn.session.code_wait_until;
        if (wait_until && turn.now < *wait_until) return stay;
        stage.searching = true;
        turn.effects.emplace_back(LookUpStatus{*code, *stage.first_score});
        return stay;
    }

    Next operator()(const StatusLookedUp& answer) {
        if (!stage.searching) return stay;
        stage.searching = false;
        if (!answer.found) {
            stage.fault = FindFault::NotRead;
            return stay;
        }
        if (*answer.found) {
            turn.session.wrong_codes = 0;
            return status_of(**answer.found);
        }
        stage.fault = FindFault::NotFound;
        ++turn.session.wrong_codes;
        turn.session.code_wait_until = turn.now + wait_after(turn.session.wrong_codes);
        return stay;
    }

    Next operator()(const BackTapped&) { return back_to_attract(turn); }
};

struct OnShowingStatus : Decides<ShowingStatus> {
    using Decides::Decides;
    using Decides::operator();

    [[nodiscard]] bool is_storing() const { return stage.saying == ShowingStatus::Saying::Storing; }

    Next operator()(const DoNotContactTapped&) {
        if (!stage.known.contact || is_storing()) return stay;
        return withdraw(turn, stage.known.id, WithdrawalScope::Contact, stage.known.contact);
    }
    Next operator()(const EraseAllTapped&) {
        if (is_storing()) return stay;
        return withdraw(turn, stage.known.id, WithdrawalScope::Everything);
    }
    Next operator()(const DoneTapped&) { return is_storing() ? stay : Next(to_attract(turn)); }

    /// To the first question, asked once more.
    Next operator()(const ScoreTapped& tap) {
        const Question* question = stage.scoring ? question_again(turn.session, stage) : nullptr;
        if (question == nullptr || is_storing()) return stay;
        const auto range = score_range(question->kind);
        if (!range || tap.score < range->low || tap.score > range->high) return stay;
        AnswerBack said = answer_back(turn, stage.known.id);
        said.score = tap.score;
        return say(std::move(said));
    }
    Next operator()(const SkipTapped&) {
        if (!stage.scoring) return stay;
        stage.scoring = false;
        turn.new_screen = true;
        return stay;
    }

    /// Page 1: what may still be said; page 0: the timeline again; from 2 on: more of a long note.
    Next operator()(const PageTapped& tap) {
        if (is_storing() || tap.page < 0 || tap.page > kNotePagesMax) return stay;
        stage.choosing = tap.page == 1;
        stage.scoring = false;
        stage.note_page = std::max(0, tap.page - 1);
        turn.new_screen = true;
        return stay;
    }
    Next operator()(const BackTapped&) { return (*this)(PageTapped{0}); }

    Next operator()(const SolvedTapped& tap) {
        if (!may_say_solved(stage) || is_storing()) return stay;
        AnswerBack said = answer_back(turn, stage.known.id);
        said.solved = tap.solved;
        return say(std::move(said));
    }
    Next operator()(const AddTextTapped&) {
        if (is_storing()) return stay;
        return AddingText{std::move(stage.known), {}, {}};
    }
    Next operator()(const OtherMomentTapped&) {
        if (is_storing() || !may_choose_moment(stage.known)) return stay;
        return ChoosingMoment{std::move(stage.known)};
    }
    Next operator()(const LateAnswerWanted& wanted) {
        const bool is_free = !stage.known.contact && !is_storing();
        if (!is_free || !may_promise(turn.session, wanted.purpose, turn.fresh.moment)) return stay;
        return take_contact(turn, std::move(stage.known), wanted.purpose);
    }

    /// Trying again what could not be stored.
    Next operator()(const NextTapped&) {
        if (stage.saying != ShowingStatus::Saying::Failed || !stage.said) return stay;
        return say(*stage.said);
    }
    Next say(AnswerBack said) {
        turn.effects.emplace_back(SaveAnswerBack{said});
        stage.said = std::move(said);
        stage.saying = ShowingStatus::Saying::Storing;
        stage.choosing = false;
        stage.scoring = false;
        turn.new_screen = true;
        return stay;
    }
    Next operator()(const AnswerBackStored& answer) {
        if (!is_storing()) return stay;
        stage.saying =
            answer.result ? ShowingStatus::Saying::Stored : ShowingStatus::Saying::Failed;
        if (!answer.result || !stage.said || !stage.said->solved) return stay;
        // Whoever said whether it is solved, yes or no, is asked how it is now.
        stage.solved_said = true;
        stage.scoring = question_again(turn.session, stage) != nullptr;
        turn.new_screen = stage.scoring;
        return stay;
    }
};

/// Back on the status, with what was just said on its way to the store.
ShowingStatus saying(Turn& turn, KnownSubmission known, AnswerBack said) {
    turn.effects.emplace_back(SaveAnswerBack{said});
    ShowingStatus showing;
    showing.known = std::move(known);
    showing.saying = ShowingStatus::Saying::Storing;
    showing.said = std::move(said);
    return showing;
}

struct OnAddingText : DecidesTyping<OnAddingText, AddingText> {
    using DecidesTyping::DecidesTyping;
    using DecidesTyping::operator();

    [[nodiscard]] std::optional<std::size_t> room() const {
        return static_cast<std::size_t>(OpenText::kLengthMax);
    }

    Next operator()(const DoneTapped&) {
        if (stage.typed.empty()) return status_of(std::move(stage.known));
        AnswerBack said = answer_back(turn, stage.known.id);
        said.text = std::string(stage.typed.view());
        return saying(turn, std::move(stage.known), std::move(said));
    }
    Next operator()(const NextTapped&) { return (*this)(DoneTapped{}); }
    Next operator()(const BackTapped&) { return status_of(std::move(stage.known)); }
};

struct OnChoosingMoment : Decides<ChoosingMoment> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const PartOfDayTapped& tap) {
        AnswerBack said = answer_back(turn, stage.known.id);
        said.other_moment = tap.part;
        return saying(turn, std::move(stage.known), std::move(said));
    }
    Next operator()(const BackTapped&) { return status_of(std::move(stage.known)); }
};

}  // namespace

AnswerBack answer_back(const Turn& turn, const SubmissionId& of) {
    AnswerBack said;
    said.id = turn.fresh.record;
    said.of = of;
    said.at = turn.fresh.moment;
    said.language = turn.session.language;
    return said;
}

bool may_choose_moment(const KnownSubmission& known) {
    if (!known.contact || !known.promised_before) return false;
    return !known.status || known.status->steps.empty() ||
           !is_told(known.status->steps.back().stage);
}

bool may_say_solved(const ShowingStatus& stage) {
    const auto& status = stage.known.status;
    if (!status || status->steps.empty() || !is_told(status->steps.back().stage)) return false;
    if (stage.saying == ShowingStatus::Saying::Failed) return true;
    return !stage.solved_said && (!stage.said || !stage.said->solved);
}

const Question* question_again(const Session& session, const ShowingStatus& stage) {
    if (!session.setup) return nullptr;
    const Survey* survey = find_survey(session.setup->configuration, stage.known.survey);
    if (survey == nullptr || survey->questions.empty()) return nullptr;
    const Question& question = survey->questions.front();
    return score_range(question.kind) ? &question : nullptr;
}

Next on(AddingText& stage, Turn& turn, const Event& event) {
    return std::visit(OnAddingText(stage, turn), event);
}

Next on(ChoosingMoment& stage, Turn& turn, const Event& event) {
    return std::visit(OnChoosingMoment(stage, turn), event);
}

Next on(FindingStatus& stage, Turn& turn, const Event& event) {
    return std::visit(OnFindingStatus(stage, turn), event);
}

Next on(ShowingStatus& stage, Turn& turn, const Event& event) {
    return std::visit(OnShowingStatus(stage, turn), event);
}

}  // namespace cirkel::session
