#include "platform/clock/local_time.hpp"
#include "shared/json/json.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/shop/told_server.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::tell_server;
using fakes::TestDevice;

namespace {

/// The offer that stands in a terminal's feed.
Offer offer_for(TestDevice& device) {
    for (const auto& change : device.pull().changes)
        if (const auto* offer = std::get_if<Offer>(&change.content)) return *offer;
    FAIL("no offer in the feed");
    return Offer{};
}

std::string told(ServerWorld& world, const std::vector<std::string>& words) {
    const auto ran = tell_server(world, words);
    return std::to_string(ran.exit) + " " + (ran.exit == 0 ? ran.out : ran.err);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the terminals' offer follows the hours and holidays of their location",
          "[shop][offer]") {
    ServerWorld world;  // Wednesday 25 November 2026, noon
    TestDevice device(world, "t-81");
    const auto promised_day = [&] {
        return clock::local_time(*offer_for(device).call_before, "Europe/Amsterdam")->day;
    };
    CHECK(promised_day() == 26);
    CHECK(told(world, {"location", "hours", "utrecht", "mon-wed,sat", "08:00-20:00"})[0] == '0');
    CHECK(promised_day() == 28);
    const auto ran = tell_server(world, {"location", "holidays", "utrecht", "days.json"},
                                 R"({"holidays":[{"day":"2026-11-28","name":"Verbouwing"}]})");
    CHECK(ran.exit == 0);
    CHECK(promised_day() == 30);
    CHECK(holds(ran.out, "2026-11-28 closed Verbouwing"));
    CHECK(holds(ran.out, "who asks now is promised: before 2026-11-30 18:00"));
}

TEST_CASE("adding a location again leaves its settings, and changing it is another command",
          "[shop]") {
    ServerWorld world;
    CHECK(told(world, {"location", "add", "utrecht", "--name", "Utrecht"})[0] == '0');
    CHECK((*world.store().setup().location(LocationId{"utrecht"}))->caller_alias == "Fatima");
    const auto other = told(world, {"location", "add", "utrecht", "--name", "Utrecht Oost"});
    CHECK(holds(other, "change it with: cirkel-server location change"));
    CHECK(told(world, {"location", "change", "utrecht", "--name", "Utrecht Oost"})[0] == '0');
    const auto place = *world.store().setup().location(LocationId{"utrecht"});
    CHECK(place->name == "Utrecht Oost");
    CHECK(place->calling_number == "030-234 56 78");
}

TEST_CASE("each wrong setting of a location is refused by its name, and nothing changes",
          "[shop]") {
    ServerWorld world;
    const auto before = tell_server(world, {"location", "show", "utrecht", "--json"}).out;
    const std::vector<std::pair<std::vector<std::string>, std::string>> kWrong{
        {{"location", "add", "UTRECHT", "--name", "x"}, "65 cirkel-server: location \"UTRECHT\""},
        {{"location", "change", "utrecht", "--name", ""}, "--name is missing"},
        {{"location", "change", "utrecht", "--zone", "Amsterdam"}, "Amsterdam is no time zone"},
        {{"location", "offer", "utrecht", "--calls-a-day", "-1"}, "--calls-a-day is a number"},
        {{"location", "offer", "utrecht", "--calls-a-day", "veel"}, "64 "},
        {{"location", "offer", "utrecht", "--number", "0900-1234"}, "premium"},
        {{"location", "hours", "utrecht", "ma-vr", "08:00-20:00"}, "\"ma-vr\""},
        {{"location", "show", "zeist"}, "66 cirkel-server: there is no location zeist"},
    };
    for (const auto& [words, expected] : kWrong) {
        INFO(expected);
        CHECK(holds(told(world, words), expected));
    }
    const auto file = tell_server(world, {"location", "holidays", "utrecht", "days.json"},
                                  "{\"holidays\":[\n{\"day\":\"25-12-2026\",\"name\":\"Kerst\"}]}");
    CHECK(file.exit == 65);
    CHECK(holds(file.err, "days.json:\n  line 2: file.holidays[0].day: has to be a day"));
    CHECK(tell_server(world, {"location", "show", "utrecht", "--json"}).out == before);
}
