#include "terminal/session/step.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

template <class Type, class... Types>
constexpr bool is_one_of = (std::is_same_v<Type, Types> || ...);

/// Keys of a keyboard and of a keypad may be hit twice in a row; answers and navigation are guarded
///
bool is_guarded(const Event& event) {
    const bool is_key = std::visit(
        [](const auto& one) {
            return is_one_of<std::decay_t<decltype(one)>, SignTyped, EraseSignTapped, ClearTapped,
                             ShiftTapped, LayerTapped, AccentsOfAsked, KeyWalked, RulerTapped>;
        },
        event);
    return is_touch(event) && !is_key;
}

bool is_same_touch(const Event& one, const Event& other) {
    if (one.index() != other.index()) return false;
    return std::visit(
        [&](const auto& touch) {
            using Touch = std::decay_t<decltype(touch)>;
            if constexpr (std::equality_comparable<Touch>) {
                return touch == *std::get_if<Touch>(&other);
            } else {
                return false;
            }
        },
        one);
}

bool is_repeat(const Activity& activity, const Event& event, Instant now) {
    return is_guarded(event) && activity.last_press &&
           now < activity.last_press_at + kSameTargetGuard &&
           is_same_touch(*activity.last_press, event);
}

/// What could not be read is read again: soon, then less and less often.
void note_doubt(Turn& turn, bool is_in_doubt) {
    std::optional<SetupAgain>& again = turn.session.setup_again;
    if (!is_in_doubt) return again.reset();
    const Duration wait = again ? std::min(2 * again->wait, kSetupAgainMax) : kSetupAgainMin;
    again = SetupAgain{turn.now + wait, wait};
}

void read_doubted_setup(Turn& turn) {
    std::optional<SetupAgain>& again = turn.session.setup_again;
    if (!again || turn.now < again->at) return;
    // The answer sets the next moment; until it comes, the question is not asked twice.
    again->at = turn.now + again->wait;
    turn.effects.emplace_back(ReadSetup{});
}

/// The server has not let this device in yet, or has never heard of it: then whoever hangs it on
/// the wall is led on, without a PIN that nobody could have given it.
Next without_setup(Turn& turn, Stage& stage, const SetupRead& read) {
    if (auto* wizard = std::get_if<Installing>(&stage)) return take_news(*wizard, turn, read);
    auto* waiting = std::get_if<NotSetUp>(&stage);
    if (waiting == nullptr) return stay;
    const bool is_new = !turn.session.setup && !read.approval_words && !read.is_in_doubt;
    if (is_new) return Installing{};
    if (waiting->approval_words == read.approval_words) return stay;
    waiting->approval_words = read.approval_words;
    turn.new_screen = true;
    return stay;
}

/// A new configuration or offer. A running visit keeps the survey it began with; the offer is
/// always the newest, because a promise must not be made on an old one.
Next take_setup(Turn& turn, Stage& stage, const SetupRead& read) {
    Session& session = turn.session;
    note_doubt(turn, read.is_in_doubt);
    session.desk_words = read.approval_words;
    const bool has_board = std::holds_alternative<StaffCases>(stage) ||
                           std::holds_alternative<WorkingOnCase>(stage) ||
                           std::holds_alternative<FindingCase>(stage);
    if (has_board) turn.effects.emplace_back(ReadBoard{});
    if (std::holds_alternative<Servicing>(stage)) turn.effects.emplace_back(ReadCounts{});
    if (!read.setup) return without_setup(turn, stage, read);
    session.next_setup = read.setup;
    if (session.setup) session.setup->offer = read.setup->offer;
    if (auto* wizard = std::get_if<Installing>(&stage)) return take_news(*wizard, turn, read);
    const bool is_free = std::holds_alternative<NotSetUp>(stage) ||
                         (std::holds_alternative<Attract>(stage) && visit_in(stage) == nullptr);
    if (!is_free) return stay;
    // Somebody may just have chosen a language; a doorbell does not take it away.
    return std::holds_alternative<Attract>(stage) ? back_to_attract(turn) : to_attract(turn);
}

/// Time is up: what was confirmed is kept, what was typed is gone, a question unanswered is a no.
Stage time_out(Turn& turn, Stage stage) {
    cut_short(turn, stage, AnswerEnd::TimedOut);
    close_stick(turn, stage);
    return to_attract(turn);
}

/// The time of the offer may be over. The store notes it, so that a clock that is put back does not
/// bring it back.
void notice_end_of_offer(Turn& turn) {
    if (!turn.session.setup || !turn.session.setup->offer) return;
    Offer& offer = *turn.session.setup->offer;
    const Moment& moment = turn.fresh.moment;
    const bool is_over = moment.clock != ClockQuality::Unset && moment.wall >= offer.valid_until;
    if (!is_over || offer.remaining <= 0) return;
    offer.remaining = 0;
    turn.effects.emplace_back(ReadSetup{});
}

/// A schedule may have opened or closed, or run out.
Next keep_schedules(Turn& turn, const Stage& stage) {
    Session& session = turn.session;
    if (!session.setup || !std::holds_alternative<Attract>(stage)) return stay;
    if (session.setup->openings_until && turn.now >= *session.setup->openings_until) {
        session.setup->openings_until.reset();
        turn.effects.emplace_back(ReadSetup{});
    }
    const auto due = next_due(session, turn.now);
    if (due && *due <= turn.now) turn.new_screen = true;
    return stay;
}

/// A technician has seen enough. What was confirmed is stored, marked as a test, like any visit.
Next stop_test(Turn& turn, Stage& stage) {
    if (!turn.session.test_visit) return stay;
    cut_short(turn, stage, AnswerEnd::Exited);
    turn.new_screen = true;
    return to_attract(turn);
}

Next decide(Turn& turn, Stage& stage, const Event& event) {
    if (const auto* read = std::get_if<SetupRead>(&event)) return take_setup(turn, stage, *read);
    if (std::holds_alternative<Tick>(event)) {
        notice_end_of_offer(turn);
        read_doubted_setup(turn);
        watch_counts(turn, stage);
        return keep_schedules(turn, stage);
    }
    if (choose_comfort(turn, stage, event)) return stay;
    if (const auto* stored = std::get_if<SubmissionStored>(&event); stored && turn.session.behind)
        turn.session.behind->has_visited |= stored->result.ok();
    if (std::holds_alternative<TestStopTapped>(event)) return stop_test(turn, stage);
    return std::visit([&](auto& one) { return on(one, turn, event); }, stage);
}

/// Under the warning "Bent u er nog?" only its two buttons are heard.
Next decide_under_warning(Turn& turn, Stage& stage, const Event& event) {
    if (std::holds_alternative<StopTapped>(event)) {
        cut_short(turn, stage, AnswerEnd::Exited);
        close_stick(turn, stage);
        return to_attract(turn);
    }
    if (std::holds_alternative<MoreTimeTapped>(event) &&
        turn.session.activity.extensions < kExtensionsMax) {
        ++turn.session.activity.extensions;
        turn.session.activity.last_touch = turn.now;
    }
    return stay;
}

void note_touch(Session& session, Stage& stage, const Event& event, Instant now) {
    session.activity.last_touch = now;
    if (is_guarded(event)) {
        session.activity.last_press = event;
        session.activity.last_press_at = now;
    }
    Visit* visit = visit_in(stage);
    if (visit != nullptr && !std::holds_alternative<ScoreTapped>(event)) visit->bare = false;
}

}  // namespace

bool is_touch(const Event& event) {
    return std::visit(
        [](const auto& one) {
            return !is_one_of<std::decay_t<decltype(one)>, DraftStored, SubmissionStored,
                              ConsentStored, WithdrawalStored, AnswerBackStored, StaffRecordStored,
                              StatusLookedUp, PinChecked, BoardRead, CountsRead, DaemonAnswered,
                              SetupRead, Tick>;
        },
        event);
}

Step step(Session session, const Event& event, const Fresh& fresh, Instant now) {
    Step result;
    const bool touched = is_touch(event);
    if (touched && is_repeat(session.activity, event, now)) {
        result.session = std::move(session);
        return result;
    }
    const auto ends = ends_at(session);
    const bool is_over = ends && now >= *ends;
    const bool warned = touched && is_warning(session, now);
    Turn turn{session, result.effects, fresh, now};

    // The stage stays in the session while it decides, because idle times are read from there.
    Stage& stage = session.stage;
    Next next = stay;
    if (is_over && (touched || std::holds_alternative<Tick>(event))) {
        const bool is_nobody = std::holds_alternative<Attract>(stage) && !visit_in(stage);
        stage = time_out(turn, std::move(stage));
        turn.new_screen = true;
        // On the first screen only the language had to go back; a tap on a face still counts.
        if (touched && is_nobody) next = decide(turn, stage, event);
    } else if (warned) {
        next = decide_under_warning(turn, stage, event);
    } else {
        if (touched) note_touch(session, stage, event, now);
        next = decide(turn, stage, event);
    }
    const bool is_new = turn.new_screen || (next && next->index() != stage.index());
    const bool is_new_visit = next && std::holds_alternative<Asking>(*next);
    if (next) stage = std::move(*next);
    if (is_new || is_new_visit) {
        session.activity.stage_since = now;
        if (!touched) session.activity.last_touch = now;
    }
    result.session = std::move(session);
    return result;
}

}  // namespace cirkel::session
