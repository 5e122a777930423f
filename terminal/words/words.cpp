#include "terminal/words/words.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "shared/json/json.hpp"

namespace cirkel::words {
namespace {

const Language kDutch{"nl"};
using LanguageWords = std::map<std::string, std::string, std::less<>>;

std::optional<std::string> content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<LanguageWords> read_language(const std::filesystem::path& path) {
    const auto content = content_of(path);
    if (!content) return Error{Kind::NotFound, path.string() + " cannot be read"};
    auto parsed = json::parse(*content);
    if (!parsed) return parsed.error().with_context("reading " + path.string());
    const json::Object* members = parsed->if_object();
    if (members == nullptr)
        return Error{Kind::Malformed, path.string() + " must be an object of key and text"};
    LanguageWords words;
    for (const auto& [key, value] : *members) {
        const std::string* text = value.if_text();
        if (text == nullptr)
            return Error{Kind::Malformed, path.string() + ": " + key + " must be a text"};
        words.emplace(key, *text);
    }
    return words;
}

}  // namespace

Result<Words> Words::load(const std::string& folder) {
    Words words;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        if (entry.path().extension() != ".json") continue;
        const auto language = Language::parse(entry.path().stem().string());
        if (!language) continue;
        auto read = read_language(entry.path());
        if (!read) return read.error();
        words.texts_.emplace(*language, std::move(*read));
    }
    if (words.texts_.count(kDutch) == 0)
        return Error{Kind::NotFound,
                     "no nl.json in " + folder + "; say where the words lie with --assets"};
    return words;
}

std::string Words::text(const Language& language, std::string_view key, const Fill& fill) const {
    for (const Language& one : {language, kDutch}) {
        const auto words = texts_.find(one);
        if (words == texts_.end()) continue;
        const auto found = words->second.find(key);
        if (found != words->second.end()) return filled(found->second, fill);
    }
    return std::string(key);
}

bool Words::has(const Language& language, std::string_view key) const {
    const auto words = texts_.find(language);
    return words != texts_.end() && words->second.find(key) != words->second.end();
}

std::vector<Language> Words::languages() const {
    std::vector<Language> languages;
    for (const auto& one : texts_) languages.push_back(one.first);
    return languages;
}

std::string filled(std::string pattern, const Fill& fill) {
    for (const auto& [name, text] : fill) {
        const std::string place = "{" + std::string(name) + "}";
        std::size_t at = pattern.find(place);
        while (at != std::string::npos) {
            pattern.replace(at, place.size(), text);
            at = pattern.find(place, at + text.size());
        }
    }
    return pattern;
}

}  // namespace cirkel::words
