#include "shared/wire/code_lookup.hpp"

#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

TEST_CASE("a code or a link of the customer's page is understood", "[codes]") {
    const CodeLookup by_code{TypedCode::with_check("0123456789BC")};
    CHECK(code_lookup_json(by_code) == R"({"code":"0123-4567-89BC6"})");
    CHECK(*read_code_lookup(code_lookup_json(by_code)) == by_code);
    CHECK(*read_code_lookup(R"({"code":" o123 4567 89bc6 "})") == by_code);
    const CodeLookup by_link{LinkToken{std::string(32, 'f')}};
    CHECK(*read_code_lookup(code_lookup_json(by_link)) == by_link);
}

TEST_CASE("a code that cannot be one is refused by name", "[codes]") {
    for (const char* body :
         {R"({"code":"0123-4567-89BC7"})", R"({"code":"K7-QM-29"})", R"({"code":7})"})
        CHECK_THAT(read_code_lookup(body).error().text, Catch::StartsWith("code.code"));
    for (const char* body : {R"({})", R"({"link":"ff"})", R"({"link":null})"})
        CHECK_THAT(read_code_lookup(body).error().text, Catch::StartsWith("code.link"));
    CHECK_FALSE(read_code_lookup("").ok());
}

TEST_CASE("the page is told the status and nothing that identifies", "[codes]") {
    CodeReply reply{example_status(), {{{"nl"}, "Wachten"}, {{"en"}, "Waiting"}}};
    const std::string text = code_reply_json(reply);
    CHECK_THAT(text, !Catch::Contains("11111111") && !Catch::Contains("tags") &&
                         !Catch::Contains("store-exit"));
    const auto read = read_code_reply(text);
    REQUIRE(read.ok());
    reply.status.of = SubmissionId{};
    reply.status.tags.clear();
    reply.status.theme.reset();
    reply.status.survey = SurveyId{};
    CHECK(*read == reply);
}

TEST_CASE("a spoilt answer to the page names the member", "[codes]") {
    const std::string text = code_reply_json({example_status(), {}});
    CHECK(unnamed_faults(text, {{"captured_at"}, {"steps"}, {"note"}, {"theme"}}, read_code_reply)
              .empty());
}

}  // namespace
}  // namespace cirkel::wire
