#include "tests/simulator/seeded_random.hpp"

#include <sodium.h>

#include "shared/require.hpp"
#include "tests/fakes/dice.hpp"

namespace cirkel::simulator {
namespace {

fakes::Dice& dice() {
    static fakes::Dice drawn(0);
    return drawn;
}

const char* name_of_it() { return "simulator"; }
std::uint32_t draw_number() { return static_cast<std::uint32_t>(dice().bits()); }
void fill_bytes(void* into, std::size_t count) {
    dice().fill({static_cast<std::uint8_t*>(into), count});
}

}  // namespace

void draw_from_seed(std::uint64_t seed) {
    dice() = fakes::Dice(seed);
    static randombytes_implementation seeded = {name_of_it, draw_number, nullptr,
                                                nullptr,    fill_bytes,  nullptr};
    static const bool is_in_place = randombytes_set_implementation(&seeded) == 0;
    require(is_in_place, "a random source that follows the seed");
}

}  // namespace cirkel::simulator
