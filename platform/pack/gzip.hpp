#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/result.hpp"

namespace cirkel::pack {

/// The text packed as one gzip member (RFC 1952), without name and time, so that the same text
/// always gives the same bytes.
std::string gzip(std::string_view text);

/// Unpacks one gzip member. `Full` as soon as more than `bytes_max` come out, before they are kept,
/// so that a small body cannot fill the memory; `Malformed` when it is damaged or goes on after
/// its end.
Result<std::string> gunzip(std::string_view packed, std::size_t bytes_max);

}  // namespace cirkel::pack
