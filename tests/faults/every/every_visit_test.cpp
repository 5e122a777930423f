// Whole visits at a terminal whose disk fails at each of its operations, one after the other.

#include "tests/faults/every/visit_ordeal.hpp"

namespace cirkel::faults {
namespace {

const ShopImage& ready_shop() {
    static const ShopImage image([](loop::Town& town) { town.carry(std::chrono::minutes(10)); });
    return image;
}

TEST_CASE("whatever operation of the disk fails, no customer was promised what is not there",
          "[every]") {
    for (const Blow& blow : every_blow()) {
        const int struck = at_every_operation(blow, [](std::uint64_t seed) {
            return std::make_unique<VisitOrdeal>(ready_shop(), seed);
        });
        WARN(blow.name << ": struck " << struck << " lives");
        CHECK(struck > 3);
    }
}

}  // namespace
}  // namespace cirkel::faults
