#pragma once

#include <string>
#include <string_view>

#include "platform/mail/gateway.hpp"
#include "shared/result.hpp"

namespace cirkel::mail {

/// Whether this can be the address of a receiver: one "name@domain" of the plain signs that every
/// mail server takes, so that it can hold neither a second receiver nor a second line.
[[nodiscard]] bool is_address(std::string_view text);

/// `Malformed` when something in it would become another header, or it has no receiver.
Result<void> check(const Mail& mail);

/// The whole mail as it travels and as it lies in a file (RFC 5322), from this address:
///
///   Date, From, To, Subject, Message-ID, Auto-Submitted, MIME-Version, Content-Type,
///   Content-Transfer-Encoding: quoted-printable; an empty line; the text. Lines end in CR LF.
///
/// `Malformed` as `check` says.
Result<std::string> mail_text(const Mail& mail, const std::string& from);

}  // namespace cirkel::mail
