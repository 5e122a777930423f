#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/loop/bytes.hpp"
#include "tests/fakes/dice.hpp"

namespace cirkel::faults {

/// One file of a disk that remembers what a power cut may take: what programs see, what lies on
/// the platter, and in between every change that nobody has synced.
class DiskFile {
public:
    [[nodiscard]] std::size_t size() const { return seen_.size(); }
    [[nodiscard]] bool has_unsynced() const { return !unsynced_.empty(); }

    /// Fills `into` from `offset`; gives how many bytes there were, the rest is zeros.
    std::size_t read(std::size_t offset, std::span<std::uint8_t> into) const;
    /// Grows the file where need be, with zeros in a gap.
    void write(std::size_t offset, std::span<const std::uint8_t> bytes);
    void truncate(std::size_t size);
    void sync();

    /// The power goes. Of what was not synced each sector is kept, dropped, torn or garbled, only
    /// within the bytes that were written, as disks with a capacitor promise.
    void lose_power(fakes::Dice& dice, std::size_t sector_bytes);
    /// A sync failed: the system believes from now on that all of it is on the platter, and some is
    /// not (seen with fsync on Linux).
    void lose_in_sync(fakes::Dice& dice);

private:
    struct Change {
        std::size_t offset = 0;
        Bytes bytes;
        bool is_truncation = false;  ///< to `offset`
    };
    static void apply(Bytes& content, const Change& change);
    void spoil(const Change& change, fakes::Dice& dice, std::size_t sector_bytes);

    Bytes seen_;
    Bytes platter_;
    std::vector<Change> unsynced_;
};

}  // namespace cirkel::faults
