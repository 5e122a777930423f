#include "server/access/totp.hpp"

#include <catch2/catch.hpp>

using namespace cirkel;
using access::totp_code;
using access::totp_step_of;

namespace {

// The secret and times of RFC 6238, appendix B; its eight digits end in these six.
constexpr const char* kSecret = "12345678901234567890";
Instant seconds(std::int64_t count) { return Instant{Duration{count * 1000}}; }

}  // namespace

TEST_CASE("S-04 the codes are those of the standard", "[access]") {
    CHECK(totp_code(kSecret, seconds(59)) == "287082");
    CHECK(totp_code(kSecret, seconds(1'111'111'109)) == "081804");
    CHECK(totp_code(kSecret, seconds(1'111'111'111)) == "050471");
    CHECK(totp_code(kSecret, seconds(1'234'567'890)) == "005924");
    CHECK(totp_code(kSecret, seconds(2'000'000'000)) == "279037");
}

TEST_CASE("S-04 a code holds half a minute early and late, and no longer", "[access]") {
    const auto now = seconds(1'234'567'890);
    const auto code = totp_code(kSecret, now);
    const auto step = 1'234'567'890 / 30;
    CHECK(totp_step_of(kSecret, code, now) == step);
    CHECK(totp_step_of(kSecret, code, now + Duration{30'000}) == step);
    CHECK(totp_step_of(kSecret, code, now - Duration{30'000}) == step);
    CHECK_FALSE(totp_step_of(kSecret, code, now + Duration{61'000}).has_value());
    CHECK_FALSE(totp_step_of(kSecret, "", now).has_value());
    CHECK_FALSE(totp_step_of(kSecret, code + "0", now).has_value());
}

TEST_CASE("a secret is typed in groups of four", "[access]") {
    CHECK(access::totp_secret_text(kSecret) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
}
