#include "shared/wire/device/six_words.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "shared/proof/proof.hpp"
#include "tests/shared/wire/examples.hpp"

namespace cirkel::wire {
namespace {

MetKeys example_keys() {
    return {octets_of<PublicKey>(1), octets_of<PublicKey>(2), octets_of<PublicKey>(3)};
}

std::vector<std::string> listed_words() {
    const char* source = std::getenv("CIRKEL_SOURCE");
    std::ifstream file(std::string(source == nullptr ? "." : source) + "/assets/six_words/nl.txt");
    std::vector<std::string> words;
    for (std::string line; std::getline(file, line);) words.push_back(line);
    return words;
}

/// Whether one sign that is changed, left out or too many makes the one of the other.
bool are_alike(const std::string& one, const std::string& other) {
    if (one.size() > other.size()) return are_alike(other, one);
    const auto apart = std::mismatch(one.begin(), one.end(), other.begin());
    if (other.size() > one.size() + 1) return false;
    const auto skip = one.size() == other.size() && apart.first != one.end() ? 1 : 0;
    const auto other_skip = apart.second != other.end() ? 1 : 0;
    return std::equal(apart.first + skip, one.end(), apart.second + other_skip, other.end());
}

TEST_CASE("Y-02 no word of the list is taken for another", "[six_words]") {
    const auto words = listed_words();
    REQUIRE(words.size() == 1024);
    CHECK(std::is_sorted(words.begin(), words.end()));
    CHECK(are_alike("mier", "bier"));
    CHECK(are_alike("mier", "mieren") == false);
    CHECK(are_alike("beer", "berm") == false);
    CHECK(are_alike("beer", "beker"));
    std::set<std::string> beginnings;
    for (const auto& word : words) {
        INFO(word);
        CHECK((word.size() >= 4 && word.size() <= 8));
        CHECK(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos);
        CHECK(beginnings.insert(word.substr(0, 4)).second);
        CHECK(std::count_if(words.begin(), words.end(), [&word](const std::string& other) {
                  return are_alike(word, other);
              }) == 1);
    }
}

TEST_CASE("Y-02 the six words of three keys stay what they are", "[six_words]") {
    CHECK(six_words(example_keys()) == "witlof examen curry cijfer aquarel vanille");
}

TEST_CASE("Y-02 another key of any of the three gives other words", "[six_words]") {
    std::set<std::string> seen{six_words(example_keys())};
    for (PublicKey MetKeys::*key :
         {&MetKeys::transport_key, &MetKeys::consent_key, &MetKeys::server_key}) {
        MetKeys keys = example_keys();
        (keys.*key)[31] ^= 1U;
        CHECK(seen.insert(six_words(keys)).second);
    }
}

TEST_CASE("words are taken as people type them, and no other words are", "[six_words]") {
    const std::string words = "aalbes koekoek zeppelin mier garnaal saxofoon";
    CHECK(are_the_words(words, words));
    CHECK(are_the_words(" Aalbes, KOEKOEK-zeppelin  mier/garnaal saxofoon.\n", words));
    CHECK(are_the_words("aalb koek zepp mier garn saxo", words));
    CHECK_FALSE(are_the_words("", words));
    CHECK_FALSE(are_the_words("aalbes koekoek zeppelin mier garnaal", words));
    CHECK_FALSE(are_the_words(words + " saxofoon", words));
    CHECK_FALSE(are_the_words("koekoek aalbes zeppelin mier garnaal saxofoon", words));
    CHECK_FALSE(are_the_words("aal koekoek zeppelin mier garnaal saxofoon", words));
    CHECK_FALSE(are_the_words("aalbessen koekoek zeppelin mier garnaal saxofoon", words));
    CHECK_FALSE(are_the_words("aalb koek zepp mier garn saxi", words));
}

}  // namespace
}  // namespace cirkel::wire
