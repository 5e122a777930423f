#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/installing/ask.hpp"

// What the sync daemon answers, in a row of sync.db that is written anew while the work goes on.

namespace cirkel::installing {

struct WifiNetwork {
    std::string name;
    int strength = 0;        ///< percent
    std::string security{};  ///< "WPA3", "WPA2"; empty: open to everybody
    bool operator==(const WifiNetwork&) const = default;
};

/// A certificate authority of the organisation's own.
struct CaSeen {
    std::string name;
    int valid_until_year = 0;
    std::string words;  ///< six, by spaces, of its fingerprint
    bool operator==(const CaSeen&) const = default;
};

struct NetworkSeen {
    bool has_cable = false;
    bool cable_is_in = false;
    int cable_mbit = 0;  ///< per second; 0: not known
    bool has_wifi = false;
    std::vector<WifiNetwork> networks{};  ///< strongest first
    NetworkWish now{};                    ///< as it is set; without the password
    std::optional<CaSeen> ca{};
    std::string server{};  ///< URL of the server that this device knows; empty: none
    bool operator==(const NetworkSeen&) const = default;
};

enum class TestStep { Link, Address, Dns, Tls, Server, Clock };
inline constexpr std::size_t kTestSteps = 6;
enum class StepState { Waiting, Running, Good, Mind, Failed };

/// One line of the test. `fault` is what is wrong, as a word key says it
/// ("install.fault.captive_portal"); the figures mean what the step says.
struct StepResult {
    StepState state = StepState::Waiting;
    std::string fault{};
    std::string what{};       ///< link: name of the network; address: the address and router
    std::int64_t figure = 0;  ///< link: Mbit/s; DNS, server: ms; clock: seconds behind (+) or ahead
    std::optional<Instant> until{};  ///< TLS: end of the certificate
    bool operator==(const StepResult&) const = default;
};

struct NetworkTested {
    std::array<StepResult, kTestSteps> steps{};
    bool is_over = false;
    bool operator==(const NetworkTested&) const = default;
};

/// What lies on the stick.
struct StickSeen {
    bool has_provisioning = false;
    std::string terminal{};  ///< "t-081"
    std::string place{};     ///< "Utrecht, uitgang"
    std::string organisation{};
    bool signature_holds = false;
    std::optional<Instant> usable_until{};
    bool has_ca = false;
    bool has_receipt = false;
    bool has_unlock = false;
    bool operator==(const StickSeen&) const = default;
};

/// The desk has to let this device in: the same six words on both screens.
struct WaitsForDesk {
    std::string qr{};   ///< address that the phone opens; empty: by code or stick
    std::string words;  ///< six, by spaces
    std::optional<Instant> until{};
    bool operator==(const WaitsForDesk&) const = default;
};

struct EnrolledAs {
    std::string terminal;
    bool operator==(const EnrolledAs&) const = default;
};

/// The provisioning file was taken and the terminal works by it; its server did not let it in yet,
/// and is asked again and again.
struct SetUpByFile {
    std::string terminal;
    std::string fault;  ///< why not yet, one of `kFaultCodes`
    std::string what{};
    bool operator==(const SetUpByFile&) const = default;
};

/// `done` of `all` records; all: 0 where it is not known yet.
struct Exported {
    std::int64_t done = 0;
    std::int64_t all = 0;
    bool is_over = false;
    std::string file{};
    bool operator==(const Exported&) const = default;
};

struct ReceiptRead {
    int raised = 0;
    bool operator==(const ReceiptRead&) const = default;
};

/// Whether a door of the machine is closed; `Unknown` where this machine is no kiosk.
enum class DoorState { Unknown, Closed, Open };

/// How the device itself is.
struct DeviceSeen {
    std::string version{};              ///< of the sync daemon
    std::string system{};               ///< "Debian GNU/Linux 12 (bookworm)"
    int configuration = 0;              ///< version of the questions; 0: none
    std::string server{};               ///< URL
    std::optional<Instant> heard_at{};  ///< last answer of the server
    std::string line_fault{};           ///< why the last try failed, in English; empty: it did not
    int waiting = 0;                    ///< records that the server did not acknowledge
    int unsent_off_stick = 0;           ///< of those, in no export that went onto a stick
    int held_back = 0;                  ///< that the server could not take in
    std::string held_why{};             ///< of the first of them
    int disk_percent = 0;               ///< in use
    std::optional<int> battery_percent{};  ///< none: it has no battery
    bool on_battery = false;
    DoorState session = DoorState::Unknown;  ///< the screen: nothing but the terminal
    DoorState usb = DoorState::Unknown;      ///< storage on USB
    bool operator==(const DeviceSeen&) const = default;
};

enum class LogLevel { Error, Warning, Notice };
struct LogLine {
    Instant at{};
    LogLevel level = LogLevel::Notice;
    std::string text{};  ///< English, at most `kLogTextMax` bytes
    bool operator==(const LogLine&) const = default;
};
inline constexpr std::size_t kLogLinesMax = 60;
inline constexpr std::size_t kLogTextMax = 300;
/// Newest first, at most `kLogLinesMax`.
struct LogSeen {
    std::vector<LogLine> lines{};
    bool operator==(const LogSeen&) const = default;
};

/// The server's file says that who guessed too often may try again.
struct Unlocked {
    bool operator==(const Unlocked&) const = default;
};

/// Done, with nothing to tell.
struct Done {
    bool operator==(const Done&) const = default;
};

/// It did not work; `code` is the word key's end ("install.fault.<code>"), `what` fills it.
struct Fault {
    std::string code;
    std::string what{};
    bool operator==(const Fault&) const = default;
};

using Answer =
    std::variant<NetworkSeen, NetworkTested, StickSeen, WaitsForDesk, EnrolledAs, SetUpByFile,
                 Exported, ReceiptRead, DeviceSeen, LogSeen, Unlocked, Done, Fault>;

/// Whether nothing more comes behind it.
inline bool is_last(const Answer& answer) {
    if (const auto* tested = std::get_if<NetworkTested>(&answer)) return tested->is_over;
    if (const auto* exported = std::get_if<Exported>(&answer)) return exported->is_over;
    return !std::holds_alternative<WaitsForDesk>(answer);
}

}  // namespace cirkel::installing
