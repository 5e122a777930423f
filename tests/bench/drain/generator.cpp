#include "tests/bench/drain/generator.hpp"

namespace cirkel::bench {
namespace {

constexpr std::array kWords{"de",   "rij",         "was",  "lang",     "kassa", "open",   "brood",
                            "vers", "vriendelijk", "weer", "zoeken",   "prijs", "klopte", "niet",
                            "bij",  "personeel",   "druk", "parkeren", "graag", "een"};

}  // namespace

std::vector<Answer> Generator::answers() {
    std::vector<Answer> made{{QuestionId{"mood"}, AnswerEnd::Answered, 1 + below(5)},
                             {QuestionId{"reason"}, AnswerEnd::Answered,
                              std::vector<OptionId>{OptionId{below(2) == 0 ? "queue" : "bread"}}}};
    if (below(10) < 7) made.push_back({QuestionId{"more"}, AnswerEnd::Answered, sentence()});
    return made;
}

Submission Generator::submission() {
    Submission made;
    made.id = SubmissionId{next_id()};
    made.touchpoint = TouchpointId{"utrecht-exit"};
    made.survey = SurveyId{"store-exit"};
    made.language = Language{"nl"};
    made.captured = moment();
    made.answers = answers();
    made.codes = CodeTags{KeyId{"ck-2026"}, octets<32>(), octets<32>(), octets<32>()};
    return made;
}

Consent Generator::consent(const SubmissionId& of) {
    Consent made;
    made.id = ConsentId{next_id()};
    made.of = of;
    made.notice = octets<32>();
    made.language = Language{"nl"};
    made.given = moment();
    made.notice_shown_for = Duration(4'000);
    made.notice_event = 7;
    made.yes_event = 9;
    made.part_of_day = PartOfDay::Evening;
    const auto box = octets<96>();
    made.contact = {KeyId{"2026-11"}, Bytes(box.begin(), box.end())};
    made.signature = octets<64>();
    return made;
}

IdBytes Generator::next_id() {
    at_ += 1'000 + below(60'000);
    last_ = octets<16>();
    for (int i = 0; i < 6; ++i)
        last_[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(at_ >> (8 * (5 - i)));
    last_[6] = static_cast<std::uint8_t>(0x70 | (last_[6] & 0x0f));
    last_[8] = static_cast<std::uint8_t>(0x80 | (last_[8] & 0x3f));
    return last_;
}

Moment Generator::moment() const {
    return {from_ms(at_), Duration(at_ - kFirstAt), BootId{{9}}, ClockQuality::Ntp};
}

std::string Generator::sentence() {
    std::string text;
    for (int words = 6 + below(24); words > 0; --words)
        text += (text.empty() ? "" : " ") +
                std::string(kWords[static_cast<std::size_t>(below(kWords.size()))]);
    return text;
}

}  // namespace cirkel::bench
