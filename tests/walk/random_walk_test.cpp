#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/catch_main.hpp"
#include "tests/walk/walker.hpp"

namespace cirkel::walk {
namespace {

/// A quarter of it leaves cells of the table unseen. CIRKEL_EVENTS walks further.
std::size_t count_events() {
    constexpr std::size_t sample = 1'000'000;
    const char* wanted = std::getenv("CIRKEL_EVENTS");
    return wanted == nullptr ? sample : std::max(std::strtoull(wanted, nullptr, 10), 1ULL);
}

/// One line a kind of event, one column a stage: `x` it changed something, `.` never.
std::string written(const Table& table) {
    std::ostringstream text;
    for (std::size_t stage = 0; stage < kStages; ++stage)
        text << stage + 1 << " " << name_of_stage(stage) << "\n";
    for (std::size_t kind = 0; kind < kKindsOfEvent; ++kind) {
        text << "\n";
        for (const auto& stage : table.cells) text << (stage[kind].heard > 0 ? "x " : ". ");
        text << name_of_kind(kind);
    }
    text << "\n";
    return text.str();
}

std::string table_path() {
    const char* source = std::getenv("CIRKEL_SOURCE");
    return std::string(source == nullptr ? "../../.." : source) + "/tests/walk/heard.txt";
}

std::string kept_table() {
    std::ifstream file(table_path());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("events of every kind break no promise, and each button that is shown is heard",
          "[walk]") {
    const std::size_t events = count_events();
    Table table;
    std::size_t visits = 0;
    std::size_t consents = 0;
    std::size_t looked_at = 0;
    const std::vector<screens::Metrics> glasses = {
        screens::metrics_for(1080, 1920), screens::metrics_for(1280, 800),
        screens::metrics_for(800, 480), screens::metrics_for(480, 800)};
    for (std::size_t glass = 0; glass < glasses.size(); ++glass) {
        Walker walker(20'261'125 + glass, glasses[glass], table);
        for (std::size_t i = 0; i < events / glasses.size(); ++i) walker.walk();
        walker.try_everything();
        visits += walker.promises().visits();
        consents += walker.promises().consents();
        looked_at += walker.looked_at();
    }
    // A walk that gets nowhere proves nothing.
    CHECK(visits > 1'000);
    CHECK(consents > 100);
    CHECK(looked_at > events / 20);
    WARN(visits << " visits, " << consents << " consents, " << looked_at << " screens looked at");
    for (std::size_t stage = 0; stage < kStages; ++stage) {
        for (std::size_t kind = 0; kind < kKindsOfEvent; ++kind) {
            INFO(name_of_stage(stage) << " " << name_of_kind(kind));
            CHECK(table.cells[stage][kind].tried > 0);
        }
    }
    if (std::getenv("CIRKEL_WRITE_GOLDEN") != nullptr)
        std::ofstream(table_path()) << written(table);
    CHECK(written(table) == kept_table());
}

}  // namespace cirkel::walk
