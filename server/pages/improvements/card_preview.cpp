#include "server/pages/improvements/card_preview.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "card_words.hpp"
#include "server/pages/page_values.hpp"
#include "shared/json/json.hpp"
#include "shared/require.hpp"

namespace cirkel::pages {

namespace {

using Words = std::map<std::string, std::string, std::less<>>;

Words words_in(std::string_view json) {
    const auto read = json::parse(json);
    const auto* members = read ? read->if_object() : nullptr;
    require(members != nullptr, "that the words of the terminals are an object");
    Words words;
    for (const auto& [key, value] : *members)
        if (const auto* text = value.if_text()) words.emplace(key, *text);
    return words;
}

/// Read at the first use, and never changed.
const std::map<std::string, Words, std::less<>>& all_words() {
    static const auto all = [] {
        std::map<std::string, Words, std::less<>> read;
        constexpr std::string_view ending = ".json";
        for (const auto& [name, text] : embedded::card_words())
            read.emplace(name.substr(0, name.size() - ending.size()), words_in(text));
        return read;
    }();
    return all;
}

std::string word_on_terminal(const Language& language, std::string_view key) {
    const auto& all = all_words();
    const auto in = all.find(language.text);
    const Words& words = in == all.end() ? all.at("nl") : in->second;
    const auto found = words.find(key);
    require(found != words.end(), "that the words of a card exist");
    return found->second;
}

std::string count_words(const Language& language, int said_by) {
    if (said_by == 0) return {};
    if (said_by == 1) return word_on_terminal(language, "card.count_one");
    std::string text = word_on_terminal(language, "card.count");
    constexpr std::string_view place = "{count}";
    if (const auto at = text.find(place); at != std::string::npos)
        text.replace(at, place.size(), std::to_string(said_by));
    return text;
}

bool has_text(const Texts& texts, const Language& language) {
    const auto found = texts.find(language);
    return found != texts.end() && !found->second.empty();
}

}  // namespace

std::vector<Language> card_languages(const Language& first) {
    std::vector<Language> languages{Language{"nl"}, Language{"en"}, Language{"de"}, Language{"pl"}};
    const auto found = std::find(languages.begin(), languages.end(), first);
    if (found == languages.end()) {
        languages.insert(languages.begin(), first);
    } else {
        std::rotate(languages.begin(), found, found + 1);
    }
    return languages;
}

std::vector<CardPreview> previews_of(const PageWords& words, const store::Improvement& improvement,
                                     int said_by, const Language& first) {
    const bool tells_why = improvement.state == store::ImprovementState::NotBecause;
    const Texts& answer = tells_why ? improvement.why : improvement.did;
    std::vector<CardPreview> previews;
    for (const Language& language : card_languages(first)) {
        const bool is_own = has_text(improvement.said, language) || has_text(answer, language);
        if (language != first && !is_own) continue;
        CardPreview card;
        card.code = language.text;
        card.language = language_words(words, language);
        card.said_words = word_on_terminal(language, "card.said");
        card.said = text_in(improvement.said, language);
        card.answer_words =
            word_on_terminal(language, tells_why ? "stage.not_changed" : "card.did");
        card.answer = text_in(answer, language);
        card.count = count_words(language, said_by);
        previews.push_back(std::move(card));
    }
    return previews;
}

}  // namespace cirkel::pages
