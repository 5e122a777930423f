#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include <signal.h>

#include "platform/doorbell/doorbell.hpp"
#include "platform/http/http_client.hpp"
#include "shared/capture_db/requests/requests.hpp"
#include "shared/installing/ask.hpp"
#include "shared/sync_db/answers/answers.hpp"
#include "syncd/run/run.hpp"
#include "tests/syncd/fresh.hpp"
#include "tests/syncd/installing/fake_rights.hpp"

namespace cirkel::syncd {

/// A device on a table: a terminal that asks, and the program beside it, on a thread of this
/// process.
class Installed {
public:
    Installed() {
        fresh.start_terminal();
        options_.rights = &rights;
        options_.hardware = "test";
        options_.ask_again_every = std::chrono::milliseconds(50);
        options_.links = [] { return links::Links{{{"lo", true, true, 0, "127.0.0.1"}}, "", ""}; };
    }
    ~Installed() {
        if (thread_.joinable()) (void)stop();
    }

    void start() {
        thread_ = std::thread([this] { ended_ = run(fresh.around, options_); });
    }
    Result<void> stop() {
        REQUIRE(::pthread_kill(thread_.native_handle(), SIGTERM) == 0);
        thread_.join();
        return ended_;
    }

    /// As the terminal does it: the row, then the bell.
    installing::RequestId ask(const installing::Ask& asked) {
        const auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
        auto id = capture_db::ask(terminal(), asked, now);
        REQUIRE(id.ok());
        doorbell::ring(fresh.around.folder.own_bell());
        return *id;
    }
    void forget(const installing::RequestId& id) {
        REQUIRE(capture_db::forget_request(terminal(), id).ok());
        doorbell::ring(fresh.around.folder.own_bell());
    }
    /// The answer that stands there now.
    std::optional<installing::Answer> answer(const installing::RequestId& id) {
        auto sync = sync_db::open_reading(fresh.around.folder.sync_db());
        if (!sync) return std::nullopt;
        auto read = sync_db::read_answer(*sync, id);
        return read ? std::move(*read) : std::nullopt;
    }
    /// Waits for an answer of this kind, at most some seconds; another kind is a failure.
    template <class Wanted>
    Wanted wait_for(const installing::RequestId& id) {
        std::optional<installing::Answer> last;
        for (int tries = 0; tries < 750; ++tries) {
            last = answer(id);
            if (last && std::holds_alternative<Wanted>(*last)) return std::get<Wanted>(*last);
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        const auto* fault = last ? std::get_if<installing::Fault>(&*last) : nullptr;
        FAIL("no such answer: " << (fault ? fault->code + " " + fault->what : "another kind"));
        return {};
    }
    template <class Wanted>
    Wanted get(const installing::Ask& asked) {
        const auto id = ask(asked);
        auto came = wait_for<Wanted>(id);
        forget(id);
        return came;
    }
    std::string status() {
        auto client = http::make_client("unix:" + fresh.around.folder.hatch(), "");
        for (int tries = 0; tries < 100; ++tries) {
            const auto answer = (*client)->send({"GET", "/status", {}, ""});
            if (answer) return answer->body;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return "";
    }
    sqlite::Database& terminal() {
        if (!terminal_)
            terminal_.emplace(capture_db::open(fresh.around.folder.capture_db(),
                                               {EpochId{{1}}, PublicKey{{5}}, from_ms(1'000)})
                                  .value());
        return *terminal_;
    }

    Fresh fresh;
    FakeRights rights;
    RunOptions& options() { return options_; }

private:
    RunOptions options_;
    std::optional<sqlite::Database> terminal_;
    Result<void> ended_ = Error{};
    std::thread thread_;
};

}  // namespace cirkel::syncd
