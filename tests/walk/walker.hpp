#pragma once

#include <array>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "terminal/screens/view_of/view_of.hpp"
#include "terminal/session/step.hpp"
#include "tests/walk/any_event.hpp"
#include "tests/walk/promises.hpp"

namespace cirkel::walk {

inline constexpr std::size_t kStages = std::variant_size_v<session::Stage>;

/// For each stage and kind of event: how often it was tried, and whether it ever changed anything.
struct Table {
    struct Cell {
        int tried = 0;
        int heard = 0;
    };
    std::array<std::array<Cell, kKindsOfEvent>, kStages> cells{};
};

/// The name of a stage as it stands in the table.
std::string name_of_stage(std::size_t stage);

/// A terminal to which anything happens that can happen, and things that cannot: random touches of
/// what is on the glass, events of every kind with contents of every kind, time, faults of the
/// store, and another setup in the middle of a visit.
class Walker {
public:
    Walker(std::uint64_t seed, const screens::Metrics& metrics, Table& table);

    /// One event. Throws with the story so far when a promise broke.
    void walk();
    /// Every kind of event on sessions that were met underway, so that what the table says does not
    /// hang on whether a rare pair came about.
    void try_everything();

    [[nodiscard]] const Promises& promises() const { return promises_; }
    [[nodiscard]] std::size_t looked_at() const { return looked_at_; }

private:
    struct Lead;
    void happens(const session::Event& event);
    void remember();
    void touch_something();
    /// Another device, fresh from its box, stands where this one stood.
    void unpack_another();
    [[nodiscard]] bool is_nobody_there() const;
    void lead_on();
    void type(const std::string& signs);
    void let_time_pass();
    void answer_of_the_world();
    session::Event answer_to(const session::Effect& effect);
    [[nodiscard]] screens::View look() const;
    /// What the world could answer, of one kind.
    template <class Kind>
    session::Event any() {
        return any_event(session::Event(Kind{}).index(), dice_, now_);
    }
    void must(bool holds, const std::string& what) const;
    session::Fresh fresh();

    Dice dice_;
    const screens::Metrics& metrics_;
    Table& table_;
    session::Session session_;
    Promises promises_;
    Instant now_;
    std::deque<session::Effect> asked_;  ///< of the world, not answered yet
    std::uint32_t drawn_ = 0;
    mutable std::size_t looked_at_ = 0;
    /// Sessions met underway, a few of each sort, each as likely as any other of its sort.
    struct Met {
        std::size_t seen = 0;
        std::vector<std::pair<session::Session, Instant>> kept;
    };
    std::map<std::array<std::size_t, 3>, Met> met_;
    Dice chooses_;  ///< which of them are kept; the walk itself knows nothing of it
    std::deque<std::string> story_;  ///< the last events, for whoever has to understand a failure
};

}  // namespace cirkel::walk
