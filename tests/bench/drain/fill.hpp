#pragma once

#include <string>

#include "shared/loop/bytes.hpp"

namespace cirkel::bench {

/// A device's state folder with `count` records that wait: submissions of some 630 bytes, 70 % with
/// open text, every third with a sealed consent, the same at each run. Enrolled at `server_url`.
void fill_device(const std::string& folder, int count, const std::string& server_url,
                 const PublicKey& server_key);

}  // namespace cirkel::bench
