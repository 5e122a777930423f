#pragma once

#include <string>

#include "server/desk/command_result.hpp"
#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::server {

/// The folders whose programs send mail: the server to staff, the keeper to customers. Each has
/// settings of its own; whoever runs both under one user sets both at once.
struct MailPlaces {
    std::string data;
    std::string keeper;
    bool keeper_is_within_data = true;
};

/// As it was typed.
struct MailWish {
    std::string smtp;
    std::string from;
    std::string user;
    std::string password_file;
    std::string ca_file;
    bool is_plain = false;
};

/// Whether this folder is there and this user's own: only then its program can read what is put
/// into it.
bool owns(const std::string& folder);

/// Keeps the settings in those of the folders that are this user's own; the programs use them from
/// the next mail on. `Refused` when none is.
Result<CommandResult> set_mail(const MailPlaces& places, const MailWish& wish);

/// To whom a mail is sent to try how mail leaves, and in which language.
struct MailTry {
    std::string to;
    Language language{"nl"};
};

/// Sends one mail by the settings as they are.
Result<CommandResult> test_mail(const MailPlaces& places, const MailTry& wish, Instant now);

}  // namespace cirkel::server
