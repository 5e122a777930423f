#include "shared/wire/status_json.hpp"

#include <limits>
#include <utility>

#include "shared/loop/characters.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"

// The members of the five things a terminal learns (PROTOCOL.md, "Pull"):
//
//   public_status: of tags captured_at theme? survey steps expected_by? note contact?
//   follow_up:     case theme? survey stage opened_at due? owner_alias open decided decided_at? of?
//   compliment:    of at theme? survey text
//   decided_observation: observation stage decided_at decided
//   offer:         call mail call_before? mail_before? valid_until remaining caller_alias
//                  calling_number

namespace cirkel::wire {
namespace {

Result<StatusStep> read_step(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    StatusStep step;
    step.stage = read_named(fields, "stage", stage_named);
    step.at = read_instant(fields, "at");
    if (auto fault = fields.fault()) return *fault;
    return step;
}

Result<CodeTag> read_tag(const json::Value& value, const std::string& path) {
    const json::Value wrapped(json::Object{{"tag", value}});
    json::Fields fields(wrapped, path);
    const CodeTag tag = read_octets<32>(fields, "tag");
    if (auto fault = fields.fault()) return *fault;
    return tag;
}

/// The sentence for the customer.
std::string read_note(json::Fields& fields, std::string_view name) {
    std::string note = fields.text(name);
    if (count_characters(note) <= kNoteCharactersMax) return note;
    fields.refuse(name, "is longer than " + std::to_string(kNoteCharactersMax) + " characters");
    return {};
}

json::Value steps_value(const std::vector<StatusStep>& steps) {
    json::Array values;
    for (const StatusStep& step : steps)
        values.emplace_back(json::Object{{"stage", name_of(step.stage)}, {"at", to_ms(step.at)}});
    return values;
}

}  // namespace

json::Object status_members(const PublicStatus& status) {
    json::Array tags;
    for (const CodeTag& tag : status.tags) tags.emplace_back(proof::base64(tag));
    json::Object members{{"of", status.of.text()},
                         {"tags", std::move(tags)},
                         {"captured_at", to_ms(status.captured_at)}};
    add_optional(members, "theme", status.theme);
    members.emplace_back("survey", status.survey.text);
    members.emplace_back("steps", steps_value(status.steps));
    add_optional(members, "expected_by", status.expected_by);
    members.emplace_back("note", status.note);
    if (status.contact) members.emplace_back("contact", name_of(*status.contact));
    return members;
}

Result<PublicStatus> read_status(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    PublicStatus status;
    status.of = read_id<SubmissionId>(fields, "of");
    status.captured_at = read_instant(fields, "captured_at");
    status.theme = read_optional_name<OptionId>(fields, "theme");
    status.survey = read_name<SurveyId>(fields, "survey");
    status.expected_by = read_optional_instant(fields, "expected_by");
    status.note = read_note(fields, "note");
    if (fields.optional_value("contact") != nullptr)
        status.contact = read_named(fields, "contact", purpose_named);
    auto tags = read_all(fields, "tags", read_tag);
    if (!tags) return tags.error();
    status.tags = std::move(*tags);
    auto steps = read_all(fields, "steps", read_step);
    if (!steps) return steps.error();
    status.steps = std::move(*steps);
    if (status.steps.empty()) return Error{Kind::Malformed, path + ".steps: is empty"};
    return status;
}

json::Object follow_up_members(const FollowUp& follow_up) {
    json::Object members{{"case", follow_up.number.value}};
    add_optional(members, "theme", follow_up.theme);
    members.emplace_back("survey", follow_up.survey.text);
    members.emplace_back("stage", name_of(follow_up.stage));
    members.emplace_back("opened_at", to_ms(follow_up.opened_at));
    add_optional(members, "due", follow_up.due);
    members.emplace_back("owner_alias", follow_up.owner_alias);
    members.emplace_back("open", follow_up.open);
    members.emplace_back("decided", follow_up.decided);
    add_optional(members, "decided_at", follow_up.decided_at);
    if (follow_up.of) members.emplace_back("of", follow_up.of->text());
    return members;
}

Result<FollowUp> read_follow_up(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    FollowUp follow_up;
    follow_up.number = CaseNumber{read_seq(fields, "case", 1)};
    follow_up.theme = read_optional_name<OptionId>(fields, "theme");
    follow_up.survey = read_name<SurveyId>(fields, "survey");
    follow_up.stage = read_named(fields, "stage", stage_named);
    follow_up.opened_at = read_instant(fields, "opened_at");
    follow_up.due = read_optional_instant(fields, "due");
    follow_up.owner_alias = read_short_text(fields, "owner_alias", kShortTextBytesMax);
    follow_up.open = fields.boolean("open");
    follow_up.decided = read_note(fields, "decided");
    follow_up.decided_at = read_optional_instant(fields, "decided_at");
    if (fields.optional_value("of") != nullptr) follow_up.of = read_id<SubmissionId>(fields, "of");
    if (auto fault = fields.fault()) return *fault;
    return follow_up;
}

json::Object compliment_members(const Compliment& compliment) {
    json::Object members{{"of", compliment.of.text()}, {"at", to_ms(compliment.at)}};
    add_optional(members, "theme", compliment.theme);
    members.emplace_back("survey", compliment.survey.text);
    members.emplace_back("text", compliment.text);
    return members;
}

Result<Compliment> read_compliment(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Compliment compliment;
    compliment.of = read_id<SubmissionId>(fields, "of");
    compliment.at = read_instant(fields, "at");
    compliment.theme = read_optional_name<OptionId>(fields, "theme");
    compliment.survey = read_name<SurveyId>(fields, "survey");
    compliment.text = read_note(fields, "text");
    if (auto fault = fields.fault()) return *fault;
    return compliment;
}

json::Object decided_members(const DecidedObservation& observation) {
    return {{"observation", observation.id.text()},
            {"stage", name_of(observation.stage)},
            {"decided_at", to_ms(observation.decided_at)},
            {"decided", observation.decided}};
}

Result<DecidedObservation> read_decided(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    DecidedObservation observation;
    observation.id = read_id<ObservationId>(fields, "observation");
    observation.stage = read_named(fields, "stage", stage_named);
    if (!is_told(observation.stage)) fields.refuse("stage", "has to be an end");
    observation.decided_at = read_instant(fields, "decided_at");
    observation.decided = read_note(fields, "decided");
    if (auto fault = fields.fault()) return *fault;
    return observation;
}

json::Object offer_members(const Offer& offer) {
    json::Object members{{"call", offer.call}, {"mail", offer.mail}};
    add_optional(members, "call_before", offer.call_before);
    add_optional(members, "mail_before", offer.mail_before);
    members.emplace_back("valid_until", to_ms(offer.valid_until));
    members.emplace_back("remaining", offer.remaining);
    members.emplace_back("caller_alias", offer.caller_alias);
    members.emplace_back("calling_number", offer.calling_number);
    return members;
}

Result<Offer> read_offer(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Offer offer;
    offer.call = fields.boolean("call");
    offer.mail = fields.boolean("mail");
    offer.call_before = read_optional_instant(fields, "call_before");
    offer.mail_before = read_optional_instant(fields, "mail_before");
    offer.valid_until = read_instant(fields, "valid_until");
    offer.remaining = read_int(fields, "remaining", 0, std::numeric_limits<int>::max());
    offer.caller_alias = read_short_text(fields, "caller_alias", kShortTextBytesMax);
    offer.calling_number = read_short_text(fields, "calling_number", kShortTextBytesMax);
    if (auto fault = fields.fault()) return *fault;
    return offer;
}

}  // namespace cirkel::wire
