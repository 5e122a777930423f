#include "syncd/installer/installer.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "shared/installing/ask_json.hpp"
#include "shared/sync_db/answers/answers.hpp"
#include "syncd/device/read_moment.hpp"
#include "syncd/installing/device_work.hpp"
#include "syncd/installing/enrol_work.hpp"
#include "syncd/installing/network_work.hpp"
#include "syncd/installing/stick_work.hpp"
#include "syncd/installing/unlock_work.hpp"
#include "syncd/rhythm/tuning.hpp"
#include "syncd/stick/take_receipt.hpp"
#include "syncd/stick/unsent.hpp"

namespace cirkel::syncd {

using installing::Answer;
using installing::Fault;

namespace {

/// While the desk compares the words somebody stands on a ladder.
constexpr Duration kDeskGlanceEvery = std::chrono::seconds(5);
/// Otherwise a lost ring is found by this.
constexpr Duration kRowGlanceEvery = tuning::kSleepMax;

/// Whoever looked at a stick reads what the screen says of it before the next touch.
constexpr Duration kStickIdle = std::chrono::minutes(2);

bool is_enrolment(const installing::Ask& ask) {
    return std::holds_alternative<installing::EnrolByCode>(ask) ||
           std::holds_alternative<installing::EnrolByPhone>(ask) ||
           std::holds_alternative<installing::EnrolByStick>(ask);
}

bool uses_stick(const installing::Ask& ask) {
    return std::holds_alternative<installing::LookAtStick>(ask) ||
           std::holds_alternative<installing::TakeCa>(ask) ||
           std::holds_alternative<installing::ExportToStick>(ask) ||
           std::holds_alternative<installing::TakeReceipt>(ask) ||
           std::holds_alternative<installing::TakeUnlock>(ask);
}

}  // namespace

/// Which work belongs to which request.
struct Installer::Begin {
    Installer& own;
    RequestId request{};

    Work now(Answer answer) const { return answer_at_once(std::move(answer)); }
    template <class Made>
    Work make(Made made) const {
        return [made = std::move(made)](const Aside& aside) -> Finish {
            return [answer = made(aside)] { return answer; };
        };
    }
    /// The same for what changes by what the server is reached.
    template <class Made>
    Work change(Made made) const {
        return [made = std::move(made), own = &own](const Aside& aside) -> Finish {
            return [answer = made(aside), own] {
                const bool has_changed = std::holds_alternative<installing::Done>(answer);
                if (has_changed) own->way_out_changed();
                return answer;
            };
        };
    }

    Work operator()(const installing::LookAtNetwork&) const {
        return make(
            [known = own.known_server("")](const Aside& a) { return look_at_network(a, known); });
    }
    Work operator()(const installing::ApplyNetwork& ask) const {
        return [wish = ask.wish, own = &own](const Aside& aside) -> Finish {
            return [answer = apply_network(aside, wish), own] {
                const bool is_set = std::holds_alternative<installing::Done>(answer);
                if (is_set) own->leave_network();
                if (is_set) own->way_out_changed();
                return answer;
            };
        };
    }
    Work operator()(const installing::TestNetwork& ask) const {
        return make([known = own.known_server(ask.server)](const Aside& a) {
            return show_network_test(a, known);
        });
    }
    Work operator()(const installing::SetClock&) const {
        return make([known = own.known_server("")](const Aside& a) { return set_clock(a, known); });
    }
    Work operator()(const installing::LookAtStick&) const { return make(look_at_stick); }
    Work operator()(const installing::CloseStick&) const {
        own.stick_closes_at_.reset();
        return make(close_stick);
    }
    Work operator()(const installing::TakeCa&) const { return change(take_ca); }
    Work operator()(const installing::DropCa&) const { return change(drop_ca); }
    Work operator()(const installing::ExportToStick&) const { return own.export_work(); }
    Work operator()(const installing::EnrolByCode& ask) const {
        const auto token = token_of(ask.code);
        if (const auto* fault = std::get_if<Fault>(&token)) return now(*fault);
        return own.enrol_by(ask.server, std::get<std::string>(token));
    }
    Work operator()(const installing::EnrolByPhone& ask) const {
        return own.enrol_by_phone(ask.server);
    }
    Work operator()(const installing::EnrolByStick&) const { return own.enrol_by_stick(); }
    Work operator()(const installing::StopEnrolling&) const { return now(own.stop_enrolling()); }
    Work operator()(const installing::SendNow&) const { return now(own.send_now()); }
    Work operator()(const installing::LookAtDevice&) const {
        if (own.world_.daemon) own.world_.daemon->store_state(read_moment(own.world_.clock));
        return make(look_at_device);
    }
    Work operator()(const installing::ReadLog&) const { return now(own.read_log()); }
    Work operator()(const installing::TakeUnlock&) const { return own.unlock_work(request); }
    Work operator()(const installing::ResetDevice&) const { return now(own.allow_reset_now()); }
    Work operator()(const installing::TakeReceipt&) const {
        return [own = &own](const Aside& aside) -> Finish {
            return [text = receipt_from_stick(aside), own]() -> Answer {
                if (const auto* fault = std::get_if<Fault>(&text)) return *fault;
                const auto taken = take_receipt(own->world_.capture, own->world_.sync,
                                                std::get<std::string>(text));
                if (!taken) return Fault{"bad_receipt", taken.error().text};
                return installing::ReceiptRead{taken->raised};
            };
        };
    }
};

Installer::Installer(InstallerWorld world)
    : world_(std::move(world)), reset_until_(world_.clock.mono() + kResetLeave) {
    side_.emplace([this](service::SideWork::Then then) { box_.post(then); });
    // By a command, or a kill came before the file of its stick was gone.
    if (world_.daemon != nullptr) forget_file();
}

Installer::~Installer() {
    stop_ = true;
    side_.reset();
    // The next life opens it again when somebody asks.
    if (stick_closes_at_) (void)world_.rights.close_stick();
}

void Installer::hear() { box_.empty(); }

Duration Installer::patience() const {
    const Duration now = world_.clock.mono();
    Duration rest = waits_for_desk_ ? kDeskGlanceEvery : kRowGlanceEvery;
    if (stick_closes_at_) rest = std::min(rest, *stick_closes_at_ - now);
    if (follows_at_) rest = std::min(rest, *follows_at_ - now);
    return std::max(rest, Duration(0));
}

void Installer::look() {
    const auto open = capture_db::open_requests(world_.capture);
    if (!open) return world_.log.write(Level::Error, open.error().text);
    forget_answers(*open);
    waits_for_desk_ = false;
    end_leave_to_reset();
    const auto is_under_way = [this](const auto& request) { return request.id == under_way_; };
    // Whoever went on to another screen waits for nothing any more.
    if (under_way_ && std::none_of(open->begin(), open->end(), is_under_way)) stop_ = true;
    for (const auto& request : *open) serve(request);
    close_forgotten_stick();
    follow_file();
    if (waits_for_desk_ && world_.daemon != nullptr)
        world_.daemon->try_all_now(world_.clock.mono());
}

void Installer::forget_answers(const std::vector<capture_db::Request>& open) {
    const auto answered = sync_db::answered_requests(world_.sync);
    if (!answered) return world_.log.write(Level::Error, answered.error().text);
    for (const RequestId& id : *answered) {
        const auto is_it = [&id](const auto& request) { return request.id == id; };
        if (std::any_of(open.begin(), open.end(), is_it)) continue;
        if (auto gone = sync_db::forget_answer(world_.sync, id); !gone)
            world_.log.write(Level::Error, gone.error().text);
    }
}

bool Installer::is_answered(const RequestId& id) {
    const auto answer = sync_db::read_answer(world_.sync, id);
    return answer && *answer && installing::is_last(**answer);
}

void Installer::serve(const capture_db::Request& request) {
    if (request.id == under_way_ || is_answered(request.id)) return;
    const auto ask = installing::read_ask(request.body);
    if (!ask) return answer(request.id, Fault{"device_broken", ask.error().text});
    if (is_enrolment(*ask)) {
        if (const auto became = enrolled_since(request.asked_at))
            return answer(request.id, *became);
    }
    // To stop something does not wait for its end.
    if (std::holds_alternative<installing::StopEnrolling>(*ask))
        return answer(request.id, stop_enrolling());
    // Somebody stands there; the file can wait.
    if (is_following_) stop_ = true;
    if (side_->is_busy() || wants_new_life_) return;
    const auto before = sync_db::read_answer(world_.sync, request.id);
    const auto* shown =
        before && *before ? std::get_if<installing::WaitsForDesk>(&**before) : nullptr;
    shown_words_ = shown == nullptr ? "" : shown->words;
    auto work = std::visit(Begin{*this, request.id}, *ask);
    is_enrolling_ = is_enrolment(*ask);
    if (uses_stick(*ask)) stick_closes_at_ = Duration::max();
    begin(request.id, std::move(work));
}

void Installer::close_forgotten_stick() {
    const bool is_due = stick_closes_at_ && world_.clock.mono() >= *stick_closes_at_;
    if (!is_due || side_->is_busy()) return;
    stick_closes_at_.reset();
    begin_unasked([](const Aside& aside) -> Finish {
        return [closed = close_stick(aside)] { return closed; };
    });
}

Aside Installer::aside_for(const std::optional<RequestId>& id) {
    const NetworkEyes eyes{world_.links,
                           [this](const http::Probe& probe) { return http::look_at(probe, stop_); },
                           [this] { return world_.clock.wall(); }};
    const auto tell = [this, id](Answer so_far) {
        if (id) box_.post([this, id, so_far = std::move(so_far)] { answer(*id, so_far); });
    };
    return {world_.folder, world_.clock, world_.rights, eyes, stop_, tell, world_.ask_again_every};
}

void Installer::begin(const RequestId& id, Work work) {
    under_way_ = id;
    stop_ = false;
    side_->begin(
        [this, id, work = std::move(work), aside = aside_for(id)]() -> service::SideWork::Then {
            return [this, id, finish = work(aside)] {
                under_way_.reset();
                is_enrolling_ = false;
                answer(id, finish());
                if (stick_closes_at_) stick_closes_at_ = world_.clock.mono() + kStickIdle;
                if (!wants_new_life_) look();
            };
        });
}

void Installer::begin_unasked(Work work) {
    stop_ = false;
    is_following_ = true;
    side_->begin([this, work = std::move(work),
                  aside = aside_for(std::nullopt)]() -> service::SideWork::Then {
        return [this, finish = work(aside)] {
            is_following_ = false;
            (void)finish();
            // The terminal asked for nothing, so no answer tells it that a server took it in.
            if (wants_new_life_)
                world_.ring_terminal();
            else
                look();
        };
    });
}

void Installer::answer(const RequestId& id, const Answer& told) {
    const auto before = sync_db::read_answer(world_.sync, id);
    if (std::holds_alternative<installing::WaitsForDesk>(told)) waits_for_desk_ = true;
    if (before && *before == told) return;
    const auto written = sync_db::write_answer(world_.sync, id, told, world_.clock.wall());
    if (!written) return world_.log.write(Level::Error, written.error().text);
    world_.ring_terminal();
}

KnownServer Installer::known_server(const std::string& wished) {
    const auto enrolment = sync_db::read_enrolment(world_.sync);
    const auto provisioned = sync_db::read_provisioned(world_.sync);
    KnownServer known;
    if (provisioned && *provisioned)
        known = {(*provisioned)->server_url, (*provisioned)->server_key};
    if (enrolment && *enrolment) known = {(*enrolment)->server_url, (*enrolment)->server_key};
    if (!wished.empty()) tested_server_ = server_url(wished);
    if (tested_server_.empty() || tested_server_ == known.url) return known;
    return {tested_server_, {}};
}

Answer Installer::send_now() {
    if (world_.daemon == nullptr) {
        if (!follows_at_) return Fault{"not_enrolled"};
        way_out_changed();
        return installing::Done{};
    }
    world_.daemon->try_all_now(world_.clock.mono());
    return installing::Done{};
}

Answer Installer::stop_enrolling() {
    if (is_enrolling_) stop_ = true;
    return installing::Done{};
}

}  // namespace cirkel::syncd
