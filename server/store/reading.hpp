#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/rights/reach.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"
#include "shared/loop/survey.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// What is known of a submission before a person reads it.
struct ReadingFact {
    SubmissionId of;
    bool unhappy = false;  ///< by the score, as its survey counts
    std::optional<Solved> solved;
    std::string safety;  ///< the kinds of danger it speaks of; empty: none
};

/// What a person does with a text of the reading stack.
enum class ReadingChoice {
    Read,
    Answer,  ///< it gets a place in the next answer for many
    OpenCase,
    Compliment,  ///< the team may read it
};
std::string_view name_of(ReadingChoice choice);
std::optional<ReadingChoice> reading_choice_named(std::string_view name);

struct MadeChoice {
    std::int64_t n = 0;  ///< of the store; 0 before it was kept
    SubmissionId of;
    ReadingChoice choice = ReadingChoice::Read;
    std::string by;  ///< staff number
    Instant at;
};

/// What the place of an unread submission in the stack depends on.
struct Unread {
    SubmissionId of;
    Instant captured_at;
    bool has_text = false;
    bool unhappy = false;
    std::optional<Solved> solved;
    std::string safety;
    std::optional<Instant> promised_before;  ///< while its case is open
    bool wants_contact = false;
};

/// One sentence for many. Nobody reads it before `tell_at`; until then it can be taken back.
struct GroupAnswer {
    std::int64_t number = 0;  ///< of the store; 0 before it was kept
    Stage stage = Stage::Done;
    std::string note;
    std::string said;  ///< in short what they said, for a card; empty: no card
    std::string by;    ///< staff number
    Instant written_at;
    Instant tell_at;
    std::vector<SubmissionId> to;
};

/// Whether the team may read what a happy customer wrote.
struct TeamMayRead {
    bool may = false;          ///< as the customer said last
    bool off_screens = false;  ///< somebody took it off the terminals
};

/// Whether compliments may name an employee.
enum class Naming { Agreed, NotAgreed };

/// Reading what customers wrote, and what came of it.
class Reading {
public:
    virtual ~Reading() = default;

    /// Unread ones that nobody looked at by program yet, or not since the customer added something;
    /// oldest first.
    virtual Result<std::vector<SubmissionId>> not_looked_at(std::size_t limit) = 0;
    virtual Result<void> put_fact(const ReadingFact& fact, Instant looked_at) = 0;
    virtual Result<std::optional<ReadingFact>> fact_of(const SubmissionId& id) = 0;

    /// The stack, oldest first.
    virtual Result<std::vector<Unread>> unread(const rights::Reach& within, std::size_t limit) = 0;
    virtual Result<int> count_unread(const rights::Reach& within) = 0;
    virtual Result<int> count_open_cases(const rights::Reach& within) = 0;
    /// Unread ones that were given at this moment or before it and have no open alarm about that.
    virtual Result<std::vector<SubmissionId>> unread_since(Instant before, std::size_t limit) = 0;

    virtual Result<void> add_choice(const MadeChoice& choice) = 0;
    /// The newest one of somebody that stands; nothing when that was undone.
    virtual Result<std::optional<MadeChoice>> last_choice_by(const std::string& staff_number) = 0;
    virtual Result<void> undo_choice(std::int64_t n, Instant at) = 0;
    /// How many texts were read since then.
    virtual Result<int> count_choices_since(const rights::Reach& within, Instant since) = 0;
    /// Those that stand, newest first.
    virtual Result<std::vector<MadeChoice>> choices(ReadingChoice choice,
                                                    const rights::Reach& within,
                                                    std::size_t limit) = 0;

    /// Marked for an answer and in none that stands, oldest first.
    virtual Result<std::vector<SubmissionId>> marked(const rights::Reach& within,
                                                     std::size_t limit) = 0;
    /// Keeps it and gives its number.
    virtual Result<std::int64_t> add_answer(const GroupAnswer& answer) = 0;
    /// Neither told nor taken back, oldest first.
    virtual Result<std::vector<GroupAnswer>> waiting_answers() = 0;
    virtual Result<void> set_answer_told(std::int64_t number, Instant at) = 0;
    virtual Result<void> take_answer_back(std::int64_t number, Instant at) = 0;
    /// Takes one submission out of an answer that waits.
    virtual Result<void> leave_answer(const SubmissionId& id) = 0;

    /// Happy words: those that a customer let the team read, and those that a reader marked as a
    /// compliment; newest first.
    virtual Result<std::vector<SubmissionId>> compliments(const rights::Reach& within,
                                                          std::size_t limit) = 0;
    /// Nothing: the customer was not asked, or did not say.
    virtual Result<std::optional<TeamMayRead>> team_may_read(const SubmissionId& id) = 0;
    virtual Result<void> set_team_may_read(const SubmissionId& id, const TeamMayRead& said) = 0;
    /// Staff numbers of those who agreed that compliments name them (0.38).
    virtual Result<std::set<std::string>> named_staff() = 0;
    virtual Result<void> set_naming(const std::string& staff, Naming naming) = 0;

    /// The list of a language as people changed it; nothing: as it came with the program.
    virtual Result<std::optional<std::string>> safety_words(const Language& language) = 0;
    virtual Result<void> set_safety_words(const Language& language,
                                          const std::optional<std::string>& list) = 0;
    /// All texts are looked at anew, because the words changed.
    virtual Result<void> forget_facts() = 0;
};

}  // namespace cirkel::store
