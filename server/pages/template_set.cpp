#include "server/pages/template_set.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <ctemplate/template.h>

#include "page_files.hpp"
#include "shared/require.hpp"

namespace cirkel::pages {

namespace {

constexpr std::array<std::string_view, 2> kFolders{"staff/", "customer/"};
constexpr std::string_view kEscaped = "{{%AUTOESCAPE context=\"HTML\"}}\n";

/// A file of assets/pages by its path below that folder ("staff/case.html", "cirkel.css"); compiled
/// in, so that the server stays one binary.
std::string_view text_of(std::string_view wanted) {
    for (const auto& [name, text] : embedded::page_files()) {
        if (name == wanted) return text;
    }
    return {};
}

/// What stands for one mark of a template: `{{<name}}` a part, `{{:key}}` some words.
class Marks {
public:
    Marks(std::string_view folder, const PageWords& words) : folder_(folder), words_(words) {}

    [[nodiscard]] std::string replaced(std::string_view source) const {
        std::string whole;
        while (true) {
            const auto at = std::min(source.find("{{<"), source.find("{{:"));
            whole += source.substr(0, at);
            if (at == std::string_view::npos) return whole;
            const auto end = source.find("}}", at);
            const auto name = std::string(source.substr(at + 3, end - at - 3));
            whole += replaced(source[at + 2] == ':' ? words_.of(name) : part_of(name));
            source.remove_prefix(end + 2);
        }
    }

private:
    [[nodiscard]] std::string_view part_of(const std::string& name) const {
        for (const auto& path : {std::string(folder_) + "parts/" + name + ".html",
                                 "parts/" + name + ".html", "icons/" + name + ".svg"}) {
            const auto part = text_of(path);
            if (!part.empty()) return part.substr(0, part.find_last_not_of('\n') + 1);
        }
        require(false, "that every part a template names exists");
        return {};
    }

    std::string_view folder_;
    const PageWords& words_;
};

bool lies_in(std::string_view folder, std::string_view name) {
    return name.starts_with(folder) && name.find('/', folder.size()) == std::string_view::npos;
}

/// Under which name a template is kept when it was parsed.
std::string file_of(const Language& language, std::string_view name) {
    return language.text + "/" + std::string(name);
}

ctemplate::TemplateString foreign(std::string_view text) {
    return ctemplate::TemplateString(text.data(), text.size());
}

}  // namespace

struct TemplateSet::Parsed {
    void parse(std::string_view folder, const PageWords& in) {
        for (const auto& [name, text] : embedded::page_files()) {
            if (!lies_in(folder, name)) continue;
            const auto source = std::string(kEscaped) + Marks(folder, in).replaced(text);
            const auto file = file_of(in.language(), name);
            const bool parsed = cache.StringToTemplateCache(
                foreign(file), source.data(), source.size(), ctemplate::STRIP_BLANK_LINES);
            require(parsed, "that every template of the pages parses");
        }
    }

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
    for (const auto& words : all_page_words()) {
        for (const auto folder : kFolders) parsed_->parse(folder, words);
    }
    parsed_->cache.Freeze();
}

TemplateSet::~TemplateSet() = default;

std::string TemplateSet::render(std::string_view name, const PageWords& words,
                                const Fill& fill) const {
    return drawn(file_of(words.language(), std::string(name) + ".html"), fill);
}

std::string TemplateSet::drawn(const std::string& file, const Fill& fill) const {
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
    std::string page;
    const bool was_drawn = parsed_->cache.ExpandNoLoad(foreign(file), ctemplate::STRIP_BLANK_LINES,
                                                       &values, nullptr, &page);
    require(was_drawn, "that a page's template exists");
    return page;
}

std::string_view TemplateSet::file(std::string_view name) const { return text_of(name); }

}  // namespace cirkel::pages
