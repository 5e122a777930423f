#include "terminal/screens/text_lines.hpp"

namespace cirkel::screens {
namespace {

/// Every sign is ten pixels wide.
class TenWide final : public TextMeasure {
public:
    [[nodiscard]] float width(const std::string& text, TextSize /*size*/,
                              Weight /*weight*/) const override {
        return 10.0F * static_cast<float>(text.size());
    }
};

std::vector<std::string> broken(const std::string& text, float width, bool is_balanced) {
    TextStyle style;
    style.is_balanced = is_balanced;
    std::vector<std::string> lines;
    for (const TextLine& line : lines_of(text, width, style, TenWide())) {
        std::string whole;
        for (const Run& run : line.runs) whole += run.text;
        lines.push_back(whole);
    }
    return lines;
}

}  // namespace

TEST_CASE("text breaks between words and at breaks by hand", "[text]") {
    using Lines = std::vector<std::string>;
    REQUIRE(broken("aa bb cc dd", 50, false) == Lines{"aa bb", "cc dd"});
    REQUIRE(broken("aa\nbb cc", 200, false) == Lines{"aa", "bb cc"});
    REQUIRE(broken("aa bb", 200, false) == Lines{"aa bb"});
}

TEST_CASE("no word stands alone on the last line where another can join it", "[text]") {
    using Lines = std::vector<std::string>;
    REQUIRE(broken("aa bb cc dd", 80, false) == Lines{"aa bb", "cc dd"});
}

TEST_CASE("balanced lines are about as long as each other", "[text]") {
    using Lines = std::vector<std::string>;
    REQUIRE(broken("Hoe was uw bezoek vandaag?", 140, true) ==
            Lines{"Hoe was", "uw bezoek", "vandaag?"});
}

TEST_CASE("text between stars is bold and read aloud without them", "[text]") {
    const auto lines = lines_of("voor *woensdag*.", 1000, {}, TenWide());
    REQUIRE(lines.size() == 1);
    REQUIRE(lines[0].runs.size() == 3);
    REQUIRE(lines[0].runs[1].is_bold);
    REQUIRE(plain("voor *woensdag*.") == "voor woensdag.");
}

}  // namespace cirkel::screens
