#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/result.hpp"
#include "shared/wire/watermark.hpp"

namespace cirkel::wire {

/// What a server gives back for an export: how far it has each stream that the file spoke of. Each
/// watermark is signed by itself; the device believes those that are its own and no others.
struct Receipt {
    std::vector<Watermark> watermarks;
    bool operator==(const Receipt&) const = default;
};

std::string receipt_json(const Receipt& receipt);
Result<Receipt> read_receipt(std::string_view text);

}  // namespace cirkel::wire
