#include <algorithm>
#include <utility>

#include "shared/loop/branching.hpp"
#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

bool is_text(const Question& question) { return std::holds_alternative<OpenText>(question.kind); }
bool is_choices(const Question& question) { return std::holds_alternative<Choices>(question.kind); }

bool offers(const Choices& choices, const OptionId& option) {
    return std::any_of(choices.options.begin(), choices.options.end(),
                       [&](const Option& one) { return one.id == option; });
}

/// An open text right behind tiles is reached by their "Vertel meer" only.
bool is_behind_tiles(const Survey& survey, std::size_t question) {
    return question > 0 && is_text(survey.questions[question]) &&
           is_choices(survey.questions[question - 1]);
}

/// The next one that this visit is asked by itself.
std::optional<std::size_t> following(const Survey& survey, const Visit& visit,
                                     std::size_t question) {
    const auto& answers = visit.submission.answers;
    auto next = next_shown(survey, question + 1, answers, visit.submission.language);
    while (next && is_behind_tiles(survey, *next))
        next = next_shown(survey, *next + 1, answers, visit.submission.language);
    return next;
}

/// The one that stood before, text behind tiles included when it was opened.
std::optional<std::size_t> preceding(const Survey& survey, const Visit& visit,
                                     std::size_t question) {
    const auto& answers = visit.submission.answers;
    for (std::size_t before = question; before-- > 1;) {
        const Question& one = survey.questions[before];
        const bool was_asked =
            std::any_of(answers.begin(), answers.end(),
                        [&](const Answer& answer) { return answer.question == one.id; });
        if (was_asked && is_shown(one, answers, visit.submission.language)) return before;
    }
    return std::nullopt;
}

/// What "Verder" would store for tiles or text as they stand.
Answer answer_now(const Question& question, const Asking& asking) {
    Answer answer{question.id, AnswerEnd::Skipped, std::monostate{}};
    if (is_choices(question) && !asking.chosen.empty())
        answer = {question.id, AnswerEnd::Answered, asking.chosen};
    if (is_text(question) && !asking.typed.empty())
        answer = {question.id, AnswerEnd::Answered, std::string(asking.typed.view())};
    return answer;
}

struct OnAsking : DecidesTyping<OnAsking, Asking> {
    using DecidesTyping::DecidesTyping;
    using DecidesTyping::operator();

    [[nodiscard]] const Question* question() const { return question_of(turn.session, stage); }
    template <class QuestionKindType>
    [[nodiscard]] const QuestionKindType* kind() const {
        const Question* now = question();
        return now == nullptr ? nullptr : std::get_if<QuestionKindType>(&now->kind);
    }

    /// On a question with a score: its answer. On tiles: the strip, so the next customer.
    Next operator()(const ScoreTapped& tap) {
        const Question* now = question();
        if (now == nullptr) return stay;
        if (const auto range = score_range(now->kind)) {
            if (tap.score < range->low || tap.score > range->high) return stay;
            return answered(tap.score);
        }
        if (!is_choices(*now) || turn.now < strip_deaf_until(turn.session)) return stay;
        Stage left = std::move(stage);
        cut_short(turn, left, AnswerEnd::NextCustomer);
        return next_visit(turn, tap.score);
    }
    Next operator()(const NextCustomerTapped&) {
        if (kind<Choices>() == nullptr || turn.now < strip_deaf_until(turn.session)) return stay;
        Stage left = std::move(stage);
        cut_short(turn, left, AnswerEnd::NextCustomer);
        return next_customer(turn);
    }

    Next operator()(const SolvedTapped& tap) {
        return kind<YesNoPartly>() == nullptr ? stay : answered(tap.solved);
    }

    Next operator()(const ReasonTapped& tap) {
        const auto* choices = kind<Choices>();
        if (choices == nullptr || !offers(*choices, tap.option)) return stay;
        stage.answer_missing = false;
        const auto on = std::find(stage.chosen.begin(), stage.chosen.end(), tap.option);
        if (on != stage.chosen.end()) {
            stage.chosen.erase(on);
        } else if (choices->only_one) {
            stage.chosen = {tap.option};
        } else {
            stage.chosen.push_back(tap.option);
        }
        return stay;
    }

    Next operator()(const TellMoreTapped&) {
        if (!may_tell_more(turn.session, stage)) return stay;
        if (is_required_and_empty()) {
            stage.answer_missing = true;
            return stay;
        }
        confirm();
        return go_to(stage.question + 1);
    }

    Next operator()(const NextTapped&) {
        if (is_required_and_empty()) {
            stage.answer_missing = true;
            return stay;
        }
        confirm();
        return go_on();
    }
    /// The keyboard's own "Klaar".
    Next operator()(const DoneTapped& done_key) {
        static_cast<void>(done_key);
        return kind<OpenText>() == nullptr ? stay : (*this)(NextTapped{});
    }

    Next operator()(const SkipTapped&) {
        const Question* now = question();
        if (now != nullptr && now->required) return stay;
        if (now != nullptr)
            set_answer(stage.visit, Answer{now->id, AnswerEnd::Skipped, std::monostate{}});
        return go_on();
    }

    Next operator()(const BackTapped&) {
        const Survey* survey = survey_of(turn.session, stage.visit);
        const auto before =
            survey == nullptr ? std::nullopt : preceding(*survey, stage.visit, stage.question);
        if (!before) return Attract{std::move(stage.visit)};
        // What was typed stays with its question in case the customer comes again; it is not in any
        // draft.
        stage.question = *before;
        stage.answer_missing = false;
        turn.new_screen = true;
        return stay;
    }

    /// How many tiles a page holds depends on the glass, so any page with a tile on it is right.
    Next operator()(const PageTapped& tap) {
        const auto* choices = kind<Choices>();
        if (choices == nullptr || tap.page < 0) return stay;
        if (static_cast<std::size_t>(tap.page) <= choices->options.size()) stage.page = tap.page;
        return stay;
    }

    [[nodiscard]] std::optional<std::size_t> room() const {
        const auto* text = kind<OpenText>();
        if (text == nullptr) return std::nullopt;
        return static_cast<std::size_t>(text->length_max);
    }
    Next operator()(const SignTyped& sign) {
        stage.answer_missing = false;
        return DecidesTyping::operator()(sign);
    }

    [[nodiscard]] bool is_required_and_empty() const {
        const Question* now = question();
        if (now == nullptr || !now->required) return false;
        if (is_choices(*now)) return stage.chosen.empty();
        return !is_text(*now) || stage.typed.empty();
    }

    /// One tap answers a question with a score or yes/partly/no, and leads on.
    Next answered(AnswerValue value) {
        set_answer(stage.visit, Answer{question()->id, AnswerEnd::Answered, std::move(value)});
        return go_on();
    }

    void confirm() {
        const Question* now = question();
        if (now != nullptr) set_answer(stage.visit, answer_now(*now, stage));
    }

    Next go_on() {
        const Survey* survey = survey_of(turn.session, stage.visit);
        const auto next =
            survey == nullptr ? std::nullopt : following(*survey, stage.visit, stage.question);
        return next ? go_to(*next) : Next(finish(turn, std::move(stage.visit)));
    }

    Next go_to(std::size_t next) {
        keep_to_the_way(turn.session, stage.visit);
        turn.effects.emplace_back(SaveDraft{stage.visit.submission});
        stage.question = next;
        stage.page = 0;
        stage.keyboard = {};
        stage.answer_missing = false;
        stage.chosen.clear();
        // Somebody who went back finds the tiles that were chosen still on.
        for (const Answer& answer : stage.visit.submission.answers) {
            const auto* chosen = std::get_if<std::vector<OptionId>>(&answer.value);
            if (question() != nullptr && answer.question == question()->id && chosen != nullptr)
                stage.chosen = *chosen;
        }
        turn.new_screen = true;
        return stay;
    }
};

}  // namespace

bool may_tell_more(const Session& session, const Asking& asking) {
    const Survey* survey = survey_of(session, asking.visit);
    const std::size_t after = asking.question + 1;
    if (survey == nullptr || after >= survey->questions.size()) return false;
    if (!is_behind_tiles(*survey, after)) return false;
    Visit then = asking.visit;
    set_answer(then, answer_now(survey->questions[asking.question], asking));
    return is_shown(survey->questions[after], then.submission.answers, then.submission.language);
}

Progress progress_of(const Session& session, const Asking& asking) {
    const Survey* survey = survey_of(session, asking.visit);
    Progress progress;
    if (survey == nullptr) return progress;
    for (std::size_t before = asking.question; before-- > 0;) {
        const Question& one = survey->questions[before];
        const auto& answers = asking.visit.submission.answers;
        const bool was_asked =
            std::any_of(answers.begin(), answers.end(),
                        [&](const Answer& answer) { return answer.question == one.id; });
        if (was_asked) ++progress.question;
    }
    progress.of = progress.question;
    const Submission& so_far = asking.visit.submission;
    const auto after = [&](std::size_t place) {
        return next_shown(*survey, place + 1, so_far.answers, so_far.language);
    };
    for (auto next = after(asking.question); next; next = after(*next)) ++progress.of;
    return progress;
}

Next on(Asking& stage, Turn& turn, const Event& event) {
    return std::visit(OnAsking(stage, turn), event);
}

}  // namespace cirkel::session
