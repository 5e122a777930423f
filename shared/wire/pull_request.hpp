#pragma once

#include <string>
#include <string_view>

#include "shared/result.hpp"
#include "shared/wire/limits.hpp"

namespace cirkel::wire {

/// "What changed since ...": the query of `GET /v1/changes`. A cursor is opaque to the device; the
/// empty one asks for everything.
struct PullRequest {
    std::string cursor;
    int limit = kPullChangesMax;
    bool operator==(const PullRequest&) const = default;
};

/// "/v1/changes?cursor=v1.b2.000417&limit=500".
std::string pull_target(const PullRequest& request);
/// Reads the part behind the question mark; unknown parameters are left alone.
Result<PullRequest> read_pull_query(std::string_view query);

}  // namespace cirkel::wire
