#pragma once

#include <string>

namespace cirkel::syncd {

/// Where everything of one device lies below its state folder. `data` is shared with the terminal
/// (the group's), `syncd` is the daemon's alone.
class StateFolder {
public:
    explicit StateFolder(std::string path) : path_(std::move(path)) {}

    [[nodiscard]] std::string data() const { return path_ + "/data"; }
    [[nodiscard]] std::string capture_db() const { return path_ + "/data/capture.db"; }
    [[nodiscard]] std::string sync_db() const { return path_ + "/data/sync.db"; }
    [[nodiscard]] std::string lock() const { return path_ + "/data/syncd.lock"; }
    [[nodiscard]] std::string own_bell() const { return path_ + "/data/syncd.bell"; }
    [[nodiscard]] std::string terminal_bell() const { return path_ + "/data/terminal.bell"; }
    [[nodiscard]] std::string damaged() const { return path_ + "/data/damaged"; }
    /// The terminal puts it down when it carries out an order to wipe; from then on this device is
    /// out of use.
    [[nodiscard]] std::string wiped() const { return path_ + "/data/wiped"; }
    /// The terminal puts it down when a person at the device makes it as new, and takes it away
    /// when both have destroyed their own.
    [[nodiscard]] std::string reset() const { return path_ + "/data/reset"; }
    /// Where people and programs of this machine ask the running daemon (0600).
    [[nodiscard]] std::string hatch() const { return path_ + "/data/syncd.sock"; }
    [[nodiscard]] std::string own() const { return path_ + "/syncd"; }
    [[nodiscard]] std::string transport_key() const { return path_ + "/syncd/transport.key"; }
    /// Who this device is to its server, in case that sync.db has to be made anew.
    [[nodiscard]] std::string enrolment() const { return path_ + "/syncd/enrolment.json"; }
    /// Without it no mark of a reset is followed: the daemon looked whether anything would be lost.
    [[nodiscard]] std::string reset_allowed() const { return path_ + "/syncd/reset-allowed"; }
    /// The provisioning file of a stick, until its server has let this device in.
    [[nodiscard]] std::string provisioning() const { return path_ + "/syncd/provisioning.json"; }
    /// What is left to say to the server once the key is gone.
    [[nodiscard]] std::string last_word() const { return path_ + "/syncd/last-word.json"; }
    /// The proxy that whoever installed this device set, where there is one.
    [[nodiscard]] std::string proxy() const { return path_ + "/syncd/proxy"; }
    /// The certificate authority given at the enrolment, where there is one.
    [[nodiscard]] std::string server_ca() const { return path_ + "/syncd/server-ca.pem"; }

private:
    std::string path_;
};

}  // namespace cirkel::syncd
