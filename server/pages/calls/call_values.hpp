#pragma once

#include <string>
#include <vector>

#include "server/casework/case_view.hpp"
#include "server/desk/route.hpp"
#include "server/keeper/keeper_line.hpp"
#include "server/pages/calls/call_pages.hpp"
#include "shared/result.hpp"

// From what the store keeps to what the pages about calling show.
namespace cirkel::pages {

/// The card of a case before its number is shown.
Result<CallPage> call_page_of(desk::Desk& desk, const desk::Call& call,
                              const casework::CaseView& view);

/// How long a number stays on the page.
inline constexpr Duration kShownFor = std::chrono::minutes(10);

/// The number as it is read aloud, with the way to call it.
ShownContact shown(const PageWords& words, const keeper::OpenedContact& opened,
                   std::string_view reason, const LocalMoment& until);

/// The closing screen, nothing chosen.
Result<CallClosePage> close_page_of(desk::Desk& desk, const desk::Call& call,
                                    const casework::CaseView& view);

Result<PlannerPage> planner_page_of(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::pages
