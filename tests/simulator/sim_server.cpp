#include "tests/simulator/sim_server.hpp"

#include <utility>

#include "platform/pack/gzip.hpp"
#include "server/devices/directives.hpp"
#include "server/stick/take_export.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/stick/receipt.hpp"
#include "tests/loop/must.hpp"
#include "tests/simulator/customers.hpp"
#include "tests/simulator/happening.hpp"

namespace cirkel::simulator {
namespace {

using faults::Fault;

constexpr std::size_t kServerStrikeWithin = 200;    ///< operations of the disk
constexpr std::size_t kServerRoomLeft = 64 * 1024;  ///< of a disk that fills up

/// In its place at once: a shop lends its clock and its log.
loop::Shop opened(const std::string& folder, fakes::FakeClock& clock, Duration age) {
    clock.pass(age);
    return loop::Shop(folder, clock);
}

bool holds_poison(const http::Request& request) {
    if (request.path() != "/v1/push" && !request.path().starts_with("/v1/withheld/")) return false;
    return text_of(request).find('"' + std::string(kPoison) + '"') != std::string::npos;
}

}  // namespace

std::string text_of(const http::Request& request) {
    if (!request.headers.contains("content-encoding")) return request.body;
    return pack::gunzip(request.body, wire::kPushBytesMax).value();
}

SimServer::SimServer(std::string folder, faults::CrashDisk& disk, Duration age, fakes::Dice dice)
    : folder_(std::move(folder)), disk_(disk), dice_(dice), shop_(opened(folder_, clock_, age)) {}

void SimServer::start() {
    disk_.mount();
    disk_.heal();
    (void)shop_.try_restart();
}

void SimServer::heal() {
    stumble_no_more();
    free_disk();
    start();
    go_on_with_all();
}

void SimServer::pass(Duration time) {
    clock_.pass(time);
    shop_.tick();
}

http::Response SimServer::handle(const http::Request& request) {
    // Nobody listens: what the line says then is for the line to say, but a status is short.
    if (!shop_.is_open() || !disk_.is_up()) return {503, {}, ""};
    if (stumbles_with_ != 0 && holds_poison(request)) return {stumbles_with_, {}, "oops"};
    return shop_.handle(request);
}

std::optional<std::string> SimServer::import(const std::string& packed) {
    if (!shop_.is_open() || !disk_.is_up()) return std::nullopt;
    const auto claim = stick::read_claim(packed);
    if (!claim || !stick::check_export(shop_.desk(), *claim)) return std::nullopt;
    std::map<std::pair<EpochId, Stream>, wire::Watermark> marks;
    stick::ExportLines lines(packed);
    for (auto line = lines.next(); line && *line; line = lines.next()) {
        if ((*line)->starts_with("{\"cirkel_export\"") || wire::is_export_tail(**line)) continue;
        const auto reply =
            stick::take_push(shop_.desk(), claim->head.device, **line, clock_.wall());
        if (!reply) break;
        const auto& mark = reply->watermark;
        marks.insert_or_assign({mark.epoch, mark.stream}, mark);
    }
    wire::Receipt receipt;
    for (auto& [stream, mark] : marks) receipt.watermarks.push_back(mark);
    return wire::receipt_json(receipt);
}

// What can happen --------------------------------------------------------------------------------

std::string SimServer::happen() {
    static const std::vector<Happening<SimServer>> all = {
        {4, "a case is closed", &SimServer::close_a_case},
        {2, "backup", &SimServer::back_up},
        {1, "restored from its backup", &SimServer::restore},
        {1, "power cut", &SimServer::cut_power},
        {1, "the disk will fail", &SimServer::fail_disk},
        {1, "the disk is nearly full", &SimServer::fill_disk},
        {1, "the disk is cleared", &SimServer::free_disk},
        {1, "some records are poison", &SimServer::begin_to_stumble},
        {1, "nothing is poison any more", &SimServer::stumble_no_more},
        {1, "a device is suspended", &SimServer::suspend},
        {2, "all devices go on", &SimServer::go_on_with_all},
        {1, "nothing", &SimServer::rest},
    };
    if (!shop_.is_open() || !disk_.is_up() || dice_.one_in(10)) {
        start();
        return "started again, then " + let_happen(*this, all, dice_);
    }
    return let_happen(*this, all, dice_);
}

void SimServer::tell_log(std::ostream& story) {
    for (; told_ < shop_.log().lines().size(); ++told_)
        story << "    server: " << shop_.log().lines()[told_] << "\n";
}

void SimServer::close_a_case() {
    if (!shop_.is_open()) return;
    const auto cases = shop_.desk().store.cases().open_cases(rights::Reach::everywhere());
    if (!cases || cases->empty()) return;
    (void)shop_.try_close_case(dice_.one_of(*cases).number, "Er staat nu iemand.");
}

void SimServer::cut_power() { disk_.cut_power(); }

void SimServer::fail_disk() {
    const Fault fault = dice_.one_of<Fault>({Fault::PowerCut, Fault::IoError, Fault::DiskFull});
    disk_.strike({1 + dice_.below(kServerStrikeWithin), fault, dice_.one_in(2)});
}

void SimServer::fill_disk() { disk_.set_space(disk_.used() + kServerRoomLeft); }

void SimServer::free_disk() { disk_.set_space(std::nullopt); }

void SimServer::back_up() {
    if (!disk_.is_up()) return;
    backup_.clear();
    for (const std::string& path : disk_.paths())
        if (path.starts_with(folder_)) backup_[path] = *disk_.find(path);
}

void SimServer::restore() {
    if (backup_.empty()) return;
    shop_.close();
    disk_.mount();
    disk_.heal();
    for (const auto& [path, file] : backup_) disk_.lay(path, file);
    ++restored_;
    start();
}

void SimServer::begin_to_stumble() { stumbles_with_ = dice_.one_of<int>({400, 422, 500}); }

void SimServer::set_suspended(const TerminalId& id, bool suspended) {
    (void)devices::set_suspended(shop_.desk(), id, suspended, audit::operator_at_command_line(),
                                 clock_.wall());
}

void SimServer::suspend() {
    if (!shop_.is_open()) return;
    const auto all = shop_.desk().store.devices().all_terminals();
    if (!all || all->empty()) return;
    set_suspended(dice_.one_of(*all).id, true);
}

void SimServer::go_on_with_all() {
    if (!shop_.is_open()) return;
    const auto all = shop_.desk().store.devices().all_terminals();
    if (!all) return;
    for (const auto& each : *all) set_suspended(each.id, false);
}

}  // namespace cirkel::simulator
