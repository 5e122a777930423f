#include "server/pages/words/page_words.hpp"

#include <algorithm>
#include <vector>

#include "page_word_files.hpp"
#include "shared/json/json.hpp"
#include "shared/require.hpp"

namespace cirkel::pages {

namespace {

const Language kEverybodys{"en"};

/// "nl" of "nl.json" and of "staff/nl/today.json": the customer's words are one file, those of
/// staff a folder.
std::string_view language_of_file(std::string_view name) {
    const auto end = name.rfind('/');
    if (end == std::string_view::npos) return name.substr(0, name.find('.'));
    const auto folder = name.substr(0, end);
    return folder.substr(folder.rfind('/') + 1);
}

std::vector<PageWords> read_all() {
    std::map<std::string_view, PageWords> languages;
    for (const auto& [name, text] : embedded::page_word_files()) {
        const auto language = language_of_file(name);
        languages.try_emplace(language, Language{std::string(language)}).first->second.add(text);
    }
    std::vector<PageWords> all;
    for (auto& [language, words] : languages) all.push_back(std::move(words));
    return all;
}

}  // namespace

void PageWords::add(std::string_view json) {
    const auto read = json::parse(json);
    const auto* members = read ? read->if_object() : nullptr;
    require(members != nullptr, "that the words of the pages are an object");
    for (const auto& [key, value] : *members) {
        const auto* text = value.if_text();
        require(text != nullptr, "that each of the words of the pages is a text");
        const bool is_new = texts_.emplace(key, *text).second;
        require(is_new, "that no two files of words have the same key");
    }
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

std::string PageWords::counted(std::string_view key, std::int64_t count) const {
    constexpr std::string_view kPlace = "{count}";
    std::string text = of(std::string(key) + (count == 1 ? ".one" : ".many"));
    const auto at = text.find(kPlace);
    if (at != std::string::npos) text.replace(at, kPlace.size(), std::to_string(count));
    return text;
}

std::span<const PageWords> all_page_words() {
    static const std::vector<PageWords> all = read_all();
    return all;
}

const PageWords& page_words(const Language& language) {
    const auto all = all_page_words();
    const auto in = [&](const Language& wanted) {
        return std::find_if(all.begin(), all.end(),
                            [&](const PageWords& one) { return one.language() == wanted; });
    };
    auto found = in(language);
    if (found == all.end()) found = in(kEverybodys);
    require(found != all.end(), "that the pages have words in English");
    return *found;
}

}  // namespace cirkel::pages
