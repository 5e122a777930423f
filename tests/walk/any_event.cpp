#include "tests/walk/any_event.hpp"

#include <array>
#include <utility>

#include "tests/walk/name_of_type.hpp"
#include "tests/walk/town_setup.hpp"

namespace cirkel::walk {
namespace {

using namespace session;

installing::NetworkSeen any_network(Dice& dice) {
    installing::NetworkSeen seen;
    seen.has_cable = dice.one_in(2);
    seen.cable_is_in = dice.one_in(2);
    seen.has_wifi = dice.one_in(2);
    seen.networks = {{"Linde-kassa", 80, "WPA3"}, {"Linde-gasten", 30, ""}};
    if (dice.one_in(2)) seen.server = "https://server.linde.example";
    if (dice.one_in(3)) seen.ca = installing::CaSeen{"De Linde CA", 2031, "een twee"};
    return seen;
}

installing::DeviceSeen any_device(Dice& dice, Instant now) {
    installing::DeviceSeen seen{"1.4.2", "Debian", 7, "https://a"};
    if (dice.one_in(2)) seen.heard_at = now;
    if (dice.one_in(2)) seen.waiting = 5;
    if (dice.one_in(2)) seen.unsent_off_stick = seen.waiting;
    if (dice.one_in(3)) seen.battery_percent = 64;
    seen.usb = static_cast<installing::DoorState>(dice.below(3));
    return seen;
}

installing::Answer any_daemon_answer(Dice& dice, Instant now) {
    switch (dice.below(12)) {
        case 0: return any_network(dice);
        case 1: {
            installing::NetworkTested tested;
            for (auto& step : tested.steps)
                step.state = static_cast<installing::StepState>(dice.below(5));
            tested.is_over = dice.one_in(2);
            return tested;
        }
        case 2: return installing::StickSeen{dice.one_in(2), "t-081", "Utrecht, uitgang"};
        case 3: return installing::WaitsForDesk{"", "aap noot mies wim zus jet", now};
        case 4: return installing::EnrolledAs{"t-081"};
        case 5: return installing::Done{};
        case 6: return any_device(dice, now);
        case 7: return installing::LogSeen{{{now, installing::LogLevel::Warning, "no line"}}};
        case 8: return installing::Unlocked{};
        case 9: return installing::Exported{3, 9, dice.one_in(2), "f"};
        case 10: return installing::ReceiptRead{1};
        default: return installing::Fault{"code_unknown"};
    }
}

/// Kinds without contents need no dice.
struct Fill {
    Dice& dice;
    Instant now;

    template <class Bare>
    void operator()(Bare&) const {}

    void operator()(ScoreTapped& tap) const { tap.score = static_cast<int>(dice.below(13)) - 1; }
    void operator()(ReasonTapped& tap) const {
        tap.option = dice.one_of<OptionId>(
            {OptionId{"queue"}, OptionId{"tile-1"}, OptionId{"tile-8"}, OptionId{"unheard-of"}});
    }
    void operator()(SolvedTapped& tap) const {
        tap.solved = dice.one_of<Solved>({Solved::Yes, Solved::Partly, Solved::No});
    }
    void operator()(TouchpointTapped& tap) const {
        tap.touchpoint = dice.one_of<TouchpointId>(
            {TouchpointId{"exit"}, TouchpointId{"desk"}, TouchpointId{"unheard-of"}});
    }
    void operator()(TeamMayReadTapped& tap) const { tap.may = dice.one_in(2); }
    void operator()(AnswerWanted& tap) const {
        if (!dice.one_in(4)) tap.purpose = purpose();
    }
    void operator()(LateAnswerWanted& tap) const { tap.purpose = purpose(); }
    void operator()(PartOfDayTapped& tap) const {
        tap.part = dice.one_of<PartOfDay>(
            {PartOfDay::Morning, PartOfDay::Afternoon, PartOfDay::Evening, PartOfDay::Always});
    }
    void operator()(LanguageTapped& tap) const {
        tap.language =
            dice.one_of<Language>({Language{"nl"}, Language{"en"}, Language{"pl"}, Language{"xx"}});
    }
    void operator()(ContrastTapped& tap) const {
        tap.contrast = dice.one_of<Contrast>(
            {Contrast::Normal, Contrast::BlackOnWhite, Contrast::YellowOnBlack});
    }
    void operator()(VolumeTapped& tap) const { tap.by = static_cast<int>(dice.below(5)) - 2; }
    void operator()(PageTapped& tap) const { tap.page = static_cast<int>(dice.below(6)) - 1; }
    void operator()(ListTapped& tap) const {
        tap.list =
            dice.one_of<StaffList>({StaffList::Open, StaffList::Decided, StaffList::Compliments,
                                    StaffList::Today, StaffList::Menu});
    }
    void operator()(CaseTapped& tap) const { tap.number = any_number(); }
    void operator()(TakeTapped& tap) const { tap.number = any_number(); }
    void operator()(OutcomeTapped& tap) const {
        using staff::ShopOutcome;
        if (!dice.one_in(4))
            tap.outcome = dice.one_of<ShopOutcome>({ShopOutcome::Resolved, ShopOutcome::NoAction});
        tap.sentence = "Wij spraken u in de winkel.";
    }
    void operator()(BasisTapped& tap) const {
        tap.basis = dice.one_of<staff::Basis>(
            {staff::Basis::Asked, staff::Basis::WillAsk, staff::Basis::None});
    }
    void operator()(SignTyped& typed) const {
        typed.utf8 = dice.one_of<std::string>({"0", "6", "7", "a", "K", "é", "@", ".", " ", "+"});
    }
    void operator()(AccentsOfAsked& asked) const {
        asked.letter = dice.one_of<std::string>({"e", "a", "q"});
    }
    void operator()(LayerTapped& tap) const {
        tap.layer = dice.one_of<KeyboardLayer>({KeyboardLayer::Letters, KeyboardLayer::Digits,
                                                KeyboardLayer::Accents, KeyboardLayer::Signs});
    }

    void operator()(LinkTapped& tap) const {
        if (dice.one_in(2)) tap.link = installing::Link::Wifi;
    }
    void operator()(WifiTapped& tap) const { tap.name = "Linde-kassa"; }
    void operator()(FixedAddressTapped& tap) const { tap.is_fixed = dice.one_in(2); }
    void operator()(ProxyTapped& tap) const { tap.has_proxy = dice.one_in(2); }
    void operator()(FieldTapped& tap) const {
        tap.field = static_cast<InstallField>(dice.below(8));
    }
    void operator()(EnrolWayTapped& tap) const {
        tap.way = dice.one_of<EnrolWay>({EnrolWay::Code, EnrolWay::Stick, EnrolWay::Phone});
    }
    void operator()(ServicePageTapped& tap) const {
        tap.page = static_cast<ServicePage>(dice.below(7));
    }
    void operator()(DaemonTapped& tap) const {
        tap.ask = dice.one_of<installing::Ask>(
            {installing::LookAtNetwork{}, installing::SendNow{}, installing::LookAtStick{},
             installing::ExportToStick{}, installing::TakeReceipt{}, installing::TakeUnlock{},
             installing::ResetDevice{}});
    }
    void operator()(PlaceTapped& tap) const { tap.place = dice.below(kTouchPlaces + 1); }
    void operator()(RulerTapped& tap) const { tap.by = dice.one_in(2) ? 1 : -1; }
    void operator()(DaemonAnswered& news) const { news.answer = any_daemon_answer(dice, now); }

    void operator()(DraftStored& answer) const { answer.result = stored(); }
    void operator()(SubmissionStored& answer) const { answer.result = stored(); }
    void operator()(ConsentStored& answer) const { answer.result = stored(); }
    void operator()(WithdrawalStored& answer) const { answer.result = stored(); }
    void operator()(AnswerBackStored& answer) const { answer.result = stored(); }
    void operator()(StaffRecordStored& answer) const { answer.result = stored(); }
    void operator()(StatusLookedUp& answer) const {
        answer.found = std::optional<KnownSubmission>();
        if (!dice.one_in(3)) answer.found = std::optional(any_known(dice, now));
        if (dice.one_in(6)) answer.found = Error{Kind::Broken, "the file is damaged"};
    }
    void operator()(PinChecked& answer) const {
        if (dice.one_in(3)) {
            answer.wait = Duration{15'000};
            answer.is_locked = dice.one_in(3);
        } else {
            answer.member = StaffMember{"12", "Joost", "", dice.one_in(2)};
        }
    }
    void operator()(BoardRead& answer) const {
        StaffBoard board;
        for (std::size_t i = dice.below(9); i > 0; --i) {
            FollowUp one;
            one.number = CaseNumber{static_cast<int>(i)};
            one.opened_at = now - Duration{3'600'000};
            one.open = !dice.one_in(4);
            if (!one.open) one.decided = "Er is een kassa extra open.";
            if (!one.open) one.decided_at = now - Duration{60'000};
            if (dice.one_in(3)) one.of = any_known(dice, now).id;
            if (dice.one_in(2)) one.theme = OptionId{"queue"};
            board.cases.push_back(one);
        }
        answer.board = std::move(board);
        if (dice.one_in(6)) answer.board = Error{Kind::Broken, "the file is damaged"};
    }
    void operator()(CountsRead& answer) const {
        answer.counts = Counts{{{"2026-06-09", 3, 3, 2, 2, 2}}, 1, now};
    }
    void operator()(SetupRead& answer) const {
        if (!dice.one_in(8)) answer.setup = any_setup(dice, now);
    }

    [[nodiscard]] CaseNumber any_number() const {
        return CaseNumber{static_cast<int>(dice.below(9))};
    }
    [[nodiscard]] Purpose purpose() const { return dice.one_in(2) ? Purpose::Call : Purpose::Mail; }
    [[nodiscard]] Result<void> stored() const {
        if (dice.one_in(5)) return Error{Kind::Full, "the disk is full"};
        if (dice.one_in(9)) return Error{Kind::Conflict, "that code is taken"};
        return done;
    }
};

template <std::size_t... Kinds>
Event event_of(std::size_t kind, std::index_sequence<Kinds...>) {
    using Make = Event (*)();
    static constexpr std::array<Make, sizeof...(Kinds)> make = {
        +[]() -> Event { return std::variant_alternative_t<Kinds, Event>{}; }...};
    return make[kind]();
}

template <std::size_t... Kinds>
std::string name_of(std::size_t kind, std::index_sequence<Kinds...>) {
    static const std::array<std::string, sizeof...(Kinds)> names = {
        name_of_type<std::variant_alternative_t<Kinds, Event>>()...};
    return names[kind];
}

}  // namespace

Event any_event(std::size_t kind, Dice& dice, Instant now) {
    Event event = event_of(kind, std::make_index_sequence<kKindsOfEvent>());
    std::visit(Fill{dice, now}, event);
    return event;
}

std::string name_of_kind(std::size_t kind) {
    return name_of(kind, std::make_index_sequence<kKindsOfEvent>());
}

KnownSubmission any_known(Dice& dice, Instant now) {
    KnownSubmission known;
    known.id.bytes[0] = 0xfe;
    known.captured_at = now - Duration{3 * 86'400'000};
    known.theme = OptionId{"queue"};
    known.survey = SurveyId{"exit"};
    if (dice.one_in(2)) known.contact = dice.one_in(2) ? Purpose::Call : Purpose::Mail;
    if (known.contact) known.promised_before = now + Duration{3'600'000};
    if (dice.one_in(5)) return known;
    PublicStatus status;
    const std::vector<cirkel::Stage> way = {
        cirkel::Stage::Received, cirkel::Stage::Read, cirkel::Stage::ContactPromised,
        cirkel::Stage::InProgress,
        dice.one_in(2) ? cirkel::Stage::Done : cirkel::Stage::NotChanged};
    const std::size_t steps = 1 + dice.below(way.size());
    for (std::size_t i = 0; i < steps; ++i) status.steps.push_back({way[i], known.captured_at});
    if (is_told(status.steps.back().stage)) status.note = "Er is een kassa extra open.";
    status.expected_by = known.promised_before;
    status.contact = known.contact;
    status.survey = known.survey;
    status.theme = known.theme;
    known.status = status;
    return known;
}

}  // namespace cirkel::walk
