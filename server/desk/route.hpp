#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/http_message.hpp"
#include "server/desk/desk.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"

namespace cirkel::desk {

/// Who may call a route. The check happens before the handler runs, so a handler never asks.
enum class Role {
    Anyone,               ///< a customer's phone, a device that enrols
    Device,               ///< a request signed by an enrolled, unrevoked terminal
    DeviceEvenSuspended,  ///< the same, and a suspended one may say how it is doing
    Staff,  ///< a session made with staff number and PIN; writes also need a same-site request
};

using Parameters = std::map<std::string, std::string, std::less<>>;

/// One request on its way to its handler, with what the role check found out.
struct Call {
    const http::Request& request;
    Instant now;
    Parameters parameters;                    ///< "{number}" of the path
    std::optional<store::Terminal> terminal;  ///< for Role::Device
    std::optional<StaffMember> staff;         ///< for Role::Staff

    /// A parameter of the path; empty when the route has none of that name.
    [[nodiscard]] std::string parameter(std::string_view name) const;
    /// A parameter of the query, decoded; empty when absent.
    [[nodiscard]] std::string query(std::string_view name) const;
    /// The fields of a form body (application/x-www-form-urlencoded), decoded.
    [[nodiscard]] Parameters form() const;
};

using RouteHandler = http::Response (*)(Desk& desk, const Call& call);

/// One line of a route table. `path` may hold segments in braces: "/staff/cases/{number}".
/// `sign_in` is where a Staff route sends a browser that has no session; empty answers 401.
struct Route {
    std::string_view method;
    std::string_view path;
    Role role;
    RouteHandler handler;
    std::string_view sign_in = {};
};

/// The parameters when `path` fits the pattern.
std::optional<Parameters> match(std::string_view pattern, std::string_view path);

}  // namespace cirkel::desk
