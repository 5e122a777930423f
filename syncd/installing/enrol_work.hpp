#pragma once

#include <string>
#include <variant>

#include "platform/http/http_message.hpp"
#include "shared/installing/answer.hpp"
#include "shared/installing/ask.hpp"
#include "shared/result.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "shared/wire/problem.hpp"
#include "syncd/enrolling/enrol.hpp"
#include "syncd/installing/aside.hpp"

// Asking a server to take this device in, on the thread aside.

namespace cirkel::syncd {

/// The token as the server wants it. "bad_code" when it is thirteen signs whose check sign does not
/// fit: no server has to be asked for that. A longer text, such as that of a token, is sent as it
/// is.
OrFault<std::string> token_of(const std::string& typed);

/// As a person on the device is told of the server's no.
installing::Fault fault_of_problem(const wire::Problem& problem);

/// What the server said to a request to be let in. Where nobody answers, or somebody else does, the
/// fault is what a walk over all that lies in between says.
OrFault<http::Response> answer_to_enrol(const Aside& aside, const TestedServer& server,
                                        http::Request request);

/// The server's yes, or why there is none, as a person on the device is told.
OrFault<wire::EnrolReply> enrol_aside(const Aside& aside, const TestedServer& server,
                                      const wire::EnrolRequest& request);

}  // namespace cirkel::syncd
