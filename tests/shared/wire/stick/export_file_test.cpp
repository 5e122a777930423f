#include "shared/wire/stick/export_file.hpp"

#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

ExportHead example_head() {
    return {TerminalId{"t_81"}, KeyId{"t_81"}, id_of<EpochId>(0x9f), from_ms(1'764'000'000'000)};
}

TEST_CASE("the first and last line of an export come back as they were", "[export]") {
    CHECK(*read_export_head(export_head_json(example_head())) == example_head());
    const ExportTail tail = sign_export(3, octets_of<Digest>(1), proof::make_signing_key());
    CHECK(*read_export_tail(export_tail_json(tail)) == tail);
    CHECK(is_export_tail(export_tail_json(tail)));
    CHECK_FALSE(is_export_tail(export_head_json(example_head())));
}

TEST_CASE("the first line of an export stays what it is", "[export]") {
    CHECK(export_head_json(example_head()) ==
          R"({"cirkel_export":1,"device":"t_81","key_id":"t_81",)"
          R"("epoch":"9f9f9f9f-9f9f-9f9f-9f9f-9f9f9f9f9f9f","made_at":1764000000000})");
}

TEST_CASE("an export is believed by the signature over all its lines", "[export]") {
    const proof::SigningKey key = proof::make_signing_key();
    const ExportTail tail = sign_export(3, octets_of<Digest>(1), key);
    CHECK(is_signed_by(key.public_key, tail, octets_of<Digest>(1)));
    CHECK_FALSE(is_signed_by(key.public_key, tail, octets_of<Digest>(2)));
    CHECK_FALSE(is_signed_by(proof::make_signing_key().public_key, tail, octets_of<Digest>(1)));
}

TEST_CASE("a spoilt line of an export names the member", "[export]") {
    CHECK(unnamed_faults(export_head_json(example_head()),
                         {{"cirkel_export"}, {"device"}, {"key_id"}, {"epoch"}, {"made_at"}},
                         read_export_head)
              .empty());
    const ExportTail tail = sign_export(3, octets_of<Digest>(1), proof::make_signing_key());
    CHECK(unnamed_faults(export_tail_json(tail), {{"lines"}, {"sig"}}, read_export_tail).empty());
}

TEST_CASE("an export of a later version says what to do", "[export]") {
    const auto read =
        read_export_head(with(export_head_json(example_head()), {"cirkel_export"}, 2));
    REQUIRE_FALSE(read.ok());
    CHECK_THAT(read.error().text, Catch::Contains("update this server"));
}

}  // namespace
}  // namespace cirkel::wire
