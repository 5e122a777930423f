#include "server/demo/demo_terminal.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/calendar/open_days.hpp"
#include "shared/json/json.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "shared/wire/record.hpp"
#include "shared/wire/request_signature.hpp"
#include "shared/wire/setup/configuration_json.hpp"

namespace cirkel::demo {

namespace {

Error refused(std::string_view doing, const http::Response& response) {
    return Error{Kind::Refused, "the server answered " + std::to_string(response.status) + " to " +
                                    std::string(doing) + ": " + response.body};
}

/// UUIDv7 from the demo's own chance, so that the same seed gives the same ids.
IdBytes record_id(Instant at, Chance& chance) {
    IdBytes bytes = chance.id_bytes();
    auto ms = static_cast<std::uint64_t>(to_ms(at));
    for (std::size_t i = 6; i-- > 0; ms >>= 8U) bytes.at(i) = static_cast<std::uint8_t>(ms);
    bytes.at(6) = static_cast<std::uint8_t>(0x70U | (bytes.at(6) & 0x0fU));
    bytes.at(8) = static_cast<std::uint8_t>(0x80U | (bytes.at(8) & 0x3fU));
    return bytes;
}

std::string drawn_signs(std::size_t count, Chance& chance) {
    std::string signs;
    for (std::size_t i = 0; i < count; ++i) {
        signs += kCodeSigns.at(
            static_cast<std::size_t>(chance.below(static_cast<int>(kCodeSigns.size()))));
    }
    return signs;
}

std::vector<Answer> answers_of(const Visit& visit, const Survey& survey) {
    std::vector<Answer> answers;
    for (const auto& question : survey.questions) {
        Answer answer{question.id, AnswerEnd::TimedOut, {}};
        if (std::holds_alternative<Smiley>(question.kind)) {
            answer.end = AnswerEnd::Answered;
            answer.value = visit.score;
        } else if (std::holds_alternative<Choices>(question.kind) && !visit.reasons.empty()) {
            std::vector<OptionId> chosen;
            for (const auto& reason : visit.reasons) chosen.push_back(OptionId{reason});
            answer.end = AnswerEnd::Answered;
            answer.value = std::move(chosen);
        } else if (std::holds_alternative<OpenText>(question.kind) && visit.story) {
            answer.end = AnswerEnd::Answered;
            answer.value = visit.story->text;
        }
        const bool last = answer.end == AnswerEnd::TimedOut;
        answers.push_back(std::move(answer));
        if (last) break;
    }
    return answers;
}

const Touchpoint* touchpoint_named(const Configuration& configuration, const std::string& id) {
    const auto& all = configuration.touchpoints;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Touchpoint& one) { return one.id.text == id; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

IdBytes DemoTerminal::next_id(Instant at) {
    last_id_ = record_id(at, *chance_);
    return last_id_;
}

Moment DemoTerminal::moment_at(Instant at) const {
    // One long boot: the monotonic clock counts from 2026 on.
    constexpr std::int64_t kBootedAt = 1'767'225'600'000;
    return Moment{at, Duration(to_ms(at) - kBootedAt), boot_, ClockQuality::Ntp};
}

http::Request DemoTerminal::signed_request(std::string method, std::string target, std::string body,
                                           Instant now) const {
    http::Request request{std::move(method), std::move(target), {}, std::move(body)};
    request.headers["content-type"] = "application/json";
    const wire::SignableRequest signable{request.method, request.target, request.body};
    const wire::Signer signer{device_, key_id_, now};
    for (auto& [name, value] : wire::signature_fields(signable, signer, transport_key_)) {
        request.headers[name] = value;
    }
    return request;
}

Result<void> DemoTerminal::enrol(const std::string& token, Instant now) {
    epoch_ = EpochId{chance_->id_bytes()};
    boot_ = BootId{chance_->id_bytes()};
    http::Request request{"POST", "/v1/enrol", {}, {}};
    request.headers["content-type"] = "application/json";
    request.body = wire::enrol_request_json({.token = token,
                                             .transport_key = transport_key_.public_key,
                                             .consent_key = consent_key_.public_key,
                                             .hardware = "demo",
                                             .software = CIRKEL_VERSION});
    const auto response = ask_(request, now);
    if (response.status != 200) return refused("enrol", response);
    const auto reply = wire::read_enrol_reply(response.body);
    if (!reply) return reply.error();
    device_ = reply->device;
    key_id_ = reply->key_id;
    server_key_ = reply->server_key;
    return configure(now);
}

Result<void> DemoTerminal::configure(Instant now) {
    const auto response = ask_(signed_request("GET", "/v1/config", "", now), now);
    if (response.status != 200) return refused("config", response);
    auto configuration = wire::open_configuration(response.body, server_key_);
    if (!configuration) return configuration.error();
    configuration_ = std::move(*configuration);
    return done;
}

Result<Consent> DemoTerminal::consent_of(const Submission& submission, const Visit& visit) {
    const Purpose purpose = visit.story->wish == Wish::Call ? Purpose::Call : Purpose::Mail;
    const auto* notice = find_notice(configuration_, purpose);
    if (notice == nullptr || !configuration_.box_key) {
        return Error{Kind::NotFound, "the demo's configuration has no notice or no box key"};
    }
    constexpr std::array kParts{PartOfDay::Morning, PartOfDay::Afternoon, PartOfDay::Evening,
                                PartOfDay::Always};
    Consent consent;
    consent.id = ConsentId{next_id(visit.at)};
    consent.of = submission.id;
    consent.purpose = purpose;
    consent.language = submission.language;
    consent.notice = proof::sha256(notice_text(*notice, consent.language));
    consent.given = moment_at(visit.at + std::chrono::seconds(50));
    consent.notice_shown_for = std::chrono::seconds(12);
    consent.notice_event = 9;
    consent.yes_event = 24;
    consent.part_of_day = kParts.at(static_cast<std::size_t>(chance_->below(4)));
    if (purpose == Purpose::Call) {
        consent.promised_before = calendar::next_promise({configuration_.time_zone}, visit.at);
    }
    // Numbers that nobody can have: the German authority keeps these of Berlin for films.
    const int own_hundred = configuration_.first_character % 10;  // each terminal's customers
    const int number = 1'000 + own_hundred * 100 + ++contacts_ % 100;
    const std::string last_digits = std::to_string(number).substr(1);
    const json::Value contact = json::Object{
        {"contact", purpose == Purpose::Call ? "+493023125" + last_digits
                                             : "klant" + last_digits + "@example.invalid"},
        {"first_name", "Klant " + last_digits}};
    consent.contact.key = configuration_.box_key->id;
    consent.contact.box = proof::seal(configuration_.box_key->key, json::dump(contact));
    consent.signature = proof::sign(consent_key_, signed_text(consent));
    return consent;
}

Result<Receipt> DemoTerminal::take(const Visit& visit) {
    const auto* touchpoint = touchpoint_named(configuration_, visit.touchpoint);
    const auto* survey =
        touchpoint == nullptr ? nullptr : find_survey(configuration_, touchpoint->survey);
    if (survey == nullptr) {
        return Error{Kind::NotFound, "no survey for the touchpoint " + visit.touchpoint};
    }
    Receipt receipt;
    receipt.visit = visit;
    receipt.screen.signs =
        configuration_.first_character + drawn_signs(ScreenCode::kLength - 1, *chance_);
    receipt.typed = TypedCode::with_check(drawn_signs(TypedCode::kDrawn, *chance_));

    Submission submission;
    submission.id = SubmissionId{next_id(visit.at)};
    submission.touchpoint = touchpoint->id;
    submission.survey = survey->id;
    submission.survey_version = survey->version;
    submission.language = Language{visit.english ? "en" : "nl"};
    submission.answers = answers_of(visit, *survey);
    submission.captured = moment_at(visit.at);
    const auto tag = [&](const std::string& text) {
        return proof::code_tag(configuration_.code_key, text);
    };
    submission.codes =
        CodeTags{configuration_.code_key_id,
                 tag(tag_text(receipt.screen, configuration_.location, visit.score)),
                 tag(link_tag_text(proof::hex(chance_->id_bytes()))), tag(tag_text(receipt.typed))};
    receipt.submission = submission.id;
    outbox_.push_back({next_seq_++, wire::record_json(submission)});

    if (visit.story && visit.story->wish != Wish::Nothing) {
        const auto consent = consent_of(submission, visit);
        if (!consent) return consent.error();
        outbox_.push_back({next_seq_++, wire::record_json(*consent)});
    }
    return receipt;
}

Result<void> DemoTerminal::push(Instant now) {
    if (outbox_.empty()) return done;
    wire::PushHead head;
    head.epoch = epoch_;
    head.first_seq = outbox_.front().seq;
    head.boot = boot_;
    head.sent_at = now;
    head.mono = moment_at(now).mono;
    const auto request =
        signed_request("POST", "/v1/push", wire::push_request_json(head, outbox_), now);
    const auto response = ask_(request, now);
    if (response.status != 200) return refused("push", response);
    const auto reply = wire::read_push_reply(response.body);
    if (!reply) return reply.error();
    for (const auto& result : reply->results) {
        if (result.status != wire::PushStatus::Accepted) {
            return Error{Kind::Refused, "record " + std::to_string(result.seq) +
                                            " was not accepted: " + result.code};
        }
    }
    const auto sound =
        wire::check(*reply, {device_, Stream::Main, epoch_, head.first_seq}, server_key_);
    if (!sound) return sound.error();
    outbox_.clear();
    return done;
}

}  // namespace cirkel::demo
