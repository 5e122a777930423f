#include "server/pages/calls/call_values.hpp"

#include <algorithm>
#include <utility>

#include "server/casework/calling/calling.hpp"
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

const Language kDutch{"nl"};

Result<std::string> zone_of(Desk& desk, const store::Case& value) {
    const auto location = desk.store.setup().location(value.location);
    if (!location) return location.error();
    return *location ? (*location)->time_zone : std::string("Europe/Amsterdam");
}

Result<CallAside> beside_of(Desk& desk, const CaseView& view, Instant now,
                            const std::string& zone) {
    CallAside beside;
    if (!view.submission) return beside;
    auto voice = voice_of(desk.store, *view.submission);
    if (!voice) return voice.error();
    beside.voice = std::move(*voice);
    beside.captured = captured_words(view.submission->captured_at, now, zone);
    for (const auto& event : view.events) {
        const bool is_call = event.move == CaseMove::Attempt || event.move == CaseMove::Contact ||
                             event.move == CaseMove::Reopen;
        if (!is_call) continue;
        const char* const what = event.move == CaseMove::Attempt   ? ": gebeld, niet bereikt"
                                 : event.move == CaseMove::Contact ? ": gesproken"
                                                                   : ": opnieuw geopend";
        beside.happened.push_back(
            spoken_moment(local_moment(event.happened_at, zone), local_moment(now, zone)) + what);
    }
    return beside;
}

std::string_view when_words(const CaseView& view) {
    switch (view.part_of_day.value_or(PartOfDay::Always)) {
        case PartOfDay::Morning: return "’s ochtends";
        case PartOfDay::Afternoon: return "’s middags";
        case PartOfDay::Evening: return "’s avonds";
        case PartOfDay::Always: break;
    }
    return "de hele dag";
}

std::string promise_words(const CaseView& view, Instant now, const std::string& zone) {
    std::string words;
    if (view.value.due)
        words = "Beloofd: vóór " + deadline_at(*view.value.due, now, zone).when + ". ";
    return words + "De klant kan " + std::string(when_words(view)) + ".";
}

std::vector<Choice> reasons_of(Purpose purpose) {
    std::vector<Choice> reasons;
    if (purpose == Purpose::Call)
        reasons.push_back({"call", "Ik bel nu", "", false});
    else
        reasons.push_back({"mail", "Ik schrijf nu", "", false});
    reasons.push_back({"request", "De klant vraagt het op", "Recht op inzage", false});
    return reasons;
}

std::string trouble_of(const std::optional<store::ContactMark>& mark) {
    if (!mark) return "Het komt zo. Probeer het over een minuut opnieuw.";
    switch (mark->state) {
        case store::MarkState::Callable: return "";
        case store::MarkState::Blocked:
            return "Dit nummer is van een land of soort die wij nooit bellen. Antwoord met een zin "
                   "in de zaak.";
        case store::MarkState::Unreadable:
        case store::MarkState::KeyGone:
            return "Het is niet meer te openen. Antwoord met een zin in de zaak.";
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

std::string wish_of(const CaseView& view, Instant now, const std::string& zone) {
    std::string wish = "kan " + std::string(when_words(view));
    if (view.value.due) wish += ", vóór " + deadline_at(*view.value.due, now, zone).when;
    return wish + ", " + (view.owner_alias.empty() ? "vrij" : view.owner_alias);
}

std::string_view part_name(PartOfDay part) {
    if (part == PartOfDay::Morning) return "ochtend";
    return part == PartOfDay::Afternoon ? "middag" : "avond";
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

std::string moment_words(Instant at, const std::string& zone) {
    const auto local = local_moment(at, zone);
    return short_day(local) + " " + hour_text(local);
}

Result<std::vector<Choice>> colleagues_for(Desk& desk, const store::Case& value,
                                           const std::string& me) {
    const auto kept = desk.store.calls().not_by(value.number);
    if (!kept) return kept.error();
    const auto accounts = desk.store.people().accounts();
    if (!accounts) return accounts.error();
    std::vector<Choice> who;
    const std::string chosen = value.owner.empty() ? me : value.owner;
    for (const auto& account : *accounts) {
        const auto reach = account.duties.reach_of(rights::Right::WorkCases);
        const bool is_kept = std::any_of(kept->begin(), kept->end(), [&](const store::NotBy& one) {
            return one.staff == account.number;
        });
        if (account.disabled_at || is_kept || !reach.covers(value.location)) continue;
        const auto member = desk.store.setup().staff_member(account.number);
        if (!member) return member.error();
        if (*member)
            who.push_back({account.number, (*member)->alias, "", account.number == chosen});
    }
    return who;
}

class Planning {
public:
    Planning(Desk& desk, const Call& call) : desk_(desk), call_(call) {}

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
        row.wish = wish_of(**view, call_.now, *zone);
        if ((*view)->submission) {
            const auto voice = voice_of(desk_.store, *(*view)->submission);
            if (!voice) return voice.error();
            row.words = voice->text.empty() ? words_without_quote(*voice) : "“" + voice->text + "”";
        }
        if (value.planned_for) {
            row.planned = moment_words(*value.planned_for, *zone);
            if (!(*view)->owner_alias.empty()) row.planned += ", " + (*view)->owner_alias;
        }
        mark(row, slots, value.planned_for, proposed);
        for (const auto& slot : slots) {
            if (slot.is_taken || !slot.has_room || row.moments.size() >= kMomentsMax) continue;
            row.moments.push_back({std::to_string(to_ms(slot.at)), moment_words(slot.at, *zone), "",
                                   proposed == slot.at});
        }
        auto who = colleagues_for(desk_, value, call_.staff->number);
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
            page.days.push_back(short_day(column.day));
            page.parts.emplace_back(part_name(column.part));
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
    std::vector<Column> columns_;
    std::vector<Instant> proposed_;
    std::string zone_;
};

}  // namespace

Result<CallPage> call_page_of(Desk& desk, const Call& call, const CaseView& view) {
    CallPage page;
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    page.number = view.value.number.value;
    const auto zone = zone_of(desk, view.value);
    if (!zone) return zone.error();
    page.promise = promise_words(view, call.now, *zone);
    page.mine = view.value.owner == call.staff->number;
    page.is_free = view.value.owner.empty();
    page.owner = view.owner_alias;
    auto beside = beside_of(desk, view, call.now, *zone);
    if (!beside) return beside.error();
    page.beside = std::move(*beside);
    const auto held = desk.store.contacts().held_for(view.value.of);
    if (!held) return held.error();
    if (!*held) {
        page.trouble =
            "De klant heeft het teruggenomen, of de tijd is om. Antwoord met een zin in "
            "de zaak.";
        return page;
    }
    const auto mark = desk.store.contacts().mark_of((*held)->consent);
    if (!mark) return mark.error();
    page.trouble = trouble_of(*mark);
    if (*mark) page.mask = (*mark)->mask;
    page.by_mail = (*held)->purpose == Purpose::Mail;
    page.given = long_day(local_moment((*held)->given_at, *zone));
    const int ago =
        days_between(local_moment((*held)->given_at, *zone), local_moment(call.now, *zone));
    page.asked = ago == 0 ? "vandaag" : ago == 1 ? "gisteren" : "op " + page.given;
    page.reasons = reasons_of((*held)->purpose);
    return page;
}

ShownContact shown(const keeper::OpenedContact& opened, std::string_view reason,
                   const LocalMoment& until) {
    ShownContact contact;
    const bool is_mail = opened.contact.find('@') != std::string::npos;
    contact.contact = is_mail ? opened.contact : spoken_number(opened.contact);
    if (!is_mail) contact.dial = dialed(opened.contact);
    contact.first_name = opened.first_name;
    contact.until = hour_text(until);
    contact.reason = reason == "call"   ? "ik bel nu"
                     : reason == "mail" ? "ik schrijf nu"
                                        : "de klant vraagt het op";
    return contact;
}

Result<CallClosePage> close_page_of(Desk& desk, const Call& call, const CaseView& view) {
    CallClosePage page;
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    page.number = view.value.number.value;
    page.outcomes = {
        {"resolved", "Opgelost", "Hersteld voor deze klant.", false},
        {"goodwill", "Goedgemaakt", "Met een gebaar.", false},
        {"plan_action", "Ik zoek het uit", "De klant hoort later meer. De zaak blijft open.",
         false},
        {"heard_cannot_change", "Gehoord, kan niet anders", "Met uitleg.", false},
        {"no_action", "Wij doen niets", "Met uitleg.", false},
        {"forwarded", "Doorgegeven", "Aan wie, en wanneer hoort de klant iets.", false}};
    auto improvements = improvement_choices(desk.store, view.value.location, call.reach);
    if (!improvements) return improvements.error();
    page.improvements = std::move(*improvements);
    if (!page.improvements.empty())
        page.outcomes.push_back(
            {"linked_to_improvement", "Verbetering", "Kies hieronder welke.", false});
    page.leaving = {{"stays", "Blijft", "", false},
                    {"leaves", "Gaat weg", "", false},
                    {"unknown", "Weet nog niet", "", false}};
    auto themes = themes_of(desk.store, view);
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
        page.called = short_day(at) + ", " + hour_text(at);
        const auto minutes =
            std::chrono::ceil<std::chrono::minutes>(call.now - (*begun)->at).count();
        if (call.now - (*begun)->at <= casework::kCallLikely)
            page.lasted = length_words(static_cast<long>(minutes));
    }
    if (view.value.due) {
        const auto due = deadline_at(*view.value.due, call.now, zone);
        page.promise =
            "vóór " + due.when + (call.now <= *view.value.due ? ", gehaald" : ", te laat");
    }
    auto beside = beside_of(desk, view, call.now, zone);
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
    const auto count = page.rows.size();
    page.context =
        std::to_string(count) +
        (count == 1 ? " klant wil een telefoontje, " : " klanten willen een telefoontje, ") +
        std::to_string(planned) + (planned == 1 ? " is gepland." : " zijn gepland.");
    return page;
}

}  // namespace cirkel::pages
