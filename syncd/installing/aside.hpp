#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>

#include "platform/clock/clock.hpp"
#include "shared/installing/answer.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "syncd/device/state_folder.hpp"
#include "syncd/installing/network_test.hpp"
#include "syncd/installing/rights.hpp"

namespace cirkel::syncd {

/// What a piece of an installer's work may use on the thread aside: nothing of the daemon's own.
/// Lent for one piece of work.
struct Aside {
    StateFolder folder;
    clock::Clock& clock;
    Rights& rights;
    NetworkEyes eyes;
    const std::atomic<bool>& stop;                 ///< nobody waits for it any more
    std::function<void(installing::Answer)> tell;  ///< how far it is
    Duration ask_again_every;                      ///< while somebody with a phone is waited for
};

/// What this device knows of its server before it asks.
struct KnownServer {
    std::string url{};               ///< empty: none
    std::optional<PublicKey> key{};  ///< none: it belongs to none yet
};

/// Both files of the device, opened for one piece of work alone, on the thread that does it.
struct ReadingFiles {
    sqlite::Database capture;
    sqlite::Database sync;
};
Result<ReadingFiles> open_for_reading(const StateFolder& folder);

/// By what this device reaches that server: its own CA and proxy, as far as they are set.
TestedServer tested(const StateFolder& folder, const KnownServer& server);

/// As a person on the device is told of an error of its own disk or files.
installing::Fault fault_of(const Error& error);

/// The fault in an answer of the rights, or what `then` makes of its value.
template <class Value, class Then>
installing::Answer answer_of(const OrFault<Value>& given, Then then) {
    if (const auto* fault = std::get_if<installing::Fault>(&given)) return *fault;
    return then(*std::get_if<Value>(&given));
}

}  // namespace cirkel::syncd
