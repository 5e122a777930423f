#include <algorithm>
#include <utility>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

template <class StageType>
concept HoldsVisit = requires(StageType stage) {
    { stage.visit.submission } -> std::convertible_to<const Submission&>;
};

const Language kDutch{"nl"};

Language default_language(const Session& session) {
    if (!session.setup || session.setup->configuration.languages.empty()) return kDutch;
    return session.setup->configuration.languages.front();
}

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

std::string upper(const std::string& utf8) {
    if (utf8.size() == 1 && utf8[0] >= 'a' && utf8[0] <= 'z')
        return std::string(1, static_cast<char>(utf8[0] - 'a' + 'A'));
    // Latin-1 letters: U+00E0 to U+00FE lie 0x20 above their capitals, in the second byte.
    const bool is_latin1_small = utf8.size() == 2 && utf8[0] == '\xc3' &&
                                 static_cast<unsigned char>(utf8[1]) >= 0xa0U &&
                                 static_cast<unsigned char>(utf8[1]) <= 0xbeU &&
                                 static_cast<unsigned char>(utf8[1]) != 0xb7U;
    if (!is_latin1_small) return utf8;
    return {utf8[0], static_cast<char>(static_cast<unsigned char>(utf8[1]) - 0x20U)};
}

}  // namespace

const Survey* survey_of(const Session& session) {
    if (!session.setup || session.setup->configuration.touchpoints.empty()) return nullptr;
    const Configuration& configuration = session.setup->configuration;
    const Survey* survey = find_survey(configuration, configuration.touchpoints.front().survey);
    return survey != nullptr && !survey->questions.empty() ? survey : nullptr;
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

Stage start_visit(Turn& turn, int mood) {
    const Survey* survey = survey_of(turn.session);
    if (survey == nullptr) return NotSetUp{};
    Visit visit;
    visit.submission.id = turn.fresh.submission;
    visit.submission.touchpoint = turn.session.setup->configuration.touchpoints.front().id;
    visit.submission.survey = survey->id;
    visit.submission.survey_version = survey->version;
    visit.submission.language = turn.session.language;
    visit.submission.captured = turn.fresh.moment;
    set_answer(visit, Answer{survey->questions.front().id, AnswerEnd::Answered, mood});
    turn.session.activity.extensions = 0;
    return after_face(turn, std::move(visit));
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

Stage after_face(Turn& turn, Visit visit) {
    const Survey* survey = survey_of(turn.session, visit);
    turn.effects.emplace_back(SaveDraft{visit.submission});
    if (survey == nullptr || survey->questions.size() < 2) return finish(turn, std::move(visit));
    Asking asking;
    asking.visit = std::move(visit);
    return asking;
}

Saving finish(Turn& turn, Visit visit) {
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

Stage to_attract(Turn& turn) {
    Session& session = turn.session;
    if (session.next_setup) session.setup = std::exchange(session.next_setup, std::nullopt);
    session.language = default_language(session);
    session.contrast = Contrast::Normal;
    session.activity.extensions = 0;
    if (survey_of(session) == nullptr) return NotSetUp{};
    return Attract{};
}

Stage back_to_attract(Turn& turn) {
    const Language language = turn.session.language;
    const Contrast contrast = turn.session.contrast;
    Stage first = to_attract(turn);
    turn.session.language = language;
    turn.session.contrast = contrast;
    return first;
}

void press_shift(Keyboard& keyboard) { keyboard.shift = !keyboard.shift; }

void press_layer(Keyboard& keyboard, KeyboardLayer layer) {
    // The key that opened a layer closes it again.
    keyboard.layer = keyboard.layer == layer ? KeyboardLayer::Letters : layer;
}

void type_on(Keyboard& keyboard, TypedText& text, const std::string& utf8, std::size_t max) {
    text.append(keyboard.shift ? upper(utf8) : utf8, max);
    keyboard.shift = false;
    if (keyboard.layer == KeyboardLayer::Accents) keyboard.layer = KeyboardLayer::Letters;
}

}  // namespace cirkel::session
