#pragma once

#include "shared/loop/ids.hpp"

namespace cirkel::installing {

/// One request of the terminal to the sync daemon; random, so that the answer to a request of an
/// earlier capture.db is never taken for the answer to this one.
using RequestId = Id<struct RequestTag>;

}  // namespace cirkel::installing
