#include "tests/walk/walker.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "tests/terminal/screens/every_screen.hpp"
#include "tests/walk/name_of_type.hpp"
#include "tests/walk/town_setup.hpp"

namespace cirkel::walk {
namespace {

using namespace session;

template <std::size_t... Stages>
std::string stage_named(std::size_t stage, std::index_sequence<Stages...>) {
    static const std::array<std::string, sizeof...(Stages)> names = {
        name_of_type<std::variant_alternative_t<Stages, session::Stage>>()...};
    return names[stage];
}

/// Buttons that are there and say why they do nothing, or do what is done already.
bool may_say_nothing_new(const screens::Node& node) {
    static const std::vector<std::string> kNames = {
        "key.erase", "pad.erase", "pad.clear", "pad.plus", "next", "key.done", "search"};
    return node.selected || node.role == screens::Role::Key ||
           std::find(kNames.begin(), kNames.end(), node.name) != kNames.end();
}

/// All of a session that an event may change, but for the setup and who touched when.
struct Kept {
    session::Stage stage;
    Language language;
    Comfort comfort;
    bool choosing_comfort;
    bool choosing_language;
    bool test_visit;
    std::optional<TouchpointId> touchpoint;
    int extensions;
    std::optional<Offer> offer;
    bool operator==(const Kept&) const = default;
};

/// Any touch says that more than the face was touched; that is not what the table is about.
session::Stage without_bareness(session::Stage stage) {
    if (auto* attract = std::get_if<Attract>(&stage); attract && attract->visit)
        attract->visit->bare = false;
    if (auto* asking = std::get_if<Asking>(&stage)) asking->visit.bare = false;
    if (auto* saving = std::get_if<Saving>(&stage)) saving->visit.bare = false;
    if (auto* thanks = std::get_if<Thanks>(&stage)) thanks->visit.bare = false;
    return stage;
}

Kept kept_of(const Session& session) {
    return {without_bareness(session.stage),
            session.language,
            session.comfort,
            session.choosing_comfort,
            session.choosing_language,
            session.test_visit,
            session.touchpoint,
            session.activity.extensions,
            session.setup ? session.setup->offer : std::nullopt};
}

}  // namespace

std::string name_of_stage(std::size_t stage) {
    return stage_named(stage, std::make_index_sequence<kStages>());
}

Walker::Walker(std::uint64_t seed, const screens::Metrics& metrics, Table& table)
    : dice_(seed), metrics_(metrics), table_(table), now_(kBegin), chooses_(seed) {
    session_.glass.information_beside_entry = metrics.information_beside_entry();
    session_.glass.has_lower_half = metrics.has_lower_half();
    session_.glass.can_speak = true;
}

void Walker::walk() {
    const std::size_t what = dice_.below(100);
    if (!asked_.empty() && what < 60) return answer_of_the_world();
    if (what == 0 && is_nobody_there() && dice_.one_in(40)) return unpack_another();
    if (what < 5) return touch_something();
    if (what < 13) return lead_on();
    if (what < 30) return let_time_pass();
    happens(any_event(dice_.below(kKindsOfEvent), dice_, now_));
}

bool Walker::is_nobody_there() const {
    const auto* attract = std::get_if<Attract>(&session_.stage);
    return attract != nullptr && !attract->visit && asked_.empty();
}

void Walker::unpack_another() {
    const Glass glass = session_.glass;
    session_ = Session{};
    session_.glass = glass;
    happens(SetupRead{});
}

void Walker::touch_something() {
    now_ += kSameTargetGuard;
    const screens::View view = look();
    std::vector<const screens::Node*> targets;
    for (const screens::Node& node : view.nodes) {
        if (node.event && (!node.deaf_until || *node.deaf_until <= now_)) targets.push_back(&node);
    }
    // While the store is at work there is nothing to choose.
    const bool is_stored = is_waiting_for_world(session_.stage);
    must(!targets.empty() || is_stored || std::holds_alternative<NotSetUp>(session_.stage),
         "nothing on the screen '" + view.screen + "' can be touched");
    if (targets.empty()) return;
    const screens::Node node = *targets[dice_.below(targets.size())];
    const bool over = ends_at(session_) && now_ >= *ends_at(session_);
    const std::size_t effects = asked_.size();
    happens(*node.event);
    if (over || may_say_nothing_new(node)) return;
    const screens::View then = look();
    must(asked_.size() > effects || describe(then) != describe(view) || then.theme != view.theme,
         "'" + node.name + "' of '" + view.screen + "' is refused");
}

/// What a person who wants to get somewhere would do. Chance alone hardly ever reaches the end of a
/// way that is six screens long, and never types a number that can be called.
struct Walker::Lead {
    Walker& walker;
    void operator()(const NotSetUp&) const {
        walker.happens(SetupRead{any_setup(walker.dice_, walker.now_)});
    }
    void operator()(const Attract&) const { walker.happens(ScoreTapped{score()}); }
    void operator()(const Asking&) const { walker.happens(NextTapped{}); }
    void operator()(const Thanks&) const { walker.happens(walker.any<AnswerWanted>()); }
    void operator()(const TakingContact& stage) const {
        const bool calls = stage.entry.purpose == Purpose::Call;
        if (stage.reading) walker.happens(NextTapped{});
        walker.type(calls ? "0612345678" : "nel@linde.example");
        walker.now_ += kSameTargetGuard;
        walker.happens(NextTapped{});
    }
    void operator()(const Checking&) const { walker.happens(YesTapped{}); }
    void operator()(const FindingStatus&) const {
        walker.type("K7QM29");
        walker.happens(ScoreTapped{score()});
        walker.happens(SearchTapped{});
    }
    void operator()(const AddingText&) const {
        walker.type("dank u");
        walker.happens(DoneTapped{});
    }
    void operator()(const SigningIn&) const { walker.type("12123456"); }
    void operator()(const Installing& stage) const {
        if (stage.page == InstallPage::Enrol && walker.dice_.one_in(4))
            walker.happens(SetupRead{any_setup(walker.dice_, walker.now_)});
        else
            walker.touch_something();
    }
    template <class Other>
    void operator()(const Other&) const {
        walker.touch_something();
    }
    /// Most scales have 1 to 5; a face or a number that is not asked for is not heard.
    [[nodiscard]] int score() const {
        return walker.dice_.one_in(3) ? static_cast<int>(walker.dice_.below(11))
                                      : 1 + static_cast<int>(walker.dice_.below(5));
    }
};

void Walker::lead_on() {
    const session::Stage stage = session_.stage;
    std::visit(Lead{*this}, stage);
}

void Walker::type(const std::string& signs) {
    happens(ClearTapped{});
    now_ += kNoticeShownMin;
    for (const char sign : signs) happens(SignTyped{std::string(1, sign)});
}

void Walker::let_time_pass() {
    static const std::vector<Duration> kTimes = {
        Duration{60},     Duration{600},    Duration{2'500},  Duration{16'000},
        Duration{50'000}, Duration{75'000}, Duration{700'000}};
    Duration left = dice_.one_of(kTimes);
    // The loop wakes up when something is due, as the terminal's own does.
    while (left > Duration{0}) {
        const auto due = next_due(session_, now_);
        const Duration nap = due ? std::clamp(*due - now_, Duration{1}, left) : left;
        now_ += nap;
        left -= nap;
        if (due && now_ >= *due) happens(Tick{});
    }
}

void Walker::answer_of_the_world() {
    const Effect effect = std::move(asked_.front());
    asked_.pop_front();
    // Once in a while a store never answers: the terminal must not hang on it.
    if (dice_.one_in(400)) return;
    happens(answer_to(effect));
}

Event Walker::answer_to(const Effect& effect) {
    const bool fails = dice_.one_in(12);
    const Result<void> result =
        fails ? Result<void>(Error{Kind::Full, "the disk is full"}) : Result<void>();
    struct Answer {
        Walker& walker;
        const Result<void>& result;
        Event operator()(const SaveDraft&) const { return DraftStored{result}; }
        Event operator()(const SaveSubmission&) const { return SubmissionStored{result}; }
        Event operator()(const SaveConsent&) const { return ConsentStored{result}; }
        Event operator()(const Withdraw&) const { return WithdrawalStored{result}; }
        Event operator()(const SaveAnswerBack&) const { return AnswerBackStored{result}; }
        Event operator()(const SaveStaffLog&) const { return StaffRecordStored{result}; }
        Event operator()(const SaveObservation&) const { return StaffRecordStored{result}; }
        Event operator()(const LookUpStatus&) const { return walker.any<StatusLookedUp>(); }
        Event operator()(const CheckPin&) const { return walker.any<PinChecked>(); }
        Event operator()(const ReadSetup&) const {
            return SetupRead{any_setup(walker.dice_, walker.now_)};
        }
        Event operator()(const ReadBoard&) const { return walker.any<BoardRead>(); }
        Event operator()(const ReadCounts&) const { return walker.any<CountsRead>(); }
        Event operator()(const AskDaemon&) const { return walker.any<DaemonAnswered>(); }
        Event operator()(const KeepGlass&) const { return Tick{}; }
        Event operator()(const PlayTone&) const { return Tick{}; }
        Event operator()(const ForgetPinTries&) const { return Tick{}; }
        Event operator()(const ResetHere&) const { return Tick{}; }
    };
    return std::visit(Answer{*this, result}, effect);
}

void Walker::happens(const Event& event) {
    const std::size_t stage = session_.stage.index();
    story_.push_back(name_of_stage(stage) + " " + name_of_kind(event.index()));
    if (story_.size() > 25) story_.pop_front();
    const Kept before = kept_of(session_);
    Step step = session::step(std::move(session_), event, fresh(), now_);
    const auto broken = promises_.broken_by({event, step, now_});
    session_ = std::move(step.session);
    Table::Cell& cell = table_.cells[stage][event.index()];
    ++cell.tried;
    if (!step.effects.empty() || kept_of(session_) != before) ++cell.heard;
    for (Effect& effect : step.effects) asked_.push_back(std::move(effect));
    must(!broken, broken.value_or(""));
    remember();
}

void Walker::remember() {
    constexpr std::size_t few = 8;
    Met& met = met_[{session_.stage.index(), session_.test_visit ? 1U : 0U,
                     session_.choosing_comfort ? 1U : 0U}];
    ++met.seen;
    if (met.kept.size() < few) {
        met.kept.emplace_back(session_, now_);
    } else if (const std::size_t place = chooses_.below(met.seen); place < few) {
        met.kept[place] = {session_, now_};
    }
}

void Walker::try_everything() {
    constexpr int contents = 4;
    for (const auto& [sort, met] : met_) {
        for (const auto& [session, at] : met.kept) {
            now_ = at + kSameTargetGuard;
            const Kept before = kept_of(session);
            for (std::size_t kind = 0; kind < kKindsOfEvent; ++kind) {
                Table::Cell& cell = table_.cells[session.stage.index()][kind];
                // What was heard once needs no more trying.
                for (int i = 0; i < contents && cell.heard == 0; ++i) {
                    const Event event = any_event(kind, dice_, now_);
                    const Step step = session::step(session, event, fresh(), now_);
                    ++cell.tried;
                    if (!step.effects.empty() || kept_of(step.session) != before) ++cell.heard;
                }
            }
        }
    }
}

screens::View Walker::look() const {
    ++looked_at_;
    return screens::view_of_scene({"walk", session_, now_}, metrics_);
}

void Walker::must(bool holds, const std::string& what) const {
    if (holds) return;
    std::string told = what + "\nin " + name_of_stage(session_.stage.index()) + "; before it:";
    for (const std::string& one : story_) told += "\n  " + one;
    throw std::runtime_error(told);
}

Fresh Walker::fresh() {
    ++drawn_;
    Fresh fresh;
    std::memcpy(fresh.submission.bytes.data(), &drawn_, sizeof drawn_);
    std::memcpy(fresh.consent.bytes.data(), &drawn_, sizeof drawn_);
    std::memcpy(fresh.record.bytes.data(), &drawn_, sizeof drawn_);
    fresh.codes.screen = ScreenCode{"K7QM29"};
    fresh.codes.typed = TypedCode::with_check("K7QM29BCDFGH");
    fresh.codes.link_token_hex = "00112233445566778899aabbccddeeff";
    fresh.moment.wall = now_;
    fresh.moment.clock = ClockQuality::Ntp;
    fresh.input_event = drawn_;
    return fresh;
}

}  // namespace cirkel::walk
