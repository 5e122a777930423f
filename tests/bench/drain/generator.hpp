#pragma once

#include <array>
#include <string>

#include "shared/loop/consent.hpp"
#include "shared/loop/submission.hpp"
#include "tests/fakes/dice.hpp"

namespace cirkel::bench {

/// When the first of the bench's customers stood there.
inline constexpr std::int64_t kFirstAt = 1'795'604'400'000;

/// Makes record after record, the same ones on every machine: submissions of some 630 bytes of
/// JSON, 70 % with open text, 35 % followed by a consent (performance.md, "The work").
class Generator {
public:
    Submission submission();
    Consent consent(const SubmissionId& of);
    bool wants_a_call() { return below(100) < 35; }
    /// What a customer answered: a face, a reason and often a sentence.
    std::vector<Answer> answers();

private:
    int below(int upper) { return static_cast<int>(dice_.below(static_cast<std::size_t>(upper))); }
    template <std::size_t Size>
    std::array<std::uint8_t, Size> octets() {
        std::array<std::uint8_t, Size> bytes{};
        dice_.fill(bytes);
        return bytes;
    }
    IdBytes next_id();
    [[nodiscard]] Moment moment() const;
    std::string sentence();

    fakes::Dice dice_{2026};
    std::int64_t at_ = kFirstAt;
    IdBytes last_{};
};

}  // namespace cirkel::bench
