#include <algorithm>
#include <utility>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

bool is_text(const Question& question) { return std::holds_alternative<OpenText>(question.kind); }
bool is_choices(const Question& question) { return std::holds_alternative<Choices>(question.kind); }

bool offers(const Choices& choices, const OptionId& option) {
    return std::any_of(choices.options.begin(), choices.options.end(),
                       [&](const Option& one) { return one.id == option; });
}

struct OnAsking : Decides<Asking> {
    using Decides::Decides;
    using Decides::operator();

    /// On tiles: the strip, so the next customer. On a later smiley question: its answer.
    Next operator()(const FaceTapped& tap) {
        const Question* question = question_of(turn.session, stage);
        if (question != nullptr && std::holds_alternative<Smiley>(question->kind)) {
            set_answer(stage.visit, Answer{question->id, AnswerEnd::Answered, tap.mood});
            return go_on(next_question());
        }
        if (question == nullptr || is_text(*question)) return stay;
        if (turn.now < strip_deaf_until(turn.session)) return stay;
        Stage left = std::move(stage);
        cut_short(turn, left, AnswerEnd::NextCustomer);
        return start_visit(turn, tap.mood);
    }

    Next operator()(const ReasonTapped& tap) {
        const Question* question = question_of(turn.session, stage);
        const auto* choices = question ? std::get_if<Choices>(&question->kind) : nullptr;
        if (choices == nullptr || !offers(*choices, tap.option)) return stay;
        const auto on = std::find(stage.chosen.begin(), stage.chosen.end(), tap.option);
        if (on == stage.chosen.end()) {
            stage.chosen.push_back(tap.option);
        } else {
            stage.chosen.erase(on);
        }
        return stay;
    }

    Next operator()(const TellMoreTapped&) {
        const Survey* survey = survey_of(turn.session, stage.visit);
        const std::size_t after = stage.question + 1;
        if (survey == nullptr || after >= survey->questions.size()) return stay;
        if (!is_choices(survey->questions[stage.question])) return stay;
        if (!is_text(survey->questions[after])) return stay;
        confirm();
        return go_on(after);
    }

    Next operator()(const NextTapped&) {
        confirm();
        return go_on(next_question());
    }
    /// The keyboard's own "Klaar".
    Next operator()(const DoneTapped&) {
        const Question* question = question_of(turn.session, stage);
        if (question == nullptr || !is_text(*question)) return stay;
        confirm();
        return go_on(next_question());
    }

    Next operator()(const SkipTapped&) {
        const Question* question = question_of(turn.session, stage);
        if (question != nullptr)
            set_answer(stage.visit, Answer{question->id, AnswerEnd::Skipped, std::monostate{}});
        return go_on(next_question());
    }

    Next operator()(const BackTapped&) {
        if (stage.question <= 1) return Attract{std::move(stage.visit)};
        // What was typed stays with this question in case the customer comes again; it is not in
        // any draft.
        --stage.question;
        turn.new_screen = true;
        return stay;
    }

    /// How many tiles a page holds depends on the glass, so any page with a tile on it is right.
    Next operator()(const PageTapped& tap) {
        const Question* question = question_of(turn.session, stage);
        const auto* choices = question ? std::get_if<Choices>(&question->kind) : nullptr;
        if (choices == nullptr || tap.page < 0) return stay;
        if (static_cast<std::size_t>(tap.page) <= choices->options.size()) stage.page = tap.page;
        return stay;
    }

    Next operator()(const SignTyped& sign) {
        const Question* question = question_of(turn.session, stage);
        const auto* text = question ? std::get_if<OpenText>(&question->kind) : nullptr;
        if (text == nullptr) return stay;
        type_on(stage.keyboard, stage.typed, sign.utf8, static_cast<std::size_t>(text->length_max));
        return stay;
    }
    Next operator()(const EraseSignTapped&) {
        stage.typed.erase_last();
        return stay;
    }
    Next operator()(const ClearTapped&) {
        stage.typed.clear();
        return stay;
    }
    Next operator()(const ShiftTapped&) {
        press_shift(stage.keyboard);
        return stay;
    }
    Next operator()(const LayerTapped& tap) {
        press_layer(stage.keyboard, tap.layer);
        return stay;
    }

    void confirm() {
        const Question* question = question_of(turn.session, stage);
        if (question == nullptr) return;
        Answer answer{question->id, AnswerEnd::Skipped, std::monostate{}};
        if (is_choices(*question) && !stage.chosen.empty())
            answer = {question->id, AnswerEnd::Answered, stage.chosen};
        if (is_text(*question) && !stage.typed.empty())
            answer = {question->id, AnswerEnd::Answered, std::string(stage.typed.view())};
        set_answer(stage.visit, std::move(answer));
    }

    /// The one after this; an open text behind tiles is reached by "Vertel meer" only.
    [[nodiscard]] std::size_t next_question() const {
        const Survey* survey = survey_of(turn.session, stage.visit);
        if (survey == nullptr) return stage.question + 1;
        std::size_t next = stage.question + 1;
        const auto& questions = survey->questions;
        const bool is_behind_tiles = next < questions.size() && is_text(questions[next]) &&
                                     is_choices(questions[stage.question]);
        return is_behind_tiles ? next + 1 : next;
    }

    Next go_on(std::size_t question) {
        const Survey* survey = survey_of(turn.session, stage.visit);
        if (survey == nullptr || question >= survey->questions.size())
            return finish(turn, std::move(stage.visit));
        turn.effects.emplace_back(SaveDraft{stage.visit.submission});
        if (is_choices(survey->questions[question])) stage.chosen.clear();
        stage.question = question;
        stage.page = 0;
        stage.keyboard = {};
        turn.new_screen = true;
        return stay;
    }
};

}  // namespace

Next on(Asking& stage, Turn& turn, const Event& event) {
    return std::visit(OnAsking(stage, turn), event);
}

}  // namespace cirkel::session
