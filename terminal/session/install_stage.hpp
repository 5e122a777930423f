#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/installing/answer.hpp"
#include "shared/loop/configuration.hpp"
#include "terminal/session/typing/keyboard.hpp"
#include "terminal/session/typing/typed_text.hpp"

// The wizard of whoever hangs a new device on a wall (LOOK 8): seven pages, each of which can be
// left again. Nothing here reaches out by itself: the sync daemon is asked, and answers when it
// can.

namespace cirkel::session {

enum class InstallPage { Language, Network, NetworkTest, Enrol, Display, TestVisit, Ready };
inline constexpr int kInstallPages = 7;

/// The ways in: thirteen signs, a provisioning file, or somebody with a phone.
enum class EnrolWay { Code, Stick, Phone };

/// What is typed on a page; `None`: the page itself stands there.
enum class InstallField { None, WifiName, WifiPassword, Address, Router, Dns, Proxy, Server };

/// Nine places of the glass that have to be touched, so that a layer that lies askew is found.
inline constexpr std::size_t kTouchPlaces = 9;

/// Length of the line on the glass that a ruler is laid on.
inline constexpr int kRulerMm = 80;
/// What the ruler may say of it: further off, the wrong glass was taken.
inline constexpr int kRulerMmMin = 50;
inline constexpr int kRulerMmMax = 130;

struct Installing {
    InstallPage page = InstallPage::Language;
    int part = 0;            ///< of the page, where the glass has no room for all of it
    bool has_begun = false;  ///< somebody touched something

    installing::NetworkWish wish{};
    std::optional<installing::NetworkSeen> seen{};
    std::optional<installing::NetworkTested> tested{};

    EnrolWay way = EnrolWay::Code;
    std::string server{};  ///< where it is to be enrolled, as a URL
    TypedText code{};
    std::optional<installing::StickSeen> stick{};
    bool has_stick = false;  ///< USB storage is open
    std::optional<installing::WaitsForDesk> waits{};
    std::optional<std::string> enrolled_as{};
    std::optional<installing::SetUpByFile> by_file{};  ///< works by the file of a stick, so far

    InstallField field = InstallField::None;
    TypedText typed{};
    Keyboard keyboard{};
    bool is_shown = false;  ///< the password, in clear

    std::array<bool, kTouchPlaces> touched{};
    int ruler_mm = kRulerMm;  ///< how long the line is, by the ruler of whoever stands there

    bool is_asking = false;  ///< the daemon was asked and has not answered to the end
    std::optional<installing::Fault> fault{};
    bool has_visited = false;          ///< a test visit was stored
    std::optional<Instant> arrived{};  ///< when the server had it

    std::optional<StaffMember> on_visit{};  ///< the technician of a device that is in use
    bool operator==(const Installing&) const = default;
};

/// How many characters a field takes.
std::size_t room_of(InstallField field);
/// What stands in a field of the page.
std::string value_of(const Installing& stage, InstallField field);
/// The pages of network, test and glass, for a device that is in use.
Installing settings_of(const StaffMember& who);
/// Whether this page may be left forwards: every page may but a device that was never enrolled
/// shows no questions, and is not ready before a test visit arrived.
bool may_go_on(const Installing& stage, bool is_set_up);

}  // namespace cirkel::session
