#include "server/pages/mail/mail_texts.hpp"

#include <algorithm>

#include <ctemplate/template.h>

#include "mail_files.hpp"
#include "shared/require.hpp"

namespace cirkel::pages {

namespace {

ctemplate::TemplateString foreign(std::string_view text) {
    return ctemplate::TemplateString(text.data(), text.size());
}

std::string upper(std::string_view name) {
    std::string high(name);
    std::transform(high.begin(), high.end(), high.begin(), [](char sign) {
        return sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - ('a' - 'A')) : sign;
    });
    return high;
}

/// Whatever somebody wrote cannot begin a line, and so neither a header nor a second sender.
std::string on_one_line(std::string_view text) {
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(),
        [](char sign) { return static_cast<unsigned char>(sign) < 0x20 || sign == 0x7F; }, ' ');
    return line;
}

void fill(ctemplate::TemplateDictionary& to, const json::Value& from) {
    const auto* members = from.if_object();
    if (members == nullptr) return;
    for (const auto& [key, value] : *members) {
        const auto name = upper(key);
        if (const auto* rows = value.if_array()) {
            for (const auto& row : *rows) fill(*to.AddSectionDictionary(name), row);
        } else if (const auto* shown = value.if_bool()) {
            if (*shown) to.AddSectionDictionary(name);
        } else {
            const auto* number = value.if_integer();
            const auto* text = value.if_text();
            const auto word = number ? std::to_string(*number) : text ? on_one_line(*text) : "";
            if (word.empty()) continue;
            to.SetValue(name, word);
            to.AddSectionDictionary(name);
        }
    }
}

bool is_there(std::string_view file) {
    const auto files = embedded::mail_files();
    return std::any_of(files.begin(), files.end(),
                       [&](const auto& one) { return one.first == file; });
}

std::string file_of(std::string_view kind, const Language& language) {
    for (const std::string& folder : {language.text, std::string("en"), std::string("nl")}) {
        auto file = folder + "/" + std::string(kind) + ".txt";
        if (is_there(file)) return file;
    }
    return {};
}

/// A piece that was left out leaves no gap behind.
std::string tidy(std::string text) {
    for (auto at = text.find("\n\n\n"); at != std::string::npos; at = text.find("\n\n\n"))
        text.erase(at, 1);
    return text;
}

}  // namespace

struct MailTexts::Parsed {
    ctemplate::TemplateCache cache;
};

MailTexts::MailTexts() : parsed_(std::make_unique<Parsed>()) {
    for (const auto& [name, text] : embedded::mail_files()) {
        const bool parsed = parsed_->cache.StringToTemplateCache(
            foreign(name), text.data(), text.size(), ctemplate::DO_NOT_STRIP);
        require(parsed, "that every text of a mail parses");
    }
    parsed_->cache.Freeze();
}

MailTexts::~MailTexts() = default;

Result<MailText> MailTexts::render(std::string_view kind, const Language& language,
                                   const json::Value& values) const {
    const auto file = file_of(kind, language);
    if (file.empty())
        return Error{Kind::NotFound, "there is no text for a mail of kind " + std::string(kind)};
    ctemplate::TemplateDictionary dictionary("mail");
    fill(dictionary, values);
    std::string whole;
    const bool drawn = parsed_->cache.ExpandNoLoad(foreign(file), ctemplate::DO_NOT_STRIP,
                                                   &dictionary, nullptr, &whole);
    require(drawn, "that the text of a mail was parsed");
    const auto end = whole.find('\n');
    auto subject = whole.substr(0, end);
    while (subject.ends_with(' ')) subject.pop_back();
    const auto begin = whole.find_first_not_of('\n', end);
    return MailText{std::move(subject),
                    begin == std::string::npos ? std::string() : tidy(whole.substr(begin))};
}

}  // namespace cirkel::pages
