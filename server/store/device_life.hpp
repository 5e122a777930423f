#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// A device that used an invitation which asks for approval. It is no terminal before somebody at
/// the desk says that both screens show the same six words; a refused one is kept, so that the
/// device hears it.
struct WaitingDevice {
    TerminalId terminal;  ///< what it will be called
    LocationId location;
    char first_character = 'K';
    std::optional<TouchpointId> touchpoint;  ///< none: it will serve all of its location
    PublicKey transport_key{};
    PublicKey consent_key{};
    std::string hardware;
    std::string software;
    Instant asked_at;
    std::optional<Instant> refused_at{};
};

/// A device that nobody invited: it shows an address, which somebody opens on a phone to give it a
/// name and a place. One that was let in is kept for a while, as the answer may get lost.
struct AskingDevice {
    std::string handle;  ///< last part of the address; nobody guesses it
    PublicKey transport_key{};
    PublicKey consent_key{};
    std::string hardware;
    std::string software;
    Instant asked_at;
    Instant expires_at;
    std::optional<Instant> refused_at{};
    std::optional<TerminalId> let_in_as{};
};

/// A device whose name another one has taken over. Nothing is taken from it any more, but it may
/// come to life again and hold records that nobody has.
struct ReplacedDevice {
    TerminalId terminal;  ///< the name that it had
    PublicKey transport_key{};
    Instant replaced_at;
    std::optional<Instant> seen_at{};  ///< it asked for something since
    int waiting = 0;                   ///< records that it holds, as it said last
};

/// A location where a terminal stood before it was moved: what it captured there may come later.
struct FormerPlace {
    TerminalId terminal;
    LocationId location;
    Instant left_at;
};

/// How devices come, move and go.
class DeviceLife {
public:
    virtual ~DeviceLife() = default;
    /// Takes the place of an earlier one that waits for the same name.
    virtual Result<void> put_waiting(const WaitingDevice& device) = 0;
    virtual Result<std::optional<WaitingDevice>> waiting(const TerminalId& id) = 0;
    /// Refused ones too, oldest first.
    virtual Result<std::vector<WaitingDevice>> all_waiting() = 0;
    virtual Result<void> remove_waiting(const TerminalId& id) = 0;

    /// Takes the place of an earlier one with the same handle or transport key.
    virtual Result<void> put_asking(const AskingDevice& device) = 0;
    virtual Result<std::optional<AskingDevice>> asking(const std::string& handle) = 0;
    virtual Result<std::optional<AskingDevice>> asking_with(const PublicKey& transport_key,
                                                            const PublicKey& consent_key) = 0;
    /// Those that were not let in, as long as they are kept.
    virtual Result<std::int64_t> count_asking() = 0;
    virtual Result<void> drop_asking(Instant expired_before, Instant let_in_before) = 0;

    virtual Result<void> put_replaced(const ReplacedDevice& device) = 0;
    /// It serves again: a device with this key was let in anew.
    virtual Result<void> remove_replaced(const TerminalId& id, const PublicKey& transport_key) = 0;
    virtual Result<std::vector<ReplacedDevice>> replaced(const TerminalId& id) = 0;
    virtual Result<std::vector<ReplacedDevice>> all_replaced() = 0;

    virtual Result<void> add_former_place(const FormerPlace& place) = 0;
    virtual Result<std::vector<FormerPlace>> former_places(const TerminalId& id) = 0;
};

}  // namespace cirkel::store
