#pragma once

#include <span>
#include <string_view>

#include "shared/require.hpp"
#include "shared/result.hpp"

namespace cirkel::fuzz {

/// One reader of what comes from outside. `feed` hands it any bytes and ends the program when the
/// reader does not keep its word.
struct Reader {
    char sign;  ///< the first byte of its inputs; never changes, because a corpus is kept
    void (*feed)(std::string_view bytes);
};

/// What a terminal and its daemon read: answers of a server, files, settings.
std::span<const Reader> device_readers();
/// What a server reads of devices and of the customer's page.
std::span<const Reader> server_readers();
/// Whole requests to every route of a server, by those who may ask them.
std::span<const Reader> request_readers();

/// What is read can be written, and what was written reads as the same again: otherwise a record
/// that passed one program would be another one for the next.
template <class Read, class Write>
void expect_same_again(std::string_view bytes, Read read, Write write) {
    const auto first = read(bytes);
    if (!first) {
        require(!first.error().text.empty(), "a refusal that says why");
        return;
    }
    const auto again = read(write(*first));
    require(again.ok() && *again == *first, "what was written reads as the same");
}

}  // namespace cirkel::fuzz
