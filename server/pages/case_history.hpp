#pragma once

#include <string>
#include <vector>

#include "server/casework/case_view.hpp"
#include "server/desk/route.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/staff_pages.hpp"

namespace cirkel::pages {

/// What happened to a case, oldest first: what was done with it and what its customer said, each at
/// its own moment.
Result<std::vector<CaseEventLine>> history_of(store::Store& store, const casework::CaseView& view,
                                              const Looker& looker, const std::string& zone);

/// What customers said in the last days about cases of whoever asks, newest first.
Result<std::vector<ReplyLine>> replies_to(store::Store& store, const desk::Call& call);

/// What the customer found of the last answer: whether it is solved, and, for whom it is about, the
/// score that was given again. Nothing before that.
CustomerVerdict verdict_of(const casework::CaseView& view, const std::string& seen_by);

}  // namespace cirkel::pages
