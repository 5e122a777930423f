#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "shared/loop/survey.hpp"

namespace cirkel::pages {

/// The words of the customer's pages in one language, out of assets/pages/words: keys with their
/// texts. Those that a template names may hold its marks; those that are asked for here are text.
/// A key that is missing is a programmer's error: all files have the same ones.
class PageWords {
public:
    /// The text of such a file.
    explicit PageWords(std::string_view json);

    [[nodiscard]] const std::string& of(std::string_view key) const;
    using Places = std::initializer_list<std::pair<std::string_view, std::string_view>>;
    /// The same with its places filled: "{name}".
    [[nodiscard]] std::string filled(std::string_view key, Places places) const;
    [[nodiscard]] const Language& language() const { return language_; }
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& all() const {
        return texts_;
    }

private:
    std::map<std::string, std::string, std::less<>> texts_;
    Language language_;
};

}  // namespace cirkel::pages
