#include "shared/loop/configuration.hpp"

namespace cirkel {
namespace {

Configuration configured() {
    Configuration configuration;
    configuration.surveys = {{SurveyId{"exit"}, 1, {}, {}}, {SurveyId{"desk"}, 2, {}, {}}};
    configuration.notices = {{Purpose::Call,
                              {{{"nl"}, "Wij bellen u"}, {{"en"}, "We call you"}},
                              {{{{"nl"}, "een"}, {{"en"}, "one"}}, {{{"nl"}, "twee"}}}}};
    return configuration;
}

TEST_CASE("surveys and notices of a configuration are found", "[configuration]") {
    const Configuration configuration = configured();
    CHECK(find_survey(configuration, {"desk"}) == &configuration.surveys[1]);
    CHECK(find_survey(configuration, {"till"}) == nullptr);
    CHECK(find_notice(configuration, Purpose::Call) == &configuration.notices[0]);
    CHECK(find_notice(configuration, Purpose::Mail) == nullptr);
}

TEST_CASE("P-12 a notice is named by exactly what was on the screen", "[configuration]") {
    const Notice notice = configured().notices[0];
    CHECK(notice_text(notice, {"nl"}) == "Wij bellen u\neen\ntwee");
    CHECK(notice_text(notice, {"en"}) == "We call you\none\ntwee");
}

}  // namespace
}  // namespace cirkel
