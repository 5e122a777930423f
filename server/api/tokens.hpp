#pragma once

#include <string>
#include <vector>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "server/people/accounts.hpp"
#include "shared/result.hpp"

// The tokens by which other systems ask: made and ended by an administrator or at the command line.
namespace cirkel::api {

struct TokenOrder {
    static constexpr int kDays = 90;
    static constexpr int kDaysMax = 366;

    std::string name;
    std::vector<std::string> scopes;     ///< names of rights that are for tokens
    std::vector<std::string> locations;  ///< none: all
    int days = kDays;                    ///< until it ends by itself
};

/// Makes one and gives its text, which is shown only now. `Malformed` when something of the order
/// does not fit, `NotFound` without one of the locations, `Conflict` when the name is taken.
Result<std::string> make_token(desk::Desk& desk, const TokenOrder& order, const people::Doer& doer,
                               Instant now);
/// From the next request on it opens nothing. `NotFound` when there is none of that name.
Result<void> end_token(desk::Desk& desk, const std::string& name, const people::Doer& doer,
                       Instant now);

// The same for the operator.
Result<server::CommandResult> make_api_token(desk::Desk& desk, const TokenOrder& order,
                                             Instant now);
Result<server::CommandResult> list_api_tokens(desk::Desk& desk, Instant now);
Result<server::CommandResult> end_api_token(desk::Desk& desk, const std::string& name, Instant now);

}  // namespace cirkel::api
