#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/pages/words/page_words.hpp"

namespace cirkel::pages {

/// The values of one template: texts by name, and groups that appear once for each time they were
/// added. Everything put in here is text; the template decides how it is escaped.
class Fill {
public:
    Fill& text(std::string_view name, std::string_view value);
    Fill& number(std::string_view name, std::int64_t value);
    /// Adds one more appearance of a group and gives its values, which fall back to this one's.
    Fill& group(std::string_view name);
    /// A group that only appears or not.
    Fill& show_if(bool condition, std::string_view name);
    /// The group with one text in it, when there is a text.
    Fill& text_if(std::string_view group, std::string_view name, std::string_view value);

private:
    friend class TemplateSet;
    std::vector<std::pair<std::string, std::string>> texts_;
    std::vector<std::pair<std::string, std::unique_ptr<Fill>>> groups_;
};

/// All templates of the pages, parsed once at start and read-only after that; the only place that
/// knows the template library.
///
/// Invariant: every template is parsed in HTML auto-escape mode, so a value can only ever become
/// text or the content of a quoted attribute (S-12). A template's `{{<name}}` is replaced by
/// `parts/name.html` or `icons/name.svg` before parsing, so that escaping sees one whole page; its
/// `{{:key}}` by the words of that key, so that a template is written once and parsed in every
/// language. A missing part or key, or a template that does not parse, is a
/// programmer's error, found at start.
class TemplateSet {
public:
    TemplateSet();
    ~TemplateSet();
    TemplateSet(const TemplateSet&) = delete;
    TemplateSet& operator=(const TemplateSet&) = delete;

    /// A page in the language of these words; `name` is its file without the ending:
    /// "staff/case", "customer/status".
    [[nodiscard]] std::string render(std::string_view name, const PageWords& words,
                                     const Fill& fill) const;
    /// A file that is sent as it is ("cirkel.css"); empty when there is none.
    [[nodiscard]] std::string_view file(std::string_view name) const;

private:
    [[nodiscard]] std::string drawn(const std::string& file, const Fill& fill) const;

    struct Parsed;
    std::unique_ptr<Parsed> parsed_;
};

}  // namespace cirkel::pages
