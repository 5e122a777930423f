#pragma once

#include <string>
#include <string_view>

#include "shared/installing/answer.hpp"
#include "shared/json/json.hpp"
#include "shared/result.hpp"

// How an answer stands in sync.db. One JSON object; instants in milliseconds UTC, what is optional
// is absent:
//
//   {"answer": NAME, ...}  NAME and what follows it:
//   network_seen     has_cable cable_is_in cable_mbit has_wifi networks: [{name strength security}]
//                    now: the wish of ask_json.hpp   ca?: {name valid_until_year words}   server
//   network_tested   steps: six of {state fault what figure until?}   is_over
//   stick_seen       has_provisioning terminal place organisation signature_holds usable_until?
//                    has_ca has_receipt has_unlock
//   waits_for_desk   qr words until?
//   enrolled_as      terminal
//   set_up_by_file   terminal fault what
//   exported         done all is_over file
//   receipt_read     raised
//   device_seen      version system configuration server heard_at? line_fault waiting
//                    unsent_off_stick held_back held_why disk_percent battery_percent? on_battery
//                    session: unknown, closed or open   usb: the same
//   log_seen         lines: [{at level text}]
//   unlocked, done   nothing
//   fault            code what

namespace cirkel::installing {

std::string answer_json(const Answer& answer);
/// `Malformed`, naming the member, for another text.
Result<Answer> read_answer(std::string_view text);

/// What a network looks like; also the answer of the helper that looks at it.
void add_network_seen(json::Object& members, const NetworkSeen& seen);
NetworkSeen read_network_seen(json::Fields& fields);

}  // namespace cirkel::installing
