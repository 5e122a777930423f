#include "server/pages/mail/mail_texts.hpp"

#include <catch2/catch.hpp>

using namespace cirkel;

namespace {

pages::MailText rendered(const char* kind, const char* language, const json::Value& values) {
    const auto text = pages::MailTexts().render(kind, Language{language}, values);
    REQUIRE(text.ok());
    return *text;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("what somebody wrote stays on one line of a mail, as it was written", "[mailing]") {
    const auto told = rendered("told", "nl",
                               json::Object{{"done", true},
                                            {"note", "<b>Klaar</b> & \"open\"\r\nBcc: x@y.nl"},
                                            {"day", "maandag"},
                                            {"place", "De Linde"},
                                            {"organisation", "De\nLinde"},
                                            {"alias", ""}});
    CHECK(holds(told.text, "\n<b>Klaar</b> & \"open\"  Bcc: x@y.nl\n"));
    CHECK(holds(told.text, "groet,\nDe Linde\n"));
    CHECK_FALSE(holds(told.text, "Die ging over"));
    CHECK_FALSE(holds(told.text, "\n\n\n"));
    CHECK_FALSE(holds(told.text, "{{"));
}

TEST_CASE("2.1 the question by mail points to the customer's page, where there is one",
          "[mailing]") {
    const json::Object linked{{"link", "https://linde.example/#00ff"}};
    CHECK(holds(rendered("asked_again", "nl", linked).text,
                "\nOf klik hier en kies daar:\nhttps://linde.example/#00ff\n"));
    CHECK(holds(rendered("asked_again", "en", linked).text,
                "\nOr click here and choose there:\nhttps://linde.example/#00ff\n"));
    CHECK_FALSE(holds(rendered("asked_again", "nl", json::Object{}).text, "klik"));
    CHECK_FALSE(holds(rendered("asked_again", "en", json::Object{}).text, "click"));
}

TEST_CASE("a subject cannot be made longer by what stands in it", "[mailing]") {
    const auto alarm = rendered("alarm", "nl",
                                json::Object{{"overdue", true},
                                             {"number", "14"},
                                             {"place", "Utrecht\r\nBcc: x@y.nl"},
                                             {"alias", "Fatima"}});
    CHECK(alarm.subject == "Zaak 14 is over tijd, Utrecht  Bcc: x@y.nl");
}

TEST_CASE("a language without a text of its own gets the English one", "[mailing]") {
    const json::Object none{};
    CHECK(rendered("asked_again", "pl", none).subject == "Is it solved?");
    CHECK(rendered("asked_again", "nl", none).subject == "Is het opgelost?");
    const json::Object silent{{"silent", true}, {"terminal", "t-81"}};
    CHECK(rendered("alarm", "pl", silent).subject == "Terminal t-81 is silent");
    CHECK(rendered("alarm", "nl", silent).subject == "Terminal t-81 is stil");
    CHECK(pages::MailTexts().render("surprise", Language{"nl"}, none).error().kind ==
          Kind::NotFound);
}
