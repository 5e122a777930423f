#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/terminal/screens/every_screen.hpp"

// T-33: what stands on a screen of staff is read by everybody in the shop.

namespace cirkel::screens {
namespace {

const std::set<std::string> kScreensOfStaff = {"staff_cases", "staff_case",  "staff_sentence",
                                               "find_case",   "observation", "observation_text"};

/// What the fictional customers of the scenes are: their code, number, name and own words.
const std::vector<std::string> kNeverSaid = {"K7QM29",
                                             "QM29",
                                             "0612345678",
                                             "06 12 34 56 78",
                                             "+31612345678",
                                             "@",
                                             "nel",
                                             "Nel",
                                             "00112233445566778899aabbccddeeff",
                                             "De rij was lang"};

/// All that can be read on it or heard of it: the semantic tree, and what is drawn beside it.
std::vector<std::string> said_on(const View& view) {
    std::vector<std::string> said;
    for (const Node& node : view.nodes) {
        said.push_back(node.label);
        said.push_back(node.value);
    }
    for (const Shape& shape : view.shapes)
        if (const auto* text = std::get_if<Text>(&shape)) said.push_back(text->text);
    return said;
}

std::vector<std::string> breaches(const std::vector<std::string>& said) {
    std::vector<std::string> found;
    for (const std::string& text : said) {
        for (const std::string& never : kNeverSaid)
            if (text.find(never) != std::string::npos) found.push_back(never + " in: " + text);
        // A number to call or to look somebody up by.
        const auto digits = std::count_if(text.begin(), text.end(),
                                          [](char sign) { return sign >= '0' && sign <= '9'; });
        if (digits >= 8) found.push_back("many digits: " + text);
    }
    return found;
}

template <class Check>
void for_every_staff_view(const Check& check) {
    for (const auto& [width, height] :
         {std::pair{1080, 1920}, {1280, 800}, {800, 480}, {480, 800}}) {
        const Metrics metrics = metrics_for(width, height);
        for (const Scene& scene : every_scene(metrics, Language{"nl"})) {
            const View view = view_of_scene(scene, metrics);
            if (kScreensOfStaff.count(view.screen) == 0) continue;
            INFO(scene.name << " " << width << "x" << height);
            check(scene, view);
        }
    }
}

}  // namespace

TEST_CASE("T-33 the search of the deny-list finds what is planted", "[staff][T-33]") {
    CHECK(breaches({"Zaak 14, 2 uur te laat"}).empty());
    for (const char* planted : {"Zaak K7QM29", "Bel 06 12 34 56 78", "nel@voorbeeld.nl",
                                "De rij was lang vandaag", "030 2345 678"})
        CHECK_FALSE(breaches({planted}).empty());
}

TEST_CASE("T-33 no screen of staff says a name, number, address, own words or code of a customer",
          "[staff][T-33]") {
    std::set<std::string> seen;
    for_every_staff_view([&seen](const Scene& scene, const View& view) {
        seen.insert(view.screen);
        // The signs that somebody just typed stand in their boxes, and nowhere else.
        View shown = view;
        if (view.screen == "find_case") {
            std::erase_if(shown.nodes, [](const Node& node) { return node.name == "code"; });
            std::erase_if(shown.shapes, [](const Shape& shape) {
                const auto* text = std::get_if<Text>(&shape);
                return text != nullptr && text->text.size() == 1;
            });
        }
        CHECK(breaches(said_on(shown)) == std::vector<std::string>{});
        // Neither does the session behind it hold a submission's own words.
        CHECK_FALSE(std::holds_alternative<session::ShowingStatus>(scene.session.stage));
    });
    CHECK(seen == kScreensOfStaff);
}

TEST_CASE("4.13 whoever reports what a customer said reads that it is not their fault", "[staff]") {
    const Metrics metrics = metrics_for(1080, 1920);
    for (const Scene& scene : every_scene(metrics, Language{"nl"})) {
        if (scene.name != "observation") continue;
        const View view = view_of_scene(scene, metrics);
        REQUIRE(node_named(view, "staff.not_responsible"));
        CHECK(node_named(view, "staff.not_responsible")->label ==
              "Jij bent niet verantwoordelijk voor wat een klant zegt.");
        CHECK(node_named(view, "staff.not_named"));
    }
}

TEST_CASE("4.20 staff see what was decided in the last seven days, newest first, with its sentence",
          "[staff]") {
    const Metrics metrics = metrics_for(1080, 1920);
    for (const Scene& scene : every_scene(metrics, Language{"nl"})) {
        if (scene.name != "staff_decided") continue;
        std::vector<std::string> shown;
        for (const Node& node : view_of_scene(scene, metrics).nodes)
            if (node.name.rfind("decided.", 0) == 0) shown.push_back(node.name);
        // The one of last week and the one without a sentence are not there.
        CHECK(shown == std::vector<std::string>{"decided.9", "decided.12", "decided.13"});
    }
}

TEST_CASE("4.20 staff see what became of what was heard among the cases, in its place in time",
          "[staff][T-33]") {
    const auto heard = [](Instant at, const char* sentence) {
        DecidedObservation one;
        one.stage = Stage::NotChanged;
        one.decided_at = at;
        one.decided = sentence;
        return one;
    };
    const Metrics metrics = metrics_for(1080, 1920);
    bool is_seen = false;
    for (Scene& scene : every_scene(metrics, Language{"nl"})) {
        if (scene.name != "staff_decided") continue;
        is_seen = true;
        using std::chrono::hours;
        auto& board = *std::get<session::StaffCases>(scene.session.stage).shift.board;
        std::erase_if(board.cases, [](const FollowUp& one) { return one.number.value == 13; });
        board.heard = {heard(scene.now - hours(11), "De deur blijft zo."),
                       heard(scene.now - hours(24 * 8), "Acht dagen geleden.")};
        const View view = view_of_scene(scene, metrics);
        std::vector<std::string> shown;
        for (const Node& node : view.nodes)
            if (node.name.rfind("decided.", 0) == 0) shown.push_back(node.name);
        CHECK(shown == std::vector<std::string>{"decided.9", "decided.heard.1", "decided.12"});
        const Node* node = node_named(view, "decided.heard.1");
        REQUIRE(node != nullptr);
        CHECK(node->label == "De deur blijft zo.");
        CHECK(node->value.rfind("Niet gewijzigd. Gehoord van een klant, ", 0) == 0);
        CHECK(node_named(view, "list.decided")->label == "Besloten (3)");
        CHECK(breaches(said_on(view)) == std::vector<std::string>{});
    }
    CHECK(is_seen);
}

}  // namespace cirkel::screens
