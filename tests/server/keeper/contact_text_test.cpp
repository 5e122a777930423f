#include "server/keeper/contact_text.hpp"

#include <catch2/catch.hpp>

#include "shared/proof/proof.hpp"

using namespace cirkel;
using namespace cirkel::keeper;

namespace {

const Bytes kKey(32, 7);

}  // namespace

TEST_CASE("S-19: a mask keeps the beginning and the last four digits", "[keeper]") {
    struct Case {
        const char* contact;
        const char* mask;
    };
    const Case cases[] = {
        {"+31612345678", "06 •• •• 56 78"},
        {"0612345678", "06 •• •• 56 78"},
        {"+31302345678", "030 ••• 56 78"},
        {"+32470123456", "+32 ••• •• 34 56"},
        {"sanne@delinde.example", "s•••@delinde.example"},
        {"0900-1234", "••••34"},
        {"112", "••••2"},
        {"niets", "••••"},
    };
    for (const auto& one : cases) CHECK(mask_of(one.contact) == one.mask);
}

TEST_CASE("S-41: what must not be called is blocked, also when a terminal let it pass",
          "[keeper]") {
    for (const char* blocked :
         {"0900-1234", "+442079460000", "112", "0909 1234", "+870773111632", "geen nummer",
          "@delinde.example", "sanne@", "a@b@c", "sanne@delinde.example\r\nBcc: een.ander@example"})
        CHECK(marking_of(blocked, kKey).verdict == Verdict::Blocked);
    for (const char* callable : {"+31612345678", "030 234 56 78", "088-1234567", "+32 470 12 34 56",
                                 "sanne@delinde.example"})
        CHECK(marking_of(callable, kKey).verdict == Verdict::Callable);
}

TEST_CASE("S-40: one contact has one hash in every spelling, and another by another key",
          "[keeper]") {
    const auto hash = marking_of("+31612345678", kKey).hash;
    for (const char* spelling : {"0612345678", "06-12 34 56 78", "0031 6 12345678"})
        CHECK(marking_of(spelling, kKey).hash == hash);
    CHECK(marking_of("+31612345679", kKey).hash != hash);
    CHECK(marking_of("+31612345678", Bytes(32, 8)).hash != hash);
    CHECK(marking_of("Sanne@DeLinde.example", kKey).hash ==
          marking_of("sanne@delinde.example", kKey).hash);
}

TEST_CASE("only a contact as the terminals write it is read", "[keeper]") {
    const auto whole = read_contact_text(R"({"contact":"+31612345678","first_name":"Sanne"})");
    REQUIRE(whole);
    CHECK(whole->contact == "+31612345678");
    CHECK(whole->first_name == "Sanne");
    CHECK(read_contact_text(R"({"contact":"+31612345678"})")->first_name.empty());
    for (const char* other : {"+31612345678", "{}", R"({"contact":""})", R"({"contact":7})", ""})
        CHECK_FALSE(read_contact_text(other));
    CHECK_FALSE(read_contact_text(R"({"contact":")" + std::string(400, '1') + R"("})"));
}
