#include "server/pages/words/page_words.hpp"

#include "shared/json/json.hpp"
#include "shared/require.hpp"

namespace cirkel::pages {

PageWords::PageWords(std::string_view json) {
    const auto read = json::parse(json);
    const auto* members = read ? read->if_object() : nullptr;
    require(members != nullptr, "that the words of the pages are an object");
    for (const auto& [key, value] : *members) {
        const auto* text = value.if_text();
        require(text != nullptr, "that each of the words of the pages is a text");
        texts_.emplace(key, *text);
    }
    language_ = Language{of("page.language")};
}

const std::string& PageWords::of(std::string_view key) const {
    const auto found = texts_.find(key);
    require(found != texts_.end(), "that the words that a page asks for exist");
    return found->second;
}

std::string PageWords::filled(std::string_view key, Places places) const {
    std::string text = of(key);
    for (const auto& [name, value] : places) {
        const auto place = "{" + std::string(name) + "}";
        const auto at = text.find(place);
        require(at != std::string::npos, "that a text has the place that is filled");
        text.replace(at, place.size(), value);
    }
    return text;
}

}  // namespace cirkel::pages
