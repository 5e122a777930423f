#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "shared/json/json.hpp"
#include "shared/loop/characters.hpp"
#include "tests/catch_main.hpp"
#include "tests/screens/glasses.hpp"
#include "tests/screens/stand.hpp"

using namespace cirkel;
using screens_test::Glass;
using screens_test::kGlasses;
using screens_test::Stand;
using screens_test::StandOptions;

namespace {

StandOptions options_of(const Glass& glass, const std::string& language) {
    StandOptions options{glass.width, glass.height, language, ""};
    if (const char* folder = std::getenv("CIRKEL_SHOTS")) {
        options.shots = std::string(folder) + "/" + glass.name + "-" + language;
        std::filesystem::create_directories(options.shots);
    }
    return options;
}

/// Walks every screen of a customer and of staff, and looks at each.
class Walk {
public:
    Walk(const Glass& glass, const std::string& language)
        : glass_(glass), stand_(options_of(glass, language)) {}

    void go(const std::string& step) {
        stand_.play("[" + step + "]");
        INFO("on " << glass_.name);
        check_texts(stand_);
    }
    void arrive(const std::string& screen) {
        go(R"({"wait_for": "screen.)" + screen + R"("}, {"shot": ")" + screen + R"("})");
    }
    /// Turns the pages of a small glass until there is a node of this name.
    void page_to(const std::string& node) {
        stand_.page_to(node, [this] { go(R"({"shot": "page"})"); });
    }
    void wait(Duration time) { stand_.world.pass(time); }
    Stand& stand() { return stand_; }

private:
    Glass glass_;
    Stand stand_;
};

void read_explanation(Walk& walk) {
    walk.go(R"({"tap": "explain"})");
    walk.arrive("explanation");
    walk.page_to("explanation.7");
    walk.go(R"({"tap": "back"}, {"shot": "after_explanation"})");
}

void walk_visit(Walk& walk) {
    walk.arrive("attract");
    walk.go(R"({"tap": "face.2"})");
    walk.go(R"({"wait_for": "screen.reasons"}, {"tap": "reason.queue"})");
    walk.arrive("reasons");
    walk.page_to("tell_more");
    walk.go(R"({"tap": "tell_more"}, {"wait_for": "screen.text"}, {"type": "De rij was lang"})");
    walk.arrive("text");
    walk.go(R"({"tap": "key.done"})");
    walk.arrive("thanks");
    walk.go(R"({"tap": "answer.call"})");
    if (walk.stand().view().screen == "information") {
        walk.arrive("information");
        walk.page_to("explain");
        read_explanation(walk);
        walk.page_to("next");
        walk.wait(Duration(2500));
        walk.go(R"({"tap": "next"})");
    }
    if (screens::node_named(walk.stand().view(), "explain") != nullptr) read_explanation(walk);
    walk.wait(Duration(2500));
    walk.go(R"({"wait_for": "screen.contact"}, {"type": "0612345678"})");
    walk.arrive("contact");
    walk.go(R"({"tap": "next"})");
    walk.arrive("check");
    walk.wait(Duration(2500));
    walk.page_to("yes");
    walk.go(R"({"tap": "yes"})");
    walk.arrive("receipt");
    walk.wait(Duration(1500));
}

/// To a list of staff, by its tab or through the menu of a glass that has none.
void to_list(Walk& walk, const std::string& name) {
    if (screens::node_named(walk.stand().view(), name) == nullptr) {
        walk.go(R"({"tap": "list.menu"})");
        walk.page_to(name);
    }
    walk.go(R"({"tap": ")" + name + R"("}, {"shot": ")" + name.substr(5) + R"("})");
}

void to_way(Walk& walk, const std::string& name) {
    if (screens::node_named(walk.stand().view(), name) == nullptr)
        walk.go(R"({"tap": "list.menu"})");
    walk.page_to(name);
    walk.go(R"({"tap": ")" + name + R"("})");
}

void walk_staff(Walk& walk) {
    for (const char* list : {"list.decided", "list.compliments", "list.today", "list.open"})
        to_list(walk, list);
    walk.page_to("case.14");
    walk.go(R"({"tap": "case.14"})");
    walk.arrive("staff_case");
    walk.page_to("outcome.resolved");
    walk.go(R"({"tap": "outcome.resolved"}, {"shot": "staff_outcome"})");
    walk.page_to("change");
    walk.go(R"({"tap": "change"})");
    walk.arrive("staff_sentence");
    walk.go(R"({"tap": "key.done"})");
    walk.page_to("next");
    walk.go(R"({"tap": "next"})");
    walk.arrive("staff_cases");
    to_way(walk, "observe");
    walk.go(R"({"wait_for": "screen.observation_text"}, {"type": "De kar bleef steken."})");
    walk.arrive("observation_text");
    walk.go(R"({"tap": "key.done"})");
    walk.arrive("observation");
    walk.page_to("basis.asked");
    walk.go(R"({"tap": "basis.asked"})");
    walk.page_to("next");
    walk.go(R"({"tap": "next"})");
    walk.arrive("staff_cases");
    to_way(walk, "find_case");
    walk.go(R"({"wait_for": "screen.find_case"}, {"type": "K7QM2"})");
    walk.arrive("find_case");
    walk.go(R"({"type": "9"}, {"tap": "face.2"}, {"shot": "find_case_face"}, {"tap": "search"})");
    walk.arrive("staff_case");
    walk.go(R"({"tap": "back"})");
    walk.arrive("staff_cases");
}

}  // namespace

TEST_CASE("every screen fits its glass and has a shape for every sign", "[gallery]") {
    for (const Glass& glass : kGlasses) {
        for (const char* language : {"nl", "en", "de", "pl"}) {
            INFO(glass.name << " " << language);
            Walk walk(glass, language);
            walk_visit(walk);
            walk.go(R"({"tap": "done"}, {"wait_for": "screen.attract"})");
            walk.go(R"({"tap": "comfort"}, {"wait_for": "screen.comfort"})");
            walk.arrive("comfort");
            walk.go(R"({"tap": "done"}, {"wait_for": "screen.attract"})");
            walk.go(
                R"({"tap": "find_status"}, {"wait_for": "screen.find_status"}, {"type": "K7QM2"})");
            walk.arrive("find_status");
            walk.go(R"({"type": "9"}, {"tap": "face.2"}, {"tap": "search"})");
            walk.arrive("status");
            if (screens::node_named(walk.stand().view(), "say_more") != nullptr) {
                walk.go(R"({"tap": "say_more"})");
                walk.arrive("say_more");
                walk.go(R"({"tap": "back"}, {"wait_for": "screen.status"})");
            }
            walk.go(
                R"({"tap": "done"}, {"wait_for": "screen.attract"}, {"tap": "service.corner"})");
            walk.arrive("sign_in");
            walk.go(R"({"type": "12123456"})");
            walk.arrive("staff_cases");
            walk_staff(walk);
            walk.go(
                R"({"tap": "stop"}, {"wait_for": "screen.attract"}, {"tap": "service.corner"})");
            walk.go(R"({"wait_for": "screen.sign_in"}, {"type": "90123456"})");
            walk.arrive("technician_counts");
        }
    }
}

TEST_CASE("each sign of the words is in every weight of the font", "[gallery]") {
    const Stand stand;
    const auto folder = std::filesystem::path(std::getenv("CIRKEL_SOURCE")) / "assets/words";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        std::ifstream file(entry.path());
        const std::string text((std::istreambuf_iterator<char>(file)),
                               std::istreambuf_iterator<char>());
        const auto words = json::parse(text);
        REQUIRE(words.ok());
        for (const auto& [key, value] : *words->if_object()) {
            INFO(entry.path() << " " << key);
            REQUIRE(value.if_text() != nullptr);
            for (const char32_t sign : code_points_of(*value.if_text())) {
                CHECK((sign == U'\n' || stand.fonts().has(sign)));
            }
        }
    }
}
