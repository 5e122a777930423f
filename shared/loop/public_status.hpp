#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/ids.hpp"

namespace cirkel {

/// The six words a customer can read: Ontvangen, Gelezen, We nemen contact op, Mee bezig, Gedaan,
/// Niet gewijzigd, omdat. The last two are the two ends: both close the circle.
enum class Stage { Received, Read, ContactPromised, InProgress, Done, NotChanged };

std::string_view name_of(Stage stage);  ///< "received", "contact_promised" ...
std::optional<Stage> stage_named(std::string_view name);
constexpr bool is_told(Stage stage) { return stage == Stage::Done || stage == Stage::NotChanged; }

struct StatusStep {
    Stage stage = Stage::Received;
    Instant at;
    bool operator==(const StatusStep&) const = default;
};

/// What a customer may see of a submission. No name, number, address, own text or employee is in it
/// or can be: the fields are all there are. `note` is the sentence written for the customer.
struct PublicStatus {
    static constexpr std::size_t kNoteLengthMax = 280;  ///< characters

    SubmissionId of;
    std::vector<CodeTag> tags;  ///< any of these opens it
    Instant captured_at;
    std::optional<OptionId> theme;       ///< "Over: wachten bij de kassa"
    SurveyId survey;                     ///< where the theme's words stand
    std::vector<StatusStep> steps;       ///< oldest first, never empty; the last one is now
    std::optional<Instant> expected_by;  ///< the promise, while it is open
    std::string note;
    std::optional<Purpose> contact;  ///< for what a live consent stands ("Bel mij toch niet")
    bool operator==(const PublicStatus&) const = default;
};

/// A case as staff at a terminal may see it: by number, never by person (T-33).
struct FollowUp {
    CaseNumber number;
    std::optional<OptionId> theme;
    SurveyId survey;
    Stage stage = Stage::Received;
    Instant opened_at;
    std::optional<Instant> due;
    std::string owner_alias;  ///< empty: nobody has it yet
    bool open = true;
    std::string decided;                  ///< the sentence told to the customer, once closed
    std::optional<Instant> decided_at{};  ///< when it was closed; none while it is open
    std::optional<SubmissionId> of{};     ///< by it a screen code leads to its case; never shown
    bool operator==(const FollowUp&) const = default;
};

/// What a happy customer wrote and let the team read: the words, and nothing of who wrote them.
struct Compliment {
    SubmissionId of;  ///< so that "Wis alles" takes it off the terminals; never shown
    Instant at;       ///< when it was given
    std::optional<OptionId> theme;
    SurveyId survey;  ///< where the theme's words stand
    /// At most PublicStatus::kNoteLengthMax characters. Empty: it was taken back; an erase would be
    /// refused by terminals of before.
    std::string text;
    bool operator==(const Compliment&) const = default;
};

/// What became of what an employee heard, for all staff (4.20): how it ended, in a sentence. What
/// was heard and who reported it are not in it and cannot be.
struct DecidedObservation {
    ObservationId id;
    Stage stage = Stage::Done;  ///< done, or not changed
    Instant decided_at;  ///< in the middle of its day, which is all that is known of the time
    /// At most PublicStatus::kNoteLengthMax characters. Empty: it is not shown any more.
    std::string decided;
    bool operator==(const DecidedObservation&) const = default;
};

/// What the terminals of a location may promise now. Each terminal counts down its own share.
struct Offer {
    bool call = false;
    bool mail = false;
    std::optional<Instant> call_before;
    std::optional<Instant> mail_before;
    Instant valid_until;
    int remaining = 0;
    std::string caller_alias;
    std::string calling_number;
    bool operator==(const Offer&) const = default;
};

}  // namespace cirkel
