#pragma once

#include <string>

#include "server/desk/desk.hpp"
#include "shared/instant.hpp"
#include "shared/loop/consent.hpp"
#include "shared/result.hpp"

namespace cirkel::intake {

/// Does what a customer took back: writes the ledger first (on disk before anybody reads "gewist"),
/// then takes the rows out and tells the terminals of the place, inside the caller's transaction.
/// Doing it twice changes nothing. The bytes leave the files with `forget_erased_bytes`, after the
/// commit.
Result<void> erase_by(desk::Desk& desk, const Withdrawal& withdrawal, Instant now);

/// The same for the contact alone: the reaction stays, and nobody calls any more.
Result<void> erase_contact(desk::Desk& desk, const SubmissionId& of, Instant now);

/// The same from a page: one transaction, and the bytes out of the files.
Result<void> withdraw(desk::Desk& desk, const Withdrawal& withdrawal, Instant now);

/// By which a customer can name an erasure later, and an auditor finds it: 8 hex digits, made of
/// the id that the ledger keeps too, and telling nothing of it.
std::string erasure_number(const SubmissionId& of);

/// Takes out again what the ledger says was erased and a restored backup brought back.
Result<void> replay_ledger(store::Store& store, const store::ErasedLedger& ledger);

}  // namespace cirkel::intake
