#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

inline constexpr std::string_view kProblemType = "application/problem+json";

/// The codes of problems, by which a device decides what to do; the rest is for people.
namespace problem_code {
inline constexpr std::string_view kSeqGap = "seq-gap";
inline constexpr std::string_view kIdentityConflict = "identity-conflict";
inline constexpr std::string_view kSignature = "signature";
inline constexpr std::string_view kClockSkew = "clock-skew";
inline constexpr std::string_view kSuspended = "suspended";
inline constexpr std::string_view kOutdated = "outdated";
inline constexpr std::string_view kNotFound = "not-found";
inline constexpr std::string_view kTooLarge = "too-large";
inline constexpr std::string_view kMalformed = "malformed";
inline constexpr std::string_view kPending = "pending";
inline constexpr std::string_view kToken = "token";
inline constexpr std::string_view kTokenExpired = "token-expired";
inline constexpr std::string_view kTokenUsed = "token-used";
inline constexpr std::string_view kCursorExpired = "cursor-expired";
inline constexpr std::string_view kConflict = "conflict";
inline constexpr std::string_view kRefused = "refused";
inline constexpr std::string_view kBusy = "busy";
inline constexpr std::string_view kInternal = "internal";
}  // namespace problem_code

/// What went wrong with a request (RFC 9457), as a value on both ends.
struct Problem {
    int status = 500;
    std::string code;
    std::string title;
    std::string detail;
    std::optional<Seq> expected;         ///< with seq-gap: the next seq the server wants
    std::optional<Instant> server_time;  ///< with clock-skew: what the device's clock should say
    bool operator==(const Problem&) const = default;
};

/// A problem with the HTTP status and the title that belong to its code.
Problem make_problem(std::string_view code, std::string detail);
/// The problem that tells of an Error of our own, by its kind. `Broken` keeps its text to itself:
/// it may name files.
Problem problem_of(const Error& error);

std::string problem_json(const Problem& problem);
Result<Problem> read_problem(std::string_view body);

}  // namespace cirkel::wire
