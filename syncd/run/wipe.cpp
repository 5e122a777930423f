#include "syncd/run/wipe.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include "platform/files/destroy_file.hpp"
#include "platform/files/replace_file.hpp"
#include "platform/http/exchanges.hpp"
#include "platform/service/supervisor.hpp"
#include "shared/json/json.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/wire/device/wiped.hpp"
#include "syncd/device/proxy.hpp"
#include "syncd/device/transport_key.hpp"
#include "syncd/lanes/orders.hpp"
#include "syncd/link/answer.hpp"
#include "syncd/link/exchange_limits.hpp"
#include "syncd/rhythm/tuning.hpp"
#include "syncd/run/carriage.hpp"

namespace cirkel::syncd {
namespace {

/// What is needed to say it without key and sync.db.
struct LastWord {
    std::string server_url;
    std::string report;  ///< body of POST /v1/wiped, signed
};

std::string last_word_json(const LastWord& word) {
    return json::dump(json::Object{{"server", word.server_url}, {"report", word.report}});
}

Result<LastWord> read_last_word(const StateFolder& folder) {
    const auto text = files::read_file(folder.last_word());
    if (!text) return text.error();
    const auto value = json::parse(*text);
    if (!value) return value.error().with_context(folder.last_word());
    json::Fields fields(*value, "last word");
    LastWord word{fields.text("server"), fields.text("report")};
    if (auto fault = fields.fault()) return fault->with_context(folder.last_word());
    return word;
}

/// By the order itself, whose signature is verified here once more: nobody else's mark destroys
/// this daemon's key.
Result<LastWord> make_last_word(const StateFolder& folder) {
    auto sync = sync_db::open(folder.sync_db());
    if (!sync) return sync.error();
    const auto enrolment = sync_db::read_enrolment(*sync);
    if (!enrolment) return enrolment.error();
    auto key = read_transport_key(folder.transport_key());
    if (!key) return key.error();
    if (!*enrolment) return Error{Kind::Broken, "this device was wiped, but belongs to no server"};
    const auto& known = **enrolment;
    const Device device{known.device, known.key, known.server_key, std::move(*key)};
    const auto order = open_order(*sync, device, wire::DirectiveKind::Wipe);
    if (!order) return order.error();
    if (!*order)
        return Error{Kind::Broken,
                     "the terminal says that this device was wiped, but the server never ordered "
                     "it; nothing of the sync daemon is destroyed"};
    const auto report = wire::make_wiped_report(device.id, (*order)->nonce, device.transport_key);
    return LastWord{known.server_url, wire::wiped_report_json(report)};
}

/// Signed before the key goes, and on the disk before anything does.
Result<LastWord> keep_last_word(const StateFolder& folder) {
    auto kept = read_last_word(folder);
    if (kept || kept.error().kind != Kind::NotFound) return kept;
    auto word = make_last_word(folder);
    if (!word) return word;
    auto written =
        files::replace_file(folder.last_word(), last_word_json(*word), files::Secrecy::OwnerOnly);
    if (!written) return written.error();
    return word;
}

Result<void> destroy_own(const StateFolder& folder) {
    for (const std::string end : {"", ".new", ".next", ".next.new"})
        if (auto gone = files::destroy_file(folder.transport_key() + end); !gone) return gone;
    for (const auto& path : {folder.enrolment(), folder.provisioning()})
        if (auto gone = files::destroy_file(path); !gone) return gone;
    for (const std::string end : {"", "-wal", "-shm"})
        if (auto gone = files::destroy_file(folder.sync_db() + end); !gone) return gone;
    return done;
}

/// The terminal destroys its key before its file.
bool has_terminal_wiped(const StateFolder& folder) {
    return !files::exists(folder.capture_db()) && !files::exists(folder.capture_db() + "-wal");
}

/// Says the last word again and again, until the server heard it.
class Telling {
public:
    Telling(const Surroundings& around, service::Signals& signals, LastWord word)
        : around_(around), signals_(signals), word_(std::move(word)) {}

    /// False when it was told to stop before.
    Result<bool> until_heard() {
        const bool has_ca = files::exists(around_.folder.server_ca());
        auto exchanges =
            http::make_exchanges(word_.server_url, has_ca ? around_.folder.server_ca() : "",
                                 kExchangeLimits, read_proxy(around_.folder));
        if (!exchanges) return exchanges.error();
        const auto supervisor = service::Supervisor::of_environment();
        supervisor.say_ready();
        const std::array fds{signals_.fd()};
        while (!is_heard_) {
            supervisor.say_alive();
            begin_when_due(**exchanges);
            for (const auto& ended : (*exchanges)->wait(fds, tuning::kWipeGlanceEvery))
                take(ended.outcome);
            while (const auto wish = signals_.next())
                if (*wish == service::Wish::Stop) return false;
        }
        return true;
    }

private:
    void begin_when_due(http::Exchanges& exchanges) {
        const bool is_due = exchanges.on_their_way() == 0 && around_.clock.mono() >= due_;
        if (!is_due || !has_terminal_wiped(around_.folder)) return;
        exchanges.begin(
            0, {"POST", "/v1/wiped", {{"content-type", "application/json"}}, word_.report});
    }

    void take(const Result<http::Response>& came) {
        const auto body = came ? json_body(*came) : Result<std::string>(came.error());
        is_heard_ = body.ok();
        if (is_heard_) return;
        due_ = around_.clock.mono() + retry_wait(++failures_, around_.jitter(), Rhythm{}, {});
        if (failures_ == 1)
            around_.log.write(
                Level::Warning,
                "the server does not know yet that this device is wiped: " + body.error().text);
    }

    const Surroundings& around_;
    service::Signals& signals_;
    LastWord word_;
    Duration due_{0};
    int failures_ = 0;
    bool is_heard_ = false;
};

}  // namespace

Error out_of_use() {
    return Error{Kind::Refused, "this device was wiped by its server and is out of use"};
}

bool is_wiped(const StateFolder& folder) { return files::exists(folder.wiped()); }

Result<void> carry_out_wipe(const Surroundings& around, service::Signals& signals) {
    const StateFolder& folder = around.folder;
    const auto lock = take_lock(folder);
    if (!lock) return lock.error();
    const bool is_over = !files::exists(folder.last_word()) && !files::exists(folder.sync_db()) &&
                         !files::exists(folder.transport_key());
    if (is_over) return out_of_use();
    auto word = keep_last_word(folder);
    if (!word) return word.error();
    if (auto gone = destroy_own(folder); !gone) return gone;
    around.log.write(Level::Notice, "the sync daemon's part of this device is wiped");
    const auto heard = Telling(around, signals, std::move(*word)).until_heard();
    if (!heard) return heard.error();
    if (!*heard) return Error{Kind::Busy, "stopped before the server heard of the wipe"};
    around.log.write(Level::Notice, "the server knows that this device is wiped");
    for (const auto& path : {folder.server_ca(), folder.last_word()})
        if (auto gone = files::destroy_file(path); !gone) return gone;
    return out_of_use();
}

}  // namespace cirkel::syncd
