#include <algorithm>
#include <utility>

#include "shared/loop/branching.hpp"
#include "shared/loop/misuse.hpp"
#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

template <class StageType>
concept HoldsVisit = requires(StageType stage) {
    { stage.visit.submission } -> std::convertible_to<const Submission&>;
};

/// How the question that stands open is written down when the visit ends. Tiles that are on were
/// chosen by a finger and count; half-typed text never does.
void close_open_question(const Session& session, Asking& asking, AnswerEnd end) {
    const Question* question = question_of(session, asking);
    if (question == nullptr) return;
    if (!asking.chosen.empty() && std::holds_alternative<Choices>(question->kind)) {
        set_answer(asking.visit, Answer{question->id, AnswerEnd::Answered, asking.chosen});
        return;
    }
    set_answer(asking.visit, Answer{question->id, end, std::monostate{}});
}

}  // namespace

Language default_language(const Session& session) {
    if (!session.setup || session.setup->configuration.languages.empty()) return session.home;
    const auto& offered = session.setup->configuration.languages;
    const bool is_offered =
        std::find(offered.begin(), offered.end(), session.home) != offered.end();
    return is_offered ? session.home : offered.front();
}

const Survey* survey_of(const Session& session, const Visit& visit) {
    if (!session.setup) return nullptr;
    return find_survey(session.setup->configuration, visit.submission.survey);
}

const Question* question_of(const Session& session, const Asking& asking) {
    const Survey* survey = survey_of(session, asking.visit);
    if (survey == nullptr || asking.question >= survey->questions.size()) return nullptr;
    return &survey->questions[asking.question];
}

const Visit* visit_in(const Stage& stage) {
    return std::visit(
        [](const auto& one) -> const Visit* {
            using StageType = std::decay_t<decltype(one)>;
            if constexpr (std::is_same_v<StageType, Attract>) {
                return one.visit ? &*one.visit : nullptr;
            } else if constexpr (HoldsVisit<StageType>) {
                return &one.visit;
            } else {
                return nullptr;
            }
        },
        stage);
}

Visit* visit_in(Stage& stage) {
    return const_cast<Visit*>(visit_in(std::as_const(stage)));  // NOLINT: the stage is ours
}

Stage start_visit(Turn& turn, int score) {
    const Survey* survey = survey_of(turn.session, turn.now);
    if (survey == nullptr) return NotSetUp{};
    if (!takes_visits(turn.session)) return Attract{};
    const auto range = score_range(survey->questions.front().kind);
    if (!range || score < range->low || score > range->high) return Attract{};
    Visit visit;
    visit.submission.id = turn.fresh.submission;
    visit.submission.touchpoint = touchpoint_of(turn.session, turn.now)->id;
    visit.submission.survey = survey->id;
    visit.submission.survey_version = survey->version;
    visit.submission.language = turn.session.language;
    visit.submission.captured = turn.fresh.moment;
    visit.submission.test = turn.session.test_visit;
    visit.began = turn.now;
    set_answer(visit, Answer{survey->questions.front().id, AnswerEnd::Answered, score});
    // Neither misuse of the last customers, nor a mark against the next one.
    if (!turn.session.test_visit) {
        visit.submission.flags = flags_at_begin(turn.session.recent, score, turn.now);
        note_visit(turn.session.recent, score, turn.now);
    }
    turn.session.activity.extensions = 0;
    return after_score(turn, std::move(visit));
}

Stage next_customer(Turn& turn) {
    const bool is_test = turn.session.test_visit;
    Stage first = to_attract(turn);
    turn.session.test_visit = is_test && std::holds_alternative<Attract>(first);
    return first;
}

Stage next_visit(Turn& turn, int score) {
    Stage first = next_customer(turn);
    return std::holds_alternative<Attract>(first) ? start_visit(turn, score) : first;
}

void set_answer(Visit& visit, Answer answer) {
    auto& answers = visit.submission.answers;
    const auto known = std::find_if(answers.begin(), answers.end(), [&](const Answer& one) {
        return one.question == answer.question;
    });
    if (known == answers.end()) {
        answers.push_back(std::move(answer));
    } else {
        *known = std::move(answer);
    }
}

void keep_to_the_way(const Session& session, Visit& visit) {
    const Survey* survey = survey_of(session, visit);
    if (survey == nullptr) return;
    const auto given = std::exchange(visit.submission.answers, {});
    for (const Question& question : survey->questions) {
        const auto answer = std::find_if(given.begin(), given.end(), [&](const Answer& one) {
            return one.question == question.id;
        });
        if (answer == given.end()) continue;
        if (is_shown(question, visit.submission.answers, visit.submission.language))
            visit.submission.answers.push_back(*answer);
    }
}

Stage after_score(Turn& turn, Visit visit) {
    const Survey* survey = survey_of(turn.session, visit);
    keep_to_the_way(turn.session, visit);
    turn.effects.emplace_back(SaveDraft{visit.submission});
    const auto next = survey == nullptr ? std::nullopt
                                        : next_shown(*survey, 1, visit.submission.answers,
                                                     visit.submission.language);
    if (!next) return finish(turn, std::move(visit));
    Asking asking;
    asking.visit = std::move(visit);
    asking.question = *next;
    return asking;
}

Saving finish(Turn& turn, Visit visit) {
    keep_to_the_way(turn.session, visit);
    if (!visit.submission.test) add_flags_at_end(visit.submission, turn.now - visit.began);
    turn.effects.emplace_back(SaveSubmission{visit.submission, turn.fresh.codes});
    return Saving{std::move(visit), turn.fresh.codes, false};
}

void cut_short(Turn& turn, Stage& stage, AnswerEnd end) {
    if (auto* asking = std::get_if<Asking>(&stage)) {
        close_open_question(turn.session, *asking, end);
        finish(turn, std::move(asking->visit));
    } else if (auto* attract = std::get_if<Attract>(&stage); attract && attract->visit) {
        finish(turn, std::move(*attract->visit));
    }
}

namespace {

/// A test visit is over; whether the server has it is to be seen.
Stage back_to_wizard(Turn& turn) {
    Installing wizard = std::move(*turn.session.behind);
    turn.session.behind.reset();
    wizard.is_asking = wizard.has_visited;
    if (wizard.has_visited) turn.effects.emplace_back(AskDaemon{installing::SendNow{}});
    turn.effects.emplace_back(ReadCounts{});
    return wizard;
}

}  // namespace

Stage to_attract(Turn& turn) {
    Session& session = turn.session;
    if (session.next_setup) session.setup = std::exchange(session.next_setup, std::nullopt);
    session.language = default_language(session);
    session.comfort = {};
    session.choosing_comfort = false;
    session.choosing_language = false;
    session.panel_page = 0;
    session.test_visit = false;
    session.touchpoint.reset();
    session.activity.extensions = 0;
    if (session.behind) return back_to_wizard(turn);
    if (!session.setup) return Installing{};
    if (survey_of(session, turn.now) == nullptr) return NotSetUp{};
    return Attract{};
}

Stage back_to_attract(Turn& turn) {
    const Language language = turn.session.language;
    const Comfort comfort = turn.session.comfort;
    const auto touchpoint = turn.session.touchpoint;
    Stage first = to_attract(turn);
    if (!std::holds_alternative<Attract>(first)) return first;
    turn.session.language = language;
    turn.session.comfort = comfort;
    turn.session.touchpoint = touchpoint;
    return first;
}

}  // namespace cirkel::session
