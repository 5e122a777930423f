#include "shared/json/json.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/shop/told_server.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::tell_server;
using fakes::TestDevice;

namespace {

std::string survey(int version, const std::string& type = "smiley",
                   const std::string& words = "Hoe was het?") {
    return "{\"id\": \"store-exit\", \"version\": " + std::to_string(version) +
           ", \"languages\": [\"nl\"], \"questions\": [\n{\"id\": \"face\", \"type\": \"" + type +
           "\", \"text\": {\"nl\": \"" + words + "\"}}]}";
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::int64_t config_version(ServerWorld& world) {
    return (*world.store().setup().organisation())->config_version;
}

}  // namespace

TEST_CASE("checking and previewing a survey keep nothing", "[shop][survey]") {
    ServerWorld world;
    const auto before = config_version(world);
    CHECK(tell_server(world, {"survey", "check", "s.json"}, survey(2)).exit == 0);
    const auto shown = tell_server(world, {"survey", "preview", "s.json"}, survey(2));
    CHECK(holds(shown.out, "1. Hoe was het?\n     [ 5 gezichten ]"));
    CHECK(config_version(world) == before);
    CHECK((*world.store().setup().newest_survey(SurveyId{"store-exit"}))->version == 1);
}

TEST_CASE("a published survey reaches the terminals that ask it", "[shop][survey]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    CHECK(tell_server(world, {"survey", "publish", "s.json"}, survey(2)).exit == 0);
    CHECK(find_survey(device.configuration(), SurveyId{"store-exit"})->version == 2);
    // The same file again is what a script does.
    const auto before = config_version(world);
    CHECK(tell_server(world, {"survey", "publish", "s.json"}, survey(2)).exit == 0);
    CHECK(config_version(world) == before);
}

TEST_CASE("a version never changes, and none comes before an older one", "[shop][survey]") {
    ServerWorld world;
    REQUIRE(tell_server(world, {"survey", "publish", "s.json"}, survey(3)).exit == 0);
    for (const char* way : {"check", "publish"}) {
        const auto other =
            tell_server(world, {"survey", way, "s.json"}, survey(3, "smiley", "Anders?"));
        CHECK(holds(other.err, "never changes. Make this one version 4"));
        const auto older = tell_server(world, {"survey", way, "s.json"}, survey(2));
        CHECK(holds(older.err, "version 2 is older than version 3"));
    }
    CHECK((*world.store().setup().newest_survey(SurveyId{"store-exit"}))->version == 3);
}

TEST_CASE("a survey that a touchpoint asks goes on measuring as it did", "[shop][survey]") {
    ServerWorld world;
    const auto refused = tell_server(world, {"survey", "publish", "s.json"}, survey(2, "nps"));
    CHECK(holds(refused.err, "touchpoint utrecht-exit measures by smiley"));
    CHECK(refused.exit != 0);
}

TEST_CASE("a file with faults is refused under its name, a line each", "[shop][survey]") {
    ServerWorld world;
    server::Given typed;
    for (const char* way : {"check", "preview", "publish"}) {
        const auto refused =
            tell_server(world, {"survey", way, "exit.json"}, survey(2, "stars", ""));
        CHECK(refused.exit == 65);
        CHECK(holds(refused.err, "exit.json:\n  line 2: survey.questions[0].type: has to be"));
    }
}

TEST_CASE("a survey is shown as a file that can be published as the next version",
          "[shop][survey]") {
    ServerWorld world;
    auto shown = tell_server(world, {"survey", "show", "store-exit"});
    REQUIRE(shown.exit == 0);
    const auto at = shown.out.find("\"version\": 1");
    REQUIRE(at != std::string::npos);
    shown.out.replace(at, 12, "\"version\": 2");
    CHECK(tell_server(world, {"survey", "publish", "s.json"}, shown.out).exit == 0);
    CHECK(tell_server(world, {"survey", "show", "unknown"}).exit == 66);
}

TEST_CASE("a touchpoint is refused without each of its parts, by name", "[shop]") {
    ServerWorld world;
    const std::vector<std::pair<std::string, std::string>> kParts{
        {"--location", "utrecht"},    {"--name", "Balie"},  {"--survey", "store-exit"},
        {"--goal", "weten"},          {"--what", "lezen"},  {"--how", "bellen"},
        {"--when", "binnen een dag"}, {"--action", "doen"},
    };
    for (const auto& [left_out, value] : kParts) {
        std::vector<std::string> words{"touchpoint", "add", "utrecht-desk"};
        std::vector<std::string> blank = words;
        for (const auto& [option, given] : kParts) {
            if (option != left_out) words.insert(words.end(), {option, given});
            blank.insert(blank.end(), {option, option == left_out ? " " : given});
        }
        INFO(left_out);
        const auto without = tell_server(world, words);
        CHECK(without.exit == 64);
        CHECK(holds(without.err, left_out));
        CHECK(tell_server(world, blank).exit != 0);
    }
    CHECK(world.store().setup().all_touchpoints()->size() == 1);
}

TEST_CASE("a touchpoint measures as its survey does, and may keep its own hours", "[shop]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    std::vector<std::string> words{"touchpoint", "add",    "utrecht-desk", "--location", "utrecht",
                                   "--name",     "Balie",  "--survey",     "store-exit", "--goal",
                                   "weten",      "--what", "lezen",        "--how",      "bellen",
                                   "--when",     "morgen", "--action",     "doen"};
    auto wrong = words;
    wrong.insert(wrong.end(), {"--method", "nps"});
    CHECK(holds(tell_server(world, wrong).err, "begins with a question of smiley"));
    words.insert(words.end(), {"--hours", "mon-fri", "09:00-12:00"});
    CHECK(tell_server(world, words).exit == 0);
    const auto configuration = device.configuration();
    REQUIRE(configuration.touchpoints.size() == 2);
    CHECK(configuration.touchpoints[0].id.text == "utrecht-desk");
    CHECK(configuration.touchpoints[0].schedule == Schedule{{{{1, 2, 3, 4, 5}, 9 * 60, 12 * 60}}});
}
