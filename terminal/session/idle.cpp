#include <algorithm>
#include <variant>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

bool is_default_look(const Session& session) {
    if (session.comfort != Comfort{} || session.choosing_comfort || session.choosing_language)
        return false;
    if (session.touchpoint || session.test_visit) return false;
    return session.language == default_language(session);
}

/// How long each stage waits for a touch or for the store; nothing where it waits for ever.
struct IdleTime {
    const Session& session;

    [[nodiscard]] Duration of(const Visit& visit, Duration otherwise) const {
        return visit.bare ? bare() : usual(otherwise);
    }
    /// Who has to listen first has not heard the next question within the time of a bare tap.
    [[nodiscard]] Duration bare() const { return session.comfort.spoken ? kSpokenIdle : kBareIdle; }
    /// "Meer tijd" of the comfort panel: a person who needs long is not warned all the time.
    [[nodiscard]] Duration usual(Duration otherwise) const {
        if (session.comfort.unhurried) return kUnhurriedIdle;
        return session.comfort.spoken ? kSpokenIdle : otherwise;
    }

    std::optional<Duration> operator()(const NotSetUp&) const { return std::nullopt; }
    std::optional<Duration> operator()(const Attract& stage) const {
        if (stage.visit) return of(*stage.visit, kIdle);
        if (is_default_look(session)) return std::nullopt;
        return usual(kIdle);
    }
    std::optional<Duration> operator()(const Asking& stage) const {
        const Question* question = question_of(session, stage);
        const bool is_typing = question && std::holds_alternative<OpenText>(question->kind);
        return of(stage.visit, is_typing ? kTypingIdle : kIdle);
    }
    std::optional<Duration> operator()(const Saving& stage) const {
        return stage.failed ? kIdle : kStoreWait;
    }
    std::optional<Duration> operator()(const Thanks& stage) const { return of(stage.visit, kIdle); }
    std::optional<Duration> operator()(const TakingContact&) const { return usual(kTypingIdle); }
    std::optional<Duration> operator()(const Checking& stage) const {
        return stage.storing ? kStoreWait : usual(kTypingIdle);
    }
    std::optional<Duration> operator()(const Receipt& stage) const {
        return stage.bare ? bare() : usual(kIdle);
    }
    std::optional<Duration> operator()(const Withdrawn& stage) const {
        if (stage.state == Withdrawn::State::Storing) return kStoreWait;
        return stage.state == Withdrawn::State::Stored ? kConfirmationIdle : kIdle;
    }
    std::optional<Duration> operator()(const FindingStatus&) const { return usual(kTypingIdle); }
    std::optional<Duration> operator()(const ShowingStatus& stage) const {
        if (stage.saying == ShowingStatus::Saying::Storing) return kStoreWait;
        return usual(kIdle);
    }
    std::optional<Duration> operator()(const AddingText&) const { return usual(kTypingIdle); }
    std::optional<Duration> operator()(const ChoosingMoment&) const { return usual(kIdle); }
    std::optional<Duration> operator()(const ReadingCards&) const { return usual(kIdle); }
    std::optional<Duration> operator()(const SigningIn&) const { return kStaffIdle; }
    std::optional<Duration> operator()(const StaffCases&) const { return kStaffIdle; }
    std::optional<Duration> operator()(const WorkingOnCase&) const { return kStaffIdle; }
    std::optional<Duration> operator()(const FindingCase&) const { return kStaffIdle; }
    std::optional<Duration> operator()(const ReportingObservation&) const { return kStaffIdle; }
    /// Who looks for a stick, or waits for it, is not sent away.
    std::optional<Duration> operator()(const Servicing& stage) const {
        return stage.has_stick || stage.asked ? kUnhurriedIdle : kStaffIdle;
    }
    /// Nobody stands before a device that was only plugged in; who is at work looks for a cable or
    /// waits for the desk.
    std::optional<Duration> operator()(const Installing& stage) const {
        if (!stage.has_begun || stage.waits) return std::nullopt;
        return kUnhurriedIdle;
    }
};

}  // namespace

bool is_waiting_for_world(const Stage& stage) {
    struct Waiting {
        bool operator()(const Saving& stage) const { return !stage.failed; }
        bool operator()(const Checking& stage) const { return stage.storing; }
        bool operator()(const Withdrawn& stage) const {
            return stage.state == Withdrawn::State::Storing;
        }
        bool operator()(const FindingStatus& stage) const { return stage.searching; }
        bool operator()(const ShowingStatus& stage) const {
            return stage.saying == ShowingStatus::Saying::Storing;
        }
        bool operator()(const SigningIn& stage) const { return stage.checking; }
        bool operator()(const NotSetUp&) const { return false; }
        bool operator()(const Attract&) const { return false; }
        bool operator()(const Asking&) const { return false; }
        bool operator()(const Thanks&) const { return false; }
        bool operator()(const TakingContact&) const { return false; }
        bool operator()(const Receipt&) const { return false; }
        bool operator()(const AddingText&) const { return false; }
        bool operator()(const ChoosingMoment&) const { return false; }
        bool operator()(const ReadingCards&) const { return false; }
        bool operator()(const StaffCases& stage) const { return stage.storing; }
        bool operator()(const WorkingOnCase& stage) const {
            return stage.state == WorkingOnCase::State::Storing;
        }
        bool operator()(const FindingCase& stage) const { return stage.find.searching; }
        bool operator()(const ReportingObservation& stage) const {
            return stage.state == ReportingObservation::State::Storing;
        }
        bool operator()(const Servicing&) const { return false; }
        bool operator()(const Installing&) const { return false; }
    };
    return std::visit(Waiting{}, stage);
}

std::optional<Instant> ends_at(const Session& session) {
    const auto idle = std::visit(IdleTime{session}, session.stage);
    if (!idle) return std::nullopt;
    return session.activity.last_touch + *idle;
}

std::optional<Instant> warns_at(const Session& session) {
    const auto idle = std::visit(IdleTime{session}, session.stage);
    // Short waits end without a question, and the first screen has nobody to ask.
    if (!idle || *idle < kStaffIdle) return std::nullopt;
    if (const auto* attract = std::get_if<Attract>(&session.stage); attract && !attract->visit)
        return std::nullopt;
    return session.activity.last_touch + *idle - kIdleWarning;
}

bool is_warning(const Session& session, Instant now) {
    const auto from = warns_at(session);
    return from && now >= *from;
}

namespace {

void no_later_than(std::optional<Instant>& due, const std::optional<Instant>& moment) {
    if (moment) due = due ? std::min(*due, *moment) : *moment;
}

/// When the first screen may ask something else: a schedule opens or closes, the offer ends.
std::optional<Instant> schedule_edge(const Session& session) {
    std::optional<Instant> edge;
    if (!session.setup || !std::holds_alternative<Attract>(session.stage)) return edge;
    const Instant since = session.activity.stage_since;
    no_later_than(edge, session.setup->openings_until);
    const auto& offer = session.setup->offer;
    if (offer && offer->remaining > 0 && offer->valid_until > since)
        no_later_than(edge, offer->valid_until);
    for (const auto& openings : session.setup->openings) {
        for (const Opening& opening : openings) {
            if (opening.from > since) no_later_than(edge, opening.from);
            if (opening.until > since) no_later_than(edge, opening.until);
        }
    }
    return edge;
}

}  // namespace

std::optional<Instant> next_due(const Session& session, Instant now) {
    std::optional<Instant> due = ends_at(session);
    // Nothing is waited for once the warning stands but its end.
    if (const auto warns = warns_at(session); warns && *warns > now) no_later_than(due, warns);
    no_later_than(due, schedule_edge(session));
    if (session.setup_again) no_later_than(due, session.setup_again->at);
    if (const auto* service = std::get_if<Servicing>(&session.stage))
        no_later_than(due, service->counts_again);
    return due;
}

Instant strip_deaf_until(const Session& session) {
    return session.activity.stage_since + kStripDeaf;
}

Instant keys_deaf_until(const Session& session) {
    if (const auto* taking = std::get_if<TakingContact>(&session.stage))
        return taking->entry.notice_since + kNoticeShownMin;
    return session.activity.stage_since;
}

}  // namespace cirkel::session
