#pragma once

#include <array>
#include <string_view>

namespace cirkel::installing {

/// Where the words of a fault stand: this and its code.
inline constexpr std::string_view kFaultWords = "install.fault.";

/// Every fault that an installer can be told of: the code of a `Fault`, and the end of the key in a
/// `StepResult`. Each has words in every language that say what to do next.
inline constexpr std::array kFaultCodes = {
    // How the device is connected.
    std::string_view("no_carrier"),  // nothing is plugged in, and no Wi-Fi is joined
    std::string_view("no_address"),  // the network gives none
    std::string_view("no_router"),   // only this network is reached
    std::string_view("no_dns"),      // nobody knows the server's name
    std::string_view("no_proxy"),    // the proxy is not reached, or lets nothing through
    // Who answers.
    std::string_view("refused"),      // a machine is there, and nothing listens
    std::string_view("timed_out"),    // nobody answers
    std::string_view("unreachable"),  // no way leads there, or the line broke
    std::string_view("captive_portal"),
    std::string_view("not_our_server"),  // somebody else answers
    std::string_view("server_trouble"),  // it says that it cannot now
    std::string_view("other_version"),   // it does not understand what this device says
    std::string_view("bad_server"),      // no address of a server
    std::string_view("no_server"),       // none is known yet; it has to be typed
    // How it shows who it is.
    std::string_view("plain_http"),  // not encrypted; on this machine only
    std::string_view("wrong_ca"), std::string_view("wrong_host"),
    std::string_view("certificate_expired"), std::string_view("certificate_not_yet"),
    std::string_view("certificate_ends_soon"),
    std::string_view("tls"),  // another reason, in `what`
    std::string_view("clock_wrong"),
    std::string_view("clock_unknown"),      // no server was reached that tells the time
    std::string_view("clock_not_trusted"),  // the time of a server that did not show who it is
    // Taking the device in.
    std::string_view("bad_code"),  // a sign is wrong: the check sign says so
    std::string_view("code_unknown"), std::string_view("code_expired"),
    std::string_view("code_used"),
    std::string_view("kept_out"),       // the desk said no
    std::string_view("other_server"),   // the server has another key than the invitation says
    std::string_view("enrolled"),       // this device belongs to a server already
    std::string_view("not_enrolled"),   // it belongs to none yet
    std::string_view("stopped"),        // it was stopped
    std::string_view("disk_full"),      // of the device
    std::string_view("device_broken"),  // its disk or its files; `what` says more
    // The helper.
    std::string_view("helper_absent"),
    std::string_view("no_device"),  // it has no such link
    std::string_view("no_cable"), std::string_view("network_not_found"),
    std::string_view("wrong_password"),
    std::string_view("not_supported"),  // a security that this device does not speak
    std::string_view("not_connected"), std::string_view("bad_address"),
    std::string_view("no_network_service"),
    std::string_view("no_right"),  // the helper may not
    // The stick.
    std::string_view("no_stick"), std::string_view("two_sticks"),
    std::string_view("stick_unreadable"), std::string_view("stick_full"), std::string_view("no_ca"),
    std::string_view("bad_ca"), std::string_view("no_provisioning"),
    std::string_view("bad_provisioning"), std::string_view("no_receipt"),
    std::string_view("bad_receipt"), std::string_view("nothing_to_export"),
    std::string_view("no_unlock"),
    std::string_view("bad_unlock"),   // not of this server, for another device, or over
    std::string_view("unlock_used"),  // each opens once
    std::string_view("unsent"),       // something would be lost
};

}  // namespace cirkel::installing
