#pragma once

#include "server/desk/desk.hpp"
#include "server/store/contacts.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// How long a contact may be kept (decisions 31).
namespace cirkel::contacts {

inline constexpr Duration kKeptAfterClose{std::chrono::hours(24 * 14)};
/// From when it was given, and without an extension.
inline constexpr Duration kCallKept{std::chrono::hours(24 * 30)};
inline constexpr Duration kMailKept{std::chrono::hours(24 * 180)};
/// From when it was given: a case that is still open then is told in the log each day.
inline constexpr Duration kCallAlarm{std::chrono::hours(24 * 23)};

/// How long it can be shown that there was a yes, from when its contact went.
inline constexpr Duration kProofKept{std::chrono::hours(24 * 365)};

/// When this contact has to be gone at the latest, as things stand.
Instant ends_at(const store::HeldContact& held);
/// The same of one that lies in quarantine, and that nobody can use as long as it does.
Instant ends_at(const store::DoubtedConsent& doubted);

/// Wipes what has to be gone: contacts, those in quarantine too, and old proofs. A case that is
/// still open when its call can be made no more is closed as not reached, by the system. Each in a
/// transaction of its own; tells in the log what somebody still has to call about.
Result<void> wipe_ended(desk::Desk& desk, Instant now);

}  // namespace cirkel::contacts
