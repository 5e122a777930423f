#pragma once

#include <string>
#include <string_view>

#include "shared/loop/bytes.hpp"

namespace cirkel::wire {

/// What a device and its server must agree on when they meet for the first time.
struct MetKeys {
    PublicKey transport_key{};
    PublicKey consent_key{};
    PublicKey server_key{};
};

/// Six words of `assets/six_words/nl.txt`, with a space between them, that people compare on two
/// screens (Y-02): 60 bits of the three keys, so that nobody between the two ends shows the same.
std::string six_words(const MetKeys& keys);

/// Six words of the same list for a certificate, so that people can compare it by telephone.
std::string fingerprint_words(const Digest& fingerprint);

/// Whether somebody typed these words: in order, with any signs between them, in capitals or not;
/// of each word its first four letters are enough, which no other word has.
bool are_the_words(std::string_view typed, std::string_view words);

}  // namespace cirkel::wire
