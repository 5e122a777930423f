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
    /// Where people and programs of this machine ask the running daemon (0600).
    [[nodiscard]] std::string hatch() const { return path_ + "/data/syncd.sock"; }
    [[nodiscard]] std::string own() const { return path_ + "/syncd"; }
    [[nodiscard]] std::string transport_key() const { return path_ + "/syncd/transport.key"; }
    /// Who this device is to its server, in case that sync.db has to be made anew.
    [[nodiscard]] std::string enrolment() const { return path_ + "/syncd/enrolment.json"; }
    /// What is left to say to the server once the key is gone.
    [[nodiscard]] std::string last_word() const { return path_ + "/syncd/last-word.json"; }
    /// The certificate authority given at the enrolment, where there is one.
    [[nodiscard]] std::string server_ca() const { return path_ + "/syncd/server-ca.pem"; }

private:
    std::string path_;
};

}  // namespace cirkel::syncd
