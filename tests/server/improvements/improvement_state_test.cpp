#include "server/improvements/improvement_state.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel;
using improvements::may_become;
using store::Improvement;
using store::ImprovementState;

namespace {

const Language kDutch{"nl"};
constexpr ImprovementState kStates[] = {ImprovementState::Busy, ImprovementState::Done,
                                        ImprovementState::NotBecause};

Improvement sound(ImprovementState state = ImprovementState::Busy) {
    Improvement one;
    one.id = "third-till";
    one.said[kDutch] = "Lang wachten bij de kassa";
    one.did[kDutch] = "Na vier uur is er een derde kassa open.";
    one.why[kDutch] = "Er is geen plaats voor een derde kassa.";
    one.state = state;
    return one;
}

std::string refusal(const Improvement& one, const Language& first = kDutch) {
    const auto refused = improvements::why_not(one, first);
    return refused ? refused->text : "";
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("1.22: an improvement is decided from busy, and goes back to busy from both ends",
          "[improvement]") {
    int ways = 0;
    for (const auto from : kStates)
        for (const auto to : kStates) ways += may_become(from, to) ? 1 : 0;
    CHECK(ways == 4);
    CHECK(may_become(ImprovementState::Busy, ImprovementState::Done));
    CHECK(may_become(ImprovementState::Busy, ImprovementState::NotBecause));
    CHECK(may_become(ImprovementState::Done, ImprovementState::Busy));
    CHECK(may_become(ImprovementState::NotBecause, ImprovementState::Busy));
}

TEST_CASE("each state is one of the public words, and has its sentence", "[improvement]") {
    CHECK(improvements::stage_of(ImprovementState::Busy) == Stage::InProgress);
    CHECK(improvements::stage_of(ImprovementState::Done) == Stage::Done);
    CHECK(improvements::stage_of(ImprovementState::NotBecause) == Stage::NotChanged);
    for (const auto state : kStates) {
        const auto one = sound(state);
        const bool is_why = state == ImprovementState::NotBecause;
        CHECK(improvements::sentence_of(one, kDutch) == (is_why ? one.why : one.did).at(kDutch));
        CHECK(store::improvement_state_named(store::name_of(state)) == state);
        CHECK(store::is_decided(state) == (state != ImprovementState::Busy));
    }
    CHECK_FALSE(store::improvement_state_named("planned"));
}

TEST_CASE("nothing changes without saying why, and nothing is done without saying what",
          "[improvement]") {
    for (const auto state : kStates) CHECK(refusal(sound(state)).empty());
    auto without_why = sound(ImprovementState::NotBecause);
    without_why.why.clear();
    CHECK(holds(refusal(without_why), "write why nothing changes in nl"));
    // Then what is done may be left out.
    auto without_did = sound(ImprovementState::NotBecause);
    without_did.did.clear();
    CHECK(refusal(without_did).empty());
    for (const auto state : {ImprovementState::Busy, ImprovementState::Done}) {
        without_did.state = state;
        CHECK(holds(refusal(without_did), "write what is done in nl"));
    }
    auto without_said = sound();
    without_said.said.clear();
    CHECK(holds(refusal(without_said), "write what customers said in nl"));
}

TEST_CASE("the first language is always there, because the others fall back on it",
          "[improvement]") {
    const Language english{"en"};
    const Language polish{"pl"};
    auto one = sound();
    one.said[english] = "A long wait at the till";
    CHECK(refusal(one).empty());
    CHECK(improvements::sentence_of(one, english) == one.did.at(kDutch));
    CHECK(holds(refusal(one, english), "write what is done in en"));
    one.said.erase(kDutch);
    CHECK(holds(refusal(one), "in nl too; the other languages fall back on it"));
    auto why_in_polish_only = sound();
    why_in_polish_only.why = {{polish, "Nie ma miejsca."}};
    CHECK(holds(refusal(why_in_polish_only), "why nothing changes in nl"));
}

TEST_CASE("a text has a longest length, counted in letters, and is one line", "[improvement]") {
    auto one = sound();
    std::string umlauts;
    for (std::size_t i = 0; i < improvements::kSaidMax; ++i) umlauts += "ü";
    one.said[kDutch] = umlauts;
    CHECK(refusal(one).empty());
    one.said[kDutch] = umlauts + "ü";
    CHECK(holds(refusal(one), "what customers said in nl is too long; at most 80"));
    one = sound();
    one.did[Language{"de"}] = std::string(improvements::kDidMax + 1, 'a');
    CHECK(holds(refusal(one), "what is done in de is too long; at most 140"));
    one = sound();
    one.why[kDutch] = std::string(improvements::kWhyMax + 1, 'a');
    CHECK(holds(refusal(one), "at most 140"));
    one = sound();
    one.did[kDutch] = "twee\nregels";
    CHECK(holds(refusal(one), "one line of plain text"));
}

TEST_CASE("a name of an improvement is short and plain, and a count is no wild guess",
          "[improvement]") {
    auto one = sound();
    one.id = "Jan de Vries";
    CHECK(improvements::why_not(one, kDutch)->kind == Kind::Malformed);
    one = sound();
    one.customers = -1;
    CHECK(holds(refusal(one), "a number from 0"));
    one.customers = improvements::kCustomersMax + 1;
    CHECK(holds(refusal(one), "a number from 0"));
}
