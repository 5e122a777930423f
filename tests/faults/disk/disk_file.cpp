#include "tests/faults/disk/disk_file.hpp"

#include <algorithm>

namespace cirkel::faults {

std::size_t DiskFile::read(std::size_t offset, std::span<std::uint8_t> into) const {
    const std::size_t there = offset < seen_.size() ? seen_.size() - offset : 0;
    const std::size_t count = std::min(there, into.size());
    for (std::size_t at = 0; at < count; ++at) into[at] = seen_[offset + at];
    std::fill(into.begin() + static_cast<std::ptrdiff_t>(count), into.end(), std::uint8_t{0});
    return count;
}

void DiskFile::write(std::size_t offset, std::span<const std::uint8_t> bytes) {
    unsynced_.push_back({offset, Bytes(bytes.begin(), bytes.end()), false});
    apply(seen_, unsynced_.back());
}

void DiskFile::truncate(std::size_t size) {
    unsynced_.push_back({size, {}, true});
    apply(seen_, unsynced_.back());
}

void DiskFile::sync() {
    for (const Change& change : unsynced_) apply(platter_, change);
    unsynced_.clear();
}

void DiskFile::apply(Bytes& content, const Change& change) {
    if (change.is_truncation) return content.resize(change.offset);
    const std::size_t end = change.offset + change.bytes.size();
    if (content.size() < end) content.resize(end);
    std::copy(change.bytes.begin(), change.bytes.end(),
              content.begin() + static_cast<std::ptrdiff_t>(change.offset));
}

void DiskFile::lose_power(fakes::Dice& dice, std::size_t sector_bytes) {
    // Mixed fates are the hardest, but a disk that wrote nothing, or all up to a moment, is what
    // most power cuts leave behind.
    const std::size_t sort_of_cut = dice.below(4);
    const std::size_t kept = sort_of_cut == 1 ? dice.below(unsynced_.size() + 1) : 0;
    for (std::size_t number = 0; number < unsynced_.size(); ++number) {
        if (sort_of_cut >= 2) spoil(unsynced_[number], dice, sector_bytes);
        if (sort_of_cut == 1 && number < kept) apply(platter_, unsynced_[number]);
    }
    unsynced_.clear();
    seen_ = platter_;
}

void DiskFile::lose_in_sync(fakes::Dice& dice) {
    for (const Change& change : unsynced_)
        if (change.is_truncation || dice.one_in(2)) apply(platter_, change);
    unsynced_.clear();
}

void DiskFile::spoil(const Change& change, fakes::Dice& dice, std::size_t sector_bytes) {
    if (change.is_truncation) {
        if (dice.one_in(2)) apply(platter_, change);
        return;
    }
    for (std::size_t at = 0; at < change.bytes.size();) {
        const std::size_t sector_end =
            ((change.offset + at) / sector_bytes + 1) * sector_bytes - change.offset;
        const std::size_t end = std::min(sector_end, change.bytes.size());
        const auto from = change.bytes.begin() + static_cast<std::ptrdiff_t>(at);
        Change piece{change.offset + at, Bytes(from, from + static_cast<std::ptrdiff_t>(end - at)),
                     false};
        const std::size_t fate = dice.below(10);
        if (fate == 0) piece.bytes.resize(1 + dice.below(piece.bytes.size()));
        if (fate == 1) dice.fill(piece.bytes);
        if (fate < 6) apply(platter_, piece);
        at = end;
    }
}

}  // namespace cirkel::faults
