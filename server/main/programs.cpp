#include "server/main/programs.hpp"

#include <memory>
#include <thread>
#include <utility>

#include "platform/clock/clock.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/http/http_client.hpp"
#include "platform/service/exit_status.hpp"
#include "platform/service/stderr_log.hpp"
#include "server/api/export_file.hpp"
#include "server/configuration/public_address.hpp"
#include "server/people/accounts.hpp"
#include "server/server.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::server {

namespace {

constexpr int kTriesMax = 20;
constexpr std::chrono::milliseconds kTryAgainAfter{100};

Ran ask_running_server(const std::vector<std::string>& arguments, const Given& given) {
    auto client = http::make_client("unix:" + socket_path(given.data), {});
    if (!client) return failed(client.error());
    auto response = (*client)->send(command_request(arguments, given));
    // A server that has just taken the lock opens its door a moment later.
    for (int tries = 1; !response && tries < kTriesMax; ++tries) {
        std::this_thread::sleep_for(kTryAgainAfter);
        response = (*client)->send(command_request(arguments, given));
    }
    if (!response)
        return failed(Error{Kind::Busy, "another cirkel-server holds " + given.data +
                                            " and does not answer; try again"});
    const auto ran = read_command_response(*response);
    if (!ran) return failed(Error{Kind::Broken, "the running server did not understand this"});
    return *ran;
}

/// The one-time code with which the first administrator begins.
Result<std::string> first_invitation(const std::string& folder, Instant now) {
    auto belongings = open_data_folder(folder, now);
    if (!belongings) return belongings.error();
    service::StderrLog log(Level::Warning);
    Server server(std::move(*belongings), proof::fill_random, log);
    return people::invite_first(server.desk(), now);
}

}  // namespace

Ran run_init(const Given& given, Instant now) {
    store::Organisation organisation;
    organisation.name = given.name;
    if (!given.public_url.empty()) {
        auto address = configuration::checked_public_address(given.public_url);
        if (!address) return failed(address.error());
        organisation.public_url = std::move(*address);
    }
    organisation.epoch = EpochId{proof::random_id_bytes()};
    if (auto made = create_data_folder(given.data, organisation, now); !made)
        return failed(made.error());
    // Nobody can sign in before this code was used once (S-01).
    auto first = first_invitation(given.data, now);
    if (!first) return failed(first.error());
    const CommandResult result{
        given.name + " lives in " + given.data + "\nKeep a copy of " + given.data +
            "/keys at another place: without it, a restored server cannot "
            "speak to its terminals.\n\nFirst administrator: open the page "
            "/staff/begin and type  " +
            *first + "  (shown only now; valid 7 days)\n",
        json::Object{{"name", given.name}, {"data", given.data}, {"invitation", *first}}};
    return ran_of(result, given.json);
}

Ran run_order(const std::vector<std::string>& arguments, const Given& given, Instant now) {
    if (!files::exists(given.data))
        return failed(Error{Kind::NotFound, "there is no folder " + given.data +
                                                "; make one with: cirkel-server init --name NAME"},
                      service::kExitConfig);
    const auto lock = files::Lock::take(lock_path(given.data));
    if (!lock && lock.error().kind == Kind::Busy) return ask_running_server(arguments, given);
    if (!lock) return failed(lock.error());
    auto belongings = open_data_folder(given.data, now);
    if (!belongings) return failed_to_open(belongings.error());
    service::StderrLog log(Level::Warning);
    Server server(std::move(*belongings), proof::fill_random, log);
    return ran_of(given.order(server.desk(), now), given.json);
}

Ran run_export(const std::vector<std::string>& arguments, const Given& given, Instant now) {
    const auto& [what, format, from, until, out] = given.exported;
    auto file = api::ExportFile::open({what, format, from, until, given.locations, out},
                                      {database_path(given.data), given.data + "/keys"}, now);
    if (!file) return failed(file.error());
    const Ran noted = run_order(arguments, given, now);
    if (noted.exit != 0) return noted;
    if (auto written = file->write(); !written) return failed(written.error());
    if (out.empty()) return Ran{};
    return ran_of(
        CommandResult{out + " holds " + what + ", for you alone\n", json::Object{{"file", out}}},
        given.json);
}

}  // namespace cirkel::server
