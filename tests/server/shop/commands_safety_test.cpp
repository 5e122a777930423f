#include <catch2/catch.hpp>

#include "tests/server/shop/told_server.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::tell_server;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("6.3: an organisation changes the words of danger, and gets the old ones back",
          "[shop][triage]") {
    ServerWorld world;
    const auto before = tell_server(world, {"safety", "show", "nl"});
    CHECK(before.exit == 0);
    CHECK(holds(before.out, "# "));
    const std::string own = "# obstakels\n_kruiwagen\n";
    CHECK(tell_server(world, {"safety", "set", "nl", "words.txt"}, own).exit == 0);
    CHECK(tell_server(world, {"safety", "show", "nl"}).out == own);
    // What was shown can be given back as it is.
    CHECK(tell_server(world, {"safety", "set", "nl", "words.txt"}, before.out).exit == 0);
    CHECK(tell_server(world, {"safety", "reset", "nl"}).exit == 0);
    CHECK(tell_server(world, {"safety", "show", "nl"}).out == before.out);
}

TEST_CASE("a list that does not read is refused with its line, and the old one stays",
          "[shop][triage]") {
    ServerWorld world;
    const auto before = tell_server(world, {"safety", "show", "en"}).out;
    const auto wrong = tell_server(world, {"safety", "set", "en", "words.txt"}, "# x\n_fell(");
    CHECK(wrong.exit != 0);
    CHECK(holds(wrong.err, "words.txt"));
    CHECK(holds(wrong.err, "line 2"));
    CHECK(tell_server(world, {"safety", "show", "en"}).out == before);
    const auto unknown = tell_server(world, {"safety", "show", "fr"});
    CHECK(unknown.exit != 0);
    CHECK(holds(unknown.err, "there are: nl en"));
}
