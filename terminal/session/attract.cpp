#include <algorithm>
#include <utility>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

bool is_offered(const Session& session, const Language& language) {
    if (!session.setup) return false;
    const auto& offered = session.setup->configuration.languages;
    return std::find(offered.begin(), offered.end(), language) != offered.end();
}

struct OnAttract : Decides<Attract> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const FaceTapped& tap) {
        if (!stage.visit) return start_visit(turn, tap.mood);
        // The face was tapped before and is changed now: the same visit, another score.
        Visit visit = std::move(*stage.visit);
        const Survey* survey = survey_of(turn.session, visit);
        if (survey == nullptr) return to_attract(turn);
        set_answer(visit, Answer{survey->questions.front().id, AnswerEnd::Answered, tap.mood});
        visit.submission.language = turn.session.language;
        return after_face(turn, std::move(visit));
    }

    Next operator()(const LanguageTapped& tap) {
        if (is_offered(turn.session, tap.language)) turn.session.language = tap.language;
        return stay;
    }

    Next operator()(const FindStatusTapped&) {
        leave();
        return FindingStatus{};
    }

    Next operator()(const ServiceCornerTapped&) {
        leave();
        return SigningIn{};
    }

    /// A visit that came back to change its face, and went elsewhere instead.
    void leave() {
        if (stage.visit) finish(turn, std::move(*stage.visit));
        stage.visit.reset();
    }
};

}  // namespace

/// A terminal without a configuration asks nothing and hears nothing.
Next on(NotSetUp& stage, Turn& turn, const Event& event) {
    return std::visit(Decides<NotSetUp>(stage, turn), event);
}

Next on(Attract& stage, Turn& turn, const Event& event) {
    return std::visit(OnAttract(stage, turn), event);
}

}  // namespace cirkel::session
