#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "tests/faults/disk/crash_disk.hpp"

namespace cirkel::faults {

/// One life of something on a disk that fails in the middle of it. Made anew, with the same
/// content, for each operation that is struck.
class Ordeal {
public:
    virtual ~Ordeal() = default;
    /// The disk that is struck.
    virtual CrashDisk& disk() = 0;
    /// Everything that is to be done, as far as it goes; remembers what was promised to somebody.
    virtual void act() = 0;
    /// Comes up again after the fault. May be struck too; then it is called once more.
    virtual void recover() = 0;
    /// Nothing fails any more: what was promised holds.
    virtual void check() = 0;
};

/// What strikes, and whether it strikes again while the first is recovered from.
struct Blow {
    std::string name;
    Fault fault = Fault::PowerCut;
    bool for_ever = false;
    bool twice = false;
};
/// Every sort of fault, each also with a second one during the recovery.
const std::vector<Blow>& every_blow();

/// How many operations the next life is struck later. CIRKEL_STRIDE=1 strikes each of them; without
/// it a sample is taken.
std::uint64_t stride();

/// Strikes the first operation of one life, a later one of the next, and so on until a life ends
/// before the fault comes. Gives how many lives were struck. The place in a life that fails is
/// told, and is its seed.
int at_every_operation(const Blow& blow,
                       const std::function<std::unique_ptr<Ordeal>(std::uint64_t seed)>& begin);

}  // namespace cirkel::faults
