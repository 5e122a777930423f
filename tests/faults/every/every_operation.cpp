#include "tests/faults/every/every_operation.hpp"

#include <algorithm>
#include <cstdlib>

#include "tests/catch_main.hpp"

namespace cirkel::faults {
namespace {

/// A life that is not over by then does not end.
constexpr std::uint64_t kOperationsMax = 5'000;
/// The second fault comes among the first operations of a recovery.
constexpr std::size_t kSecondAtMost = 12;

void strike_again(Ordeal& ordeal, const Blow& blow, fakes::Dice& dice) {
    ordeal.disk().strike({1 + dice.below(kSecondAtMost), blow.fault, blow.for_ever});
    ordeal.recover();
    ordeal.disk().heal();
    ordeal.disk().mount();
}

}  // namespace

const std::vector<Blow>& every_blow() {
    static const std::vector<Blow> blows = {
        {"power cut", Fault::PowerCut, false, false},
        {"power cut, and another one in the recovery", Fault::PowerCut, false, true},
        {"one I/O error", Fault::IoError, false, false},
        {"I/O errors from here on, and again in the recovery", Fault::IoError, true, true},
        {"once no space", Fault::DiskFull, false, false},
        {"no space from here on, and again in the recovery", Fault::DiskFull, true, true},
    };
    return blows;
}

std::uint64_t stride() {
    constexpr std::uint64_t sample = 61;
    const char* wanted = std::getenv("CIRKEL_STRIDE");
    return wanted == nullptr ? sample
                             : std::max<std::uint64_t>(std::strtoull(wanted, nullptr, 10), 1);
}

int at_every_operation(const Blow& blow,
                       const std::function<std::unique_ptr<Ordeal>(std::uint64_t seed)>& begin) {
    int struck = 0;
    for (std::uint64_t at = 1; at <= kOperationsMax; at += stride()) {
        INFO(blow.name << " at operation " << at);
        const auto ordeal = begin(at);
        fakes::Dice dice(at);
        ordeal->disk().strike({at, blow.fault, blow.for_ever});
        ordeal->act();
        const bool was_struck = ordeal->disk().was_struck();
        ordeal->disk().heal();
        ordeal->disk().mount();
        if (was_struck && blow.twice) strike_again(*ordeal, blow, dice);
        ordeal->recover();
        ordeal->check();
        if (!was_struck) return struck;
        ++struck;
    }
    FAIL("this life never ends");
    return 0;
}

}  // namespace cirkel::faults
