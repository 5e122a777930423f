#include "server/casework/reading/safety_words.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/catch_main.hpp"

using namespace cirkel;
using casework::folded;
using casework::SafetyWords;

namespace {

SafetyWords delivered() {
    std::string lists;
    for (const auto& language : casework::safety_list_languages())
        lists += std::string(casework::safety_list_as_delivered(language)) + "\n";
    auto words = SafetyWords::from(lists);
    INFO((words.ok() ? "" : words.error().text));
    REQUIRE(words.ok());
    return std::move(*words);
}

struct Found {
    int danger = 0;  ///< sentences that speak of danger
    int found = 0;   ///< of these
    int harmless = 0;
    int found_in_vain = 0;  ///< of these
};

/// Sentences that were written by somebody else than the lists, and never looked at for them:
/// "1<TAB>sentence" speaks of danger, "0<TAB>sentence" does not.
Found measured(const SafetyWords& words, const std::string& language) {
    const char* source = std::getenv("CIRKEL_SOURCE");
    std::ifstream file(std::string(source == nullptr ? "." : source) +
                       "/tests/server/casework/reading/held_out/" + language + ".tsv");
    REQUIRE(file.is_open());
    Found found;
    for (std::string line; std::getline(file, line);) {
        const bool is_danger = line.front() == '1';
        const bool is_found = !words.kinds_in(line.substr(2)).empty();
        ++(is_danger ? found.danger : found.harmless);
        if (is_found) ++(is_danger ? found.found : found.found_in_vain);
    }
    return found;
}

std::string fault_of(std::string_view list) {
    const auto words = SafetyWords::from(list);
    REQUIRE_FALSE(words.ok());
    CHECK(words.error().kind == Kind::Malformed);
    return words.error().text;
}

}  // namespace

TEST_CASE("a text is folded to plain small letters with one space between words", "[reading]") {
    CHECK(folded("") == " ");
    CHECK(folded("Glad!!") == " glad ");
    CHECK(folded("  Ik gléd   uit, écht. ") == " ik gled uit echt ");
    CHECK(folded("Über żółw €5") == " uber zolw 5 ");
    CHECK(folded("kapot\xFF\xC3") == " kapot ");
    CHECK(folded("👍glas") == " glas ");
}

TEST_CASE("a list names the kinds of danger that a text speaks of", "[reading]") {
    const auto words =
        SafetyWords::from("# --- Vallen\n_uitgegl\n_glad(de)? vloer\n\n# brand\n_rook_\n");
    REQUIRE(words.ok());
    CHECK(words->kinds_in("Mijn moeder is UITGEGLEDEN.") == "vallen");
    CHECK(words->kinds_in("rook én een gladde  vloer") == "vallen, brand");
    CHECK(words->kinds_in("een rondje bakken").empty());
    CHECK(words->kinds_in("").empty());
}

TEST_CASE("a list that does not read says where and why", "[reading]") {
    CHECK(fault_of("").find("no pattern") != std::string::npos);
    CHECK(fault_of("_glad").find("line 1: write the kind of danger") == 0);
    CHECK(fault_of("# vallen\n_glad(").find("line 2: ") == 0);
    CHECK(fault_of("# vallen\n_.*").find("line 2: this would be found in every text") == 0);
    CHECK(fault_of("# vallen\n" + std::string(300, 'a')).find("line 2: at most 200") == 0);
}

TEST_CASE("the lists find most of what speaks of danger, and little else", "[reading][triage]") {
    const auto words = delivered();
    for (const char* language : {"nl", "en"}) {
        const Found found = measured(words, language);
        INFO(language << ": found " << found.found << " of " << found.danger << ", in vain "
                      << found.found_in_vain << " of " << found.harmless);
        CHECK(found.danger >= 40);
        CHECK(found.found * 10 >= found.danger * 7);
        CHECK(found.found_in_vain * 6 <= found.harmless);
    }
}
