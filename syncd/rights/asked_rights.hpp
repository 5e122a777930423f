#pragma once

#include <string>
#include <utility>

#include "platform/files/descriptor.hpp"
#include "platform/wicket/wicket.hpp"
#include "shared/installing/answer.hpp"
#include "shared/result.hpp"
#include "syncd/installing/rights.hpp"
#include "syncd/rights/errand.hpp"

namespace cirkel::syncd {

/// Where the helper's door is on a device.
inline constexpr const char* kErrandDoor = "/run/cirkel-helper/socket";

/// The rights that the daemon lacks, by asking the helper at its door. A stick's folder is the open
/// one that the helper hands over, as a path below /proc/self/fd: it lies in a mount namespace that
/// no path of the daemon's leads to. It holds until `close_stick` or the next `open_stick`.
class AskedRights final : public Rights {
public:
    explicit AskedRights(std::string door = kErrandDoor) : door_(std::move(door)) {}

    OrFault<installing::NetworkSeen> look_at_network() override;
    OrFault<installing::Done> apply_network(const installing::NetworkWish& wish) override;
    OrFault<installing::Done> set_clock(Instant to) override;
    OrFault<std::string> open_stick() override;
    OrFault<installing::Done> close_stick() override;

private:
    struct Said {
        installing::Answer answer;
        files::Descriptor folder{};
    };
    [[nodiscard]] Said ask(const Errand& errand, Duration patience) const;
    template <class Value>
    OrFault<Value> ask_for(const Errand& errand, Duration patience) const;

    std::string door_;
    files::Descriptor stick_;
};

}  // namespace cirkel::syncd
