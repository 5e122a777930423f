#include "shared/wire/stick/receipt.hpp"

#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

Receipt example_receipt() {
    const Watermark main{
        TerminalId{"t_81"},   Stream::Main,           id_of<EpochId>(0x9f),   404, 380,
        id_of<EpochId>(0xb2), from_ms(1'764'000'000), octets_of<Signature>(3)};
    Watermark stops = main;
    stops.stream = Stream::Withdrawal;
    return {{main, stops}};
}

TEST_CASE("a receipt comes back as it was", "[receipt]") {
    CHECK(*read_receipt(receipt_json(example_receipt())) == example_receipt());
    CHECK(*read_receipt(receipt_json({})) == Receipt{});
    CHECK(read_receipt(receipt_json(example_receipt()).insert(1, "\"later\":1,")).ok());
}

TEST_CASE("a spoilt receipt names the member", "[receipt]") {
    CHECK(unnamed_faults(receipt_json(example_receipt()), {{"cirkel_receipt"}, {"watermarks"}},
                         read_receipt)
              .empty());
    const auto later = read_receipt(with(receipt_json({}), {"cirkel_receipt"}, 2));
    REQUIRE_FALSE(later.ok());
    CHECK_THAT(later.error().text, Catch::Contains("update this device"));
}

}  // namespace
}  // namespace cirkel::wire
