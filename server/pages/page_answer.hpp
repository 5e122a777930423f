#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/audit/audit.hpp"
#include "server/desk/known_names.hpp"
#include "server/desk/route.hpp"
#include "server/pages/fault_page.hpp"
#include "server/pages/template_set.hpp"
#include "server/pages/words/page_words.hpp"
#include "shared/result.hpp"

// The answers that every page route gives in the same way.
namespace cirkel::pages {

// The HTTP statuses that pages answer with, beside a redirect.
inline constexpr int kOk = 200;
inline constexpr int kForbidden = 403;
inline constexpr int kNotFound = 404;
inline constexpr int kConflict = 409;
inline constexpr int kUnprocessable = 422;

/// All templates, parsed at the first use and never changed.
const TemplateSet& templates();

http::Response html_answer(std::string html, int status = kOk);
/// After a POST: look at `where` with a GET, so that a reload repeats nothing.
http::Response see_other(std::string_view where);

/// A page that says that something went wrong, for a person. `brand` names whose page it is.
http::Response fault_answer(const FaultPage& page, int status);
/// One of our own failures: the page holds a number, the log the same number with the reason.
http::Response broken_answer(desk::Desk& desk, const Error& error, const FaultPage& page);
/// The same for a member of staff.
http::Response broken_answer(desk::Desk& desk, const desk::Call& call, const Error& error);

/// The organisation's name; "Cirkel" while there is none.
std::string organisation_name(desk::Desk& desk);

/// True when a browser says that the request comes from another site (S-14). Browsers that say
/// nothing are old ones; for them there is the token.
bool is_cross_site(const http::Request& request);

/// The token that stands in every form of a session: a hash of its cookie, so nothing is kept.
std::string csrf_token(const http::Request& request);
bool has_csrf_token(const desk::Call& call);

/// In which language this call is answered: the one that this member of staff chose, else the first
/// of the browser's own that we have, else English; a browser that says nothing is told in Dutch.
Language language_of(const desk::Call& call);
/// The words of that language.
const PageWords& words_for(const desk::Call& call);

/// A page that says to a member of staff what went wrong: the words of `key` above those of
/// `key` + "_text".
http::Response staff_fault(const desk::Call& call, std::string_view key, int status);
/// The answer to a form without this session's token, or from another site (S-14).
std::optional<http::Response> forged(const desk::Call& call);
/// The answer to a form that none of our pages can have sent (S-10).
http::Response strange_form(const desk::Call& call);
/// The answer to a form with a field that it does not have (S-10); the token is known.
std::optional<http::Response> unknown_fields(const desk::Call& call, desk::KnownNames known);

/// Who asks at a page of staff, for the log.
audit::Doer doer_of(const desk::Call& call);

/// A sentence as it was meant: line ends and doubled spaces of a text field become one space.
std::string one_line(const std::string& text);

/// One field of a posted form; empty when absent.
std::string form_field(const desk::Parameters& form, std::string_view name);
/// A number of a path or a field; nothing when it is anything else.
std::optional<std::int64_t> whole_number(std::string_view text);

}  // namespace cirkel::pages
