#pragma once

#include <set>
#include <string_view>

#include "server/rights/rights.hpp"
#include "shared/loop/ids.hpp"

namespace cirkel::rights {

/// The locations whose objects somebody may touch just now: none unless said otherwise. Everything
/// that finds a customer's words or a case takes one, so that none is found by forgetting to ask;
/// an object outside it does not exist for who asks.
class Reach {
public:
    Reach() = default;
    static Reach everywhere();
    static Reach at(std::set<LocationId> locations);

    [[nodiscard]] bool covers(const LocationId& location) const;
    [[nodiscard]] bool is_everywhere() const { return everywhere_; }
    [[nodiscard]] bool is_nowhere() const { return !everywhere_ && locations_.empty(); }
    /// Meaningless while it is everywhere.
    [[nodiscard]] const std::set<LocationId>& locations() const { return locations_; }
    bool operator==(const Reach&) const = default;

private:
    bool everywhere_ = false;
    std::set<LocationId> locations_;
};

/// What somebody was given: roles, and the locations that are the own ones.
struct Duties {
    std::set<Role> roles{};
    Reach own{};

    /// How far the right goes by all roles together.
    [[nodiscard]] Reach reach_of(Right right) const;
    /// Whether the right is there at all, at some place.
    [[nodiscard]] bool has(Right right) const;
    [[nodiscard]] bool needs_second_factor() const;
    bool operator==(const Duties&) const = default;
};

}  // namespace cirkel::rights
