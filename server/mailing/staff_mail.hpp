#pragma once

#include <string>

#include "server/desk/desk.hpp"
#include "server/pages/spoken.hpp"
#include "server/store/mails.hpp"
#include "server/store/people_values.hpp"
#include "shared/instant.hpp"
#include "shared/json/json.hpp"
#include "shared/result.hpp"

// What mails to staff have in common.
namespace cirkel::mailing {

/// A mail with an id of its own that waits from now on.
store::KeptMail new_mail(const desk::Desk& desk, store::MailKind kind, Instant now);

/// Who gets mail at all: has an address and works here.
Result<std::vector<store::Account>> people_with_mail(desk::Desk& desk);

/// The language in which this person gets mail: the chosen one, Dutch when none was.
Language mail_language_of(const store::Account& person);

/// The name that others see; empty without one.
Result<std::string> alias_of(desk::Desk& desk, const std::string& number);

/// Of the page of this path, for the mail; empty without a public address.
Result<std::string> link_to(desk::Desk& desk, std::string_view path);

/// A moment on the wall of a place; by UTC where its zone is not known.
pages::LocalMoment local_moment(Instant at, const std::string& zone);

/// To this person in their language, once about this; inside the caller's transaction.
Result<void> write_to(desk::Desk& desk, const store::Account& person, store::KeptMail mail,
                      json::Object values);

}  // namespace cirkel::mailing
