#pragma once

#include <optional>
#include <string>

#include "server/casework/case_view.hpp"
#include "server/desk/route.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/staff_pages.hpp"
#include "server/store/goodwill_values.hpp"

// Closing a case, and what its customer got with it.
namespace cirkel::pages {

http::Response serve_close(desk::Desk& desk, const desk::Call& call);     ///< POST .../close
http::Response serve_goodwill(desk::Desk& desk, const desk::Call& call);  ///< POST .../goodwill

/// What may be given in this case by whoever looks: empty, or as it was asked for before.
Result<GoodwillForm> goodwill_form_of(store::Store& store, const casework::CaseView& view,
                                      const Looker& looker);

/// Puts on the page of an open case what may be given, and what was asked above it.
Result<void> tell_goodwill(desk::Desk& desk, const desk::Call& call, const casework::CaseView& view,
                           CasePage& page);

/// The two fields about goodwill as they were typed, and what is wrong with them.
struct TypedGoodwill {
    std::string kind;
    std::string amount;
    std::string kind_error;
    std::string amount_error;
    std::optional<store::Goodwill> read{};  ///< nothing when something is wrong
};
TypedGoodwill typed_goodwill(const PageWords& words, const desk::Parameters& form);
/// The form with what was typed in it.
void show_typed(GoodwillForm& form, const TypedGoodwill& typed);

}  // namespace cirkel::pages
