#pragma once

#include <memory>
#include <string>

#include "platform/listen/http_server.hpp"
#include "shared/result.hpp"

namespace cirkel::listen {

/// A unix socket through which people and programs of this machine ask a program that runs its own
/// loop on one thread. Requests are taken in on a thread of the hatch; each waits there until the
/// program's thread answers it, so what the program owns is touched by its own thread only. Whoever
/// may open the file (0600) may ask.
class Hatch {
public:
    /// A socket file left behind by an earlier life is replaced, so the caller must hold the
    /// state's lock. `Malformed` when the path is too long for a socket.
    static Result<std::unique_ptr<Hatch>> open(const std::string& path);
    virtual ~Hatch() = default;

    /// For waiting on several things at once; readable while somebody waits for an answer.
    [[nodiscard]] virtual int fd() const = 0;
    /// Answers everybody who waits. Who waits longer than `kPatience` has been told 503.
    virtual void answer(const Handler& handler) = 0;

    static constexpr std::chrono::seconds kPatience{10};
};

}  // namespace cirkel::listen
