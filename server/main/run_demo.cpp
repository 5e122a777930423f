#include "platform/files/durable_file.hpp"
#include "platform/service/stderr_log.hpp"
#include "server/demo/demo.hpp"
#include "server/keeper/keeper.hpp"
#include "server/main/programs.hpp"
#include "server/server.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::server {

namespace {

/// Longer than the life that is made.
constexpr Duration kDemoLife{std::chrono::hours(24 * 15)};

/// The data folder, made when there is none yet.
Result<void> make_when_missing(const Given& given) {
    if (files::exists(given.data)) return done;
    store::Organisation organisation;
    organisation.name = demo::kOrganisation;
    organisation.public_url = given.public_url;
    organisation.epoch = EpochId{proof::random_id_bytes()};
    return create_data_folder(given.data, organisation);
}

Result<CommandResult> make_demo_in(const Given& given, Instant now) {
    if (auto made = make_when_missing(given); !made) return made.error();
    const auto lock = files::Lock::take(lock_path(given.data));
    if (!lock && lock.error().kind == Kind::Busy) {
        return Error{Kind::Busy, "a server runs on " + given.data + "; stop it first"};
    }
    if (!lock) return lock.error();
    auto belongings = open_data_folder(given.data);
    if (!belongings) return belongings.error();
    service::StderrLog log(Level::Warning);
    // No keeper can run yet where there was nothing. The demo's first days may lie in the month
    // before.
    auto keeper = keeper::Keeper::open(keeper_folder(given.data), {}, now - kDemoLife);
    if (!keeper) return keeper.error();
    if (auto ticked = keeper->tick(now); !ticked) return ticked.error();
    belongings->keeper = keeper::line_here(*keeper, [now] { return now; });
    Server server(std::move(*belongings), proof::fill_random, log);
    const auto ask = [&server](const http::Request& request, Instant at) {
        return server.handle(request, at);
    };
    const demo::DemoWish wish{given.seed, now, given.public_url};
    const auto report = demo::make_demo(server.desk(), ask, wish);
    if (!report) return report.error();
    return CommandResult{demo::report_text(*report), demo::report_json(*report)};
}

}  // namespace

Ran run_demo(const Given& given, Instant now) {
    return ran_of(make_demo_in(given, now), given.json);
}

}  // namespace cirkel::server
