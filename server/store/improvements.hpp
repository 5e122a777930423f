#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/rights/reach.hpp"
#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/survey.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// The number by which people speak of an improvement, from 1.
struct ImprovementNumber {
    std::int64_t value = 0;
    auto operator<=>(const ImprovementNumber&) const = default;
};

/// Where an improvement stands. The last two are its ends; it may leave them again.
enum class ImprovementState {
    Busy,
    Done,
    NotBecause,  ///< nothing changes, and why
};
std::string_view name_of(ImprovementState state);
std::optional<ImprovementState> improvement_state_named(std::string_view name);
constexpr bool is_decided(ImprovementState state) { return state != ImprovementState::Busy; }

/// What is done for many: "U zei ... wij deden ...", or "niet gewijzigd, omdat ...".
struct Improvement {
    ImprovementNumber number{};  ///< of the store; 0 before it was kept
    std::string id;              ///< short name, of its card too
    Texts said;
    Texts did;          ///< what is being done, or was
    Texts why{};        ///< why nothing changes; only then
    int customers = 0;  ///< how many said it beside those who are linked
    ImprovementState state = ImprovementState::Busy;
    std::optional<Instant> busy_since{};
    std::optional<Instant> decided_at{};   ///< none while it is busy
    std::optional<LocationId> location{};  ///< none: for all of them
    std::string until_day{};               ///< "2026-12-31", the last one of its card; empty: stays
    bool has_card = true;                  ///< it is to be shown on the terminals
    bool operator==(const Improvement&) const = default;
};

/// A customer whom an improvement is to answer.
struct LinkedSubmission {
    SubmissionId of;
    Instant linked_at;
    std::string by;                    ///< staff number, or "operator"
    std::optional<Instant> told_at{};  ///< when the decision that stands was told by it
    bool operator==(const LinkedSubmission&) const = default;
};

/// What somebody did with an improvement.
enum class ImprovementDeed {
    Added,
    Busy,
    Done,
    NotBecause,
    Written,
    Linked,
    Unlinked,
    Shown,  ///< its card came onto the screens; noted the first time only
};
std::string_view name_of(ImprovementDeed deed);
std::optional<ImprovementDeed> improvement_deed_named(std::string_view name);

/// It names no customer, so that nothing is left of one who was erased.
struct ImprovementEvent {
    Instant at;
    ImprovementDeed deed = ImprovementDeed::Added;
    std::string actor;   ///< staff number, or "operator"
    std::string remark;  ///< the sentence that stood then; for colleagues
    bool operator==(const ImprovementEvent&) const = default;
};

/// Words to look for among what customers wrote.
struct TextSearch {
    std::string words;  ///< as they stand in the text, in capitals or not
    rights::Reach within;
    std::size_t limit = 20;
};

/// Two periods of whole weeks (`kWeek`) that follow each other, and the week that runs, at these
/// locations.
struct ReasonSearch {
    rights::Reach within;
    Instant from;
    Instant middle;   ///< where the earlier one ends and the recent one begins
    Instant running;  ///< where the recent one ends and the week that runs begins
};

/// How often a reason was a customer's first one at a touchpoint, of one version of a survey and
/// with one score: only the version knows what its scores mean.
struct ReasonCount {
    LocationId location;
    TouchpointId touchpoint;
    SurveyId survey;
    int survey_version = 1;
    OptionId theme;
    std::optional<int> score{};
    std::int64_t before = 0;
    std::int64_t recent = 0;
    std::int64_t running = 0;  ///< in the week that runs
    Instant first_week{};      ///< of all these
    bool operator==(const ReasonCount&) const = default;
};

/// That an improvement answers some of those who chose a reason at a touchpoint.
struct ReasonLink {
    LocationId location;
    TouchpointId touchpoint;
    OptionId theme;
    ImprovementNumber improvement;
    std::int64_t linked = 0;
    bool operator==(const ReasonLink&) const = default;
};

/// What is done for many, and for whom. The writing ones inside the caller's transaction; whatever
/// changes a card makes the configuration of the terminals newer.
class Improvements {
public:
    virtual ~Improvements() = default;
    /// Takes the place of the one with this id, or gives a new one the next number.
    virtual Result<ImprovementNumber> put_improvement(const Improvement& improvement) = 0;
    virtual Result<std::optional<Improvement>> improvement(ImprovementNumber number) = 0;
    virtual Result<std::optional<Improvement>> improvement_named(const std::string& id) = 0;
    /// Those that are busy first, then by decision, newest first.
    virtual Result<std::vector<Improvement>> all_improvements() = 0;

    /// Nothing happens when it is linked already.
    virtual Result<void> link(ImprovementNumber number, const LinkedSubmission& submission) = 0;
    virtual Result<void> unlink(ImprovementNumber number, const SubmissionId& of) = 0;
    virtual Result<void> set_told(ImprovementNumber number, const SubmissionId& of,
                                  std::optional<Instant> at) = 0;
    /// Oldest first.
    virtual Result<std::vector<LinkedSubmission>> linked_to(ImprovementNumber number) = 0;
    virtual Result<std::vector<ImprovementNumber>> improvements_of(const SubmissionId& of) = 0;
    /// How many are busy that are for all locations, or for one within this reach.
    virtual Result<int> count_busy(const rights::Reach& within) = 0;
    /// How many are linked, for each that has any.
    virtual Result<std::map<ImprovementNumber, int>> count_linked() = 0;

    virtual Result<void> add_event(ImprovementNumber number, const ImprovementEvent& event) = 0;
    /// Oldest first.
    virtual Result<std::vector<ImprovementEvent>> events_of(ImprovementNumber number) = 0;

    /// Newest first; test visits never.
    virtual Result<std::vector<SubmissionId>> find_texts(const TextSearch& search) = 0;

    /// Of responses with a reason, as they were counted with the circle weeks
    /// (`CircleWeeks::put_reasons`); test visits never.
    virtual Result<std::vector<ReasonCount>> count_reasons(const ReasonSearch& search) = 0;
    /// Of responses since then.
    virtual Result<std::vector<ReasonLink>> linked_reasons(const rights::Reach& within,
                                                           Instant since) = 0;
    /// All responses that were given there from then until then, test visits not.
    virtual Result<std::int64_t> count_given(const LocationId& at, Instant from, Instant until) = 0;
    /// The first response there that is kept, test visits not.
    virtual Result<std::optional<Instant>> first_given(const LocationId& at) = 0;
};

}  // namespace cirkel::store
