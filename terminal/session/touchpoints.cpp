#include <algorithm>

#include "terminal/session/session.hpp"

// Which survey the first screen asks: schedules, and what the customer chose.

namespace cirkel::session {
namespace {

bool is_open(const Setup& setup, std::size_t place, Instant now) {
    const Touchpoint& touchpoint = setup.configuration.touchpoints[place];
    if (touchpoint.schedule.hours.empty()) return true;
    if (place >= setup.openings.size()) return false;
    const auto& openings = setup.openings[place];
    return std::any_of(openings.begin(), openings.end(),
                       [&](const Opening& one) { return one.contains(now); });
}

const Survey* askable(const Configuration& configuration, const Touchpoint& touchpoint) {
    const Survey* survey = find_survey(configuration, touchpoint.survey);
    return survey != nullptr && !survey->questions.empty() ? survey : nullptr;
}

bool is_same_scale(const Question& one, const Question& other) {
    return score_range(one.kind) == score_range(other.kind) &&
           one.kind.index() == other.kind.index();
}

}  // namespace

bool takes_visits(const Session& session) { return session.setup && !session.setup->out_of_use; }

std::vector<const Touchpoint*> open_touchpoints(const Session& session, Instant now) {
    std::vector<const Touchpoint*> open;
    if (!session.setup) return open;
    const auto& touchpoints = session.setup->configuration.touchpoints;
    for (std::size_t place = 0; place < touchpoints.size(); ++place) {
        if (!askable(session.setup->configuration, touchpoints[place])) continue;
        if (is_open(*session.setup, place, now)) open.push_back(&touchpoints[place]);
    }
    if (!open.empty()) return open;
    for (const Touchpoint& touchpoint : touchpoints) {
        if (askable(session.setup->configuration, touchpoint)) return {&touchpoint};
    }
    return open;
}

const Touchpoint* touchpoint_of(const Session& session, Instant now) {
    const auto open = open_touchpoints(session, now);
    for (const Touchpoint* touchpoint : open) {
        if (session.touchpoint == touchpoint->id) return touchpoint;
    }
    return open.empty() ? nullptr : open.front();
}

const Survey* survey_of(const Session& session, Instant now) {
    const Touchpoint* touchpoint = touchpoint_of(session, now);
    if (touchpoint == nullptr) return nullptr;
    return askable(session.setup->configuration, *touchpoint);
}

const Question* first_question(const Session& session, Instant now) {
    const Survey* survey = survey_of(session, now);
    return survey == nullptr ? nullptr : &survey->questions.front();
}

std::vector<const Question*> first_questions(const Session& session) {
    std::vector<const Question*> different;
    if (!session.setup) return different;
    for (const Survey& survey : session.setup->configuration.surveys) {
        if (survey.questions.empty()) continue;
        const Question& first = survey.questions.front();
        const bool is_new =
            std::none_of(different.begin(), different.end(),
                         [&](const Question* known) { return is_same_scale(*known, first); });
        if (is_new) different.push_back(&first);
    }
    // Faces first: most people tapped one.
    std::stable_sort(different.begin(), different.end(),
                     [](const Question* one, const Question* other) {
                         return std::holds_alternative<Smiley>(one->kind) &&
                                !std::holds_alternative<Smiley>(other->kind);
                     });
    return different;
}

std::vector<const Card*> cards_of(const Session& session, Instant now) {
    std::vector<const Card*> cards;
    if (!session.setup) return cards;
    for (const Card& card : session.setup->configuration.cards) {
        const bool has_expired = card.expires_at && now >= *card.expires_at;
        if (card.customers > 0 && !has_expired) cards.push_back(&card);
    }
    std::stable_sort(cards.begin(), cards.end(), [](const Card* one, const Card* other) {
        return one->done_at.value_or(Instant::min()) > other->done_at.value_or(Instant::min());
    });
    return cards;
}

}  // namespace cirkel::session
