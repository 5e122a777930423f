#include "server/telling/compliments.hpp"

#include <catch2/catch.hpp>

#include "shared/wire/record.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

AnswerBack may_read(TestDevice& device, const SubmissionId& of, bool may) {
    AnswerBack answer;
    answer.id = device.next_id();
    answer.of = of;
    answer.at = device.submission(1, "x").captured;
    answer.language = Language{"nl"};
    answer.team_may_read = may;
    return answer;
}

/// What the terminals of the place would show, the newest word about each.
std::vector<Compliment> shown(TestDevice& device) {
    std::map<SubmissionId, Compliment> standing;
    for (const auto& change : device.pull().changes) {
        const auto* one = std::get_if<Compliment>(&change.content);
        if (one != nullptr) standing[one->of] = *one;
        const auto* gone = std::get_if<wire::EraseRecord>(&change.content);
        if (gone != nullptr) standing.erase(SubmissionId{gone->id.bytes});
    }
    std::vector<Compliment> all;
    for (const auto& [of, one] : standing)
        if (!one.text.empty()) all.push_back(one);
    return all;
}

SubmissionId give(TestDevice& device, const std::string& text, bool may) {
    const auto visit = device.submission(5, text);
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(may_read(device, visit.id, may)));
    CHECK(device.push_all().results.empty());
    return visit.id;
}

}  // namespace

TEST_CASE("0.38 what a happy customer lets the team read is on the terminals of that place",
          "[telling][staff]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    give(device, "Wat een vrolijke kassa.", true);
    give(device, "Dit houd ik liever voor mij.", false);
    const auto all = shown(device);
    REQUIRE(all.size() == 1);
    CHECK(all[0].text == "Wat een vrolijke kassa.");
    CHECK(all[0].theme == OptionId{"queue"});
}

TEST_CASE("a compliment is taken back by a no, and by \"Wis alles\"", "[telling][staff]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto first = give(device, "Wat een vrolijke kassa.", true);
    const auto second = give(device, "Fijn geholpen bij de kaas.", true);
    REQUIRE(shown(device).size() == 2);
    device.keep(wire::record_json(may_read(device, first, false)));
    device.push_all();
    REQUIRE(shown(device).size() == 1);
    device.keep(wire::record_json(device.withdrawal(second, WithdrawalScope::Everything)),
                Stream::Withdrawal);
    device.push_all(Stream::Withdrawal);
    CHECK(shown(device).empty());
}

TEST_CASE("T-33 words with what looks like a number or an address go to no terminal",
          "[telling][staff]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    give(device, "Top! Bel mij: 06-12 34 56 78", true);
    give(device, "Mail sanne@voorbeeld.nl maar", true);
    CHECK(shown(device).empty());
    CHECK(telling::looks_like_contact("(030) 234.5678"));
    CHECK_FALSE(telling::looks_like_contact("Na 16.30 uur nog 2 kassa's open, top!"));
}
