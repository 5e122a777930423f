#include <optional>
#include <string_view>
#include <tuple>

#include "server/pages/page_routes.hpp"
#include "server/pages/shop/shop_routes.hpp"
#include "server/store/store.hpp"
#include "shared/sqlite/database.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/browser.hpp"
#include "tests/server/shop/told_server.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::tell_server;

namespace {

/// What the log got since this was made, a line an entry.
class LogReader {
public:
    explicit LogReader(ServerWorld& world) : world_(world) { read(); }

    std::vector<std::string> read() {
        std::vector<std::string> lines;
        const auto entries = *world_.store().audit_log().entries_after(seen_, 1000);
        for (const auto& entry : entries) {
            CHECK(entry.at == world_.now);
            lines.push_back(entry.actor + " " + entry.action + " " + entry.object + " " +
                            entry.result + " " + entry.origin);
            seen_ = entry.seq;
        }
        return lines;
    }

private:
    ServerWorld& world_;
    std::int64_t seen_ = 0;
};

using Lines = std::vector<std::string>;

/// As a browser sends it in a form.
std::string encoded(const std::string& text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char sign : text) {
        const auto byte = static_cast<unsigned char>(sign);
        out += '%';
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 0xFU];
    }
    return out;
}

/// The newest survey of the world as the text of its next version.
std::string next_survey(ServerWorld& world) {
    const auto shown = tell_server(world, {"survey", "show", "store-exit"});
    REQUIRE(shown.exit == 0);
    auto text = shown.out;
    const std::string before = "\"version\": 1";
    const auto at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), "\"version\": 2");
}

}  // namespace

TEST_CASE("S-50 each change of a shop by command stands in the log, and looking does not",
          "[shop][audit]") {
    ServerWorld world;
    const auto survey = next_survey(world);
    const auto theme = tell_server(world, {"theme", "show"}).out;
    LogReader log(world);
    struct Case {
        std::vector<std::string> words;
        std::string object;
        std::optional<std::string> file{};
    };
    const std::vector<Case> cases{
        {{"location", "add", "zwolle", "--name", "Zwolle"}, "location zwolle"},
        {{"location", "change", "zwolle", "--name", "Zwolle Noord"}, "location zwolle"},
        {{"location", "offer", "zwolle", "--calls-a-day", "4"}, "location zwolle"},
        {{"location", "hours", "zwolle", "mon-fri", "09:00-17:00"}, "location zwolle"},
        {{"location", "holidays", "zwolle", "days.json"},
         "holidays zwolle",
         R"({"holidays":[{"day":"2026-12-25","name":"Kerst"}]})"},
        {{"touchpoint", "add",      "zwolle-exit", "--location", "zwolle",      "--name",
          "Uitgang",    "--survey", "store-exit",  "--category", "transaction", "--goal",
          "weten",      "--what",   "lezen",       "--how",      "bellen",      "--when",
          "een dag",    "--action", "oplossen"},
         "touchpoint zwolle-exit"},
        {{"survey", "publish", "survey.json"}, "survey store-exit v2", survey},
        {{"address", "set", "https://x.example"}, "address"},
        {{"address", "check"}, "address"},
        {{"address", "clear"}, "address"},
        {{"theme", "set", "theme.json"}, "theme", theme},
        {{"theme", "clear"}, "theme"},
        {{"safety", "set", "nl", "words.txt"}, "safety words nl", "# vallen\n_uitgegl\n"},
        {{"safety", "reset", "nl"}, "safety words nl"},
        {{"improvement", "add", "third-till", "--said", "Lang wachten", "--did", "Derde kassa"},
         "improvement third-till"},
        {{"improvement", "state", "third-till", "busy"}, "improvement third-till"}};
    for (const auto& one : cases) {
        INFO(one.words[0] << " " << one.words[1]);
        const auto ran = tell_server(world, one.words, one.file);
        INFO(ran.err);
        CHECK(ran.exit == 0);
        CHECK(log.read() == Lines{"operator shop-changed " + one.object + " done command"});
    }
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"location", "list"},
             {"location", "show", "zwolle"},
             {"location", "add", "zwolle", "--name", "Zwolle Noord"},
             {"touchpoint", "list"},
             {"survey", "list"},
             {"address", "show"},
             {"theme", "show"},
             {"safety", "show", "nl"},
             {"safety", "show", "fr"},
             {"improvement", "add", "Jan de Vries", "--said", "a", "--did", "b"},
             {"location", "change", "zwolle", "--zone", "Nowhere/Land"}})
        tell_server(world, words);
    CHECK(log.read().empty());
}

TEST_CASE("S-50 each change of a shop at its page stands in the log by who made it",
          "[shop][audit][pages]") {
    ServerWorld world;
    const auto survey = next_survey(world);
    fakes::Browser browser(world, {rights::Role::Administrator}, {});
    world.server->add_routes(pages::page_routes());
    world.server->add_routes(pages::shop_routes());
    LogReader log(world);
    const std::string shop = "/staff/shop/utrecht";
    const std::vector<std::tuple<std::string, std::string, std::string>> cases{
        {"/staff/shop", "name=Zeist&zone=Europe/Amsterdam", "location zeist"},
        {shop + "/offer", "calls=5&number=030-234+56+78&caller=Fatima&promise=both",
         "location utrecht"},
        {shop + "/hours", "from-1-0=8:00&until-1-0=20:00", "location utrecht"},
        {shop + "/holidays", "day=25-12-2026&name=Kerst&from=&until=", "holidays utrecht"},
        {shop + "/touchpoints",
         "touchpoint=utrecht-exit&name=Uitgang&goal=weten&what=lezen&how=bellen&when=een+dag&"
         "action=oplossen&survey=store-exit&category=transaction",
         "touchpoint utrecht-exit"},
        {shop + "/address", "do=set&address=https://x.example&seen=yes", "address"},
        {shop + "/address", "do=look", "address"},
        {"/staff/surveys", "do=publish&file=" + encoded(survey), "survey store-exit v2"}};
    for (const auto& [path, form, object] : cases) {
        INFO(path << " " << form.substr(0, 40));
        CHECK(browser.post(path, form).status == 303);
        CHECK(log.read() == Lines{"31 shop-changed " + object + " done browser"});
    }
    CHECK(browser.post(shop + "/offer", "calls=many&number=&caller=&promise=both").status == 422);
    CHECK(browser.post("/staff/surveys", "do=check&file=" + encoded(survey)).status == 200);
    CHECK(log.read().empty());
}

TEST_CASE("S-54 what cannot be written down is not changed", "[shop][audit]") {
    ServerWorld world;
    world.server.reset();
    {
        auto database = sqlite::Database::open(world.folder() + "/cirkel.db", sqlite::Mode::Write);
        REQUIRE(database.ok());
        REQUIRE(database->run("DROP TABLE audit_entry").ok());
    }
    world.open();
    CHECK(tell_server(world, {"location", "change", "utrecht", "--name", "Anders"}).exit != 0);
    CHECK((*world.store().setup().location(LocationId{"utrecht"}))->name == "Utrecht");
    CHECK(tell_server(world, {"location", "add", "zwolle", "--name", "Zwolle"}).exit != 0);
    CHECK_FALSE(world.store().setup().location(LocationId{"zwolle"})->has_value());
}
