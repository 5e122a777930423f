#pragma once

#include <optional>
#include <string>

#include "shared/installing/answer.hpp"
#include "shared/installing/request_id.hpp"
#include "shared/log.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/loop/submission.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "terminal/upkeep/disk.hpp"
#include "terminal/upkeep/mend.hpp"
#include "terminal/upkeep/reopening.hpp"
#include "terminal/upkeep/stores.hpp"

namespace cirkel::effects {

/// What the sync daemon was asked last, and how much of its answer was told already.
struct AskedDaemon {
    bool is_left = false;  ///< answered or not, another question does not take its place
    std::optional<installing::RequestId> request{};
    std::optional<installing::Answer> told{};
};

/// What the effects of a terminal work on: its own file, the sync daemon's file, its consent key,
/// and the last configuration whose signature held. Of one thread, the terminal's. Whoever opens
/// one holds the lock file of the state folder as long as it lives.
struct Device {
    sqlite::Database capture;
    std::optional<sqlite::Database> sync;  ///< none until a sync daemon has made its file
    std::string sync_path;
    proof::SigningKey consent_key;
    EpochId epoch;
    std::optional<Configuration> configuration;
    Log& log;
    upkeep::Reopening reopening;  ///< of `capture`
    std::string told_trouble{};   ///< the last line of the log about what the daemon brought
    bool has_leftovers = false;   ///< a draft whose visit is over could not become a submission
    std::string damaged_path;     ///< where damaged files are set aside
    upkeep::Disk disk;
    std::string consent_key_path{};  ///< beside it the next one is made
    AskedDaemon asked{};

    [[nodiscard]] upkeep::Stores stores() { return {capture, sync ? &*sync : nullptr, epoch, log}; }
    [[nodiscard]] upkeep::StorePlaces places() const { return {"", sync_path, damaged_path}; }
};

/// Opens the state folder `state`, and makes folders, consent key and capture.db at the first
/// start. Reads the configuration, turns visits that a power cut ended into submissions, and
/// finishes erasures. `Broken`, saying what to put back, when the key of an existing file is gone.
Result<Device> open_device(const std::string& state, Instant now, Log& log);

/// Opens capture.db again, where a failing disk broke it and it is time to try.
void keep_open(Device& device, const Moment& now);

/// "2026-11-25": the day of an instant at the device's location, in UTC while there is none.
std::string local_day(const Device& device, Instant instant);

}  // namespace cirkel::effects
