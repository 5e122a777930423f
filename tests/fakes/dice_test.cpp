#include "tests/fakes/dice.hpp"

#include <algorithm>
#include <set>

namespace cirkel::fakes {
namespace {

TEST_CASE("a seed gives the same chance with every library", "[dice]") {
    // The published first draws of splitmix64 from this seed.
    Dice dice(1'234'567);
    for (const std::uint64_t known : {6'457'827'717'110'365'317U, 3'203'168'211'198'807'973U,
                                      9'817'491'932'198'370'423U, 4'593'380'528'125'082'431U})
        CHECK(dice.bits() == known);
}

TEST_CASE("dice fall on every side, about as often as they should", "[dice]") {
    Dice dice(1);
    std::vector<int> fell(6, 0);
    int happened = 0;
    for (int roll = 0; roll < 60'000; ++roll) {
        ++fell[dice.below(6)];
        happened += dice.happens(0.25) ? 1 : 0;
        const double share = dice.share();
        if (share < 0 || share >= 1) FAIL(share);
    }
    for (const int times : fell) CHECK(std::abs(times - 10'000) < 500);
    CHECK(std::abs(happened - 15'000) < 600);
    CHECK_FALSE(dice.happens(0));
    CHECK(dice.happens(1));
}

TEST_CASE("a shuffle keeps everything and changes the order", "[dice]") {
    Dice dice(2);
    std::vector<int> cards(52);
    for (std::size_t at = 0; at < cards.size(); ++at) cards[at] = static_cast<int>(at);
    std::set<std::vector<int>> orders;
    for (int round = 0; round < 20; ++round) {
        dice.shuffle(cards);
        orders.insert(cards);
    }
    CHECK(orders.size() == 20);
    std::sort(cards.begin(), cards.end());
    for (std::size_t at = 0; at < cards.size(); ++at) CHECK(cards[at] == static_cast<int>(at));
}

TEST_CASE("CIRKEL_SEED replays one seed alone", "[dice]") {
    if (std::getenv("CIRKEL_SEED") != nullptr) return;  // somebody replays another test
    CHECK(seeds(5, 3) == std::vector<std::uint64_t>{5, 6, 7});
    ::setenv("CIRKEL_SEED", "18446744073709551615", 1);
    CHECK(seeds(5, 3) == std::vector<std::uint64_t>{18'446'744'073'709'551'615U});
    ::unsetenv("CIRKEL_SEED");
}

}  // namespace
}  // namespace cirkel::fakes
