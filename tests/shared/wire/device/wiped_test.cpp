#include "shared/wire/device/wiped.hpp"

#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

TEST_CASE("the last word of a wiped device comes back as it was", "[wiped]") {
    const auto report =
        make_wiped_report(TerminalId{"t_81"}, id_of<Nonce>(0x77), proof::make_signing_key());
    CHECK(*read_wiped_report(wiped_report_json(report)) == report);
    CHECK(unnamed_faults(wiped_report_json(report), {{"device"}, {"nonce"}, {"sig"}},
                         read_wiped_report)
              .empty());
}

TEST_CASE("only the wiped device itself could say so, about this order", "[wiped]") {
    const proof::SigningKey key = proof::make_signing_key();
    const auto report = make_wiped_report(TerminalId{"t_81"}, id_of<Nonce>(0x77), key);
    CHECK(is_signed_by(key.public_key, report));
    CHECK_FALSE(is_signed_by(proof::make_signing_key().public_key, report));
    WipedReport changed = report;
    changed.nonce = id_of<Nonce>(0x78);
    CHECK_FALSE(is_signed_by(key.public_key, changed));
    changed = report;
    changed.device = TerminalId{"t_82"};
    CHECK_FALSE(is_signed_by(key.public_key, changed));
}

}  // namespace
}  // namespace cirkel::wire
