#pragma once

#include <optional>
#include <span>
#include <vector>

#include "server/rights/reach.hpp"
#include "server/store/goodwill_values.hpp"
#include "shared/result.hpp"

// Who may give what to put something right, and who may say yes above it (0.28). Pure.
namespace cirkel::casework {

/// The roles that can have a mandate: those that see cases.
std::span<const rights::Role> mandated_roles();

/// What a role may give as long as nobody changed it.
store::Mandate mandate_as_delivered(rights::Role role);

/// The whole table: as people set it, and for the other roles as delivered.
store::Mandates whole_mandates(const store::Mandates& changed);

/// What somebody may give at a location: a mandate for each of their roles that counts there. None:
/// nothing, whatever it is.
std::vector<store::Mandate> mandates_at(const store::Mandates& mandates,
                                        const rights::Duties& duties, const LocationId& at);

/// Whether one of these mandates is enough for it.
bool may_give(const std::vector<store::Mandate>& mandates, const store::Goodwill& goodwill);

/// The widest of these mandates, to be told; nothing when there is none.
std::optional<store::Mandate> widest(const std::vector<store::Mandate>& mandates);

/// The request that stands: not ended yet. At most one of a case does.
std::optional<store::GoodwillRequest> standing(const std::vector<store::GoodwillRequest>& requests);

/// Whether a request that stands allows to give this: the same kind, and no more than was approved.
bool is_approved(const std::optional<store::GoodwillRequest>& request,
                 const store::Goodwill& goodwill);

/// Somebody who answers a request, and what they may give themselves where its case is.
struct Answering {
    std::string by;  ///< staff number
    std::vector<store::Mandate> mandates;
};

/// Whether this person may answer it: not their own, not answered yet, and within what they may
/// give themselves.
bool may_answer(const store::GoodwillRequest& request, const Answering& who);

}  // namespace cirkel::casework
