#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::words {

/// What stands in the place of `{name}` in a text.
using Fill = std::vector<std::pair<std::string_view, std::string>>;

/// Every word of the screens, by key and language, read once from `assets/words/LANGUAGE.json`
/// (flat key -> text). Immutable after reading.
class Words {
public:
    /// Reads every `*.json` in the folder. `NotFound` without Dutch, `Malformed` when a file is
    /// not a flat object of texts.
    static Result<Words> load(const std::string& folder);

    /// The text of a key with its places filled; Dutch where a language lacks it, and the key
    /// itself where Dutch does, so that a slip is seen on the screen and by the lint, but stops
    /// nobody.
    [[nodiscard]] std::string text(const Language& language, std::string_view key,
                                   const Fill& fill = {}) const;
    [[nodiscard]] bool has(const Language& language, std::string_view key) const;
    [[nodiscard]] std::vector<Language> languages() const;

private:
    std::map<Language, std::map<std::string, std::string, std::less<>>> texts_;
};

/// Puts texts in the places `{name}` of a pattern.
std::string filled(std::string pattern, const Fill& fill);

}  // namespace cirkel::words
