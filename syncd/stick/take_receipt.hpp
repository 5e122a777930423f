#pragma once

#include <string_view>

#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::syncd {

/// The longest receipt that is read: a few watermarks.
inline constexpr std::size_t kReceiptBytesMax = 64 * 1024;

/// What a receipt changed.
struct ReceiptTaken {
    int raised = 0;  ///< streams that are acknowledged further now
    int ignored =
        0;  ///< watermarks of other devices, of another epoch, or older than what is known
};

/// Believes the watermarks of a receipt that are this device's, of its present epoch and signed by
/// its server, as the answer to a push would be believed. A receipt may be old, so it only ever
/// raises. `Malformed` when the text is no receipt; `Refused` when this device belongs to no
/// server, or a watermark for it is not signed by its server: then nothing of it is believed.
Result<ReceiptTaken> take_receipt(sqlite::Database& capture, sqlite::Database& sync,
                                  std::string_view text);

}  // namespace cirkel::syncd
