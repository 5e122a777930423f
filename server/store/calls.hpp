#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// Somebody sees the number and calls; the program remembers since when.
struct BegunCall {
    CaseNumber number;
    std::string by;  ///< staff number
    Instant at;
};

/// A case that somebody does not do, for a reason that is nobody's business.
struct NotBy {
    CaseNumber number;
    std::string staff;   ///< staff number of who does not do it
    std::string reason;  ///< for the lead alone
    std::string set_by;
    Instant at;
};

enum class Leaving { Stays, Leaves, Unknown };
std::string_view name_of(Leaving leaving);
std::optional<Leaving> leaving_named(std::string_view name);

/// What a customer said about staying, where leaving was mentioned.
struct LeavingSaid {
    CaseNumber number;
    Leaving leaving = Leaving::Unknown;
    std::string why;  ///< what went wrong, in one sentence
    Instant at;
};

/// What belongs to calling, beside the case itself.
class Calls {
public:
    virtual ~Calls() = default;
    /// Takes the place of one from before.
    virtual Result<void> begin_call(const BegunCall& call) = 0;
    virtual Result<std::optional<BegunCall>> begun_call(CaseNumber number) = 0;
    virtual Result<void> end_call(CaseNumber number) = 0;

    /// Takes the place of what was said about the same person before.
    virtual Result<void> put_not_by(const NotBy& not_by) = 0;
    virtual Result<void> remove_not_by(CaseNumber number, const std::string& staff) = 0;
    virtual Result<std::vector<NotBy>> not_by(CaseNumber number) = 0;

    virtual Result<void> put_leaving(const LeavingSaid& said) = 0;
    virtual Result<std::optional<LeavingSaid>> leaving_of(CaseNumber number) = 0;
};

}  // namespace cirkel::store
