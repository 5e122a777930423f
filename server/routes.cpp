#include "server/routes.hpp"

#include "server/access/enrol.hpp"
#include "server/access/sign_in.hpp"
#include "server/casework/staff_api.hpp"
#include "server/configuration/serve_configuration.hpp"
#include "server/contacts/contacts_api.hpp"
#include "server/devices/asking.hpp"
#include "server/devices/heartbeat.hpp"
#include "server/devices/keys.hpp"
#include "server/devices/wiped.hpp"
#include "server/feed/serve_changes.hpp"
#include "server/intake/serve_push.hpp"
#include "server/intake/serve_withheld.hpp"
#include "server/telling/look_up_code.hpp"

namespace cirkel::server {

namespace {

using rights::Right;

// The whole HTTP face of the server but its pages. A handler runs only after its caller was
// checked.
constexpr desk::Route kRoutes[] = {
    {"GET", "/v1/server", desk::Caller::Anyone, configuration::serve_identity},
    {"POST", "/v1/enrol", desk::Caller::Anyone, access::enrol},
    {"POST", "/v1/enrol/ask", desk::Caller::Anyone, devices::serve_ask},
    {"POST", "/v1/push", desk::Caller::Device, intake::serve_push},
    {"GET", "/v1/changes", desk::Caller::Device, feed::serve_changes},
    {"GET", "/v1/config", desk::Caller::Device, configuration::serve_configuration},
    {"PUT", "/v1/withheld/{id}", desk::Caller::Device, intake::serve_withheld},
    {"POST", "/v1/heartbeat", desk::Caller::DeviceEvenSuspended, devices::serve_heartbeat},
    {"POST", "/v1/keys", desk::Caller::Device, devices::serve_keys},
    // It has no keys any more to sign a request with; its body is signed.
    {"POST", "/v1/wiped", desk::Caller::Anyone, devices::serve_wiped},
    // In the body, never in the address: addresses end up in logs and histories (S-25).
    {"POST", "/v1/codes", desk::Caller::Anyone, telling::look_up_code},
    {"POST", "/staff/api/sign-in", desk::Caller::Anyone, access::sign_in},
    {"POST", "/staff/api/sign-out", Right::OwnSignIn, access::sign_out},
    {"GET", "/staff/api/cases", Right::ReadCases, casework::serve_cases},
    {"GET", "/staff/api/cases/{number}", Right::ReadCases, casework::serve_case},
    {"POST", "/staff/api/cases/{number}/moves", Right::WorkCases, casework::serve_move},
    {"POST", "/staff/api/cases/{number}/contact", Right::RevealContact, contacts::serve_reveal},
    {"POST", "/staff/api/cases/{number}/not-me", Right::WorkCases, contacts::serve_not_me},
    {"GET", "/staff/api/reading", Right::ReadCases, casework::serve_reading_stack},
    {"POST", "/staff/api/submissions/{id}/read", Right::WorkCases, casework::serve_read},
};

}  // namespace

std::span<const desk::Route> wire_routes() { return kRoutes; }

}  // namespace cirkel::server
