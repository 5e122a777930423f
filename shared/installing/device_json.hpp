#pragma once

#include "shared/installing/answer.hpp"
#include "shared/json/json.hpp"

// The answers of later visits as members of an answer; answer_json.hpp shows them whole. Nobody
// outside this folder includes this.

namespace cirkel::installing {

void add_device_seen(json::Object& members, const DeviceSeen& seen);
DeviceSeen read_device_seen(json::Fields& fields);
void add_log_seen(json::Object& members, const LogSeen& seen);
LogSeen read_log_seen(json::Fields& fields);

}  // namespace cirkel::installing
