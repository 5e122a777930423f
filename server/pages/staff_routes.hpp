#pragma once

#include <optional>
#include <string_view>

#include "server/casework/case_order.hpp"
#include "server/casework/case_view.hpp"
#include "server/desk/route.hpp"
#include "server/pages/staff_pages.hpp"

namespace cirkel::pages {

http::Response serve_cases_page(desk::Desk& desk, const desk::Call& call);  ///< GET /staff/cases
http::Response serve_case_page(desk::Desk& desk, const desk::Call& call);   ///< GET .../{number}
http::Response serve_take(desk::Desk& desk, const desk::Call& call);        ///< POST .../take
http::Response serve_step(desk::Desk& desk, const desk::Call& call);        ///< POST .../move
http::Response serve_link(desk::Desk& desk, const desk::Call& call);  ///< POST .../improvement
/// POST .../formal: the customer made it a formal complaint, or that was a mistake of today.
http::Response serve_formal(desk::Desk& desk, const desk::Call& call);

// What the routes about one case answer in the same way.

/// The number in the path; nothing when it is none.
std::optional<CaseNumber> number_in_path(const desk::Call& call);
/// The case of the path, as far as it is there for who asks; else `NotFound`.
Result<casework::CaseView> case_in_path(desk::Desk& desk, const desk::Call& call);
/// The same as its page, to be shown or to be given errors first.
Result<CasePage> case_page_for(desk::Desk& desk, const desk::Call& call);
/// An order of whoever asks.
casework::CaseOrder order_of(const desk::Call& call, CaseNumber number, store::CaseMove move);
/// The improvement that a form chose; nothing when it chose none.
std::optional<store::ImprovementNumber> improvement_in(const desk::Parameters& form);
/// Back to the page of a case, with what just happened.
http::Response to_case(CaseNumber number, std::string_view news);
/// The answer for a case that is not there for whoever asks.
http::Response case_gone(const desk::Call& call);
/// The answer to an order about a case that failed: it is not there, not theirs to take, somebody
/// else was first, or the form was an old one.
http::Response case_failed(desk::Desk& desk, const desk::Call& call, const Error& error);

}  // namespace cirkel::pages
