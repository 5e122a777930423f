#include "syncd/installing/stick_work.hpp"

#include <optional>
#include <utility>

#include "shared/sync_db/enrolments.hpp"
#include "syncd/device/read_moment.hpp"
#include "syncd/device/transport_key.hpp"
#include "syncd/health/health.hpp"
#include "syncd/installing/provisioned_work.hpp"
#include "syncd/installing/stick_files.hpp"
#include "syncd/stick/write_export.hpp"

namespace cirkel::syncd {

using installing::Answer;
using installing::Fault;

namespace {

/// How often somebody is told how far it is, in records.
constexpr std::int64_t kTellEvery = 500;

Fault fault_of_export(const Error& error) {
    if (error.kind == Kind::Full) return {"stick_full"};
    if (error.kind == Kind::Busy) return {"stopped"};
    return {"stick_unreadable", error.text};
}

/// Only letting go of the stick says that all of it is there: a stick acknowledges what it has in
/// its own memory.
ExportMade close_behind(const Aside& aside, const Exported& written, std::string name) {
    const auto closed = aside.rights.close_stick();
    if (const auto* fault = std::get_if<Fault>(&closed)) return {*fault};
    return {installing::Exported{written.records, written.records, true, std::move(name)}, written};
}

ExportMade write_to(const std::string& stick, const Aside& aside, ReadingFiles& files,
                    const sync_db::Enrolment& known) {
    auto key = read_transport_key(aside.folder.transport_key());
    if (!key) return {fault_of(key.error())};
    const auto health = read_health(files.capture, files.sync);
    if (!health) return {fault_of(health.error())};
    const Progress all = health->all();
    installing::Exported told{0, all.stored - all.safe, false, ""};
    if (told.all == 0) return {Fault{"nothing_to_export"}};
    const Device device{known.device, known.key, known.server_key, std::move(*key)};
    const Moment now = read_moment(aside.clock);
    const auto path = stick + "/" + export_name(device.id, now.wall);
    const ExportSource source{files.capture, files.sync, device, now};
    const auto written = write_export(source, path, [&](const syncd::Exported& so_far) {
        const bool is_news = so_far.records - told.done >= kTellEvery;
        told.done = so_far.records;
        if (is_news) aside.tell(told);
        return !aside.stop.load();
    });
    if (!written) return {fault_of_export(written.error())};
    return close_behind(aside, *written, export_name(device.id, now.wall));
}

template <class Find>
OrFault<std::string> text_from_stick(const Aside& aside, Find find, const char* without) {
    const auto stick = aside.rights.open_stick();
    if (const auto* fault = std::get_if<Fault>(&stick)) return *fault;
    const std::optional<std::string> path = find(std::get<std::string>(stick));
    if (!path) return Fault{without};
    auto text = read_from_stick(*path);
    if (!text) return Fault{"stick_unreadable", text.error().text};
    return std::move(*text);
}

}  // namespace

Answer look_at_stick(const Aside& aside) {
    return answer_of(aside.rights.open_stick(), [](const std::string& stick) -> Answer {
        installing::StickSeen seen;
        add_provisioning(seen, stick);
        seen.has_ca = ca_on(stick).has_value();
        seen.has_receipt = receipt_on(stick).has_value();
        seen.has_unlock = unlock_on(stick).has_value();
        return seen;
    });
}

Answer close_stick(const Aside& aside) {
    return answer_of(aside.rights.close_stick(),
                     [](const installing::Done& closed) -> Answer { return closed; });
}

ExportMade export_to_stick(const Aside& aside) {
    const auto stick = aside.rights.open_stick();
    if (const auto* fault = std::get_if<Fault>(&stick)) return {*fault};
    auto files = open_for_reading(aside.folder);
    if (!files) return {fault_of(files.error())};
    const auto known = sync_db::read_enrolment(files->sync);
    if (!known) return {fault_of(known.error())};
    if (!*known) return {Fault{"not_enrolled"}};
    return write_to(std::get<std::string>(stick), aside, *files, **known);
}

OrFault<std::string> receipt_from_stick(const Aside& aside) {
    return text_from_stick(aside, receipt_on, "no_receipt");
}

OrFault<std::string> unlock_from_stick(const Aside& aside) {
    return text_from_stick(aside, unlock_on, "no_unlock");
}

}  // namespace cirkel::syncd
