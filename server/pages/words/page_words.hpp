#pragma once

#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "shared/loop/survey.hpp"

namespace cirkel::pages {

/// The words of the pages in one language, out of assets/pages/words: keys with their texts. Those
/// that a template names may hold its marks; those that are asked for here are text. A key that is
/// missing is a programmer's error: all languages have the same ones, and a lint looks for every
/// key that is asked for.
class PageWords {
public:
    explicit PageWords(Language language) : language_(std::move(language)) {}

    /// Adds what one file says, an object of keys and texts.
    void add(std::string_view json);

    [[nodiscard]] const std::string& of(std::string_view key) const;
    using Places = std::initializer_list<std::pair<std::string_view, std::string_view>>;
    /// The same with its places filled: "{name}".
    [[nodiscard]] std::string filled(std::string_view key, Places places) const;
    /// The words for a number of things, with "{count}" filled: those of `key` + ".one" when it is
    /// one, else those of `key` + ".many".
    [[nodiscard]] std::string counted(std::string_view key, std::int64_t count) const;
    [[nodiscard]] const Language& language() const { return language_; }
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& all() const {
        return texts_;
    }

private:
    std::map<std::string, std::string, std::less<>> texts_;
    Language language_;
};

/// Every language that the pages speak; read once and never changed.
std::span<const PageWords> all_page_words();
/// The words of this language; English where there are none in it.
const PageWords& page_words(const Language& language);

}  // namespace cirkel::pages
