#include "tests/screens/stand.hpp"

#include <algorithm>
#include <cstdlib>

#include "shared/loop/characters.hpp"
#include "terminal/look.hpp"
#include "terminal/visit.hpp"
#include "tests/catch_main.hpp"

namespace cirkel::screens_test {
namespace {

std::string words_folder() {
    const char* source = std::getenv("CIRKEL_SOURCE");
    return std::string(source == nullptr ? "../../.." : source) + "/assets/words";
}

}  // namespace

Stand::Stand(const StandOptions& options) : options_(options) {
    if (options.prepare) options.prepare(*world.setup);
    // The first language of a shop is the one that its terminal wakes up in.
    auto& offered = world.setup->configuration.languages;
    const auto spoken = std::find(offered.begin(), offered.end(), Language{options.language});
    REQUIRE(spoken != offered.end());
    std::rotate(offered.begin(), spoken, spoken + 1);
    if (!options.is_set_up) world.setup.reset();
    voice.there = options.can_speak;
    auto window = window::open_window({"stand", options.width, options.height, false});
    REQUIRE(window.ok());
    window_ = std::move(*window);
    metrics_ = screens::metrics_for(options.width, options.height);
    auto fonts = paint::Fonts::load(terminal::font_sizes(metrics_));
    REQUIRE(fonts.ok());
    fonts_ = std::make_unique<paint::Fonts>(std::move(*fonts));
    auto words = words::Words::load(words_folder());
    REQUIRE(words.ok());
    words_ = std::make_unique<words::Words>(std::move(*words));
    to_local_ = terminal::local_times_of("Europe/Amsterdam");
    session::Session first = terminal::first_session(metrics_, Language{options.language});
    terminal_ = std::make_unique<terminal::Terminal>(
        terminal::Parts{*window_, world, *words_, *fonts_, metrics_, to_local_, options.moves,
                        &voice, options.output, &sound},
        std::move(first));
}

void Stand::play(const std::string& steps) {
    const auto file = terminal::read_visit("{\"steps\": " + steps + "}", {});
    INFO((file.ok() ? std::string() : file.error().text));
    REQUIRE(file.ok());
    const auto played =
        terminal::play(*file, {*terminal_, *window_, options_.shots,
                               [&](const std::string& line) { printed.push_back(line); }});
    INFO((played.ok() ? std::string() : played.error().text));
    REQUIRE(played.ok());
}

void Stand::page_to(const std::string& node, const std::function<void()>& looked_at) {
    constexpr int most = 12;
    for (int page = 1; page < most && screens::node_named(view(), node) == nullptr; ++page) {
        play(R"([{"tap": "more"}])");
        if (looked_at) looked_at();
        world.pass(Duration(600));  // "more" again is the same target (A-16)
    }
}

void check_texts(const Stand& stand) {
    for (const auto& shape : stand.view().shapes) {
        const auto* text = std::get_if<screens::Text>(&shape);
        if (text == nullptr) continue;
        INFO(stand.view().screen << ": " << text->text);
        for (const char32_t sign : code_points_of(text->text)) CHECK(stand.fonts().has(sign));
        const float width = stand.fonts().width(text->text, text->size, text->weight);
        const float left = text->align == screens::Align::Left     ? text->at.x
                           : text->align == screens::Align::Center ? text->at.x - width / 2
                                                                   : text->at.x - width;
        CHECK(left >= 0);
        CHECK(left + width <= stand.metrics().width);
        CHECK(text->at.y <= stand.metrics().height);
    }
}

}  // namespace cirkel::screens_test
