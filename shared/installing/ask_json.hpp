#pragma once

#include <string>
#include <string_view>

#include "shared/installing/ask.hpp"
#include "shared/json/json.hpp"
#include "shared/result.hpp"

// How a request stands in capture.db. One JSON object:
//
//   {"ask": NAME, ...}     NAME and what follows it:
//   look_at_network  set_clock  look_at_stick  close_stick  take_ca  drop_ca  enrol_by_stick
//   stop_enrolling   export_to_stick  take_receipt  send_now                nothing
//   apply_network    wish: {link: "cable"|"wifi", wifi_name, wifi_password, proxy,
//                           fixed?: {address, prefix, router, dns}}
//   test_network, enrol_by_phone    server
//   enrol_by_code                   server, code

namespace cirkel::installing {

/// The name of what is asked, "apply_network"; the kind of its row.
std::string_view name_of(const Ask& ask);
/// Whether it carries what nobody may read later (a password, a code).
bool has_secret(const Ask& ask);

std::string ask_json(const Ask& ask);
/// `Malformed`, naming the member, for another text.
Result<Ask> read_ask(std::string_view text);

json::Value wish_value(const NetworkWish& wish);
NetworkWish read_wish(json::Fields& fields, std::string_view name);

}  // namespace cirkel::installing
