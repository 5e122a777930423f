#include "server/casework/case_view.hpp"

#include <utility>

#include "server/casework/answer_back.hpp"
#include "server/store/calls.hpp"

namespace cirkel::casework {

namespace {

using store::Store;
using store::StoredSubmission;

// The words of the newest version: an option keeps its id over versions, and staff should read what
// customers read today.
Result<Texts> theme_words(Store& store, const SurveyId& survey_id,
                          const std::optional<OptionId>& theme) {
    if (!theme) return Texts{};
    const auto survey = store.setup().newest_survey(survey_id);
    if (!survey) return survey.error();
    if (!*survey) return Texts{};
    const Option* option = find_option(**survey, *theme);
    return option == nullptr ? Texts{} : option->label;
}

Result<std::string> location_name(Store& store, const LocationId& id) {
    const auto location = store.setup().location(id);
    if (!location) return location.error();
    return *location ? (*location)->name : id.text;
}

/// The part of the day that was chosen last: with the consent, or as "Ander moment" after it.
PartOfDay part_of_day_of(const store::StoredConsent& consent,
                         const std::vector<AnswerBack>& said_later) {
    auto part = consent.part_of_day;
    for (const auto& answer : said_later)
        if (answer.other_moment && answer.at.wall >= consent.given_at) part = *answer.other_moment;
    return part;
}

Result<CaseView> view_of(Store& store, store::Case value) {
    CaseView view;
    auto words = theme_words(store, value.survey, value.theme);
    if (!words) return words.error();
    view.theme_words = std::move(*words);
    auto name = location_name(store, value.location);
    if (!name) return name.error();
    view.location_name = std::move(*name);
    if (!value.owner.empty()) {
        const auto owner = store.setup().staff_member(value.owner);
        if (!owner) return owner.error();
        if (*owner) view.owner_alias = (*owner)->alias;
    }
    auto submission = store.records().submission(value.of);
    if (!submission) return submission.error();
    view.submission = std::move(*submission);
    const auto consents = store.records().consents_of(value.of);
    if (!consents) return consents.error();
    auto later = said_later_of(store, value.of);
    if (!later) return later.error();
    view.said_later = std::move(*later);
    // Only that and what was agreed to; the sealed contact itself stays where it is.
    if (!consents->empty()) {
        view.purpose = consents->back().purpose;
        view.part_of_day = part_of_day_of(consents->back(), view.said_later);
    }
    auto status = store.statuses().status(value.of);
    if (!status) return status.error();
    view.status = std::move(*status);
    auto events = store.cases().events_of(value.number);
    if (!events) return events.error();
    view.events = std::move(*events);
    auto recovered = store.records().recovered_scores_of(value.of);
    if (!recovered) return recovered.error();
    view.recovered = std::move(*recovered);
    const auto kept_from = store.calls().not_by(value.number);
    if (!kept_from) return kept_from.error();
    for (const auto& one : *kept_from) view.kept_from.insert(one.staff);
    auto formal = store.cases().formal_complaint_of(value.number);
    if (!formal) return formal.error();
    view.formal = std::move(*formal);
    view.value = std::move(value);
    return view;
}

Result<SubmissionView> view_of(Store& store, StoredSubmission value) {
    SubmissionView view;
    auto words = theme_words(store, value.survey, value.theme);
    if (!words) return words.error();
    view.theme_words = std::move(*words);
    auto name = location_name(store, value.location);
    if (!name) return name.error();
    view.location_name = std::move(*name);
    const auto touchpoint = store.setup().touchpoint(value.touchpoint);
    if (!touchpoint) return touchpoint.error();
    view.touchpoint_name = *touchpoint ? (*touchpoint)->name : value.touchpoint.text;
    const auto found = store.cases().case_of(value.id);
    if (!found) return found.error();
    if (*found) view.case_number = (*found)->number;
    auto status = store.statuses().status(value.id);
    if (!status) return status.error();
    view.status = std::move(*status);
    auto later = said_later_of(store, value.id);
    if (!later) return later.error();
    view.said_later = std::move(*later);
    view.value = std::move(value);
    return view;
}

// A question for each row is fine here: a list of open cases is what people can still work through,
// some dozens, and each question is answered from a primary key.
template <class View, class Value>
Result<std::vector<View>> views_of(Store& store, Result<std::vector<Value>> values) {
    if (!values) return values.error();
    std::vector<View> views;
    for (auto& value : *values) {
        auto view = view_of(store, std::move(value));
        if (!view) return view.error();
        views.push_back(std::move(*view));
    }
    return views;
}

json::Value optional_ms(const std::optional<Instant>& instant) {
    return instant ? json::Value(to_ms(*instant)) : json::Value();
}

template <class Text>
json::Value optional_text(const std::optional<Text>& text) {
    return text ? json::Value(text->text) : json::Value();
}

template <class Value>
json::Value optional_named(const std::optional<Value>& value) {
    return value ? json::Value(store::name_of(*value)) : json::Value();
}

json::Value texts_value(const Texts& texts) {
    json::Object members;
    for (const auto& [language, text] : texts) members.emplace_back(language.text, text);
    return members;
}

// Without tags: a code tag is of no use to a person and never leaves for a page.
json::Value status_value(const std::optional<PublicStatus>& status) {
    if (!status) return {};
    json::Array steps;
    for (const auto& step : status->steps)
        steps.push_back(json::Object{{"stage", name_of(step.stage)}, {"at", to_ms(step.at)}});
    return json::Object{
        {"stage", name_of(status->steps.back().stage)},
        {"steps", std::move(steps)},
        {"expected_by", optional_ms(status->expected_by)},
        {"note", status->note},
        {"contact", status->contact ? json::Value(name_of(*status->contact)) : json::Value()}};
}

// Remarks are in it: this is for signed-in staff. The feed and the customer's answer are made from
// `PublicStatus` and `FollowUp`, which have no place for one.
json::Value events_value(const std::vector<store::CaseEvent>& events) {
    json::Array values;
    for (const auto& event : events)
        values.push_back(json::Object{
            {"at", to_ms(event.at)},
            {"happened_at", to_ms(event.happened_at)},
            {"came_late", event.came_late},
            {"move", store::name_of(event.move)},
            {"by", event.actor},
            {"origin", event.origin},
            {"until", optional_ms(event.until)},
            {"waits_for", optional_named(event.waits_for)},
            {"channel", optional_named(event.channel)},
            {"lasted_ms", event.lasted ? json::Value(event.lasted->count()) : json::Value()},
            {"remark", event.remark}});
    return values;
}

json::Value said_later_value(const std::vector<AnswerBack>& answers) {
    json::Array values;
    for (const AnswerBack& answer : answers) {
        json::Object said{{"at", to_ms(answer.at.wall)}};
        if (answer.solved) said.emplace_back("solved", name_of(*answer.solved));
        if (!answer.text.empty()) said.emplace_back("text", answer.text);
        if (answer.other_moment) said.emplace_back("other_moment", name_of(*answer.other_moment));
        if (answer.team_may_read) said.emplace_back("team_may_read", *answer.team_may_read);
        if (answer.score) said.emplace_back("score", *answer.score);
        values.emplace_back(std::move(said));
    }
    return values;
}

json::Value recovered_value(const std::vector<store::RecoveredScore>& scores) {
    json::Array values;
    for (const auto& one : scores)
        values.push_back(json::Object{{"closed_at", to_ms(one.closed_at)}, {"score", one.score}});
    return values;
}

}  // namespace

bool is_kept_from(const CaseView& view, const std::string& staff) {
    return view.kept_from.count(staff) > 0;
}

Result<std::vector<CaseView>> list_cases(Store& store, CaseScope scope,
                                         const rights::Reach& within) {
    return views_of<CaseView>(store, scope == CaseScope::Open ? store.cases().open_cases(within)
                                                              : store.cases().all_cases(within));
}

Result<std::optional<CaseView>> view_case(Store& store, CaseNumber number,
                                          const rights::Reach& within) {
    auto value = store.cases().case_by_number(number);
    if (!value) return value.error();
    if (!*value || !within.covers((*value)->location)) return std::optional<CaseView>();
    auto view = view_of(store, std::move(**value));
    if (!view) return view.error();
    return std::optional<CaseView>(std::move(*view));
}

Result<std::vector<SubmissionView>> reading_stack(Store& store, const rights::Reach& within,
                                                  std::size_t limit) {
    return views_of<SubmissionView>(store, store.records().reading_stack(within, limit));
}

Result<std::vector<SubmissionView>> list_submissions(Store& store, std::size_t limit) {
    return views_of<SubmissionView>(store, store.records().submissions(limit));
}

Result<std::optional<SubmissionView>> view_submission(Store& store, const SubmissionId& id) {
    auto value = store.records().submission(id);
    if (!value) return value.error();
    if (!*value) return std::optional<SubmissionView>();
    auto view = view_of(store, std::move(**value));
    if (!view) return view.error();
    return std::optional<SubmissionView>(std::move(*view));
}

json::Value case_json(const CaseView& view) {
    const auto& value = view.value;
    json::Object members{
        {"number", value.number.value},
        {"submission", value.of.text()},
        {"location", value.location.text},
        {"location_name", view.location_name},
        {"state", store::name_of(value.state)},
        {"outcome", optional_named(value.outcome)},
        {"cause", value.cause},
        {"owner", value.owner},
        {"owner_alias", view.owner_alias},
        {"theme", optional_text(value.theme)},
        {"theme_words", texts_value(view.theme_words)},
        {"opened_at", to_ms(value.opened_at)},
        {"due", optional_ms(value.due)},
        {"told_by", to_ms(value.told_by)},
        {"planned_for", optional_ms(value.planned_for)},
        {"held_until", optional_ms(value.held_until)},
        {"waits_for", optional_named(value.waits_for)},
        {"closed_at", optional_ms(value.closed_at)},
        {"purpose", view.purpose ? json::Value(name_of(*view.purpose)) : json::Value()},
        {"part_of_day", view.part_of_day ? json::Value(name_of(*view.part_of_day)) : json::Value()},
        {"status", status_value(view.status)},
        {"events", events_value(view.events)},
        {"said_later", said_later_value(view.said_later)},
        {"recovered_scores", recovered_value(view.recovered)},
    };
    if (view.submission) {
        const auto& score = view.submission->score;
        members.emplace_back("terminal", view.submission->terminal.text);
        members.emplace_back("text", view.submission->text);
        members.emplace_back("score", score ? json::Value(*score) : json::Value());
        members.emplace_back("captured_at", to_ms(view.submission->captured_at));
    }
    return members;
}

json::Value submission_json(const SubmissionView& view) {
    const auto& value = view.value;
    return json::Object{
        {"id", value.id.text()},
        {"terminal", value.terminal.text},
        {"location", value.location.text},
        {"location_name", view.location_name},
        {"touchpoint", value.touchpoint.text},
        {"touchpoint_name", view.touchpoint_name},
        {"survey", value.survey.text},
        {"survey_version", value.survey_version},
        {"language", value.language.text},
        {"captured_at", to_ms(value.captured_at)},
        {"received_at", to_ms(value.received_at)},
        {"score", value.score ? json::Value(*value.score) : json::Value()},
        {"theme", optional_text(value.theme)},
        {"theme_words", texts_value(view.theme_words)},
        {"text", value.text},
        {"wants_answer", value.wants_answer},
        {"test", value.test},
        {"read_at", optional_ms(value.read_at)},
        {"case", view.case_number ? json::Value(view.case_number->value) : json::Value()},
        {"status", status_value(view.status)},
        {"said_later", said_later_value(view.said_later)},
    };
}

}  // namespace cirkel::casework
