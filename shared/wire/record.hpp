#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "shared/json/json.hpp"
#include "shared/loop/answer_back.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/staff/observation.hpp"
#include "shared/loop/staff/staff_log.hpp"
#include "shared/loop/submission.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// Why a placeholder stands for a record. A reason of a later version is kept as it comes.
namespace withheld_reason {
inline constexpr std::string_view kErased = "erased";        ///< on purpose; never filled
inline constexpr std::string_view kMalformed = "malformed";  ///< held back; filled by its release
inline constexpr std::string_view kExpired = "expired";      ///< a contact, 30 days unsent
}  // namespace withheld_reason

/// The place of a record whose content is gone or held back. `digest` is the SHA-256 of the
/// record's text, by which a release is checked later.
struct Placeholder {
    std::string withheld;
    Digest digest{};
    bool operator==(const Placeholder&) const = default;
};

/// A kind that this version does not know. It is kept as it came, never refused: an older server
/// must not lose what a newer terminal says.
struct UnknownRecord {
    bool operator==(const UnknownRecord&) const = default;
};

/// One record of an outbox, read. `raw` is the exact text that the device made, without `seq`;
/// whoever stores a record stores that text, so that members unknown here survive.
struct Record {
    RecordId id;
    std::string kind;                ///< "submission" ...; empty for a placeholder
    std::optional<SubmissionId> of;  ///< what a consent, withdrawal or placeholder belongs to
    Moment captured;                 ///< all zero for a placeholder
    bool test = false;
    std::variant<Submission, Consent, Withdrawal, AnswerBack, staff::StaffLog, staff::Observation,
                 Placeholder, UnknownRecord>
        content;
    std::string raw;
};

/// The one text of a record, made once, when it is stored. Its SHA-256 is the record's digest.
std::string record_json(const Submission& submission);
std::string record_json(const Consent& consent);
std::string record_json(const Withdrawal& withdrawal);
std::string record_json(const AnswerBack& answer);
std::string record_json(const staff::StaffLog& log);
std::string record_json(const staff::Observation& observation);
/// What takes the place of a record that was erased, held back or expired. `of` is said of a
/// contact that expired: by it the case learns that nobody can be called.
std::string placeholder_json(const RecordId& id, std::string_view withheld, const Digest& digest,
                             const std::optional<SubmissionId>& of = std::nullopt);

/// The record's own text again: what came, without the place that a push gave it.
std::string record_text_of(const json::Value& value);

/// Reads a record, with or without its `seq`. `Malformed`, naming the member, when a known kind
/// does not hold what it must.
Result<Record> read_record(const json::Value& value);
/// The same from its stored text.
Result<Record> read_record_text(std::string_view text);

}  // namespace cirkel::wire
