#include "tests/simulator/simulation.hpp"

namespace cirkel::simulator {
namespace {

std::vector<std::string> outcome(std::uint64_t seed, Planted planted = Planted::None) {
    Plan plan;
    plan.servers = 1;
    plan.steps = 25;
    plan.planted = planted;
    return Simulation(plan, seed).run();
}

/// Whether one of some seeds makes the simulator say something that contains `words`.
bool is_found(Planted planted, const std::string& words) {
    for (const std::uint64_t seed : fakes::seeds(1, 12))
        for (const std::string& what : outcome(seed, planted))
            if (what.find(words) != std::string::npos) return true;
    return false;
}

TEST_CASE("whatever happens to shops and terminals, what was promised holds", "[simulator]") {
    for (const std::uint64_t seed : fakes::seeds(1, 3)) {
        INFO(fakes::how_to_replay(seed));
        CHECK(outcome(seed) == std::vector<std::string>{});
    }
}

TEST_CASE("each sort of defect that is planted is found", "[simulator][planted]") {
    CHECK(is_found(Planted::LyingDisk, ""));
    CHECK(is_found(Planted::LostRecord, "lost or twice"));
    CHECK(is_found(Planted::DoubledRecord, "from nowhere"));
    CHECK(is_found(Planted::SwappedOrder, "not in its place"));
    CHECK(is_found(Planted::SkippedChange, "the feed skipped"));
    CHECK(is_found(Planted::SkippedErasure, "erased, and its status still shown"));
    CHECK(is_found(Planted::Resurrected, "after it was erased"));
    CHECK(is_found(Planted::StarvedWithdrawals, "waits for ever"));
}

TEST_CASE("a seed tells the same story twice", "[simulator]") {
    CHECK(outcome(3, Planted::LostRecord) == outcome(3, Planted::LostRecord));
}

}  // namespace
}  // namespace cirkel::simulator
