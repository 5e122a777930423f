#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/casework/goodwill/mandate.hpp"
#include "server/store/store.hpp"
#include "shared/result.hpp"

// What the store knows of mandates, and the question for more than one's own.
namespace cirkel::casework {

/// What somebody may give there by themselves; nothing without an account, or with one that was
/// ended.
Result<std::vector<store::Mandate>> mandates_of(store::Store& store, const std::string& staff,
                                                const LocationId& at);

/// Whether somebody may close this case with it now: by themselves, or because it was approved.
Result<bool> may_close_with(store::Store& store, const store::Case& value, const std::string& staff,
                            const store::Goodwill& goodwill);
/// `Refused` when they may not.
Result<void> check_given(store::Store& store, const store::Case& value, const std::string& staff,
                         const std::optional<store::Goodwill>& given);

/// The request of a case that stands, if any.
Result<std::optional<store::GoodwillRequest>> standing_request(store::Store& store, CaseNumber of);

/// Asks for a yes; takes the place of what was asked before, but for the same question, which stays
/// as it is. `number` and what comes after the answer are not looked at. Inside the caller's
/// transaction.
Result<void> ask_approval(store::Store& store, const store::GoodwillRequest& wanted);

/// Own transaction, with its line in the log. `Refused` when nothing waits there for an answer,
/// when this person may not give it, and for a no without a reason.
Result<void> answer_request(store::Store& store, const store::Case& value,
                            const store::GoodwillDecision& decision);

/// Whether this person may answer it: by right where its case is, and as `may_answer` of a value.
Result<bool> may_answer(store::Store& store, const store::GoodwillRequest& request,
                        const std::string& staff, const LocationId& at);

/// Those that wait for an answer of this person.
Result<std::vector<store::GoodwillRequest>> requests_for(store::Store& store,
                                                         const std::string& staff,
                                                         const rights::Reach& within);

}  // namespace cirkel::casework
