#pragma once

#include <cstdint>

#include "shared/loop/consent.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/loop/submission.hpp"

namespace cirkel::wire {

/// An id whose sixteen bytes are all `byte`.
template <class IdType>
IdType id_of(std::uint8_t byte) {
    IdType id;
    id.bytes.fill(byte);
    return id;
}

template <class Octets>
Octets octets_of(std::uint8_t byte) {
    Octets octets{};
    octets.fill(byte);
    return octets;
}

inline Moment example_moment() {
    return {from_ms(1'764'000'000'123), Duration(812'345), id_of<BootId>(0xb0), ClockQuality::Ntp};
}

inline Submission example_submission() {
    Submission submission;
    submission.id = id_of<SubmissionId>(0x11);
    submission.touchpoint = TouchpointId{"utrecht-exit"};
    submission.survey = SurveyId{"store-exit"};
    submission.survey_version = 7;
    submission.language = Language{"nl"};
    submission.answers = {
        {{"mood"}, AnswerEnd::Answered, 2},
        {{"reason"}, AnswerEnd::Answered, std::vector<OptionId>{{"queue"}, {"bread"}}},
        {{"more"}, AnswerEnd::Answered, std::string("Eén \"kassa\" open\n😀")},
        {{"solved"}, AnswerEnd::TimedOut, {}}};
    submission.captured = example_moment();
    submission.codes = CodeTags{KeyId{"ck-2026"}, octets_of<CodeTag>(1), octets_of<CodeTag>(2),
                                octets_of<CodeTag>(3)};
    return submission;
}

inline Consent example_consent() {
    Consent consent;
    consent.id = id_of<ConsentId>(0x22);
    consent.of = id_of<SubmissionId>(0x11);
    consent.notice = octets_of<Digest>(4);
    consent.language = Language{"nl"};
    consent.given = example_moment();
    consent.notice_shown_for = Duration(2'400);
    consent.notice_event = 7;
    consent.yes_event = 31;
    consent.part_of_day = PartOfDay::Evening;
    consent.promised_before = from_ms(1'764'100'000'000);
    consent.contact = {KeyId{"2026-11"}, {1, 2, 3}};
    consent.signature = octets_of<Signature>(5);
    return consent;
}

inline Withdrawal example_withdrawal() {
    return {id_of<RecordId>(0x33), id_of<SubmissionId>(0x11), WithdrawalScope::Everything,
            example_moment()};
}

inline PublicStatus example_status() {
    PublicStatus status;
    status.of = id_of<SubmissionId>(0x11);
    status.tags = {octets_of<CodeTag>(1), octets_of<CodeTag>(2)};
    status.captured_at = from_ms(1'764'000'000'123);
    status.theme = OptionId{"queue"};
    status.survey = SurveyId{"store-exit"};
    status.steps = {{Stage::Received, from_ms(1'764'000'000'123)},
                    {Stage::Done, from_ms(1'764'050'000'000)}};
    status.expected_by = from_ms(1'764'100'000'000);
    status.note = "Wij openen een extra kassa.";
    status.contact = Purpose::Mail;
    return status;
}

inline FollowUp example_follow_up() {
    FollowUp follow_up;
    follow_up.number = CaseNumber{14};
    follow_up.theme = OptionId{"queue"};
    follow_up.survey = SurveyId{"store-exit"};
    follow_up.stage = Stage::InProgress;
    follow_up.opened_at = from_ms(1'764'000'001'000);
    follow_up.due = from_ms(1'764'100'000'000);
    follow_up.owner_alias = "Fatima";
    return follow_up;
}

inline FollowUp example_decided() {
    FollowUp follow_up = example_follow_up();
    follow_up.number = CaseNumber{13};
    follow_up.stage = Stage::Done;
    follow_up.open = false;
    follow_up.decided = "Er is een kassa extra open.";
    follow_up.decided_at = from_ms(1'764'060'000'000);
    follow_up.of = id_of<SubmissionId>(0x11);
    return follow_up;
}

inline Compliment example_compliment() {
    Compliment compliment;
    compliment.of = id_of<SubmissionId>(0x66);
    compliment.at = from_ms(1'764'000'002'000);
    compliment.theme = OptionId{"staff"};
    compliment.survey = SurveyId{"store-exit"};
    compliment.text = "Wat een vrolijke kassa vandaag.";
    return compliment;
}

inline DecidedObservation example_heard() {
    return {id_of<ObservationId>(0x77), Stage::NotChanged, from_ms(1'764'068'400'000),
            "Parkeren is van de gemeente."};
}

inline Offer example_offer() {
    Offer offer;
    offer.call = true;
    offer.call_before = from_ms(1'764'100'000'000);
    offer.valid_until = from_ms(1'764'090'000'000);
    offer.remaining = 3;
    offer.caller_alias = "Fatima";
    offer.calling_number = "030-234 56 78";
    return offer;
}

}  // namespace cirkel::wire
