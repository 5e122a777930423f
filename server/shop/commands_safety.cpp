#include "server/shop/commands_safety.hpp"

#include <optional>
#include <utility>

#include "server/casework/reading/safety_words.hpp"
#include "server/store/reading.hpp"

namespace cirkel::server {

namespace {

using desk::Desk;

Result<std::string> delivered(const std::string& language) {
    const auto list = casework::safety_list_as_delivered(language);
    if (!list.empty()) return std::string(list);
    std::string known;
    for (const auto& one : casework::safety_list_languages()) known += " " + one;
    return Error{Kind::NotFound, "no safety words in \"" + language + "\"; there are:" + known};
}

Result<CommandResult> keep(Desk& desk, const std::string& language,
                           const std::optional<std::string>& list, const shop::DoneBy& by) {
    const auto kept = shop::changed(desk, by, "safety words " + language, [&]() -> Result<void> {
        auto& reading = desk.store.reading();
        if (auto set = reading.set_safety_words(Language{language}, list); !set) return set;
        return reading.forget_facts();
    });
    if (!kept) return kept.error();
    return CommandResult{"unread texts are looked at anew in the next minute\n",
                         json::Object{{"language", language}, {"own", list.has_value()}}};
}

}  // namespace

Result<CommandResult> show_safety_words(Desk& desk, const std::string& language) {
    const auto list = delivered(language);
    if (!list) return list.error();
    const auto own = desk.store.reading().safety_words(Language{language});
    if (!own) return own.error();
    const std::string& text = *own ? **own : *list;
    return CommandResult{
        text, json::Object{{"language", language}, {"own", own->has_value()}, {"list", text}}};
}

Result<CommandResult> set_safety_words(Desk& desk, const std::string& language,
                                       const std::string& text, const shop::DoneBy& by) {
    if (const auto known = delivered(language); !known) return known.error();
    if (const auto words = casework::SafetyWords::from(text); !words) return words.error();
    return keep(desk, language, text, by);
}

Result<CommandResult> reset_safety_words(Desk& desk, const std::string& language,
                                         const shop::DoneBy& by) {
    if (const auto known = delivered(language); !known) return known.error();
    return keep(desk, language, std::nullopt, by);
}

}  // namespace cirkel::server
