#pragma once

#include <string>

namespace cirkel::bench {

/// The least that emptying a device can cost: rows are read in their order, 200 a batch, packed
/// with gzip at its usual level and posted by libcurl on one kept connection, the next one after
/// the answer to the one before. Nothing is signed, checked or kept.
void drain_raw(const std::string& capture_path, const std::string& url);

/// Bytes of the same batches packed, without sending them.
long long packed_bytes(const std::string& capture_path);

}  // namespace cirkel::bench
