#include "server/pages/template_set.hpp"

#include <cstdint>

#include <ctemplate/template.h>

#include "page_files.hpp"
#include "shared/require.hpp"

namespace cirkel::pages {

namespace {

constexpr std::string_view kLanguageFolder = "nl/";
constexpr std::string_view kEscaped = "{{%AUTOESCAPE context=\"HTML\"}}\n";

/// A file of assets/pages by its path below that folder ("nl/status.html", "cirkel.css"); compiled
/// in, so that the server stays one binary.
std::string_view text_of(std::string_view wanted) {
    for (const auto& [name, text] : embedded::page_files()) {
        if (name == wanted) return text;
    }
    return {};
}

std::string_view part_of(const std::string& name) {
    const auto part = text_of(std::string(kLanguageFolder) + "parts/" + name + ".html");
    const auto found = part.empty() ? text_of("icons/" + name + ".svg") : part;
    require(!found.empty(), "that every part a template names exists");
    return found.substr(0, found.find_last_not_of('\n') + 1);
}

std::string with_parts(std::string_view source) {
    constexpr std::string_view kOpen = "{{<";
    std::string whole;
    while (true) {
        const auto at = source.find(kOpen);
        whole += source.substr(0, at);
        if (at == std::string_view::npos) return whole;
        const auto end = source.find("}}", at);
        const auto name = std::string(source.substr(at + kOpen.size(), end - at - kOpen.size()));
        whole += with_parts(part_of(name));
        source.remove_prefix(end + 2);
    }
}

bool is_page(std::string_view name) {
    return name.starts_with(kLanguageFolder) &&
           name.find('/', kLanguageFolder.size()) == std::string_view::npos;
}

ctemplate::TemplateString foreign(std::string_view text) {
    return ctemplate::TemplateString(text.data(), text.size());
}

}  // namespace

struct TemplateSet::Parsed {
    ctemplate::TemplateCache cache;
};

Fill& Fill::text(std::string_view name, std::string_view value) {
    texts_.emplace_back(name, value);
    return *this;
}

Fill& Fill::number(std::string_view name, std::int64_t value) {
    return text(name, std::to_string(value));
}

Fill& Fill::group(std::string_view name) {
    groups_.emplace_back(name, std::make_unique<Fill>());
    return *groups_.back().second;
}

Fill& Fill::show_if(bool condition, std::string_view name) {
    if (condition) group(name);
    return *this;
}

Fill& Fill::text_if(std::string_view group_name, std::string_view name, std::string_view value) {
    if (!value.empty()) group(group_name).text(name, value);
    return *this;
}

TemplateSet::TemplateSet() : parsed_(std::make_unique<Parsed>()) {
    for (const auto& [name, text] : embedded::page_files()) {
        if (!is_page(name)) continue;
        const auto source = std::string(kEscaped) + with_parts(text);
        const bool parsed = parsed_->cache.StringToTemplateCache(
            foreign(name), source.data(), source.size(), ctemplate::STRIP_BLANK_LINES);
        require(parsed, "that every template of the pages parses");
    }
    parsed_->cache.Freeze();
}

TemplateSet::~TemplateSet() = default;

std::string TemplateSet::render(std::string_view name, const Fill& fill) const {
    ctemplate::TemplateDictionary values("page");
    // A walk with its own stack entry for each group; groups are at most four deep.
    const auto fill_in = [](const auto& self, ctemplate::TemplateDictionary& to,
                            const Fill& from) -> void {
        for (const auto& [key, text] : from.texts_) to.SetValue(foreign(key), foreign(text));
        for (const auto& [key, group] : from.groups_) {
            self(self, *to.AddSectionDictionary(foreign(key)), *group);
        }
    };
    fill_in(fill_in, values, fill);
    const auto file = std::string(kLanguageFolder) + std::string(name) + ".html";
    std::string page;
    const bool drawn = parsed_->cache.ExpandNoLoad(foreign(file), ctemplate::STRIP_BLANK_LINES,
                                                   &values, nullptr, &page);
    require(drawn, "that a page's template exists");
    return page;
}

std::string_view TemplateSet::file(std::string_view name) const { return text_of(name); }

}  // namespace cirkel::pages
