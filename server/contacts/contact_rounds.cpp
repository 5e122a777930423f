#include "server/contacts/contact_rounds.hpp"

#include <utility>

namespace cirkel::contacts {

namespace {

/// How long a new key or a destroyed one may stay unnoticed.
constexpr Duration kAskKeysEvery{std::chrono::minutes(1)};
constexpr Duration kTryAgainAfter{std::chrono::seconds(2)};

/// A clock that was set back must not stop the rounds.
bool has_passed(const std::optional<Instant>& since, Duration time, Instant now) {
    return !since || now >= *since + time || now < *since;
}

}  // namespace

ContactRounds::ContactRounds(desk::Desk& desk, std::unique_ptr<keeper::KeeperLine> line,
                             service::SideWork::Post post)
    : desk_(desk), line_(std::move(line)), asking_(std::move(post)) {}

void ContactRounds::tick(Instant now) {
    if (asking_.is_busy()) return;
    if (!is_due(now)) return;
    auto round = begin_round(desk_);
    if (!round) return desk_.log.write(Level::Error, "contacts: " + round.error().text);
    asking_.begin([this, round = *std::move(round), now]() -> service::SideWork::Then {
        return [this, round, told = ask(*line_, round), now] { end(round, told, now); };
    });
}

bool ContactRounds::is_due(Instant now) const {
    if (failed_at_) return has_passed(failed_at_, kTryAgainAfter, now);
    if (has_passed(went_well_at_, kAskKeysEvery, now)) return true;
    const auto one = desk_.store.contacts().unmarked(1);
    return one && !one->empty();
}

void ContactRounds::end(const Round& round, const Result<Told>& told, Instant now) {
    const auto kept = told ? end_round(desk_, round, *told, now) : Result<void>(told.error());
    if (kept) {
        went_well_at_ = now;
        failed_at_ = std::nullopt;
        if (!said_.empty()) desk_.log.write(Level::Notice, "the keeper answers again");
        said_.clear();
        if (told->state.escrow_trouble != escrow_said_ && !told->state.escrow_trouble.empty())
            desk_.log.write(Level::Warning, told->state.escrow_trouble);
        escrow_said_ = told->state.escrow_trouble;
        return;
    }
    failed_at_ = now;
    if (kept.error().text != said_) desk_.log.write(Level::Error, kept.error().text);
    said_ = kept.error().text;
}

}  // namespace cirkel::contacts
