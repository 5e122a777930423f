#include <catch2/catch.hpp>

#include "server/pages/people/people_routes.hpp"
#include "tests/server/browser.hpp"

using namespace cirkel;
using fakes::Browser;
using fakes::ServerWorld;

namespace {

constexpr const char* kPage = "/staff/me";
constexpr const char* kLanguage = "/staff/me/language";

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A shop in which somebody looks at the page about the own sign-in.
struct OwnPage {
    OwnPage() { world.server->add_routes(pages::people_routes()); }

    std::optional<Language> language() { return (*world.store().people().account("31"))->language; }

    ServerWorld world;
    Browser browser{world};
};

}  // namespace

TEST_CASE("somebody chooses the language of their pages, and gives it back to the browser",
          "[people]") {
    OwnPage own;
    const auto before = own.browser.get(kPage).body;
    CHECK(holds(before, "<option value=\"\" selected>Zoals deze browser</option>"));
    CHECK(holds(before, "<option value=\"en\" lang=\"en\">English</option>"));
    CHECK(holds(before, "<option value=\"nl\" lang=\"nl\">Nederlands</option>"));

    const auto chosen = own.browser.post(kLanguage, "language=en");
    CHECK(chosen.status == 303);
    const auto where = chosen.headers.at("location");
    CHECK(where == "/staff/me?news=language");
    CHECK(own.language() == Language{"en"});
    const auto written = **own.world.store().audit_log().last_entry();
    CHECK(written.action == "language-chosen");
    CHECK(written.object == "staff 31");
    const auto english = own.browser.get(where).body;
    CHECK(holds(english, "<html lang=\"en\""));
    CHECK(holds(english, "Saved."));
    CHECK(holds(english, "<option value=\"en\" lang=\"en\" selected>English</option>"));
    CHECK(holds(english, "<option value=\"\">As this browser asks</option>"));

    // What was chosen goes before what the browser asks; given back, the browser says it again.
    own.browser.said("accept-language", "en-GB,en;q=0.8");
    REQUIRE(own.browser.post(kLanguage, "language=nl").status == 303);
    CHECK(holds(own.browser.get(where).body, "Bewaard."));
    REQUIRE(own.browser.post(kLanguage, "language=").status == 303);
    CHECK_FALSE(own.language().has_value());
    CHECK(holds(own.browser.get(where).body, "Saved."));
}

TEST_CASE("a language that the pages do not speak is refused, and so is a form of another site",
          "[people]") {
    OwnPage own;
    for (const auto* form : {"language=de", "language=NL", "language=nl&number=07", ""})
        CHECK(own.browser.post(kLanguage, form).status == 400);
    CHECK(own.browser.post_without_token(kLanguage, "language=en").status == 403);
    CHECK_FALSE(own.language().has_value());
}
