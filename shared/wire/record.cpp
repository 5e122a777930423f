#include "shared/wire/record.hpp"

#include <utility>

#include "shared/proof/proof.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"
#include "shared/wire/staff_json.hpp"

// A record as it is written (PROTOCOL.md, "Records"):
//
//   {"id":UUID,"kind":NAME,"captured_at":MS,"mono_ms":MS,"boot":UUID,"clock":CLOCK,
//    "of":UUID?,"test":BOOL,"body":{...}}
//   {"id":UUID,"withheld":"erased"|"malformed"|"expired","digest":BASE64,
//    "of":UUID?}

namespace cirkel::wire {
namespace {

constexpr std::string_view kSubmission = "submission";
constexpr std::string_view kConsent = "consent";
constexpr std::string_view kWithdrawal = "withdrawal";
constexpr std::string_view kAnswerBack = "answer_back";
constexpr std::string_view kStaffLog = "staff_log";
constexpr std::string_view kObservation = "observation";

/// The survey's own range is checked where the survey is known.
constexpr std::int64_t kScoreMax = 1'000;

struct Envelope {
    RecordId id;
    std::string_view kind;
    const Moment& moment;
    std::optional<SubmissionId> of;
    bool test = false;
};

std::string enveloped(const Envelope& envelope, json::Object body) {
    json::Object members{{"id", envelope.id.text()}, {"kind", envelope.kind}};
    add_moment(members, envelope.moment);
    if (envelope.of) members.emplace_back("of", envelope.of->text());
    members.emplace_back("test", envelope.test);
    members.emplace_back("body", std::move(body));
    return json::dump(std::move(members));
}

json::Value value_of(const AnswerValue& value) {
    if (const int* score = std::get_if<int>(&value)) return *score;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* solved = std::get_if<Solved>(&value))
        return json::Object{{"solved", name_of(*solved)}};
    json::Array chosen;
    if (const auto* options = std::get_if<std::vector<OptionId>>(&value)) {
        for (const OptionId& option : *options) chosen.emplace_back(option.text);
    }
    return chosen;
}

json::Value answers_value(const std::vector<Answer>& answers) {
    json::Array values;
    for (const Answer& answer : answers) {
        json::Object members{{"q", answer.question.text}, {"end", name_of(answer.end)}};
        if (!std::holds_alternative<std::monostate>(answer.value))
            members.emplace_back("v", value_of(answer.value));
        values.emplace_back(std::move(members));
    }
    return values;
}

Result<AnswerValue> read_answer_value(const json::Value& value, const std::string& path) {
    if (const auto* text = value.if_text()) return AnswerValue(*text);
    if (const auto* score = value.if_integer()) {
        if (*score >= 0 && *score <= kScoreMax) return AnswerValue(static_cast<int>(*score));
    }
    if (const auto* chosen = value.if_array()) {
        std::vector<OptionId> options;
        for (const json::Value& one : *chosen) {
            auto option = name_element<OptionId>(one, path);
            if (!option) return option.error();
            options.push_back(std::move(*option));
        }
        return AnswerValue(std::move(options));
    }
    if (value.if_object() != nullptr) {
        json::Fields fields(value, path);
        const Solved solved = read_named(fields, "solved", solved_named);
        if (auto fault = fields.fault()) return *fault;
        return AnswerValue(solved);
    }
    return Error{Kind::Malformed,
                 path + ": has to be a score, a text, a list of options or {\"solved\":...}"};
}

json::Array flags_value(const std::vector<Flag>& flags) {
    json::Array names;
    for (const Flag flag : flags) names.emplace_back(name_of(flag));
    return names;
}

/// A flag that this version does not know says nothing to it; the record keeps it in its text.
std::vector<Flag> read_flags(json::Fields& fields) {
    std::vector<Flag> flags;
    const json::Value* given = fields.optional_value("flags");
    const auto* names = given == nullptr ? nullptr : given->if_array();
    if (given != nullptr && names == nullptr) fields.refuse("flags", "has to be a list of names");
    if (names == nullptr) return flags;
    for (const json::Value& name : *names) {
        const auto flag = name.if_text() ? flag_named(*name.if_text()) : std::nullopt;
        if (flag) flags.push_back(*flag);
    }
    return flags;
}

Result<Answer> read_answer(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Answer answer;
    answer.question = read_name<QuestionId>(fields, "q");
    answer.end = read_named(fields, "end", answer_end_named);
    const json::Value* given = fields.optional_value("v");
    if (auto fault = fields.fault()) return *fault;
    if (given == nullptr) return answer;
    auto read = read_answer_value(*given, path + ".v");
    if (!read) return read.error();
    answer.value = std::move(*read);
    return answer;
}

json::Value tags_value(const CodeTags& tags) {
    return json::Object{{"key", tags.key.text},
                        {"screen", proof::base64(tags.screen)},
                        {"link", proof::base64(tags.link)},
                        {"typed", proof::base64(tags.typed)}};
}

Result<CodeTags> read_tags(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    CodeTags tags;
    tags.key = read_name<KeyId>(fields, "key");
    tags.screen = read_octets<32>(fields, "screen");
    tags.link = read_octets<32>(fields, "link");
    tags.typed = read_octets<32>(fields, "typed");
    if (auto fault = fields.fault()) return *fault;
    return tags;
}

Result<Submission> read_submission(const json::Value& body, const Record& record) {
    json::Fields fields(body, "record.body");
    Submission submission;
    submission.id = SubmissionId{record.id.bytes};
    submission.touchpoint = read_name<TouchpointId>(fields, "touchpoint");
    submission.survey = read_name<SurveyId>(fields, "survey");
    submission.survey_version = read_int(fields, "version", 1, 1'000'000);
    submission.language = read_name<Language>(fields, "lang");
    submission.captured = record.captured;
    submission.test = record.test;
    auto answers = read_all(fields, "answers", read_answer);
    if (!answers) return answers.error();
    submission.answers = std::move(*answers);
    submission.flags = read_flags(fields);
    if (auto fault = fields.fault()) return *fault;
    if (const json::Value* tags = fields.optional_value("code_tags")) {
        auto read = read_tags(*tags, "record.body.code_tags");
        if (!read) return read.error();
        submission.codes = std::move(*read);
    }
    return submission;
}

SealedContact read_box(const json::Value& value, json::Fields& outer) {
    json::Fields fields(value, "record.body.box");
    SealedContact contact;
    contact.key = read_name<KeyId>(fields, "kid");
    contact.box = read_bytes(fields, "sealed");
    if (fields.fault()) outer.refuse("box", "has to hold a kid and sealed bytes in base64");
    return contact;
}

Result<Consent> read_consent(const json::Value& body, const Record& record) {
    if (!record.of) return Error{Kind::Malformed, "record.of: is missing"};
    json::Fields fields(body, "record.body");
    Consent consent;
    consent.id = ConsentId{record.id.bytes};
    consent.of = *record.of;
    consent.given = record.captured;
    consent.purpose = read_named(fields, "purpose", purpose_named);
    consent.notice = read_octets<32>(fields, "notice");
    consent.language = read_name<Language>(fields, "lang");
    consent.notice_shown_for = read_duration(fields, "shown_ms");
    consent.notice_event = read_seq(fields, "notice_event", 0);
    consent.yes_event = read_seq(fields, "yes_event", 0);
    consent.part_of_day = read_named(fields, "part_of_day", part_of_day_named);
    consent.promised_before = read_optional_instant(fields, "promised_before");
    consent.contact = read_box(fields.object("box"), fields);
    consent.signature = read_octets<64>(fields, "consent_sig");
    if (auto fault = fields.fault()) return *fault;
    return consent;
}

Result<Withdrawal> read_withdrawal(const json::Value& body, const Record& record) {
    if (!record.of) return Error{Kind::Malformed, "record.of: is missing"};
    json::Fields fields(body, "record.body");
    Withdrawal withdrawal;
    withdrawal.id = record.id;
    withdrawal.of = *record.of;
    withdrawal.at = record.captured;
    withdrawal.scope = read_named(fields, "scope", withdrawal_scope_named);
    if (auto fault = fields.fault()) return *fault;
    return withdrawal;
}

template <class Named>
auto read_optional_named(json::Fields& fields, std::string_view name, Named named)
    -> decltype(named(std::string_view())) {
    if (fields.optional_value(name) == nullptr) return std::nullopt;
    return read_named(fields, name, named);
}

Result<AnswerBack> read_answer_back(const json::Value& body, const Record& record) {
    if (!record.of) return Error{Kind::Malformed, "record.of: is missing"};
    json::Fields fields(body, "record.body");
    AnswerBack answer;
    answer.id = record.id;
    answer.of = *record.of;
    answer.at = record.captured;
    answer.language = read_name<Language>(fields, "lang");
    answer.solved = read_optional_named(fields, "solved", solved_named);
    answer.text = fields.optional_text("text").value_or(std::string());
    answer.other_moment = read_optional_named(fields, "other_moment", part_of_day_named);
    if (fields.optional_value("team_may_read") != nullptr)
        answer.team_may_read = fields.boolean("team_may_read");
    if (const auto score = fields.optional_integer("score")) {
        if (*score < 0 || *score > kScoreMax) fields.refuse("score", "is no score");
        answer.score = static_cast<int>(*score);
    }
    if (auto fault = fields.fault()) return *fault;
    if (auto sound = check(answer); !sound) return sound.error().with_context("record.body");
    return answer;
}

/// Reads the body into `record.content` by its kind.
template <class Content>
Result<Record> with_content(Record record, Result<Content> content) {
    if (!content) return content.error();
    record.content = std::move(*content);
    return record;
}

/// What an employee made: who and when stand around the body.
template <class Content>
Result<Record> with_staff_content(Record record, Result<Content> content) {
    if (!content) return content.error();
    content->id = record.id;
    content->at = record.captured;
    record.content = std::move(*content);
    return record;
}

Result<Record> read_content(Record record, json::Fields& fields) {
    if (record.kind == kSubmission) {
        auto content = read_submission(fields.object("body"), record);
        return with_content(std::move(record), std::move(content));
    }
    if (record.kind == kConsent) {
        auto content = read_consent(fields.object("body"), record);
        return with_content(std::move(record), std::move(content));
    }
    if (record.kind == kWithdrawal) {
        auto content = read_withdrawal(fields.object("body"), record);
        return with_content(std::move(record), std::move(content));
    }
    if (record.kind == kAnswerBack) {
        auto content = read_answer_back(fields.object("body"), record);
        return with_content(std::move(record), std::move(content));
    }
    if (record.kind == kStaffLog)
        return with_staff_content(std::move(record), read_staff_log(fields.object("body")));
    if (record.kind == kObservation)
        return with_staff_content(std::move(record), read_observation(fields.object("body")));
    record.content = UnknownRecord{};
    return record;
}

Result<Record> read_placeholder(Record record, json::Fields& fields) {
    Placeholder placeholder;
    placeholder.withheld = read_short_text(fields, "withheld", kShortTextBytesMax);
    placeholder.digest = read_octets<32>(fields, "digest");
    if (fields.optional_value("of") != nullptr) record.of = read_id<SubmissionId>(fields, "of");
    if (auto fault = fields.fault()) return *fault;
    record.content = std::move(placeholder);
    return record;
}

}  // namespace

std::string record_json(const Submission& submission) {
    json::Object body{{"touchpoint", submission.touchpoint.text},
                      {"survey", submission.survey.text},
                      {"version", submission.survey_version},
                      {"lang", submission.language.text},
                      {"answers", answers_value(submission.answers)}};
    if (!submission.flags.empty()) body.emplace_back("flags", flags_value(submission.flags));
    if (submission.codes) body.emplace_back("code_tags", tags_value(*submission.codes));
    return enveloped({.id = as_record(submission.id),
                      .kind = kSubmission,
                      .moment = submission.captured,
                      .of = std::nullopt,
                      .test = submission.test},
                     std::move(body));
}

std::string record_json(const Consent& consent) {
    json::Object body{{"purpose", name_of(consent.purpose)},
                      {"notice", proof::base64(consent.notice)},
                      {"lang", consent.language.text},
                      {"shown_ms", std::int64_t{consent.notice_shown_for.count()}},
                      {"notice_event", consent.notice_event},
                      {"yes_event", consent.yes_event},
                      {"part_of_day", name_of(consent.part_of_day)}};
    add_optional(body, "promised_before", consent.promised_before);
    body.emplace_back("box", json::Object{{"kid", consent.contact.key.text},
                                          {"sealed", proof::base64(consent.contact.box)}});
    body.emplace_back("consent_sig", proof::base64(consent.signature));
    return enveloped(
        {.id = as_record(consent.id), .kind = kConsent, .moment = consent.given, .of = consent.of},
        std::move(body));
}

std::string record_json(const Withdrawal& withdrawal) {
    return enveloped(
        {.id = withdrawal.id, .kind = kWithdrawal, .moment = withdrawal.at, .of = withdrawal.of},
        {{"scope", name_of(withdrawal.scope)}});
}

std::string record_json(const AnswerBack& answer) {
    json::Object body{{"lang", answer.language.text}};
    if (answer.solved) body.emplace_back("solved", name_of(*answer.solved));
    if (!answer.text.empty()) body.emplace_back("text", answer.text);
    if (answer.other_moment) body.emplace_back("other_moment", name_of(*answer.other_moment));
    if (answer.team_may_read) body.emplace_back("team_may_read", *answer.team_may_read);
    if (answer.score) body.emplace_back("score", *answer.score);
    return enveloped({.id = answer.id, .kind = kAnswerBack, .moment = answer.at, .of = answer.of},
                     std::move(body));
}

std::string record_json(const staff::StaffLog& log) {
    return enveloped({.id = log.id, .kind = kStaffLog, .moment = log.at, .of = std::nullopt},
                     staff_log_members(log));
}

std::string record_json(const staff::Observation& observation) {
    return enveloped(
        {.id = observation.id, .kind = kObservation, .moment = observation.at, .of = std::nullopt},
        observation_members(observation));
}

std::string record_json(const staff::SignIn& sign_in) {
    return enveloped(
        {.id = sign_in.id, .kind = "device_event", .moment = sign_in.at, .of = std::nullopt},
        {{"event", "staff_sign_in"},
         {"staff", sign_in.staff},
         {"result", name_of(sign_in.end)},
         {"refused", sign_in.refused}});
}

std::string placeholder_json(const RecordId& id, std::string_view withheld, const Digest& digest,
                             const std::optional<SubmissionId>& of) {
    json::Object members{
        {"id", id.text()}, {"withheld", withheld}, {"digest", proof::base64(digest)}};
    if (of) members.emplace_back("of", of->text());
    return json::dump(std::move(members));
}

std::string record_text_of(const json::Value& value) { return text_without(value, "seq"); }

Result<Record> read_record(const json::Value& value) {
    json::Fields fields(value, "record");
    Record record;
    record.id = read_id<RecordId>(fields, "id");
    if (auto fault = fields.fault()) return *fault;
    record.raw = record_text_of(value);
    if (record.raw.size() > kRecordBytesMax)
        return Error{Kind::Full,
                     "record: is larger than " + std::to_string(kRecordBytesMax) + " bytes"};
    if (fields.optional_value("withheld") != nullptr)
        return read_placeholder(std::move(record), fields);
    record.kind = read_short_text(fields, "kind", kShortTextBytesMax);
    record.captured = read_moment(fields);
    record.test = fields.boolean_or("test", false);
    if (fields.optional_value("of") != nullptr) record.of = read_id<SubmissionId>(fields, "of");
    if (auto fault = fields.fault()) return *fault;
    return read_content(std::move(record), fields);
}

Result<Record> read_record_text(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) return value.error().with_context("record");
    return read_record(*value);
}

}  // namespace cirkel::wire
