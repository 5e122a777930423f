#include "server/pages/page_values.hpp"

#include <cctype>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/casework/case_state.hpp"
#include "server/devices/device_view.hpp"
#include "server/heard/local_day.hpp"
#include "server/improvements/improvements.hpp"
#include "server/pages/case_history.hpp"
#include "server/pages/page_answer.hpp"
#include "server/store/observations.hpp"
#include "server/store/people.hpp"
#include "server/store/reading.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::pages {

namespace {

std::string lower_first(std::string text) {
    if (!text.empty()) {
        text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
    }
    return text;
}

std::vector<Choice> outcomes_of(const PageWords& words, const casework::CaseView& view) {
    std::vector<std::string> names{
        "resolved", "goodwill", "heard_cannot_change", "no_action", "linked_to_improvement",
        "forwarded"};
    if (view.purpose && !view.value.spoken_at) names.emplace_back("not_reached");
    std::vector<Choice> outcomes;
    for (const auto& name : names) {
        outcomes.push_back(
            {name, words.of("case.outcome." + name), words.of("case.outcome_hint." + name), false});
    }
    return outcomes;
}

std::vector<Choice> moves_of(const PageWords& words, const casework::CaseView& view) {
    const auto state = view.value.state;
    const auto can = [&](store::CaseMove move) {
        return casework::state_after(state, move).has_value();
    };
    std::vector<Choice> moves;
    if (view.purpose && can(store::CaseMove::Attempt)) {
        moves.push_back({"attempt", words.of("case.move.attempt"), "", false});
    }
    if (can(store::CaseMove::Contact)) {
        moves.push_back({"contact", words.of("case.move.contact"), "", false});
    }
    if (can(store::CaseMove::PlanAction)) {
        moves.push_back({"plan_action", words.of("case.move.plan_action"), "", false});
    }
    return moves;
}

/// When somebody first spoke with the customer since it was opened, or opened again.
std::optional<Instant> contact_of(const casework::CaseView& view) {
    std::optional<Instant> at;
    for (const auto& event : view.events) {
        if (event.move == store::CaseMove::Reopen && !event.came_late) at.reset();
        if (!at && event.move == store::CaseMove::Contact) at = event.happened_at;
    }
    return at;
}

Channel channel_of(const casework::CaseView& view) {
    return {view.purpose, view.part_of_day.value_or(PartOfDay::Always)};
}

Result<std::vector<LinkedImprovement>> linked_of(store::Store& store, const PageWords& words,
                                                 const SubmissionId& of) {
    const auto numbers = store.improvements().improvements_of(of);
    if (!numbers) return numbers.error();
    std::vector<LinkedImprovement> linked;
    for (const auto number : *numbers) {
        const auto one = store.improvements().improvement(number);
        if (!one) return one.error();
        if (*one) linked.push_back({number.value, improvement_words(words, **one)});
    }
    return linked;
}

}  // namespace

std::string improvement_words(const PageWords& words, const store::Improvement& improvement) {
    const std::string& said = text_in(improvement.said, words.language());
    switch (improvement.state) {
        case store::ImprovementState::Busy:
            return words.filled("improvement_words.busy", {{"said", said}});
        case store::ImprovementState::Done:
            return words.filled("improvement_words.done", {{"said", said}});
        case store::ImprovementState::NotBecause:
            return words.filled("improvement_words.not_because", {{"said", said}});
    }
    return said;
}

Result<std::vector<Choice>> improvement_choices(store::Store& store, const PageWords& words,
                                                const LocationId& at, const rights::Reach& within) {
    const auto all = store.improvements().all_improvements();
    if (!all) return all.error();
    std::vector<Choice> choices;
    for (const auto& one : *all) {
        const bool is_elsewhere = one.location && *one.location != at;
        if (is_elsewhere || !improvements::may_see(one, within)) continue;
        choices.push_back(
            {std::to_string(one.number.value), improvement_words(words, one), "", false});
    }
    return choices;
}

Result<std::string> reach_words(desk::Desk& desk, const PageWords& words,
                                const rights::Reach& reach) {
    if (reach.is_everywhere()) return words.of("reach.everywhere");
    std::string names;
    for (const auto& id : reach.locations()) {
        const auto location = desk.store.setup().location(id);
        if (!location) return location.error();
        names += (names.empty() ? "" : ", ") + (*location ? (*location)->name : id.text);
    }
    return names.empty() ? words.of("reach.nowhere") : names;
}

Result<std::vector<Choice>> reach_choices(desk::Desk& desk, const PageWords& words,
                                          const rights::Reach& reach) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    std::vector<Choice> choices{
        {"place-all", words.of("reach.all_and_new"), {}, reach.is_everywhere()}};
    for (const auto& one : *locations) {
        const bool is_chosen = !reach.is_everywhere() && reach.covers(one.id);
        choices.push_back({"place-" + one.id.text, one.name, {}, is_chosen});
    }
    return choices;
}

LocalMoment local_moment(Instant at, const std::string& zone) {
    // A zone that this machine does not know is told in UTC rather than not at all.
    const auto local = clock::local_time(at, zone);
    const auto shown =
        local ? *local : clock::local_time(at, "Etc/UTC").value_or(clock::LocalTime{});
    constexpr int kDaysAWeek = 7;
    return {shown.year, shown.month, shown.day, (shown.weekday + kDaysAWeek - 1) % kDaysAWeek,
            shown.hour, shown.minute};
}

Deadline deadline_at(const PageWords& words, Instant due, Instant now, const std::string& zone) {
    const auto left = std::chrono::floor<std::chrono::minutes>(due - now).count();
    return deadline_of(words,
                       {local_moment(due, zone), local_moment(now, zone), static_cast<long>(left)});
}

Result<Whereabouts> whereabouts_of(store::Store& store, const store::StoredSubmission& submission) {
    Whereabouts where;
    const auto location = store.setup().location(submission.location);
    if (!location) return location.error();
    where.location = location->value_or(store::Location{});
    if (where.location.name.empty()) where.location.name = submission.location.text;
    const auto touchpoint = store.setup().touchpoint(submission.touchpoint);
    if (!touchpoint) return touchpoint.error();
    where.touchpoint = *touchpoint ? (*touchpoint)->name : submission.touchpoint.text;
    return where;
}

std::string place_words(const Whereabouts& whereabouts) {
    return whereabouts.location.name + ", " + lower_first(whereabouts.touchpoint);
}

Result<Voice> voice_of(store::Store& store, const PageWords& words,
                       const store::StoredSubmission& submission) {
    Voice voice;
    voice.text = submission.text;
    voice.score = submission.score.value_or(0);
    const auto where = whereabouts_of(store, submission);
    if (!where) return where.error();
    voice.place = place_words(*where);
    const auto survey = store.setup().survey(submission.survey, submission.survey_version);
    if (!survey) return survey.error();
    const auto record = wire::read_record_text(submission.raw);
    if (!record || !*survey) return voice;
    const auto* given = std::get_if<Submission>(&record->content);
    if (given == nullptr) return voice;
    for (const auto& answer : given->answers) {
        const auto* chosen = std::get_if<std::vector<OptionId>>(&answer.value);
        if (chosen == nullptr) continue;
        for (const auto& id : *chosen) {
            const auto* option = find_option(**survey, id);
            if (option != nullptr)
                voice.reasons.push_back(text_in(option->label, words.language()));
        }
    }
    return voice;
}

std::string language_words(const PageWords& words, const Language& language) {
    for (const char* const known : {"nl", "en", "de", "pl"})
        if (language.text == known) return words.of("language." + language.text);
    return language.text;
}

const std::string& state_words(const PageWords& words, store::CaseState state) {
    switch (state) {
        case store::CaseState::New: return words.of("case.state.new");
        case store::CaseState::Selected: return words.of("case.state.selected");
        case store::CaseState::NotSelected: return words.of("case.state.not_selected");
        case store::CaseState::Assigned: return words.of("case.state.assigned");
        case store::CaseState::Planned: return words.of("case.state.planned");
        case store::CaseState::Attempted: return words.of("case.state.attempted");
        case store::CaseState::Contacted: return words.of("case.state.contacted");
        case store::CaseState::ActionOpen: return words.of("case.state.action_open");
        case store::CaseState::OnHold: return words.of("case.state.on_hold");
        case store::CaseState::Reopened: return words.of("case.state.reopened");
        case store::CaseState::Closed: return words.of("case.state.closed");
    }
    return words.of("case.state.closed");
}

Result<std::vector<Choice>> themes_of(store::Store& store, const PageWords& words,
                                      const casework::CaseView& view) {
    std::vector<Choice> themes;
    if (view.value.theme) return themes;
    const auto survey = store.setup().newest_survey(view.value.survey);
    if (!survey) return survey.error();
    if (!*survey) return themes;
    for (const auto& question : (*survey)->questions) {
        const auto* choices = std::get_if<Choices>(&question.kind);
        if (choices == nullptr) continue;
        for (const auto& option : choices->options)
            themes.push_back({option.id.text, text_in(option.label, words.language()), "", false});
    }
    return themes;
}

Result<CaseRow> row_of(store::Store& store, const casework::CaseView& view, const Looker& looker) {
    const auto& words = looker.words;
    CaseRow row;
    row.number = view.value.number.value;
    row.channel = channel_of(view);
    row.owner = view.owner_alias;
    row.mine = !view.value.owner.empty() && view.value.owner == looker.number;
    row.reopened = view.value.state == store::CaseState::Reopened;
    if (!view.theme_words.empty()) row.theme = text_in(view.theme_words, words.language());
    if (view.status) row.stage = view.status->steps.back().stage;
    row.contacted = contact_of(view).has_value();
    if (!view.submission) return row;
    const auto where = whereabouts_of(store, *view.submission);
    if (!where) return where.error();
    auto voice = voice_of(store, words, *view.submission);
    if (!voice) return voice.error();
    row.voice = std::move(*voice);
    if (view.value.due) {
        row.deadline = deadline_at(words, *view.value.due, looker.now, where->location.time_zone);
    }
    return row;
}

/// Those who can work on it, the one who looks first: whoever is too near says so of themselves.
Result<std::vector<Choice>> colleagues_of(store::Store& store, const casework::CaseView& view,
                                          const Looker& looker) {
    const auto& words = looker.words;
    const auto accounts = store.people().accounts();
    if (!accounts) return accounts.error();
    std::vector<Choice> colleagues;
    for (const auto& account : *accounts) {
        const auto reach = account.duties.reach_of(rights::Right::WorkCases);
        if (account.disabled_at || !reach.covers(view.value.location)) continue;
        const auto member = store.setup().staff_member(account.number);
        if (!member) return member.error();
        const auto alias = *member
                               ? (*member)->alias
                               : words.filled("case.staff_number", {{"number", account.number}});
        const bool is_self = account.number == looker.number;
        const Choice one{account.number,
                         is_self ? words.filled("case.myself", {{"alias", alias}}) : alias, "",
                         false};
        colleagues.insert(is_self ? colleagues.begin() : colleagues.end(), one);
    }
    return colleagues;
}

Result<CasePage> case_page_of(store::Store& store, const casework::CaseView& view,
                              const Looker& looker) {
    const auto& words = looker.words;
    auto row = row_of(store, view, looker);
    if (!row) return row.error();
    CasePage page;
    page.number = row->number;
    page.voice = std::move(row->voice);
    page.channel = row->channel;
    page.theme = row->theme;
    page.stage = row->stage;
    page.deadline = row->deadline;
    page.owner = row->owner;
    page.mine = row->mine;
    page.state = state_words(words, view.value.state);
    page.open = store::is_open(view.value.state);
    page.outcomes = outcomes_of(words, view);
    page.moves = moves_of(words, view);
    page.can_call = page.open && view.purpose.has_value() && !view.value.spoken_at;
    auto colleagues = colleagues_of(store, view, looker);
    if (!colleagues) return colleagues.error();
    page.colleagues = std::move(*colleagues);
    auto themes = themes_of(store, words, view);
    if (!themes) return themes.error();
    page.themes = std::move(*themes);
    auto linked = linked_of(store, words, view.value.of);
    if (!linked) return linked.error();
    page.linked = std::move(*linked);
    if (view.status) page.note = view.status->note;
    if (!view.submission) return page;

    const auto where = whereabouts_of(store, *view.submission);
    if (!where) return where.error();
    const auto& zone = where->location.time_zone;
    page.captured = rounded_moment(words, local_moment(view.submission->captured_at, zone));
    page.language = language_words(words, view.submission->language);
    if (view.value.planned_for) {
        const auto at = local_moment(*view.value.planned_for, zone);
        page.planned = short_day(words, at) + " " + hour_text(at);
    }
    if (view.status) page.stage_since = local_moment(view.status->steps.back().at, zone);
    const auto survey =
        store.setup().survey(view.submission->survey, view.submission->survey_version);
    if (!survey) return survey.error();
    page.question = *survey ? text_in((*survey)->questions.front().text, words.language())
                            : words.of("case.score");
    if (const auto at = contact_of(view)) {
        page.contact = ContactMade{
            spoken_moment(words, local_moment(*at, zone), local_moment(looker.now, zone)), {}};
        if (view.value.due) page.contact->in_time = *at <= *view.value.due;
    }
    auto history = history_of(store, view, looker, zone);
    if (!history) return history.error();
    page.history = std::move(*history);
    page.verdict = verdict_of(view, looker.number);
    if ((*survey) && page.verdict.score)
        page.verdict.range = score_range((*survey)->questions.front().kind).value_or(ScoreRange{});
    return page;
}

std::string captured_words(const PageWords& words, Instant captured_at, Instant now,
                           const std::string& zone) {
    return rounded_moment(words, local_moment(captured_at, zone), local_moment(now, zone));
}

Looker looker_of(const desk::Call& call) { return {words_for(call), call.staff->number, call.now}; }

Result<Shell> shell_of(desk::Desk& desk, const desk::Call& call) {
    Shell shell;
    shell.organisation = organisation_name(desk);
    shell.alias = call.staff->alias;
    shell.csrf = csrf_token(call.request);
    shell.language = language_of(call);
    shell.reads_cases = call.duties.has(rights::Right::ReadCases);
    shell.reads_people = call.duties.has(rights::Right::ReadPeople);
    shell.reads_shop = call.duties.has(rights::Right::ReadShop);
    shell.reads_devices = call.duties.has(rights::Right::ReadDevices);
    shell.runs_interfaces = call.duties.has(rights::Right::RunInterfaces);
    if (shell.reads_devices) {
        const auto silent =
            devices::count_silent(desk, call.duties.reach_of(rights::Right::ReadDevices));
        if (!silent) return silent.error();
        shell.silent_terminals = *silent;
    }
    shell.improves = call.duties.has(rights::Right::Improve);
    if (shell.improves) {
        const auto busy =
            desk.store.improvements().count_busy(call.duties.reach_of(rights::Right::Improve));
        if (!busy) return busy.error();
        shell.busy_improvements = *busy;
    }
    if (!shell.reads_cases) return shell;
    const auto reads = call.duties.reach_of(rights::Right::ReadCases);
    const auto cases = desk.store.reading().count_open_cases(reads);
    if (!cases) return cases.error();
    const auto unread = desk.store.reading().count_unread(reads);
    if (!unread) return unread.error();
    shell.open_cases = *cases;
    shell.to_read = *unread;
    const auto until = heard::day_not_over(desk.store, reads, call.now);
    if (!until) return until.error();
    const auto unheard = desk.store.observations().count_unheard({reads, *until});
    if (!unheard) return unheard.error();
    shell.unheard = static_cast<int>(*unheard);
    return shell;
}

}  // namespace cirkel::pages
