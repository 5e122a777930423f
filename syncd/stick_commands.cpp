#include <filesystem>
#include <utility>

#include "platform/doorbell/doorbell.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/http/http_client.hpp"
#include "platform/service/signals.hpp"
#include "shared/json/json.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "syncd/commands.hpp"
#include "syncd/device/transport_key.hpp"
#include "syncd/link/exchange_limits.hpp"
#include "syncd/run/carriage.hpp"

namespace cirkel::syncd {
namespace {

Error not_enrolled() {
    return Error{Kind::Refused,
                 "this device belongs to no server yet; run cirkel-syncd enrol first"};
}

Result<sync_db::Enrolment> enrolment_of(sqlite::Database& sync) {
    auto enrolment = sync_db::read_enrolment(sync);
    if (!enrolment) return enrolment.error();
    if (!*enrolment) return not_enrolled();
    return std::move(**enrolment);
}

/// The file itself, or one in the folder.
std::string file_for(const std::string& target, const TerminalId& device, Instant now) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(target, ignored)) return target;
    return target + "/" + export_name(device, now);
}

/// By the daemon that runs, because it alone may write sync.db.
Result<ReceiptTaken> hand_over(const StateFolder& folder, const std::string& text) {
    auto client = http::make_client("unix:" + folder.hatch(), "", kExchangeLimits);
    if (!client) return client.error();
    const auto answer = (*client)->send({"POST", "/receipt", {}, text});
    if (!answer) return answer.error();
    if (answer->status != 200) return Error{Kind::Refused, answer->body};
    const auto value = json::parse(answer->body);
    if (!value) return value.error();
    json::Fields fields(*value, "receipt");
    ReceiptTaken taken;
    taken.raised = static_cast<int>(fields.integer("raised"));
    taken.ignored = static_cast<int>(fields.integer("ignored"));
    if (auto fault = fields.fault()) return *fault;
    return taken;
}

}  // namespace

Result<std::string> export_to(const Surroundings& around, const std::string& target,
                              const std::function<void(const Exported&)>& tell) {
    auto signals = service::Signals::take();
    if (!signals) return signals.error();
    auto capture = open_capture(around.folder);
    if (!capture) return capture.error();
    auto sync = sync_db::open_reading(around.folder.sync_db());
    if (!sync) return sync.error().kind == Kind::NotFound ? not_enrolled() : sync.error();
    const auto known = enrolment_of(*sync);
    if (!known) return known.error();
    auto key = read_transport_key(around.folder.transport_key());
    if (!key) return key.error();
    const Device device{known->device, known->key, known->server_key, std::move(*key)};
    const std::string path = file_for(target, device.id, around.clock.wall());
    const ExportSource source{*capture, *sync, device, read_moment(around.clock)};
    const auto exported = write_export(source, path, [&](const Exported& so_far) {
        tell(so_far);
        return !signals->next();
    });
    if (!exported) return exported.error();
    return path;
}

Result<ReceiptTaken> take_receipt_file(const Surroundings& around, const std::string& path) {
    const auto text = files::read_file(path);
    if (!text) return text.error();
    if (doorbell::is_hung(around.folder.own_bell())) return hand_over(around.folder, *text);
    const auto lock = take_lock(around.folder);
    if (!lock) return lock.error();
    auto capture = open_capture(around.folder);
    if (!capture) return capture.error();
    auto sync = sync_db::open(around.folder.sync_db());
    if (!sync) return sync.error();
    auto taken = take_receipt(*capture, *sync, *text);
    if (taken && taken->raised > 0) doorbell::ring(around.folder.terminal_bell());
    return taken;
}

}  // namespace cirkel::syncd
