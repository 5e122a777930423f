#pragma once

#include <memory>
#include <optional>
#include <string>

#include "platform/http/http_client.hpp"
#include "shared/sqlite/database.hpp"
#include "syncd/daemon/sync_daemon.hpp"
#include "syncd/device/state_folder.hpp"
#include "tests/fakes/dice.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/memory_log.hpp"

namespace cirkel::loop {

/// The sync daemon of one device, real but for its line and its clock.
class Carrier {
public:
    Carrier(const std::string& folder, fakes::FakeClock& clock, http::Client& line,
            const syncd::Rhythm& rhythm = {});

    /// Asks the server to take the device in; the terminal must have started once.
    void enrol(const std::string& token);
    /// A new life, as after a kill: nothing but the files is remembered.
    void restart();
    /// The same where the disk may say no; then nobody carries.
    Result<void> try_restart();
    /// Lets `time` pass and does what becomes due; true when the terminal was rung. Time only
    /// passes while nobody carries.
    bool run(Duration time);
    /// Nobody carries until the next start.
    void stop();
    /// The file that somebody takes to the server by hand; none when nobody carries or it cannot be
    /// written to `path`, where it does not stay.
    std::optional<std::string> export_to(const std::string& path);
    /// Believes what the server gave back for an export, if it is to be believed.
    Result<void> take_receipt(const std::string& text);
    /// The terminal rang.
    void hear_bell();

    [[nodiscard]] const fakes::MemoryLog& log() const { return log_; }

private:
    [[nodiscard]] syncd::Moment moment() const;

    syncd::StateFolder folder_;
    fakes::FakeClock& clock_;
    http::Client& line_;
    syncd::Rhythm rhythm_;
    fakes::MemoryLog log_;
    fakes::Dice dice_{20};
    bool has_rung_ = false;
    std::optional<sqlite::Database> capture_;
    std::optional<sqlite::Database> sync_;
    std::unique_ptr<syncd::SyncDaemon> daemon_;
};

}  // namespace cirkel::loop
