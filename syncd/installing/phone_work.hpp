#pragma once

#include <string>

#include "shared/installing/answer.hpp"
#include "shared/wire/device/enrol_ask.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "syncd/installing/aside.hpp"

namespace cirkel::syncd {

/// Asks the server again and again to take this device in, until somebody with a phone did, said
/// no, or nobody waits for it any more. Tells the address for the QR code and the six words each
/// time that there are new ones. Only the server whose key is in the words may say yes; `shown` are
/// those that an earlier life showed, or empty.
OrFault<wire::EnrolReply> ask_by_phone(const Aside& aside, const TestedServer& server,
                                       const wire::EnrolAsk& ask, std::string shown);

}  // namespace cirkel::syncd
