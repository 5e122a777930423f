#include "tests/simulator/sim_terminal.hpp"

#include <algorithm>
#include <utility>

#include "shared/proof/proof.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "tests/simulator/happening.hpp"

namespace cirkel::simulator {
namespace {

using namespace session;
using faults::Fault;
using Promises = faults::PromisingWorld::Promises;
using std::chrono::hours;
using std::chrono::minutes;

constexpr fakes::LinkTroubles kBadLine{0.1, 0.1, 0.1, 0.1, 0.05};
constexpr std::size_t kTerminalStrikeWithin = 150;    ///< operations of the disk
constexpr std::size_t kTerminalRoomLeft = 64 * 1024;  ///< of a disk that fills up
constexpr Duration kBetweenTends = minutes(30);

/// Most of a simulated life would go by in pulls that bring nothing.
syncd::Rhythm slow_rhythm() {
    syncd::Rhythm rhythm;
    rhythm.pull_every = minutes(8);
    rhythm.configuration_every = hours(3);
    rhythm.heartbeat_every = minutes(20);
    rhythm.flush_every = minutes(3);
    rhythm.retry_cap = minutes(5);
    return rhythm;
}

/// Of every line that the server's word does not cover yet, the submission that it is about; none
/// when the file does not read.
std::optional<std::set<SubmissionId>> ids_without_word(sqlite::Database& capture,
                                                       const std::string& sync_path) {
    auto sync = sync_db::open_reading(sync_path);
    std::set<SubmissionId> ids;
    for (const Stream stream : {Stream::Main, Stream::Withdrawal}) {
        const auto mark = sync ? sync_db::read_watermark(*sync, stream) : Error{};
        const Seq acked = mark && *mark ? (*mark)->acked_seq : 0;
        sqlite::Statement lines(capture,
                                "SELECT coalesce(of, record_id) FROM outbox WHERE stream = ? AND "
                                "seq > ? UNION SELECT submission_id FROM draft");
        lines.bind(std::string(name_of(stream)), acked);
        while (lines.step()) ids.insert(SubmissionId{lines.array<16>(0)});
        if (!lines.end()) return std::nullopt;
    }
    return ids;
}

}  // namespace

SimTerminal::SimTerminal(Place place, Outside outside, fakes::Dice dice)
    : place_(std::move(place)),
      outside_(std::move(outside)),
      dice_(dice),
      line_(outside_.server, dice_.bits(), kBadLine),
      carrier_(place_.folder, clock_, line_, slow_rhythm()),
      customers_(outside_.receipts, dice_.others()) {
    clock_.pass(place_.age);
    if (place_.boot != 0) clock_.reboot(boots_ = place_.boot);
    start();
}

// Its lives ------------------------------------------------------------------------------------

void SimTerminal::start() {
    place_.disk.mount();
    if (!kiosk_) {
        auto opened = loop::Kiosk::open(
            place_.folder, clock_, [this] { carrier_.hear_bell(); }, log_);
        if (opened) {
            kiosk_ = std::move(opened).value();
            world_ = std::make_unique<faults::PromisingWorld>(*kiosk_);
            visitor_ = std::make_unique<loop::Visitor>(*world_, clock_);
        } else {
            log_.write(Level::Error, "does not start: " + opened.error().text);
        }
    }
    (void)carrier_.try_restart();
}

void SimTerminal::stop() {
    keep_promises();
    visitor_.reset();
    world_.reset();
    kiosk_.reset();
    carrier_.stop();
}

void SimTerminal::heal() {
    place_.disk.heal();
    place_.disk.set_space(std::nullopt);
    stop();
    set_clock();
    start();
    require(kiosk_ != nullptr, "a terminal that starts on a whole disk");
    line_.mend();
}

void SimTerminal::pass(Duration time) {
    while (time > Duration(0)) {
        const Duration slice = std::min(time, kBetweenTends);
        if (carrier_.run(slice) && visitor_) visitor_->hear_bell();
        if (visitor_) visitor_->look_at_clock();
        tend();
        time -= slice;
    }
}

void SimTerminal::tend() {
    if (!visitor_ || !visitor_->is_at<Attract>() || !place_.disk.is_up()) return;
    if (kiosk_->tend().has_begun) carrier_.hear_bell();
}

// What customers were told -----------------------------------------------------------------------

void SimTerminal::keep_promises() {
    if (visitor_) tapped_.insert(visitor_->tapped().begin(), visitor_->tapped().end());
    if (world_) faults::PromisingWorld::add(promises_, world_->promises);
}

const Promises& SimTerminal::promises() {
    keep_promises();
    return promises_;
}

const std::set<SubmissionId>& SimTerminal::tapped() {
    keep_promises();
    return tapped_;
}

std::set<SubmissionId> SimTerminal::unacknowledged() {
    const auto ids = kiosk_ ? ids_without_word(kiosk_->capture(), sync_path()) : std::nullopt;
    return ids ? *ids : promises_.tapped;
}

void SimTerminal::lose_since(const Promises& before) {
    keep_promises();
    const auto unsent = unacknowledged();
    std::set<SubmissionId> since;
    for (const auto* given : {&promises_.tapped, &promises_.stored})
        for (const auto& id : *given)
            if (!before.tapped.contains(id) || !before.stored.contains(id)) since.insert(id);
    for (const auto& [consent, of] : promises_.consents)
        if (!before.consents.contains(consent)) since.insert(of);
    for (const auto& [of, scope] : promises_.withdrawn)
        if (!before.withdrawn.contains(of)) since.insert(of);
    for (const auto& id : since) (unsent.contains(id) ? excused_ : only_sent_).insert(id);
    std::erase_if(promises_.withdrawn,
                  [&](const auto& one) { return excused_.contains(one.first); });
}

Duration SimTerminal::age() {
    return clock_.wall() - away_ - fakes::FakeClock().wall() + fakes::FakeClock().mono();
}

void SimTerminal::foreign_withdrawal() {
    const Fresh fresh = kiosk_->fresh();
    Withdrawal withdrawal;
    withdrawal.id = fresh.record;
    withdrawal.of = SubmissionId{proof::random_id_bytes()};
    withdrawal.scope = WithdrawalScope::Everything;
    withdrawal.at = fresh.moment;
    Effect effect = Withdraw{withdrawal};
    (void)kiosk_->perform(effect);
}

bool SimTerminal::is_waiting() {
    if (kiosk_->count_waiting() > 0) return true;
    auto sync = sync_db::open_reading(sync_path());
    if (!sync) return true;
    sqlite::Statement held(*sync, "SELECT count(*) FROM held_back");
    return !held.step() || held.integer(0) > 0;
}

// What can happen --------------------------------------------------------------------------------

std::string SimTerminal::happen() {
    static const std::vector<Happening<SimTerminal>> all = {
        {24, "a visit", &SimTerminal::visit},
        {6, "a code is looked up", &SimTerminal::look_back},
        {2, "power cut", &SimTerminal::cut_power},
        {1, "a time in a drawer", &SimTerminal::stand_in_a_drawer},
        {2, "the daemon is killed", &SimTerminal::kill_daemon},
        {2, "the disk will fail", &SimTerminal::fail_disk},
        {1, "the disk is nearly full", &SimTerminal::fill_disk},
        {2, "the disk is cleared", &SimTerminal::free_disk},
        {1, "the card is copied", &SimTerminal::copy_card},
        {1, "an older card is put back", &SimTerminal::put_card_back},
        {1, "capture.db is damaged", &SimTerminal::damage},
        {2, "the line is cut", &SimTerminal::cut_line},
        {4, "the line is back", &SimTerminal::splice_line},
        {2, "the clock jumps", &SimTerminal::jump_clock},
        {1, "power cut, and the clock is lost", &SimTerminal::lose_clock},
        {2, "the clock is set", &SimTerminal::set_clock},
        {4, "a stick goes a step on its way", &SimTerminal::carry_stick},
        {1, "nothing", &SimTerminal::rest},
    };
    // A device that stands still after a fault is started again by whoever passes.
    if (!place_.disk.is_up() || !kiosk_ || dice_.one_in(12)) {
        place_.disk.heal();
        stop();
        start();
        return "started again, then " + let_happen(*this, all, dice_);
    }
    return let_happen(*this, all, dice_);
}

void SimTerminal::tell_log(std::ostream& story) {
    const auto tell = [&](const char* who, const fakes::MemoryLog& log, std::size_t& told) {
        for (; told < log.lines().size(); ++told)
            story << "    " << place_.name << " " << who << ": " << log.lines()[told] << "\n";
    };
    tell("terminal", log_, told_);
    tell("syncd", carrier_.log(), told_of_carrier_);
}

void SimTerminal::visit() {
    if (visitor_) customers_.visit(*visitor_);
}

void SimTerminal::look_back() {
    if (visitor_) customers_.look_back(*visitor_);
}

void SimTerminal::kill_daemon() { (void)carrier_.try_restart(); }

void SimTerminal::cut_power() {
    place_.disk.cut_power();
    stop();
    clock_.reboot(++boots_);
    start();
}

void SimTerminal::stand_in_a_drawer() {
    stop();
    clock_.pass(hours(dice_.below(40 * 24)));
    clock_.reboot(++boots_);
    start();
}

void SimTerminal::fail_disk() {
    const Fault fault = dice_.one_of<Fault>({Fault::PowerCut, Fault::IoError, Fault::DiskFull});
    place_.disk.strike({1 + dice_.below(kTerminalStrikeWithin), fault, dice_.one_in(2)});
}

void SimTerminal::fill_disk() { place_.disk.set_space(place_.disk.used() + kTerminalRoomLeft); }

void SimTerminal::free_disk() { place_.disk.set_space(std::nullopt); }

void SimTerminal::damage() {
    lose_since({});
    stop();
    const std::string path = place_.folder + "/data/capture.db";
    const auto* file = place_.disk.find(path);
    if (file != nullptr && file->size() > 0) {
        constexpr std::size_t bytes = 200;
        place_.disk.garble(path, dice_.below(file->size()), bytes);
    }
    start();
}

void SimTerminal::copy_card() {
    if (!place_.disk.is_up()) return;
    keep_promises();
    card_ = Card{{}, promises_};
    for (const std::string& path : place_.disk.paths())
        if (path.starts_with(place_.folder)) card_->files[path] = *place_.disk.find(path);
}

void SimTerminal::put_card_back() {
    if (!card_) return;
    lose_since(card_->promises);
    stop();
    place_.disk.mount();
    place_.disk.heal();
    const bool only_capture = dice_.one_in(2);
    for (const auto& [path, file] : card_->files)
        if (!only_capture || path.find("sync.db") == std::string::npos) place_.disk.lay(path, file);
    start();
}

void SimTerminal::cut_line() { line_.cut(); }

void SimTerminal::splice_line() { line_.splice(); }

void SimTerminal::jump_clock() {
    const std::size_t sort = dice_.below(6);
    Duration by = minutes(dice_.below(20)) - minutes(10);
    if (sort == 0) by = hours(dice_.below(24 * 60)) - hours(24 * 30);
    if (sort == 1) by = hours(24 * 365 * 73);
    // No system lets its clock stand before 1970.
    by = std::max(by, from_ms(0) - clock_.wall());
    clock_.set(clock_.wall() + by, clock::Trust::Running);
    away_ += by;
}

void SimTerminal::lose_clock() {
    place_.disk.cut_power();
    stop();
    clock_.reboot(++boots_);
    const Instant before = clock_.wall();
    clock_.set(from_ms(0), clock::Trust::Unset);
    away_ += clock_.wall() - before;
    start();
}

void SimTerminal::set_clock() {
    clock_.set(clock_.wall() - std::exchange(away_, Duration(0)), clock::Trust::Synchronised);
}

void SimTerminal::carry_stick() {
    const std::string path = place_.folder + "/stick";
    if (receipt_) {
        (void)carrier_.take_receipt(*std::exchange(receipt_, std::nullopt));
    } else if (export_) {
        receipt_ = outside_.import(*std::exchange(export_, std::nullopt));
    } else {
        export_ = carrier_.export_to(path);
    }
}

}  // namespace cirkel::simulator
