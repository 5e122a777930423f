#pragma once

#include <memory>
#include <string>

#include "platform/files/durable_file.hpp"
#include "syncd/commands.hpp"
#include "syncd/device/transport_key.hpp"
#include "tests/syncd/carrying.hpp"

namespace cirkel::syncd {

/// A state folder as it is before and after a terminal has started on it once.
struct Fresh {
    Fresh() { REQUIRE(proof::start()); }

    void start_terminal() {
        REQUIRE(files::make_folder(around.folder.data(), files::Secrecy::Readable));
        REQUIRE(capture_db::open(around.folder.capture_db(),
                                 {EpochId{{1}}, PublicKey{{5}}, from_ms(1'000)}));
    }

    /// As enrolment leaves it, with that server.
    void enrol_by_hand(const std::string& server) {
        start_terminal();
        REQUIRE(files::make_folder(around.folder.own(), files::Secrecy::OwnerOnly));
        REQUIRE(ensure_transport_key(around.folder.transport_key()));
        auto sync = sync_db::open(around.folder.sync_db()).value();
        sync_db::Enrolment enrolment;
        enrolment.device = TerminalId{"t_81"};
        enrolment.key = KeyId{"dk_7"};
        enrolment.location = LocationId{"utrecht"};
        enrolment.server_url = server;
        REQUIRE(sync_db::save_enrolment(sync, enrolment));
    }

    fakes::ScratchFolder scratch;
    SilentLog log;
    std::unique_ptr<clock::Clock> clock = clock::make_system_clock();
    Surroundings around{StateFolder(scratch.file("state")), *clock, log, [] { return 0.5; }};
    // Nobody listens on port 1, so whatever gets that far ends as offline.
    EnrolOptions options{"http://127.0.0.1:1", "token", "", "test"};
};

}  // namespace cirkel::syncd
