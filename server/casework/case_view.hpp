#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/rights/reach.hpp"
#include "server/store/store.hpp"
#include "shared/json/json.hpp"
#include "shared/loop/answer_back.hpp"
#include "shared/result.hpp"

namespace cirkel::casework {

/// One case with all that a signed-in employee works with: the customer's words, what the customer
/// reads, and what happened. The contact is not in it: opening one is the keeper's.
struct CaseView {
    store::Case value;
    std::string location_name;
    std::string owner_alias;  ///< empty: nobody's yet
    Texts theme_words;
    std::optional<store::StoredSubmission> submission;
    std::optional<Purpose> purpose;  ///< what the customer agreed to; none: by hand, or taken back
    std::optional<PartOfDay> part_of_day;  ///< as the customer last said it
    std::optional<PublicStatus> status;
    std::vector<store::CaseEvent> events;
    std::vector<AnswerBack> said_later;            ///< by the customer, oldest first
    std::vector<store::RecoveredScore> recovered;  ///< by closing, oldest first
    std::set<std::string> kept_from;               ///< staff numbers of those who do not do it
    std::optional<store::FormalComplaint> formal;  ///< the customer made it one
};

/// True when this person does not do the case, so that for them it is not there (0.29).
bool is_kept_from(const CaseView& view, const std::string& staff);

enum class CaseScope { Open, All };

/// The cases in working order: due first, oldest number first among equals.
Result<std::vector<CaseView>> list_cases(store::Store& store, CaseScope scope,
                                         const rights::Reach& within);
/// Nothing when there is no such case within reach.
Result<std::optional<CaseView>> view_case(store::Store& store, CaseNumber number,
                                          const rights::Reach& within);

/// One line of the reading stack, or of the list of submissions.
struct SubmissionView {
    store::StoredSubmission value;
    std::string location_name;
    std::string touchpoint_name;
    Texts theme_words;
    std::optional<CaseNumber> case_number;
    std::optional<PublicStatus> status;
    std::vector<AnswerBack> said_later;
};
Result<std::vector<SubmissionView>> reading_stack(store::Store& store, const rights::Reach& within,
                                                  std::size_t limit);
Result<std::vector<SubmissionView>> list_submissions(store::Store& store, std::size_t limit);
Result<std::optional<SubmissionView>> view_submission(store::Store& store, const SubmissionId& id);

json::Value case_json(const CaseView& view);
json::Value submission_json(const SubmissionView& view);

}  // namespace cirkel::casework
