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

TEST_CASE("an address longer than a line is broken; a word of a language never is", "[text]") {
    using Lines = std::vector<std::string>;
    REQUIRE(broken("op srv.linde.example nu", 80, false) ==
            Lines{"op", "srv.lind", "e.exampl", "e nu"});
    REQUIRE(broken("op winkelvloeren. nu", 80, false) == Lines{"op", "winkelvloeren.", "nu"});
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

TEST_CASE("a star that somebody typed is read, and makes nothing bold", "[text]") {
    const std::string typed = "2*3 **";
    REQUIRE(broken(literal(typed), 1000, false) == std::vector<std::string>{typed});
    REQUIRE(plain(literal(typed)) == typed);
    const auto lines = lines_of("*" + literal("a*b") + "*", 1000, {}, TenWide());
    REQUIRE(lines[0].runs.size() == 1);
    REQUIRE(lines[0].runs[0].is_bold);
    REQUIRE(lines[0].runs[0].text == "a*b");
}

TEST_CASE("text between stars is bold and read aloud without them", "[text]") {
    const auto lines = lines_of("voor *woensdag*.", 1000, {}, TenWide());
    REQUIRE(lines.size() == 1);
    REQUIRE(lines[0].runs.size() == 3);
    REQUIRE(lines[0].runs[1].is_bold);
    REQUIRE(plain("voor *woensdag*.") == "voor woensdag.");
}

}  // namespace cirkel::screens
