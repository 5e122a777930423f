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

std::string upper_first(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string_view greeting(int hour) {
    if (hour < kNoonHour) return "Goedemorgen";
    return hour < kEveningHour ? "Goedemiddag" : "Goedenavond";
}

std::vector<Reason> reasons_of(const RankedText& ranked, Instant now, const std::string& zone) {
    std::vector<Reason> reasons;
    for (const Why why : ranked.why) {
        switch (why) {
            case Why::Safety:
                reasons.push_back({"Veiligheid: " + ranked.text.safety, Reason::Tone::Late});
                break;
            case Why::Promised: {
                const auto due = deadline_at(*ranked.text.promised_before, now, zone);
                const auto tone =
                    due.urgency == Urgency::Late ? Reason::Tone::Late : Reason::Tone::Info;
                reasons.push_back({"Beloofd vóór " + due.when, tone});
                break;
            }
            case Why::NotSolved:
                reasons.push_back(
                    {ranked.text.solved == Solved::Partly ? "Deels opgelost" : "Niet opgelost",
                     Reason::Tone::Info});
                break;
            case Why::WantsContact: reasons.push_back({"Wil antwoord", Reason::Tone::Plain}); break;
            case Why::ScoreSaysOther:
                reasons.push_back({"Score en woorden verschillen", Reason::Tone::Plain});
                break;
            case Why::Lot: reasons.push_back({"Tevreden klant", Reason::Tone::Good}); break;
        }
    }
    return reasons;
}

std::string contact_words(const casework::SubmissionView& view) {
    if (!view.status || !view.status->contact) return "geen contact gegeven";
    return *view.status->contact == Purpose::Call ? "wil gebeld worden" : "wil een bericht";
}

Result<TextNow> text_now(Desk& desk, const RankedText& ranked, Instant now) {
    const auto view = casework::view_submission(desk.store, ranked.text.of);
    if (!view) return view.error();
    if (!*view) return Error{Kind::NotFound, "this text is gone"};
    const auto where = whereabouts_of(desk.store, (*view)->value);
    if (!where) return where.error();
    const auto& zone = where->location.time_zone;
    TextNow text;
    text.submission = ranked.text.of.text();
    auto voice = voice_of(desk.store, (*view)->value);
    if (!voice) return voice.error();
    text.voice = std::move(*voice);
    text.captured = captured_words((*view)->value.captured_at, now, zone);
    text.contact = contact_words(**view);
    text.why = reasons_of(ranked, now, zone);
    text.said_later = (*view)->said_later.size();
    for (const auto& said : (*view)->said_later)
        if (!said.text.empty()) text.added.push_back(said.text);
    if (!(*view)->case_number) return text;
    const auto known = desk.store.cases().case_by_number(*(*view)->case_number);
    if (!known) return known.error();
    if (*known && store::is_open((*known)->state)) text.case_number = (*known)->number.value;
    return text;
}

Result<void> add_reading(Desk& desk, const Call& call, const TodayScope& scope, TodayPage& page) {
    auto unread = desk.store.reading().unread(scope.within, kRankedMax);
    if (!unread) return unread.error();
    const auto count = desk.store.reading().count_unread(scope.within);
    if (!count) return count.error();
    const auto ranked = casework::rank(std::move(*unread),
                                       calendar::day_text(calendar::day_at(call.now, scope.zone)));
    for (std::size_t i = 0; i < ranked.size() && i <= kAfterShown; ++i) {
        auto text = text_now(desk, ranked[i], call.now);
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
    switch ((*last)->choice) {
        case ReadingChoice::Read: page.undo = "gelezen"; break;
        case ReadingChoice::Answer: page.undo = "antwoord"; break;
        case ReadingChoice::OpenCase: page.undo = "zaak"; break;
        case ReadingChoice::Compliment: page.undo = "compliment"; break;
    }
    return done;
}

/// Until when an answer is due: as long as anybody waits to be told.
Result<Instant> answer_due(Desk& desk, const StoredSubmission& submission) {
    const auto days = calendar::open_days_of(desk.store, submission.location);
    if (!days) return days.error();
    return casework::told_by(days->value_or(calendar::OpenDays{}), submission.captured_at);
}

Result<void> add_marked(Desk& desk, const Call& call, const TodayScope& scope, TodayPage& page) {
    const auto marked = desk.store.reading().marked(scope.within, kMarkedShown);
    if (!marked) return marked.error();
    for (const SubmissionId& id : *marked) {
        const auto submission = desk.store.records().submission(id);
        if (!submission) return submission.error();
        if (!*submission) continue;
        const auto voice = voice_of(desk.store, **submission);
        if (!voice) return voice.error();
        const auto where = whereabouts_of(desk.store, **submission);
        if (!where) return where.error();
        const auto due = answer_due(desk, **submission);
        if (!due) return due.error();
        const auto& zone = where->location.time_zone;
        MarkedText line;
        line.submission = id.text();
        line.words = voice->text.empty() ? upper_first(words_without_quote(*voice))
                                         : "“" + voice->text + "”";
        const auto at = local_moment((*submission)->captured_at, zone);
        const int left = days_between(local_moment(call.now, zone), local_moment(*due, zone));
        line.when = short_day(at) + (left < 0    ? ", had al antwoord moeten hebben"
                                     : left == 0 ? ", verloopt vandaag"
                                                 : "");
        if (left <= 0) ++page.answer.runs_out_today;
        page.answer.marked.push_back(std::move(line));
    }
    page.answer.stages = answer_stages("");
    page.answer.preview_title = "Gedaan, " + long_day(local_moment(call.now, scope.zone)) + ".";
    return done;
}

Result<void> add_waiting(Desk& desk, const Call& call, const TodayScope& scope, TodayPage& page) {
    const auto waiting = telling::waiting_within(desk.store, scope.within);
    if (!waiting) return waiting.error();
    for (const auto& answer : *waiting) {
        if (answer.tell_at <= call.now) continue;
        const auto count = answer.to.size();
        page.waiting.push_back(
            {answer.number, answer.note,
             std::to_string(count) + (count == 1 ? " klant leest dit" : " klanten lezen dit") +
                 " vanaf " + hour_text(local_moment(answer.tell_at, scope.zone)) + "."});
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
    for (const auto& value : *cases) {
        if (value.spoken_at || value.state == store::CaseState::OnHold) continue;
        const auto view = casework::view_case(desk.store, value.number, scope.within);
        if (!view) return view.error();
        if (!*view || (*view)->purpose != Purpose::Call ||
            casework::is_kept_from(**view, call.staff->number))
            continue;
        auto row = row_of(desk.store, **view, call.staff->number, call.now);
        if (!row) return row.error();
        const bool presses = row->deadline && row->deadline->days_ahead <= 0;
        if (!presses && static_cast<int>(page.calls.size()) >= page.calls_max) break;
        page.calls.push_back(std::move(*row));
    }
    return done;
}

std::string alarm_words(const std::string& about) {
    if (about == FollowUpAlarm::kSafety) return "Een klant schrijft over gevaar";
    if (about == FollowUpAlarm::kUnread) return "Een tekst ligt langer dan een werkdag";
    if (about == FollowUpAlarm::kNudgeOwner) return "De helft van de tijd is om";
    if (about == FollowUpAlarm::kSuggestColleague)
        return "Bijna te laat. Kan een collega dit doen?";
    if (about == FollowUpAlarm::kLocationLead) return "Te laat";
    return "Een dag te laat. Dit hoort bij de vertrouwenspersoon";
}

Result<void> add_attention(Desk& desk, const TodayScope& scope, TodayPage& page) {
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
        page.attention.push_back({"Zaak " + number + ": " + alarm_words(alarm.about),
                                  "/staff/cases/" + number, is_late});
    }
    if (unread > 0)
        page.attention.insert(
            page.attention.begin(),
            {unread == 1 ? alarm_words(FollowUpAlarm::kUnread)
                         : std::to_string(unread) + " teksten liggen langer dan een werkdag",
             "#read", true});
    if (safety > 0)
        page.attention.insert(
            page.attention.begin(),
            {safety == 1 ? alarm_words(FollowUpAlarm::kSafety)
                         : std::to_string(safety) + " klanten schrijven over gevaar",
             "#read", true});
    if (page.shell.silent_terminals > 0)
        page.attention.push_back(
            {std::to_string(page.shell.silent_terminals) +
                 (page.shell.silent_terminals == 1 ? " terminal is stil" : " terminals zijn stil"),
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
    page.loop_context = "Laatste 4 weken, " + std::to_string(all.submissions) + " reacties.";
    page.loop = {{"Gevraagd om antwoord", all.asked, all.submissions},
                 {"Op tijd contact", all.reached, all.reached_of},
                 {"Teruggemeld", all.told, all.told_of},
                 {"Gelezen binnen 1 werkdag", all.read, all.read_of},
                 {"Gevraagd, maar nooit contact", all.never, all.never_of}};
    return done;
}

Result<std::vector<Choice>> places_of(Desk& desk, const Call& call, const std::string& where) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    std::vector<Choice> places{{"", "Alle winkels", "", where.empty()}};
    for (const auto& location : *locations)
        if (call.reach.covers(location.id))
            places.push_back({location.id.text, location.name, "", location.id.text == where});
    // One place is no choice.
    if (places.size() <= 2) places.clear();
    return places;
}

}  // namespace

std::vector<Choice> answer_stages(std::string_view chosen) {
    std::vector<Choice> stages{{"done", "Gedaan", "", false},
                               {"in_progress", "Mee bezig", "", false},
                               {"not_changed", "Niet gewijzigd, omdat", "", false}};
    for (Choice& one : stages) one.chosen = one.name == chosen;
    return stages;
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
    page.greeting = greeting(now.hour);
    const auto place = reach_words(desk, scope.within);
    if (!place) return place.error();
    page.day = upper_first(long_day(now)) + ", " + *place + ".";
    page.where = scope.where;
    auto places = places_of(desk, call, scope.where);
    if (!places) return places.error();
    page.places = std::move(*places);
    if (auto added = add_reading(desk, call, scope, page); !added) return added.error();
    if (auto added = add_marked(desk, call, scope, page); !added) return added.error();
    if (auto added = add_waiting(desk, call, scope, page); !added) return added.error();
    if (auto added = add_calls(desk, call, scope, page); !added) return added.error();
    if (auto added = add_attention(desk, scope, page); !added) return added.error();
    if (auto added = add_loop(desk, scope, page); !added) return added.error();
    return page;
}

}  // namespace cirkel::pages
