#include "tests/walk/any_event.hpp"

#include <array>
#include <utility>

#include "tests/walk/name_of_type.hpp"
#include "tests/walk/town_setup.hpp"

namespace cirkel::walk {
namespace {

using namespace session;

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
        tap.layer = dice.one_of<KeyboardLayer>(
            {KeyboardLayer::Letters, KeyboardLayer::Digits, KeyboardLayer::Accents});
    }

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
