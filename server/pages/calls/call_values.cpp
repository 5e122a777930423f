#include "server/pages/calls/call_values.hpp"

#include <algorithm>
#include <utility>

#include "server/casework/calling/calling.hpp"
#include "server/casework/neutrality.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/staff_parts.hpp"
#include "server/store/contacts.hpp"

namespace cirkel::pages {

namespace {

using casework::CaseView;
using desk::Call;
using desk::Desk;
using store::CaseMove;

Result<std::string> zone_of(Desk& desk, const store::Case& value) {
    const auto location = desk.store.setup().location(value.location);
    if (!location) return location.error();
    return *location ? (*location)->time_zone : std::string("Europe/Amsterdam");
}

/// "vandaag 9:05: gebeld, niet bereikt"; nothing when this event is not about speaking with the
/// customer.
std::string deed_words(const PageWords& words, CaseMove move, const std::string& when) {
    if (move == CaseMove::Attempt) return words.filled("call.beside.missed", {{"when", when}});
    if (move == CaseMove::Contact) return words.filled("call.beside.spoken", {{"when", when}});
    if (move == CaseMove::Reopen) return words.filled("call.beside.reopened", {{"when", when}});
    return "";
}

Result<CallAside> beside_of(Desk& desk, const CaseView& view, const Looker& looker,
                            const std::string& zone) {
    const PageWords& words = looker.words;
    CallAside beside;
    if (!view.submission) return beside;
    auto voice = voice_of(desk.store, words, *view.submission);
    if (!voice) return voice.error();
    beside.voice = std::move(*voice);
    beside.captured = captured_words(words, view.submission->captured_at, looker.now, zone);
    for (const auto& event : view.events) {
        const auto when = spoken_moment(words, local_moment(event.happened_at, zone),
                                        local_moment(looker.now, zone));
        auto deed = deed_words(words, event.move, when);
        if (!deed.empty()) beside.happened.push_back(std::move(deed));
    }
    return beside;
}

const std::string& when_words(const PageWords& words, const CaseView& view) {
    switch (view.part_of_day.value_or(PartOfDay::Always)) {
        case PartOfDay::Morning: return words.of("call.part.morning");
        case PartOfDay::Afternoon: return words.of("call.part.afternoon");
        case PartOfDay::Evening: return words.of("call.part.evening");
        case PartOfDay::Always: break;
    }
    return words.of("call.part.always");
}

std::string promise_words(const PageWords& words, const CaseView& view, Instant now,
                          const std::string& zone) {
    const auto can = words.filled("call.can", {{"part", when_words(words, view)}});
    if (!view.value.due) return can;
    const auto due = deadline_at(words, *view.value.due, now, zone);
    return words.filled("call.promised", {{"when", due.when}}) + " " + can;
}

std::vector<Choice> reasons_of(const PageWords& words, Purpose purpose) {
    std::vector<Choice> reasons;
    if (purpose == Purpose::Call)
        reasons.push_back({"call", words.of("call.reason.call"), "", false});
    else
        reasons.push_back({"mail", words.of("call.reason.mail"), "", false});
    reasons.push_back(
        {"request", words.of("call.reason.request"), words.of("call.reason.request_hint"), false});
    return reasons;
}

const std::string& reason_words(const PageWords& words, std::string_view reason) {
    if (reason == "call") return words.of("call.reason_said.call");
    return words.of(reason == "mail" ? "call.reason_said.mail" : "call.reason_said.request");
}

/// When the customer asked for a call: "gisteren", "op maandag 23 november".
std::string asked_words(const PageWords& words, const LocalMoment& given, const LocalMoment& now) {
    const int ago = days_between(given, now);
    if (ago == 0) return words.of("spoken.today");
    if (ago == 1) return words.of("spoken.yesterday");
    return words.filled("call.on_day", {{"day", day_in(words, given)}});
}

std::string trouble_of(const PageWords& words, const std::optional<store::ContactMark>& mark) {
    if (!mark) return words.of("call.trouble.soon");
    switch (mark->state) {
        case store::MarkState::Callable: return "";
        case store::MarkState::Blocked: return words.of("call.trouble.blocked");
        case store::MarkState::Unreadable:
        case store::MarkState::KeyGone: return words.of("call.trouble.unreadable");
    }
    return "";
}

/// As it is dialed in the Netherlands: "0612345678", "004915112345678".
std::string dialed(const std::string& number) {
    if (number.rfind("+31", 0) == 0) return "0" + number.substr(3);
    return number.rfind('+', 0) == 0 ? "00" + number.substr(1) : number;
}

/// "+31612345678" -> "06 12 34 56 78"; others keep their country, in pairs.
std::string spoken_number(const std::string& number) {
    std::string digits = number;
    if (digits.rfind("+31", 0) == 0) digits = "0" + digits.substr(3);
    std::string spoken;
    std::size_t said = 0;
    for (const char digit : digits) {
        if (said > 0 && said % 2 == 0) spoken += ' ';
        spoken += digit;
        if (digit != '+') ++said;
    }
    return spoken;
}

std::string wish_of(const PageWords& words, const CaseView& view, Instant now,
                    const std::string& zone) {
    const auto& part = when_words(words, view);
    const auto& owner = view.owner_alias.empty() ? words.of("planner.free") : view.owner_alias;
    if (!view.value.due) return words.filled("planner.wish", {{"part", part}, {"owner", owner}});
    const auto due = deadline_at(words, *view.value.due, now, zone);
    return words.filled("planner.wish_before",
                        {{"part", part}, {"when", due.when}, {"owner", owner}});
}

/// A column of the planner: one part of one day.
struct Column {
    LocalMoment day;
    PartOfDay part = PartOfDay::Morning;
    bool operator==(const Column& other) const {
        return days_between(day, other.day) == 0 && part == other.part;
    }
};

constexpr std::size_t kColumnsMax = 8;
constexpr std::size_t kMomentsMax = 60;

std::string moment_words(const PageWords& words, Instant at, const std::string& zone) {
    const auto local = local_moment(at, zone);
    return short_day(words, local) + " " + hour_text(local);
}

/// Those who can have the case and call.
Result<std::vector<Choice>> colleagues_for(Desk& desk, const CaseView& view, const Call& call) {
    const store::Case& value = view.value;
    const auto accounts = desk.store.people().accounts();
    if (!accounts) return accounts.error();
    std::vector<Choice> who;
    const std::string chosen = value.owner.empty() ? call.staff->number : value.owner;
    for (const auto& account : *accounts) {
        const auto reach = account.duties.reach_of(rights::Right::WorkCases);
        const bool is_kept = casework::is_kept_from(view, account.number);
        if (account.disabled_at || is_kept || !reach.covers(value.location)) continue;
        const auto may = casework::check_owner(desk.store, value, account.number, call.now);
        if (!may && may.error().kind != Kind::Refused) return may.error();
        if (!may) continue;
        const auto member = desk.store.setup().staff_member(account.number);
        if (!member) return member.error();
        if (*member)
            who.push_back({account.number, (*member)->alias, "", account.number == chosen});
    }
    return who;
}

/// What can come of a call: the name goes to the server, the words to the person.
Choice outcome_choice(const PageWords& words, const std::string& name) {
    return {name, words.of("call.outcome." + name), words.of("call.outcome_hint." + name), false};
}

class Planning {
public:
    Planning(Desk& desk, const Call& call) : desk_(desk), call_(call), words_(words_for(call)) {}

    Result<void> add(const store::Case& value, PlannerPage& page) {
        const auto view = casework::view_case(desk_.store, value.number, call_.reach);
        if (!view) return view.error();
        if (!*view || (*view)->purpose != Purpose::Call ||
            casework::is_kept_from(**view, call_.staff->number))
            return done;
        const auto zone = zone_of(desk_, value);
        if (!zone) return zone.error();
        auto question = casework::plan_question(desk_.store, value, call_.now);
        if (!question) return question.error();
        const auto slots = casework::slots(*question);
        if (columns_.empty()) set_columns(slots, *question, page);
        // What was proposed to others above is theirs.
        question->taken.insert(question->taken.end(), proposed_.begin(), proposed_.end());
        const auto proposed = casework::propose(*question);
        if (proposed && !value.planned_for) proposed_.push_back(*proposed);
        PlanRow row;
        row.number = value.number.value;
        row.wish = wish_of(words_, **view, call_.now, *zone);
        if ((*view)->submission) {
            const auto voice = voice_of(desk_.store, words_, *(*view)->submission);
            if (!voice) return voice.error();
            row.words =
                voice->text.empty() ? words_without_quote(words_, *voice) : "“" + voice->text + "”";
        }
        if (value.planned_for) {
            row.planned = moment_words(words_, *value.planned_for, *zone);
            if (!(*view)->owner_alias.empty()) row.planned += ", " + (*view)->owner_alias;
        }
        mark(row, slots, value.planned_for, proposed);
        for (const auto& slot : slots) {
            if (slot.is_taken || !slot.has_room || row.moments.size() >= kMomentsMax) continue;
            row.moments.push_back({std::to_string(to_ms(slot.at)),
                                   moment_words(words_, slot.at, *zone), "", proposed == slot.at});
        }
        auto who = colleagues_for(desk_, **view, call_);
        if (!who) return who.error();
        row.who = std::move(*who);
        page.rows.push_back(std::move(row));
        return done;
    }

private:
    void set_columns(const std::vector<casework::CallSlot>& slots,
                     const casework::PlanQuestion& question, PlannerPage& page) {
        zone_ = question.days.time_zone;
        for (const auto& slot : slots) {
            const Column column{local_moment(slot.at, zone_), slot.part};
            const bool is_known =
                std::find(columns_.begin(), columns_.end(), column) != columns_.end();
            if (is_known || columns_.size() >= kColumnsMax) continue;
            columns_.push_back(column);
            const auto taken = std::count_if(
                question.taken.begin(), question.taken.end(),
                [&](Instant at) { return days_between(local_moment(at, zone_), column.day) == 0; });
            page.days.push_back(short_day(words_, column.day));
            page.parts.push_back(part_of_day_words(words_, column.part));
            page.room.push_back(question.calls_a_day - static_cast<int>(taken));
        }
    }

    void mark(PlanRow& row, const std::vector<casework::CallSlot>& slots,
              std::optional<Instant> planned, std::optional<Instant> proposed) {
        row.marks.assign(columns_.size(), "");
        const auto column_of = [&](Instant at) {
            const auto part = casework::part_of_day(at, zone_).value_or(PartOfDay::Morning);
            return std::find(columns_.begin(), columns_.end(),
                             Column{local_moment(at, zone_), part}) -
                   columns_.begin();
        };
        const auto set = [&](Instant at, const char* what) {
            const auto place = static_cast<std::size_t>(column_of(at));
            if (place < row.marks.size()) row.marks[place] = what;
        };
        for (const auto& slot : slots)
            if (slot.is_wanted && slot.has_room) set(slot.at, "can");
        if (planned) {
            set(*planned, "planned");
        } else if (proposed) {
            set(*proposed, "proposed");
        }
    }

    Desk& desk_;
    const Call& call_;
    const PageWords& words_;
    std::vector<Column> columns_;
    std::vector<Instant> proposed_;
    std::string zone_;
};

}  // namespace

Result<CallPage> call_page_of(Desk& desk, const Call& call, const CaseView& view) {
    const PageWords& words = words_for(call);
    CallPage page;
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    page.number = view.value.number.value;
    const auto zone = zone_of(desk, view.value);
    if (!zone) return zone.error();
    page.promise = promise_words(words, view, call.now, *zone);
    page.mine = view.value.owner == call.staff->number;
    page.is_free = view.value.owner.empty();
    page.owner = view.owner_alias;
    auto beside = beside_of(desk, view, looker_of(call), *zone);
    if (!beside) return beside.error();
    page.beside = std::move(*beside);
    const auto held = desk.store.contacts().held_for(view.value.of);
    if (!held) return held.error();
    if (!*held) {
        page.trouble = words.of("call.trouble.withdrawn");
        return page;
    }
    const auto mark = desk.store.contacts().mark_of((*held)->consent);
    if (!mark) return mark.error();
    page.trouble = trouble_of(words, *mark);
    if (*mark) page.mask = (*mark)->mask;
    page.by_mail = (*held)->purpose == Purpose::Mail;
    const auto given = local_moment((*held)->given_at, *zone);
    page.given = day_in(words, given);
    page.asked = asked_words(words, given, local_moment(call.now, *zone));
    page.reasons = reasons_of(words, (*held)->purpose);
    return page;
}

ShownContact shown(const PageWords& words, const keeper::OpenedContact& opened,
                   std::string_view reason, const LocalMoment& until) {
    ShownContact contact;
    const bool is_mail = opened.contact.find('@') != std::string::npos;
    contact.contact = is_mail ? opened.contact : spoken_number(opened.contact);
    if (!is_mail) contact.dial = dialed(opened.contact);
    contact.first_name = opened.first_name;
    contact.until = hour_text(until);
    contact.reason = reason_words(words, reason);
    return contact;
}

Result<CallClosePage> close_page_of(Desk& desk, const Call& call, const CaseView& view) {
    const PageWords& words = words_for(call);
    CallClosePage page;
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    page.number = view.value.number.value;
    for (const char* name :
         {"resolved", "goodwill", "plan_action", "heard_cannot_change", "no_action", "forwarded"})
        page.outcomes.push_back(outcome_choice(words, name));
    auto improvements = improvement_choices(desk.store, words, view.value.location, call.reach);
    if (!improvements) return improvements.error();
    page.improvements = std::move(*improvements);
    if (!page.improvements.empty())
        page.outcomes.push_back(outcome_choice(words, "linked_to_improvement"));
    page.leaving = {{"stays", words.of("call.leaving.stays"), "", false},
                    {"leaves", words.of("call.leaving.leaves"), "", false},
                    {"unknown", words.of("call.leaving.unknown"), "", false}};
    auto themes = themes_of(desk.store, words, view);
    if (!themes) return themes.error();
    page.themes = std::move(*themes);
    page.by = call.staff->alias;
    const auto location = desk.store.setup().location(view.value.location);
    if (!location) return location.error();
    const auto zone = *location ? (*location)->time_zone : std::string("Europe/Amsterdam");
    if (*location) page.with = (*location)->calling_number;
    const auto begun = desk.store.calls().begun_call(view.value.number);
    if (!begun) return begun.error();
    if (*begun && (*begun)->by == call.staff->number) {
        const auto at = local_moment((*begun)->at, zone);
        page.called = short_day(words, at) + ", " + hour_text(at);
        const auto minutes =
            std::chrono::ceil<std::chrono::minutes>(call.now - (*begun)->at).count();
        if (call.now - (*begun)->at <= casework::kCallLikely)
            page.lasted = length_words(words, static_cast<long>(minutes));
    }
    if (view.value.due) {
        const bool is_kept = call.now <= *view.value.due;
        const auto due = deadline_at(words, *view.value.due, call.now, zone);
        page.promise =
            words.filled(is_kept ? "call.close.kept" : "call.close.late", {{"when", due.when}});
    }
    auto beside = beside_of(desk, view, looker_of(call), zone);
    if (!beside) return beside.error();
    page.beside = std::move(*beside);
    return page;
}

Result<PlannerPage> planner_page_of(Desk& desk, const Call& call) {
    PlannerPage page;
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    for (const auto& location : *locations)
        if (call.reach.covers(location.id) && location.call)
            page.calls_a_day += location.calls_a_day;
    const auto cases = desk.store.cases().open_cases(call.reach);
    if (!cases) return cases.error();
    Planning planning(desk, call);
    for (const auto& value : *cases) {
        if (value.spoken_at || value.state == store::CaseState::OnHold) continue;
        if (auto added = planning.add(value, page); !added) return added.error();
    }
    const auto planned = std::count_if(page.rows.begin(), page.rows.end(),
                                       [](const PlanRow& row) { return !row.planned.empty(); });
    const auto& words = words_for(call);
    const auto wanting = static_cast<std::int64_t>(page.rows.size());
    page.context = words.filled("planner.context",
                                {{"wanting", words.counted("planner.wanting", wanting)},
                                 {"planned", words.counted("planner.are_planned", planned)}});
    return page;
}

}  // namespace cirkel::pages
