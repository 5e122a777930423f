#include "tests/memory/own_memory.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace cirkel::memory_test {
namespace {

constexpr char kMask = 0x55;
/// Longer than any text that is searched for, so that none is cut in two.
constexpr std::size_t kOverlap = 64;
constexpr std::size_t kPiece = 1U << 20U;
/// A sanitizer's own shadow is terabytes of address space; nothing else comes near this.
constexpr std::uint64_t kShadow = 1ULL << 32U;

struct Stretch {
    std::uint64_t from = 0, to = 0;
};

std::vector<Stretch> writable() {
    std::ifstream maps("/proc/self/maps");
    std::vector<Stretch> found;
    for (std::string line; std::getline(maps, line);) {
        std::istringstream words(line);
        std::string range;
        std::string rights;
        words >> range >> rights;
        if (rights.rfind("rw", 0) != 0) continue;
        const std::size_t dash = range.find('-');
        const Stretch stretch{std::stoull(range.substr(0, dash), nullptr, 16),
                              std::stoull(range.substr(dash + 1), nullptr, 16)};
        if (stretch.to - stretch.from < kShadow) found.push_back(stretch);
    }
    return found;
}

}  // namespace

Canary::Canary(std::string text) : masked_(std::move(text)) {
    for (char& sign : masked_) sign = static_cast<char>(sign ^ kMask);
}

bool Canary::is_at(const char* bytes, std::size_t left) const {
    if (left < masked_.size()) return false;
    for (std::size_t i = 0; i < masked_.size(); ++i) {
        if (static_cast<char>(bytes[i] ^ kMask) != masked_[i]) return false;
    }
    return true;
}

int times_in_own_memory(const Canary& canary) {
    // Read through the file: a look at freed memory would stop a program under a sanitizer.
    const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    static std::array<char, kPiece + kOverlap> piece;
    const auto own = reinterpret_cast<std::uint64_t>(piece.data());
    int times = 0;
    for (const Stretch& stretch : writable()) {
        for (std::uint64_t at = stretch.from; at < stretch.to; at += kPiece) {
            // What was just read lies here; it is no memory of the terminal.
            if (at < own + piece.size() && own < at + kPiece + kOverlap) continue;
            const std::size_t want = std::min<std::uint64_t>(piece.size(), stretch.to - at);
            const ssize_t got = pread(memory, piece.data(), want, static_cast<off_t>(at));
            if (got <= 0) continue;
            const auto size = static_cast<std::size_t>(got);
            for (std::size_t i = 0; i < std::min(size, kPiece); ++i)
                times += canary.is_at(piece.data() + i, size - i) ? 1 : 0;
        }
    }
    piece.fill(0);
    close(memory);
    return times;
}

}  // namespace cirkel::memory_test
