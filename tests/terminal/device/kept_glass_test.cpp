#include "terminal/device/kept_glass.hpp"

#include <fstream>

#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using device::KeptGlass;

TEST_CASE("what was found out about a glass is there after the next start", "[device]") {
    const fakes::ScratchFolder folder;
    const auto path = folder.file("glass.json");
    REQUIRE(device::keep_glass(path, {5.88F, 3, Language{"de"}}).ok());
    const KeptGlass kept = device::kept_glass(path);
    CHECK(kept.px_per_mm == Approx(5.88F));
    CHECK(kept.quarter_turns == 3);
    CHECK(kept.language == Language{"de"});
}

TEST_CASE("a glass that nobody measured, or whose file is torn, is met as usual", "[device]") {
    const fakes::ScratchFolder folder;
    const auto path = folder.file("glass.json");
    for (const char* text : {"", "{", "[]", R"({"quarter_turns": "two", "px_per_metre": null})"}) {
        INFO(text);
        if (*text != '\0') std::ofstream(path) << text;
        const KeptGlass kept = device::kept_glass(path);
        CHECK(kept.px_per_mm == 0);
        CHECK(kept.quarter_turns == 0);
    }
    std::ofstream(path) << R"({"quarter_turns": 90})";
    CHECK(device::kept_glass(path).quarter_turns == 3);
}
