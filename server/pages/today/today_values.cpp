#include "server/pages/today/today_values.hpp"

#include <algorithm>
#include <utility>

#include "server/calendar/day_text.hpp"
#include "server/calendar/working_time.hpp"
#include "server/casework/case_view.hpp"
#include "server/casework/clocks.hpp"
#include "server/casework/reading/ranking.hpp"
#include "server/casework/reading/reading_choices.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/staff_parts.hpp"
#include "server/pages/today/goodwill_lines.hpp"
#include "server/store/follow_up_alarms.hpp"
#include "server/store/loop_figures.hpp"
#include "server/telling/answer_for_all.hpp"

namespace cirkel::pages {

namespace {

using casework::RankedText;
using casework::Why;
using desk::Call;
using desk::Desk;
using store::FollowUpAlarm;
using store::ReadingChoice;
using store::StoredSubmission;

constexpr std::size_t kRankedMax = 500;
constexpr std::size_t kAfterShown = 5;
constexpr std::size_t kMarkedShown = 50;
constexpr int kNoonHour = 12;
constexpr int kEveningHour = 18;
constexpr const char* kHomeZone = "Europe/Amsterdam";

Instant day_began(Instant now, const std::string& zone) {
    const auto at = local_moment(now, zone);
    return now - std::chrono::hours(at.hour) - std::chrono::minutes(at.minute);
}

/// Names of days do not begin with a capital in every language.
std::string upper_first(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

const std::string& greeting(const PageWords& words, int hour) {
    if (hour < kNoonHour) return words.of("today.good_morning");
    return words.of(hour < kEveningHour ? "today.good_afternoon" : "today.good_evening");
}

std::vector<Reason> reasons_of(const RankedText& ranked, const Looker& looker,
                               const std::string& zone) {
    using Tone = Reason::Tone;
    const PageWords& words = looker.words;
    std::vector<Reason> reasons;
    for (const Why why : ranked.why) {
        switch (why) {
            case Why::Safety:
                reasons.push_back(
                    {words.filled("today.why.safety", {{"about", ranked.text.safety}}),
                     Tone::Late});
                break;
            case Why::Promised: {
                const auto due = deadline_at(words, *ranked.text.promised_before, looker.now, zone);
                const auto tone = due.urgency == Urgency::Late ? Tone::Late : Tone::Info;
                reasons.push_back({words.filled("today.why.promised", {{"when", due.when}}), tone});
                break;
            }
            case Why::NotSolved:
                reasons.push_back(
                    {words.of(ranked.text.solved == Solved::Partly ? "today.why.partly_solved"
                                                                   : "today.why.not_solved"),
                     Tone::Info});
                break;
            case Why::WantsContact:
                reasons.push_back({words.of("today.why.wants_answer"), Tone::Plain});
                break;
            case Why::ScoreSaysOther:
                reasons.push_back({words.of("today.why.score_differs"), Tone::Plain});
                break;
            case Why::Lot: reasons.push_back({words.of("today.why.satisfied"), Tone::Good}); break;
        }
    }
    return reasons;
}

const std::string& contact_words(const PageWords& words, const casework::SubmissionView& view) {
    if (!view.status || !view.status->contact) return words.of("today.contact.none");
    return words.of(*view.status->contact == Purpose::Call ? "today.contact.call"
                                                           : "today.contact.mail");
}

Result<TextNow> text_now(Desk& desk, const RankedText& ranked, const Looker& looker) {
    const auto view = casework::view_submission(desk.store, ranked.text.of);
    if (!view) return view.error();
    if (!*view) return Error{Kind::NotFound, "this text is gone"};
    const auto where = whereabouts_of(desk.store, (*view)->value);
    if (!where) return where.error();
    const auto& zone = where->location.time_zone;
    TextNow text;
    text.submission = ranked.text.of.text();
    auto voice = voice_of(desk.store, looker.words, (*view)->value);
    if (!voice) return voice.error();
    text.voice = std::move(*voice);
    text.captured = captured_words(looker.words, (*view)->value.captured_at, looker.now, zone);
    text.contact = contact_words(looker.words, **view);
    text.why = reasons_of(ranked, looker, zone);
    text.said_later = (*view)->said_later.size();
    for (const auto& said : (*view)->said_later)
        if (!said.text.empty()) text.added.push_back(said.text);
    if (!(*view)->case_number) return text;
    const auto known = desk.store.cases().case_by_number(*(*view)->case_number);
    if (!known) return known.error();
    if (*known && store::is_open((*known)->state)) text.case_number = (*known)->number.value;
    return text;
}

const std::string& choice_words(const PageWords& words, ReadingChoice choice) {
    switch (choice) {
        case ReadingChoice::Read: return words.of("today.undo.read");
        case ReadingChoice::Answer: return words.of("today.undo.answer");
        case ReadingChoice::OpenCase: return words.of("today.undo.case");
        case ReadingChoice::Compliment: return words.of("today.undo.compliment");
    }
    return words.of("today.undo.read");
}

Result<void> add_reading(Desk& desk, const Call& call, const TodayScope& scope, TodayPage& page) {
    auto unread = desk.store.reading().unread(scope.within, kRankedMax);
    if (!unread) return unread.error();
    const auto count = desk.store.reading().count_unread(scope.within);
    if (!count) return count.error();
    const auto ranked = casework::rank(std::move(*unread),
                                       calendar::day_text(calendar::day_at(call.now, scope.zone)));
    const auto looker = looker_of(call);
    for (std::size_t i = 0; i < ranked.size() && i <= kAfterShown; ++i) {
        auto text = text_now(desk, ranked[i], looker);
        if (!text) return text.error();
        if (i == 0) {
            page.now = std::move(*text);
        } else {
            page.after.push_back(std::move(text->voice));
        }
    }
    const auto shown = page.after.size() + (page.now ? 1 : 0);
    const auto in_all = static_cast<std::size_t>(*count);
    page.more = in_all - std::min(shown, in_all);
    const auto read =
        desk.store.reading().count_choices_since(scope.within, day_began(call.now, scope.zone));
    if (!read) return read.error();
    page.read_today = *read;
    const auto last = casework::undoable(desk.store, call.staff->number, call.now);
    if (!last) return last.error();
    if (!*last) return done;
    page.undo = choice_words(looker.words, (*last)->choice);
    return done;
}

/// Until when an answer is due: as long as anybody waits to be told.
Result<Instant> answer_due(Desk& desk, const StoredSubmission& submission) {
    const auto days = calendar::open_days_of(desk.store, submission.location);
    if (!days) return days.error();
    return casework::told_by(days->value_or(calendar::OpenDays{}), submission.captured_at);
}

/// "wo 11 november, verloopt vandaag"
std::string marked_when(const PageWords& words, const LocalMoment& captured, int days_left) {
    const auto day = short_day(words, captured);
    if (days_left > 0) return day;
    return words.filled(days_left < 0 ? "today.answer.overdue" : "today.answer.due_today",
                        {{"day", day}});
}

Result<void> add_marked(Desk& desk, const Call& call, const TodayScope& scope, TodayPage& page) {
    const auto marked = desk.store.reading().marked(scope.within, kMarkedShown);
    if (!marked) return marked.error();
    const PageWords& words = words_for(call);
    for (const SubmissionId& id : *marked) {
        const auto submission = desk.store.records().submission(id);
        if (!submission) return submission.error();
        if (!*submission) continue;
        const auto voice = voice_of(desk.store, words, **submission);
        if (!voice) return voice.error();
        const auto where = whereabouts_of(desk.store, **submission);
        if (!where) return where.error();
        const auto due = answer_due(desk, **submission);
        if (!due) return due.error();
        const auto& zone = where->location.time_zone;
        MarkedText line;
        line.submission = id.text();
        line.words =
            voice->text.empty() ? words_without_quote(words, *voice) : "“" + voice->text + "”";
        const auto at = local_moment((*submission)->captured_at, zone);
        const int left = days_between(local_moment(call.now, zone), local_moment(*due, zone));
        line.when = marked_when(words, at, left);
        if (left <= 0) ++page.answer.runs_out_today;
        page.answer.marked.push_back(std::move(line));
    }
    page.answer.stages = answer_stages(words, "");
    page.answer.preview_title =
        preview_title(words, words.of("today.answer.done"), local_moment(call.now, scope.zone));
    return done;
}

Result<void> add_waiting(Desk& desk, const Call& call, const TodayScope& scope, TodayPage& page) {
    const auto waiting = telling::waiting_within(desk.store, scope.within);
    if (!waiting) return waiting.error();
    const PageWords& words = words_for(call);
    for (const auto& answer : *waiting) {
        if (answer.tell_at <= call.now) continue;
        const auto count = answer.to.size();
        const auto hour = hour_text(local_moment(answer.tell_at, scope.zone));
        page.waiting.push_back(
            {answer.number, answer.note,
             words.filled(count == 1 ? "today.answer.waits.one" : "today.answer.waits.many",
                          {{"count", std::to_string(count)}, {"hour", hour}})});
    }
    return done;
}

/// Who waits for a call: those promised for today or before, and others as far as the day reaches.
Result<void> add_calls(Desk& desk, const Call& call, const TodayScope& scope, TodayPage& page) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    for (const auto& location : *locations)
        if (scope.within.covers(location.id) && location.call)
            page.calls_max += location.calls_a_day;
    const auto cases = desk.store.cases().open_cases(scope.within);
    if (!cases) return cases.error();
    const auto looker = looker_of(call);
    for (const auto& value : *cases) {
        if (value.spoken_at || value.state == store::CaseState::OnHold) continue;
        const auto view = casework::view_case(desk.store, value.number, scope.within);
        if (!view) return view.error();
        if (!*view || (*view)->purpose != Purpose::Call ||
            casework::is_kept_from(**view, call.staff->number))
            continue;
        auto row = row_of(desk.store, **view, looker);
        if (!row) return row.error();
        const bool presses = row->deadline && row->deadline->days_ahead <= 0;
        if (!presses && static_cast<int>(page.calls.size()) >= page.calls_max) break;
        page.calls.push_back(std::move(*row));
    }
    return done;
}

/// What an alarm about a case says.
const std::string& alarm_words(const PageWords& words, const std::string& about) {
    if (about == FollowUpAlarm::kNudgeOwner) return words.of("today.attention.half");
    if (about == FollowUpAlarm::kSuggestColleague) return words.of("today.attention.colleague");
    if (about == FollowUpAlarm::kLocationLead) return words.of("today.attention.late");
    return words.of("today.attention.neutral");
}

Result<void> add_attention(Desk& desk, const TodayScope& scope, TodayPage& page) {
    const PageWords& words = page_words(page.shell.language);
    const auto alarms = desk.store.follow_up_alarms().open_alarms(scope.within);
    if (!alarms) return alarms.error();
    int unread = 0;
    int safety = 0;
    for (const FollowUpAlarm& alarm : *alarms) {
        if (alarm.about == FollowUpAlarm::kUnread) ++unread;
        if (alarm.about == FollowUpAlarm::kSafety) ++safety;
        if (alarm.about == FollowUpAlarm::kUnread || alarm.about == FollowUpAlarm::kSafety)
            continue;
        const auto value = desk.store.cases().case_of(alarm.of);
        if (!value) return value.error();
        if (!*value) continue;
        const auto number = std::to_string((*value)->number.value);
        const bool is_late = alarm.about == FollowUpAlarm::kLocationLead ||
                             alarm.about == FollowUpAlarm::kNeutralOwner;
        page.attention.push_back(
            {words.filled("today.attention.case",
                          {{"number", number}, {"what", alarm_words(words, alarm.about)}}),
             "/staff/cases/" + number, is_late});
    }
    if (unread > 0)
        page.attention.insert(page.attention.begin(),
                              {words.counted("today.attention.unread", unread), "#read", true});
    if (safety > 0)
        page.attention.insert(page.attention.begin(),
                              {words.counted("today.attention.safety", safety), "#read", true});
    if (page.shell.silent_terminals > 0)
        page.attention.push_back(
            {words.counted("today.attention.silent", page.shell.silent_terminals),
             "/staff/terminals", false});
    return done;
}

Result<void> add_loop(Desk& desk, const TodayScope& scope, TodayPage& page) {
    const auto counted = desk.store.loop_counts().figures(scope.within);
    if (!counted) return counted.error();
    if (counted->empty()) return done;
    store::LoopFigures all;
    for (const auto& one : *counted) {
        all.submissions += one.submissions;
        all.asked += one.asked;
        all.reached += one.reached;
        all.reached_of += one.reached_of;
        all.told += one.told;
        all.told_of += one.told_of;
        all.read += one.read;
        all.read_of += one.read_of;
        all.never += one.never;
        all.never_of += one.never_of;
    }
    const PageWords& words = page_words(page.shell.language);
    page.loop_context = words.counted("today.loop.context", all.submissions);
    page.loop = {{words.of("today.loop.asked"), all.asked, all.submissions},
                 {words.of("today.loop.reached"), all.reached, all.reached_of},
                 {words.of("today.loop.told"), all.told, all.told_of},
                 {words.of("today.loop.read"), all.read, all.read_of},
                 {words.of("today.loop.never"), all.never, all.never_of}};
    return done;
}

Result<std::vector<Choice>> places_of(Desk& desk, const Call& call, const std::string& where) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    std::vector<Choice> places{{"", words_for(call).of("today.where_all"), "", where.empty()}};
    for (const auto& location : *locations)
        if (call.reach.covers(location.id))
            places.push_back({location.id.text, location.name, "", location.id.text == where});
    // One place is no choice.
    if (places.size() <= 2) places.clear();
    return places;
}

}  // namespace

std::vector<Choice> answer_stages(const PageWords& words, std::string_view chosen) {
    std::vector<Choice> stages{{"done", words.of("today.answer.done"), "", false},
                               {"in_progress", words.of("today.answer.in_progress"), "", false},
                               {"not_changed", words.of("today.answer.not_changed"), "", false}};
    for (Choice& one : stages) one.chosen = one.name == chosen;
    return stages;
}

std::string preview_title(const PageWords& words, std::string_view answer,
                          const LocalMoment& today) {
    return words.filled("today.preview.title", {{"answer", answer}, {"day", day_in(words, today)}});
}

Result<TodayScope> today_scope(Desk& desk, const Call& call, const std::string& where) {
    TodayScope scope{call.reach, "", kHomeZone};
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    bool has_zone = false;
    for (const auto& location : *locations) {
        if (!call.reach.covers(location.id)) continue;
        const bool is_chosen = location.id.text == where;
        if (is_chosen) {
            scope.within = rights::Reach::at({location.id});
            scope.where = where;
        }
        if (is_chosen || !has_zone) scope.zone = location.time_zone;
        has_zone = true;
    }
    return scope;
}

Result<TodayPage> today_page_of(Desk& desk, const Call& call, const TodayScope& scope) {
    TodayPage page;
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    const auto now = local_moment(call.now, scope.zone);
    const PageWords& words = words_for(call);
    page.greeting = greeting(words, now.hour);
    const auto place = reach_words(desk, words, scope.within);
    if (!place) return place.error();
    page.day =
        words.filled("today.day", {{"day", upper_first(day_in(words, now))}, {"place", *place}});
    page.where = scope.where;
    auto places = places_of(desk, call, scope.where);
    if (!places) return places.error();
    page.places = std::move(*places);
    if (auto added = add_reading(desk, call, scope, page); !added) return added.error();
    if (auto added = add_marked(desk, call, scope, page); !added) return added.error();
    if (auto added = add_waiting(desk, call, scope, page); !added) return added.error();
    if (auto added = add_calls(desk, call, scope, page); !added) return added.error();
    if (auto added = add_attention(desk, scope, page); !added) return added.error();
    if (auto added = add_goodwill_lines(desk, call, scope.within, page); !added)
        return added.error();
    if (auto added = add_loop(desk, scope, page); !added) return added.error();
    return page;
}

}  // namespace cirkel::pages
