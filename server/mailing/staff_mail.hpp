#pragma once

#include <string>

#include "server/desk/desk.hpp"
#include "server/pages/dutch.hpp"
#include "server/store/mails.hpp"
#include "server/store/people_values.hpp"
#include "shared/instant.hpp"
#include "shared/json/json.hpp"
#include "shared/result.hpp"

// What mails to staff have in common. Their pages are Dutch, and so is their mail.
namespace cirkel::mailing {

/// A mail with an id of its own that waits from now on.
store::KeptMail new_mail(const desk::Desk& desk, store::MailKind kind, Instant now);

/// Who gets mail at all: has an address and works here.
Result<std::vector<store::Account>> people_with_mail(desk::Desk& desk);

/// The name that others see; empty without one.
Result<std::string> alias_of(desk::Desk& desk, const std::string& number);

/// Of the page of this path, for the mail; empty without a public address.
Result<std::string> link_to(desk::Desk& desk, std::string_view path);

/// A moment on the wall of a place; by UTC where its zone is not known.
pages::LocalMoment local_moment(Instant at, const std::string& zone);

/// To this person, once about this; inside the caller's transaction.
Result<void> write_to(desk::Desk& desk, const std::string& number, store::KeptMail mail,
                      json::Object values);

}  // namespace cirkel::mailing
