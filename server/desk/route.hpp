#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/http/http_message.hpp"
#include "server/desk/desk.hpp"
#include "server/rights/reach.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"

namespace cirkel::desk {

/// Who may call a route that is not for staff. The check happens before the handler runs, so a
/// handler never asks.
enum class Caller {
    Anyone,               ///< a customer's phone, a device that enrols
    Device,               ///< a request signed by an enrolled, unrevoked terminal
    DeviceEvenSuspended,  ///< the same, and a suspended one may say how it is doing
};

/// Who may call a route: one of these, or a member of staff who has this right somewhere. A route
/// for staff cannot be written without its right (S-16).
using Access = std::variant<Caller, rights::Right>;

using Parameters = std::map<std::string, std::string, std::less<>>;

/// One request on its way to its handler, with what the check of its caller found out.
struct Call {
    const http::Request& request;
    Instant now;
    Parameters parameters;                         ///< "{number}" of the path
    std::optional<store::Terminal> terminal;       ///< for a route of devices
    std::optional<store::StaffSession> session{};  ///< of that member of staff
    std::optional<StaffMember> staff;              ///< for a route of staff
    rights::Duties duties{};                       ///< of that member
    std::optional<Language> language{};            ///< that this member chose for the pages
    rights::Reach reach{};  ///< how far the route's right goes; to be handed to whatever finds
    std::optional<store::ApiToken> token{};  ///< of another system that asks, instead of a person

    /// A parameter of the path; empty when the route has none of that name.
    [[nodiscard]] std::string parameter(std::string_view name) const;
    /// A parameter of the query, decoded; empty when absent.
    [[nodiscard]] std::string query(std::string_view name) const;
    /// Who asks, for the log: a staff number or "token NAME"; empty for anyone.
    [[nodiscard]] std::string actor() const;
    /// The fields of a form body (application/x-www-form-urlencoded), decoded.
    [[nodiscard]] Parameters form() const;
};

using RouteHandler = http::Response (*)(Desk& desk, const Call& call);

/// One line of a route table. `path` may hold segments in braces: "/staff/cases/{number}".
/// `sign_in` is where a route of staff sends a browser that has no session; empty answers 401.
struct Route {
    std::string_view method;
    std::string_view path;
    Access access;
    RouteHandler handler;
    std::string_view sign_in = {};
};

/// Everything that is served, in the order in which it is looked up.
struct RouteTables {
    std::vector<std::span<const Route>> all;
};

/// The parameters when `path` fits the pattern.
std::optional<Parameters> match(std::string_view pattern, std::string_view path);

}  // namespace cirkel::desk
