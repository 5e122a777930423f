#include "shared/wire/problem.hpp"

#include <array>
#include <utility>

#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"

// application/problem+json (PROTOCOL.md, "Problems"):
//
//   {"type":"about:blank","title":TEXT,"status":N,"code":CODE,"detail":TEXT,
//    "expected":N?,"server_time":MS?}

namespace cirkel::wire {
namespace {

constexpr std::size_t kDetailBytesMax = 2'000;

struct Known {
    std::string_view code;
    int status;
    std::string_view title;
};

// clang-format off
constexpr std::array<Known, 18> kKnown{{
    {problem_code::kSeqGap,           409, "Records are missing"},
    {problem_code::kIdentityConflict, 409, "Another record holds this place"},
    {problem_code::kConflict,         409, "This is in another state already"},
    {problem_code::kSignature,        401, "The signature does not hold"},
    {problem_code::kClockSkew,        401, "The clocks differ too much"},
    {problem_code::kSuspended,        403, "This device is suspended"},
    {problem_code::kPending,          403, "This device waits for approval"},
    {problem_code::kToken,            403, "The token is not valid"},
    {problem_code::kTokenExpired,     403, "The time of the token is over"},
    {problem_code::kTokenUsed,        403, "The token was used"},
    {problem_code::kRefused,          403, "Not allowed"},
    {problem_code::kNotFound,         404, "Not found"},
    {problem_code::kCursorExpired,    410, "The cursor has expired"},
    {problem_code::kTooLarge,         413, "Too large"},
    {problem_code::kOutdated,         426, "This protocol has ended"},
    {problem_code::kMalformed,        400, "Not understood"},
    {problem_code::kBusy,             503, "Busy"},
    {problem_code::kInternal,         500, "Something went wrong here"},
}};
// clang-format on

std::string_view code_of(Kind kind) {
    switch (kind) {
        case Kind::NotFound: return problem_code::kNotFound;
        case Kind::Conflict: return problem_code::kConflict;
        case Kind::Busy: return problem_code::kBusy;
        case Kind::Offline: return problem_code::kBusy;
        case Kind::Refused: return problem_code::kRefused;
        case Kind::Malformed: return problem_code::kMalformed;
        // Half of it would not fit on a full disk either; whoever reads what came says `too-large`.
        case Kind::Full: return problem_code::kBusy;
        case Kind::Broken: return problem_code::kInternal;
    }
    return problem_code::kInternal;
}

}  // namespace

Problem make_problem(std::string_view code, std::string detail) {
    Problem problem;
    problem.code = std::string(code);
    problem.title = "Something went wrong here";
    problem.detail = std::move(detail);
    for (const Known& known : kKnown) {
        if (known.code != code) continue;
        problem.status = known.status;
        problem.title = std::string(known.title);
    }
    return problem;
}

Problem problem_of(const Error& error) {
    if (error.kind == Kind::Broken)
        return make_problem(problem_code::kInternal, "Try again later; the server's log says why.");
    return make_problem(code_of(error.kind), error.text);
}

std::string problem_json(const Problem& problem) {
    json::Object members{{"type", "about:blank"},
                         {"title", problem.title},
                         {"status", problem.status},
                         {"code", problem.code},
                         {"detail", problem.detail}};
    if (problem.expected) members.emplace_back("expected", *problem.expected);
    add_optional(members, "server_time", problem.server_time);
    return json::dump(std::move(members));
}

Result<Problem> read_problem(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("problem");
    json::Fields fields(*value, "problem");
    Problem problem;
    problem.status = read_int(fields, "status", 400, 599);
    problem.code = read_short_text(fields, "code", kShortTextBytesMax);
    problem.title = read_short_text(fields, "title", kShortTextBytesMax);
    problem.detail = read_short_text(fields, "detail", kDetailBytesMax);
    if (fields.optional_value("expected") != nullptr)
        problem.expected = read_seq(fields, "expected", 1);
    problem.server_time = read_optional_instant(fields, "server_time");
    if (auto fault = fields.fault()) return *fault;
    return problem;
}

}  // namespace cirkel::wire
