#pragma once

#include "server/rights/reach.hpp"

// Nobody is neutral to a shop that is their own (4.18). Pure.
namespace cirkel::rights {

/// Whether these duties have somebody be the neutral owner of a shop that they lead themselves:
/// both roles, at places that overlap. Nobody is given such duties.
bool leads_and_judges(const Duties& duties);

/// Whether this is a neutral owner who works in the shop at `at` as one of its own people, too, and
/// so does not become the owner of its cases.
bool is_too_near(const Duties& duties, const LocationId& at);

}  // namespace cirkel::rights
