#include <cstdlib>
#include <filesystem>

#include "tests/catch_main.hpp"
#include "tests/screens/glasses.hpp"
#include "tests/screens/stand.hpp"

using namespace cirkel;
using screens_test::Stand;
using screens_test::StandOptions;

namespace {

struct First {
    std::string name;
    QuestionKind kind;
    std::string tap;  ///< the lowest answer
};

StandOptions options_of(int width, int height, const std::string& language,
                        const std::string& name) {
    StandOptions options{width, height, language, ""};
    if (const char* folder = std::getenv("CIRKEL_SHOTS")) {
        options.shots = std::string(folder) + "/" + name + "-" + std::to_string(width) + "x" +
                        std::to_string(height) + "-" + language;
        std::filesystem::create_directories(options.shots);
    }
    return options;
}

}  // namespace

TEST_CASE("a visit begins with whatever score the survey asks first, on every glass",
          "[first][gallery]") {
    const First firsts[] = {{"four", Smiley{4}, "face.1"},
                            {"nps", Scale{ScaleMethod::Nps, {}, {}}, "score.0"},
                            {"csat", Scale{ScaleMethod::Csat, {}, {}}, "score.1"},
                            {"ces", Scale{ScaleMethod::Ces, {}, {}}, "score.1"}};
    for (const First& first : firsts) {
        for (const auto& [size, width, height] : screens_test::kGlasses) {
            for (const char* language : {"nl", "de", "pl"}) {
                INFO(first.name << " on " << size << " in " << language);
                StandOptions options = options_of(width, height, language, first.name);
                options.prepare = [&](session::Setup& setup) {
                    screens_test::begin_with(setup, first.kind);
                };
                Stand stand(options);
                stand.play(R"([{"wait_for": "screen.attract"}, {"shot": "attract"}])");
                check_texts(stand);
                stand.play(R"([{"tap": ")" + first.tap + R"("}, {"wait_for": "screen.reasons"},
                               {"shot": "reasons"}])");
                check_texts(stand);
                const auto* draft = stand.world.last<session::SaveDraft>();
                REQUIRE(draft != nullptr);
                const int lowest = score_range(first.kind)->low;
                CHECK(first_score(draft->submission) == lowest);
            }
        }
    }
}
