#pragma once

#include <memory>

#include "platform/speech/synthesizer.hpp"

namespace cirkel::speech {

/// The speech dispatcher of this machine, spoken to by its own library over a local socket.
std::unique_ptr<Synthesizer> make_speechd_synthesizer();

}  // namespace cirkel::speech
