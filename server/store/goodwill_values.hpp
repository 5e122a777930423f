#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "server/money/cents.hpp"
#include "server/rights/rights.hpp"
#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"

// Goodwill: what a customer gets to put something right, and who may give it (0.28). Plain values.
namespace cirkel::store {

enum class GoodwillKind {
    MoneyBack,
    Voucher,
    Replacement,
    Other,  ///< flowers, for example; the sentence for the customer says what
};
std::string_view name_of(GoodwillKind kind);
std::optional<GoodwillKind> goodwill_kind_named(std::string_view name);
std::span<const GoodwillKind> all_goodwill_kinds();

/// What was given, or is wanted, for one case.
struct Goodwill {
    GoodwillKind kind = GoodwillKind::Other;
    money::Cents amount{};
    bool operator==(const Goodwill&) const = default;
};

/// What somebody with a role may give for one case without asking anybody.
struct Mandate {
    std::optional<money::Cents> limit{};  ///< none: any amount
    std::set<GoodwillKind> kinds{};
    bool operator==(const Mandate&) const = default;
};
using Mandates = std::map<rights::Role, Mandate>;

enum class GoodwillAnswer { Approved, Refused };

struct GoodwillDecision {
    GoodwillAnswer answer = GoodwillAnswer::Refused;
    std::string by;      ///< staff number
    std::string reason;  ///< for colleagues; of a refusal
    Instant at;
};

/// Somebody wants to give more than their mandate. It stands until it has ended: the case was
/// closed or opened again, or something else was asked instead.
struct GoodwillRequest {
    std::int64_t number = 0;  ///< given by the store
    CaseNumber of;
    Goodwill wanted{};
    std::string sentence;  ///< that the customer is to read; gone when the request has ended
    std::string asked_by;  ///< staff number
    Instant asked_at;
    std::optional<GoodwillDecision> decision{};
    std::optional<Instant> ended_at{};
};

}  // namespace cirkel::store
