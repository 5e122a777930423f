#include "server/routes.hpp"

#include "server/access/enrol.hpp"
#include "server/access/sign_in.hpp"
#include "server/casework/staff_api.hpp"
#include "server/configuration/serve_configuration.hpp"
#include "server/devices/heartbeat.hpp"
#include "server/devices/keys.hpp"
#include "server/devices/wiped.hpp"
#include "server/feed/serve_changes.hpp"
#include "server/intake/serve_push.hpp"
#include "server/intake/serve_withheld.hpp"
#include "server/telling/look_up_code.hpp"

namespace cirkel::server {

namespace {

// The whole HTTP face of the server but its pages. A handler runs only after its role was checked.
constexpr desk::Route kRoutes[] = {
    {"POST", "/v1/enrol", desk::Role::Anyone, access::enrol},
    {"POST", "/v1/push", desk::Role::Device, intake::serve_push},
    {"GET", "/v1/changes", desk::Role::Device, feed::serve_changes},
    {"GET", "/v1/config", desk::Role::Device, configuration::serve_configuration},
    {"PUT", "/v1/withheld/{id}", desk::Role::Device, intake::serve_withheld},
    {"POST", "/v1/heartbeat", desk::Role::DeviceEvenSuspended, devices::serve_heartbeat},
    {"POST", "/v1/keys", desk::Role::Device, devices::serve_keys},
    // It has no keys any more to sign a request with; its body is signed.
    {"POST", "/v1/wiped", desk::Role::Anyone, devices::serve_wiped},
    // In the body, never in the address: addresses end up in logs and histories (S-25).
    {"POST", "/v1/codes", desk::Role::Anyone, telling::look_up_code},
    {"POST", "/staff/api/sign-in", desk::Role::Anyone, access::sign_in},
    {"POST", "/staff/api/sign-out", desk::Role::Staff, access::sign_out},
    {"GET", "/staff/api/cases", desk::Role::Staff, casework::serve_cases},
    {"GET", "/staff/api/cases/{number}", desk::Role::Staff, casework::serve_case},
    {"POST", "/staff/api/cases/{number}/moves", desk::Role::Staff, casework::serve_move},
    {"GET", "/staff/api/reading", desk::Role::Staff, casework::serve_reading_stack},
    {"POST", "/staff/api/submissions/{id}/read", desk::Role::Staff, casework::serve_read},
};

}  // namespace

std::span<const desk::Route> wire_routes() { return kRoutes; }

}  // namespace cirkel::server
