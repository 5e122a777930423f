#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <systemd/sd-bus.h>

#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::network {

struct MessageEnd {
    void operator()(sd_bus_message* message) const { ::sd_bus_message_unref(message); }
};
using Message = std::unique_ptr<sd_bus_message, MessageEnd>;

/// One member of one object of NetworkManager: "/org/...", "Device.Wired", "Carrier". The
/// interface stands without its "org.freedesktop.NetworkManager." in front; empty is that one
/// itself.
struct Member {
    std::string path;
    std::string interface;
    const char* name;
};

struct SlotEnd {
    void operator()(sd_bus_slot* slot) const { ::sd_bus_slot_unref(slot); }
};

/// What a device last failed of, as NetworkManager numbers it: it tells it once, in passing.
struct FailureWatch {
    std::unique_ptr<std::optional<std::uint32_t>> reason;
    std::unique_ptr<sd_bus_slot, SlotEnd> slot;  ///< ends before the place that it writes to
};

/// A connection to the message bus, and NetworkManager as the only one that is spoken to.
class Bus {
public:
    static Result<Bus> connect(const std::string& address);

    /// `fill` appends the arguments and gives what sd-bus gave, below zero for a failure.
    using Fill = std::function<int(sd_bus_message*)>;
    Result<Message> call(const Member& method, const Fill& fill = {});
    /// A call whose answer is one path.
    Result<std::string> call_for_path(const Member& method, const Fill& fill);

    Result<std::uint32_t> number(const Member& member);
    std::uint32_t number_or(const Member& member, std::uint32_t otherwise);
    Result<std::int64_t> wide_number(const Member& member);
    Result<std::uint8_t> small_number(const Member& member);
    Result<bool> flag(const Member& member);
    Result<std::string> path(const Member& member);
    Result<std::vector<std::string>> paths(const Member& member);
    Result<std::string> bytes(const Member& member);
    /// Listens from now on whether `device` fails, and why.
    Result<FailureWatch> watch_failures(const std::string& device);
    /// Hears what the bus says, for as long as this.
    void listen(Duration how_long);

private:
    struct BusEnd {
        void operator()(sd_bus* bus) const { ::sd_bus_flush_close_unref(bus); }
    };
    explicit Bus(sd_bus* bus) : bus_(bus) {}
    Result<Message> property(const Member& member, const char* type);
    template <typename Value>
    Result<Value> trivial(const Member& member, const char* type);

    std::unique_ptr<sd_bus, BusEnd> bus_;
};

}  // namespace cirkel::network
