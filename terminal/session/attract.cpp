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

    Next operator()(const ScoreTapped& tap) {
        const Question* first =
            stage.visit ? first_of(*stage.visit) : first_question(turn.session, turn.now);
        const auto range = first == nullptr ? std::nullopt : score_range(first->kind);
        if (!range || tap.score < range->low || tap.score > range->high) return stay;
        if (!stage.visit) return start_visit(turn, tap.score);
        // The score was tapped before and is changed now: the same visit, another score.
        Visit visit = std::move(*stage.visit);
        set_answer(visit, Answer{first->id, AnswerEnd::Answered, tap.score});
        visit.submission.language = turn.session.language;
        return after_score(turn, std::move(visit));
    }

    [[nodiscard]] const Question* first_of(const Visit& visit) const {
        const Survey* survey = survey_of(turn.session, visit);
        return survey == nullptr || survey->questions.empty() ? nullptr
                                                              : &survey->questions.front();
    }

    /// Another of the touchpoints that are open now; a running visit keeps its own.
    Next operator()(const TouchpointTapped& tap) {
        const auto open = open_touchpoints(turn.session, turn.now);
        const bool is_open_now = std::any_of(open.begin(), open.end(), [&](const Touchpoint* one) {
            return one->id == tap.touchpoint;
        });
        if (is_open_now && !stage.visit) turn.session.touchpoint = tap.touchpoint;
        return stay;
    }

    Next operator()(const CardsTapped&) {
        if (cards_of(turn.session, turn.now).empty()) return stay;
        leave();
        return ReadingCards{};
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

    /// A visit that came back to change its face, and went elsewhere instead. What stands there
    /// is no part of a test visit: a code that is found belongs to a customer.
    void leave() {
        if (stage.visit) finish(turn, std::move(*stage.visit));
        stage.visit.reset();
        turn.session.test_visit = false;
    }
};

struct OnReadingCards : Decides<ReadingCards> {
    using Decides::Decides;
    using Decides::operator();

    /// How many cards a page holds depends on the glass, and a small one spreads a long card: what
    /// was said, what was done and by how many, each on a page of its own at worst.
    Next operator()(const PageTapped& tap) {
        constexpr std::size_t pages_of_card = 3;
        const auto most = cards_of(turn.session, turn.now).size() * pages_of_card;
        if (tap.page >= 0 && static_cast<std::size_t>(tap.page) < most) stage.page = tap.page;
        return stay;
    }
    Next operator()(const BackTapped&) { return back_to_attract(turn); }
    Next operator()(const FindStatusTapped&) { return FindingStatus{}; }
};

}  // namespace

Next on(ReadingCards& stage, Turn& turn, const Event& event) {
    return std::visit(OnReadingCards(stage, turn), event);
}

/// A terminal without a configuration asks nothing and hears nothing.
Next on(NotSetUp& stage, Turn& turn, const Event& event) {
    return std::visit(Decides<NotSetUp>(stage, turn), event);
}

Next on(Attract& stage, Turn& turn, const Event& event) {
    return std::visit(OnAttract(stage, turn), event);
}

}  // namespace cirkel::session
