#include "shared/wire/device/invitation.hpp"

#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

DeviceInvitation example() {
    return {"https://feedback.delinde.example", "0123456789abcdef0123456789abcdef",
            octets_of<PublicKey>(7)};
}

TEST_CASE("an invitation comes back as it was", "[enrolment]") {
    CHECK(*read_invitation(invitation_json(example())) == example());
}

TEST_CASE("a spoilt invitation names the member", "[enrolment]") {
    CHECK(unnamed_faults(invitation_json(example()), {{"v"}, {"url"}, {"token"}, {"server_key"}},
                         read_invitation)
              .empty());
    CHECK_FALSE(read_invitation("https://feedback.delinde.example").ok());
}

TEST_CASE("an invitation of a later version says that the program is too old", "[enrolment]") {
    const auto read = read_invitation(R"({"v":2,"door":"somewhere"})");
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().kind == Kind::Refused);
    CHECK_THAT(read.error().text, Catch::Contains("update this program"));
}

}  // namespace
}  // namespace cirkel::wire
