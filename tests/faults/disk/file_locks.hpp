#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace cirkel::faults {

/// Who of several connections may read and write one file: the five levels of SQLite's locks.
/// Connections are told apart by their address only.
class FileLocks {
public:
    enum class Level { None, Shared, Reserved, Pending, Exclusive };

    /// False while another connection stands in the way. A refused `Exclusive` stays `Pending`, so
    /// that no new reader comes in.
    bool raise(const void* owner, Level wanted);
    void lower(const void* owner, Level wanted);
    [[nodiscard]] bool is_reserved() const;

private:
    [[nodiscard]] bool do_others_hold(const void* owner, Level least) const;

    std::map<const void*, Level> held_;
};

/// The memory that the connections of one file in WAL mode share, with its eight locks. Gone when
/// the last one leaves, as after a power cut.
class SharedIndex {
public:
    static constexpr std::size_t kLocks = 8;

    /// The block number `block`; null when it is not there and is not to be made.
    std::uint8_t* map(std::size_t block, std::size_t bytes, bool make);
    void join(const void* owner) { joined_[owner]; }
    void leave(const void* owner);

    /// Locks `count` places from `first` on, all or none; false while another one stands in the
    /// way.
    bool lock(const void* owner, std::size_t first, std::size_t count, bool alone);
    void unlock(const void* owner, std::size_t first, std::size_t count);

private:
    enum class Hold { None, Together, Alone };
    using Holds = std::array<Hold, kLocks>;

    std::vector<std::vector<std::uint8_t>> blocks_;  ///< a block never moves once it was made
    std::map<const void*, Holds> joined_;
};

}  // namespace cirkel::faults
