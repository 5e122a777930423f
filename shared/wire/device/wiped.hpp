#pragma once

#include <string>
#include <string_view>

#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// The last word of a device that a directive wiped. The request itself cannot be signed any more:
/// `signature` was made before the keys were destroyed, and says nothing that could be misused.
struct WipedReport {
    TerminalId device;
    Nonce nonce;  ///< of the directive
    Signature signature{};
    bool operator==(const WipedReport&) const = default;
};

WipedReport make_wiped_report(const TerminalId& device, const Nonce& nonce,
                              const proof::SigningKey& transport_key);
bool is_signed_by(const PublicKey& transport_key, const WipedReport& report);

std::string wiped_report_json(const WipedReport& report);
Result<WipedReport> read_wiped_report(std::string_view body);

}  // namespace cirkel::wire
