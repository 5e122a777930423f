#include "tests/faults/disk/file_locks.hpp"

#include <algorithm>

namespace cirkel::faults {

bool FileLocks::raise(const void* owner, Level wanted) {
    Level& own = held_[owner];
    if (own >= wanted) return true;
    if (wanted == Level::Shared) {
        if (do_others_hold(owner, Level::Pending)) return false;
    } else if (do_others_hold(owner, Level::Reserved)) {
        return false;
    } else if (wanted == Level::Exclusive && do_others_hold(owner, Level::Shared)) {
        own = Level::Pending;
        return false;
    }
    own = wanted;
    return true;
}

void FileLocks::lower(const void* owner, Level wanted) {
    Level& own = held_[owner];
    own = std::min(own, wanted);
    if (own == Level::None) held_.erase(owner);
}

bool FileLocks::is_reserved() const { return do_others_hold(nullptr, Level::Reserved); }

bool FileLocks::do_others_hold(const void* owner, Level least) const {
    return std::any_of(held_.begin(), held_.end(), [&](const auto& held) {
        return held.first != owner && held.second >= least;
    });
}

std::uint8_t* SharedIndex::map(std::size_t block, std::size_t bytes, bool make) {
    if (block >= blocks_.size() && !make) return nullptr;
    // Growing moves the vectors, not the bytes that they hold.
    while (blocks_.size() <= block) blocks_.emplace_back(bytes, std::uint8_t{0});
    return blocks_[block].data();
}

void SharedIndex::leave(const void* owner) {
    joined_.erase(owner);
    if (joined_.empty()) blocks_.clear();
}

bool SharedIndex::lock(const void* owner, std::size_t first, std::size_t count, bool alone) {
    for (const auto& [other, holds] : joined_) {
        if (other == owner) continue;
        for (std::size_t place = first; place < first + count; ++place) {
            if (holds[place] == Hold::Alone || (alone && holds[place] == Hold::Together))
                return false;
        }
    }
    for (std::size_t place = first; place < first + count; ++place)
        joined_[owner][place] = alone ? Hold::Alone : Hold::Together;
    return true;
}

void SharedIndex::unlock(const void* owner, std::size_t first, std::size_t count) {
    for (std::size_t place = first; place < first + count; ++place)
        joined_[owner][place] = Hold::None;
}

}  // namespace cirkel::faults
