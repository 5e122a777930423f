// A whole exchange between a terminal and its server, in which each operation of either disk and
// each exchange on the line fails, one after the other.

#include "tests/faults/every/sync_ordeal.hpp"

namespace cirkel::faults {
namespace {

using Trouble = StruckLine::Trouble;

std::unique_ptr<SyncOrdeal> begin(std::uint64_t seed, Side side,
                                  const StruckLine::Strike& strike = {}) {
    return std::make_unique<SyncOrdeal>(SyncOrdeal::cut_off_shop(), seed, side, strike);
}

/// Where an exchange ends in which nothing fails.
const std::string& undisturbed_end() {
    static const std::string end = [] {
        const auto ordeal = begin(0, Side::Device);
        ordeal->act();
        return ordeal->end();
    }();
    return end;
}

void strike_every_operation_of(Side side) {
    const std::string& end = undisturbed_end();
    for (const Blow& blow : every_blow()) {
        const int struck = at_every_operation(blow, [&](std::uint64_t seed) {
            auto ordeal = begin(seed, side);
            ordeal->expect(end);
            return ordeal;
        });
        WARN(blow.name << ": struck " << struck << " lives");
        CHECK(struck > 3);
    }
}

TEST_CASE("an exchange in which nothing fails ends as it should", "[every]") {
    INFO(undisturbed_end());
    const auto count = [](const std::string& what) {
        int found = 0;
        for (std::size_t at = undisturbed_end().find(what); at != std::string::npos;
             at = undisturbed_end().find(what, at + 1))
            ++found;
        return found;
    };
    CHECK(count(" 1 contacts, a case\n") == 2);
    CHECK(count(" contacts, ") == 2);
    CHECK(count("0 quarantined\n") == 1);
    CHECK(count(" submission erased\n") == 2);
    CHECK(count(" withdrawal whole\n") == 2);
    CHECK(count("\n0 waiting\n") == 1);
    CHECK(count("status of ") == 2);
}

TEST_CASE("whatever operation of the device's disk fails, an exchange ends the same", "[every]") {
    strike_every_operation_of(Side::Device);
}

TEST_CASE("whatever operation of the server's disk fails, an exchange ends the same", "[every]") {
    strike_every_operation_of(Side::Server);
}

TEST_CASE("whatever exchange on the line goes wrong, all of them together end the same",
          "[every]") {
    const std::string& end = undisturbed_end();
    for (const Trouble trouble :
         {Trouble::NotSent, Trouble::AnswerLost, Trouble::Portal, Trouble::Garbage,
          Trouble::CutShort, Trouble::Repeated, Trouble::Unwell}) {
        bool was_struck = true;
        for (int at = 1; was_struck; ++at) {
            INFO("trouble " << static_cast<int>(trouble) << " at exchange " << at);
            const auto ordeal = begin(static_cast<std::uint64_t>(at), Side::Device, {at, trouble});
            ordeal->act();
            was_struck = ordeal->line().was_struck();
            CHECK(ordeal->end() == end);
            CHECK((was_struck || at > 8));
        }
    }
}

}  // namespace
}  // namespace cirkel::faults
