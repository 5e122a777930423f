#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "shared/loop/public_status.hpp"
#include "shared/loop/screen_code.hpp"
#include "shared/loop/survey.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// The token of the QR's fragment: 32 hexadecimal digits. A screen code is never accepted here.
struct LinkToken {
    std::string hex;
    bool operator==(const LinkToken&) const = default;
};

/// What the customer's page asks with: {"code": "0123-..."} or {"link": "32 hex digits"}.
struct CodeLookup {
    std::variant<TypedCode, LinkToken> by;
    bool operator==(const CodeLookup&) const = default;
};

std::string code_lookup_json(const CodeLookup& lookup);
/// A wrong check sign is `Malformed` with words for the customer's page.
Result<CodeLookup> read_code_lookup(std::string_view body);

/// What the page may show: a public status without its tags and without the submission's id, with
/// the theme's words because the page has no survey at hand.
struct CodeReply {
    PublicStatus status;  ///< `of`, `tags`, `theme` and `survey` are not sent
    Texts theme;
    bool operator==(const CodeReply&) const = default;
};

std::string code_reply_json(const CodeReply& reply);
Result<CodeReply> read_code_reply(std::string_view body);

}  // namespace cirkel::wire
