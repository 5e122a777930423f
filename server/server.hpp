#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "platform/http/http_message.hpp"
#include "server/admission/device_quota.hpp"
#include "server/casework/reading/text_watch.hpp"
#include "server/data_folder.hpp"
#include "server/desk/desk.hpp"
#include "server/desk/route.hpp"
#include "server/devices/silence.hpp"
#include "server/retention/retention_job.hpp"
#include "shared/instant.hpp"
#include "shared/log.hpp"
#include "shared/result.hpp"

namespace cirkel::server {

/// The central server as a value to be asked: one request in, one answer out. Owns its store and
/// keys; knows no network, no clock and no thread, so tests and the fake link call it directly.
class Server {
public:
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    Server(Belongings belongings, desk::RandomBytes random, Log& log);

    /// Adds a table of routes (the pages have their own). Earlier tables win.
    void add_routes(std::span<const desk::Route> routes);

    /// Measures how long answers take by this clock, which only ever goes forward.
    using StopWatch = std::function<std::chrono::nanoseconds()>;
    void measure_by(StopWatch stop_watch) { stop_watch_ = std::move(stop_watch); }

    /// Answers any request, also a wrong one. Every answer carries the security headers (S-13).
    /// Work that an answer needs aside is done on the spot.
    http::Response handle(const http::Request& request, Instant now);

    /// The same for requests that came in together, one answer each in their order. What they write
    /// goes to the disk in one commit; when that fails, none of them is told of a success. An
    /// answer may ask for work aside, and is none yet.
    std::vector<http::Response> handle_all(std::span<const http::Request> requests, Instant now);

    /// What has to happen by itself, about once a minute: offers that run out, the month that ends,
    /// terminals that fell silent.
    void tick(Instant now);

    /// What handlers and commands work with; lent, valid as long as the server.
    [[nodiscard]] desk::Desk& desk() { return desk_; }

private:
    /// What a request asks for, by the tables.
    struct Sought {
        const desk::Route* route = nullptr;
        desk::Parameters parameters{};
        bool other_method = false;  ///< there is something here, but not for this method
    };

    std::vector<http::Response> answer_together(std::span<const http::Request> requests,
                                                std::vector<Sought> sought, Instant now);
    [[nodiscard]] Sought look_up(const http::Request& request) const;
    http::Response answer(const http::Request& request, Sought sought, Instant now);
    http::Response answer_by(const desk::Route& route, desk::Call call);
    /// Nothing when the caller is a member of staff with this right, whom the call then knows.
    std::optional<http::Response> refuse_staff(const desk::Route& route, rights::Right right,
                                               desk::Call& call);
    /// The same for another system that shows a token.
    std::optional<http::Response> refuse_token(rights::Right right, desk::Call& call);
    /// Once an hour: a signed note about the log, and what is older than a year goes (S-52, S-53).
    Result<void> keep_log(Instant now);
    Result<void> renew_offers(Instant now);
    /// Once an hour: contacts whose time is over go (P-30).
    Result<void> end_contacts(Instant now);
    /// At the start, and when the staff changed: whoever joined is named nowhere either (0.38).
    Result<void> renew_compliments();

    Belongings belongings_;
    desk::RandomBytes random_;
    desk::WrongTries wrong_tries_;
    desk::WrongTries wrong_by_address_{desk::WrongTries::kFreeOfAddress};
    admission::DeviceQuota quota_;
    desk::Measures measures_;
    desk::RouteTables tables_;
    desk::Desk desk_;
    StopWatch stop_watch_;
    std::optional<Instant> noted_at_;
    devices::SilenceWatch silence_;
    casework::TextWatch texts_;
    retention::Job retention_;
    std::optional<Instant> contacts_ended_at_;
    std::optional<std::string> compliments_renewed_for_;  ///< the names of the staff then
};

}  // namespace cirkel::server
