#include <algorithm>
#include <variant>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

bool is_default_look(const Session& session) {
    if (session.contrast != Contrast::Normal) return false;
    if (!session.setup || session.setup->configuration.languages.empty()) return true;
    return session.language == session.setup->configuration.languages.front();
}

/// How long each stage waits for a touch; nothing where it waits for ever or for the store.
struct IdleTime {
    const Session& session;

    [[nodiscard]] Duration of(const Visit& visit, Duration otherwise) const {
        return visit.bare ? kBareIdle : otherwise;
    }

    std::optional<Duration> operator()(const NotSetUp&) const { return std::nullopt; }
    std::optional<Duration> operator()(const Attract& stage) const {
        if (stage.visit) return of(*stage.visit, kIdle);
        return is_default_look(session) ? std::nullopt : std::optional<Duration>(kIdle);
    }
    std::optional<Duration> operator()(const Asking& stage) const {
        const Question* question = question_of(session, stage);
        const bool is_typing = question && std::holds_alternative<OpenText>(question->kind);
        return of(stage.visit, is_typing ? kTypingIdle : kIdle);
    }
    std::optional<Duration> operator()(const Saving& stage) const {
        return stage.failed ? std::optional<Duration>(kIdle) : std::nullopt;
    }
    std::optional<Duration> operator()(const Thanks& stage) const { return of(stage.visit, kIdle); }
    std::optional<Duration> operator()(const TakingContact&) const { return kTypingIdle; }
    std::optional<Duration> operator()(const Checking& stage) const {
        return stage.storing ? std::nullopt : std::optional<Duration>(kTypingIdle);
    }
    std::optional<Duration> operator()(const Receipt& stage) const {
        return of(stage.visit, kIdle);
    }
    std::optional<Duration> operator()(const Withdrawn& stage) const {
        if (stage.state == Withdrawn::State::Storing) return std::nullopt;
        return stage.state == Withdrawn::State::Stored ? kConfirmationIdle : kIdle;
    }
    std::optional<Duration> operator()(const FindingStatus&) const { return kTypingIdle; }
    std::optional<Duration> operator()(const ShowingStatus&) const { return kIdle; }
    std::optional<Duration> operator()(const SigningIn&) const { return kStaffIdle; }
    std::optional<Duration> operator()(const StaffCases&) const { return kStaffIdle; }
    std::optional<Duration> operator()(const TechnicianCounts&) const { return kStaffIdle; }
};

}  // namespace

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

std::optional<Instant> next_due(const Session& session) {
    const auto warns = warns_at(session);
    const auto ends = ends_at(session);
    if (warns && ends) return std::min(*warns, *ends);
    return ends;
}

Instant strip_deaf_until(const Session& session) {
    return session.activity.stage_since + kStripDeaf;
}

Instant keys_deaf_until(const Session& session) {
    if (const auto* taking = std::get_if<TakingContact>(&session.stage))
        return taking->notice_since + kNoticeShownMin;
    return session.activity.stage_since;
}

}  // namespace cirkel::session
