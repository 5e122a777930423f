#include "server/configuration/explanation.hpp"

#include "server/configuration/notices.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;

TEST_CASE("P-04 what the law wants known before a contact is given is in every language",
          "[notice]") {
    store::Location utrecht;
    utrecht.name = "Utrecht";
    utrecht.calling_number = "030-234 56 78";
    for (const Notice& notice : configuration::notices_for("Buurtmarkt De Linde", utrecht)) {
        CHECK(notice.explanation.size() == 7);
        for (const char* language : {"nl", "en", "de", "pl"}) {
            const std::string text = notice_text(notice, Language{language});
            INFO(text);
            // Who, how they are reached, until when, and where to complain.
            const bool is_call = notice.purpose == Purpose::Call;
            for (const char* said : {"Buurtmarkt De Linde, Utrecht", "030-234 56 78",
                                     is_call ? " 30 " : " 180 ", "Autoriteit Persoonsgegevens"})
                CHECK(text.find(said) != std::string::npos);
        }
    }
}

TEST_CASE("P-12 a consent names the explanation, too", "[notice]") {
    store::Location before;
    before.name = "Utrecht";
    store::Location after = before;
    after.calling_number = "030-234 56 78";
    const auto text_at = [](const store::Location& location) {
        return notice_text(configuration::notices_for("De Linde", location).front(),
                           Language{"nl"});
    };
    CHECK(text_at(before) != text_at(after));
    CHECK(text_at(before).find("Vraag het hier in de winkel.") != std::string::npos);
}
