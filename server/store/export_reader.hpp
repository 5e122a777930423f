#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/rights/reach.hpp"
#include "server/store/case_values.hpp"
#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// What of a submission may leave the house. The device, the codes and the contact are not among
/// it.
struct ExportedSubmission {
    SubmissionId id;
    LocationId location;
    TouchpointId touchpoint;
    SurveyId survey;
    int survey_version = 1;
    Language language;
    Instant captured_at;
    std::optional<int> score;
    std::optional<OptionId> theme;
    std::string text;
    std::string raw;         ///< the record, for the answers in it
    std::string said_later;  ///< the records of what the customer said later, as one JSON array
    std::optional<int> recovered_score{};  ///< of the last closing that got one
};

/// What of a case may leave the house; not who works on it, nor what colleagues say about it.
struct ExportedCase {
    CaseNumber number;
    SubmissionId of;
    LocationId location;
    SurveyId survey;
    CaseState state = CaseState::New;
    std::optional<Outcome> outcome;
    std::optional<OptionId> theme;
    Instant opened_at;
    std::optional<Instant> due;
    std::optional<Instant> closed_at;
};

/// Where a reading by pages stands: behind this submission, in the order of capture.
struct SubmissionKey {
    Instant captured_at;
    SubmissionId id;
};

/// What an export is to hold.
struct ExportRange {
    rights::Reach within;
    std::optional<Instant> from{};   ///< of capture, or of the opening of a case
    std::optional<Instant> until{};  ///< not included
};

/// Some rows, and where the next ones begin; nothing after the last page.
template <class Row, class Key>
struct Page {
    std::vector<Row> rows;
    std::optional<Key> next;
};

/// Reads what is exported, some rows at a time and by a connection of its own, so that neither the
/// writer nor anybody else waits for a whole export. Between two pages nothing is held: what is
/// erased meanwhile is not exported any more, and what comes in behind the place of the reading is
/// not, either. Test visits are left out.
class ExportReader {
public:
    using SubmissionPage = Page<ExportedSubmission, SubmissionKey>;
    using CasePage = Page<ExportedCase, CaseNumber>;

    virtual ~ExportReader() = default;
    /// Of each location.
    virtual Result<std::map<LocationId, std::string>> time_zones() = 0;
    /// Looks at no more than `limit` rows; those that are not to be exported are left out of them,
    /// so that a page may be empty before the last one.
    virtual Result<SubmissionPage> submissions(const ExportRange& range,
                                               const std::optional<SubmissionKey>& after,
                                               std::size_t limit) = 0;
    virtual Result<CasePage> cases(const ExportRange& range, const std::optional<CaseNumber>& after,
                                   std::size_t limit) = 0;
};

}  // namespace cirkel::store
