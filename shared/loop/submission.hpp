#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/survey.hpp"
#include "shared/result.hpp"

namespace cirkel {

/// How one step of a visit ended; stored for every question that was shown.
enum class AnswerEnd { Answered, Skipped, Exited, TimedOut, NextCustomer };

/// A score on the question's own scale, chosen options, yes/partly/no, or text; nothing unless the
/// end is `Answered` (a score or chosen tiles that were confirmed before a time-out are `Answered`,
/// too).
using AnswerValue = std::variant<std::monostate, int, std::vector<OptionId>, Solved, std::string>;

struct Answer {
    QuestionId question;
    AnswerEnd end = AnswerEnd::Answered;
    AnswerValue value;
    bool operator==(const Answer&) const = default;
};

enum class ClockQuality { Unset, Rtc, Ntp };

/// A moment as a device saw it: the wall clock may be wrong, the monotonic one is right within its
/// boot. The server corrects with the two; it never rejects.
struct Moment {
    Instant wall;
    Duration mono{0};
    BootId boot;
    ClockQuality clock = ClockQuality::Unset;
    bool operator==(const Moment&) const = default;
};

/// The keyed tags by which a customer finds a submission again; the codes themselves are stored
/// nowhere (decisions 16). `screen` opens it on terminals of its location, the others anywhere.
struct CodeTags {
    KeyId key;
    CodeTag screen{};
    CodeTag link{};
    CodeTag typed{};
    bool operator==(const CodeTags&) const = default;
};

/// Why a submission may not be what one customer meant: a mark for whoever counts, by the rules of
/// misuse.hpp. A flagged submission is stored and sent like any other.
enum class Flag {
    SameTapAgain,  ///< the score of the submission before it, within seconds
    Burst,         ///< more submissions in a minute than people can walk past
    Hurried,       ///< several questions answered faster than they can be read
};

/// What one customer gave in one visit. Its id is made at the first tap and stored before anything
/// else happens. Holds no consent and no contact: those are records of their own.
struct Submission {
    SubmissionId id;
    TouchpointId touchpoint;
    SurveyId survey;
    int survey_version = 1;
    Language language;
    std::vector<Answer> answers;
    Moment captured;
    std::optional<CodeTags> codes;  ///< none: no code was ever drawn (a visit cut short)
    bool test = false;              ///< a technician's visit: never a score, never a call
    std::vector<Flag> flags;        ///< in the order of the enumeration, each once
    bool operator==(const Submission&) const = default;
};

/// The first score, on the scale of its question; none when the first step holds no score.
std::optional<int> first_score(const Submission& submission);
/// The first chosen reason, which names the theme until a person decides otherwise.
std::optional<OptionId> first_reason(const Submission& submission);
/// What was answered to "Is het opgelost?"; none when it was not asked or not answered.
std::optional<Solved> solved_of(const Submission& submission);
/// True when somebody wrote or chose something that deserves an answer: text, reasons, or that it
/// was not solved.
bool deserves_answer(const Submission& submission);
/// True when the first score says "not content" on its own scale; false without one.
bool is_unhappy(const Submission& submission, const Survey& survey);

/// `Malformed`, naming the answer, when answers do not fit the survey they claim to answer.
Result<void> check(const Submission& submission, const Survey& survey);

}  // namespace cirkel
