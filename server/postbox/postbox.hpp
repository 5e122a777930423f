#pragma once

#include <memory>
#include <optional>
#include <string>

#include "platform/mail/gateway.hpp"
#include "shared/result.hpp"

// How mail leaves one program: its settings, in a folder of that program's own. Server and keeper
// have one each, because who takes the server over must not say where the mail of customers goes.
//
//   mail.json   {"from": TEXT, "smtp": TEXT?, "user": TEXT?, "password": TEXT?, "ca_file": TEXT?,
//                "plain": BOOL?}, for this user alone
//   outbox/     <id>.eml each, when there is no "smtp"
namespace cirkel::postbox {

struct Settings {
    std::string from;  ///< an address that people may answer to
    std::string smtp;  ///< empty: mails become files in the outbox
    std::string user{};
    std::string password{};
    std::string ca_file{};
    bool is_plain = false;  ///< to a mail server on this machine, without TLS
};

/// Before anything was set: mails lie in the outbox, from nobody who could answer.
inline constexpr const char* kFromOfNobody = "cirkel@localhost.invalid";

std::string outbox_of(const std::string& folder);

/// Nothing when nothing was set.
Result<std::optional<Settings>> read(const std::string& folder);

/// Keeps them for this user alone; `Malformed` or `Refused` when no gateway could be made of them.
Result<void> keep(const std::string& folder, const Settings& settings);

/// The gateway by the settings as they are now, so that a change counts from the next mail on.
Result<std::unique_ptr<mail::Gateway>> open_gateway(const std::string& folder);

/// The password in a file that no other user can read. `Refused` when others can.
Result<std::string> read_password(const std::string& file);

}  // namespace cirkel::postbox
