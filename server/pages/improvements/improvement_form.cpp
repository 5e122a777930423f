#include "server/pages/improvements/improvement_form.hpp"

#include <algorithm>
#include <string_view>

#include "server/improvements/cards.hpp"
#include "server/improvements/improvement_state.hpp"
#include "server/pages/improvements/card_preview.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/telling/told_back.hpp"

namespace cirkel::pages {

namespace {

constexpr std::string_view kSaid = "said-";
constexpr std::string_view kDid = "did-";
constexpr std::string_view kWhy = "why-";
constexpr std::size_t kDayLength = 10;

Texts texts_typed(const desk::Parameters& typed, std::string_view part) {
    Texts texts;
    for (const auto& [name, value] : typed) {
        if (name.rfind(part, 0) != 0) continue;
        const auto language = Language::parse(name.substr(part.size()));
        const std::string text = one_line(value);
        if (language && !text.empty()) texts[*language] = text;
    }
    return texts;
}

std::string text_of(const Texts& texts, const Language& language) {
    const auto found = texts.find(language);
    return found == texts.end() ? std::string() : found->second;
}

bool is_too_long(const std::string& text, std::size_t characters_max) {
    return telling::characters_in(text) > characters_max;
}

std::string error_of(const PageWords& words, const ImprovementTexts& one,
                     store::ImprovementState state) {
    if (is_too_long(one.said, improvements::kSaidMax)) return words.of("improvement.said_too_long");
    if (is_too_long(one.did, improvements::kDidMax)) return words.of("improvement.did_too_long");
    if (is_too_long(one.why, improvements::kWhyMax)) return words.of("improvement.why_too_long");
    // Only the first language must be there: whoever has no other one reads that.
    if (!one.is_first) return {};
    const bool tells_why = state == store::ImprovementState::NotBecause;
    if (one.said.empty()) return words.of("improvement.said_missing");
    if (!tells_why && one.did.empty()) return words.of("improvement.did_missing");
    if (tells_why && one.why.empty()) return words.of("improvement.why_missing");
    return {};
}

}  // namespace

std::string day_typed(const std::string& day) {
    if (day.size() != kDayLength) return day;
    return day.substr(8, 2) + "-" + day.substr(5, 2) + "-" + day.substr(0, 4);
}

std::string day_kept(const std::string& typed) {
    if (typed.size() != kDayLength || typed[2] != '-' || typed[5] != '-') return typed;
    return typed.substr(6, 4) + "-" + typed.substr(3, 2) + "-" + typed.substr(0, 2);
}

bool knows_improvement_fields(const desk::Parameters& form) {
    return std::all_of(form.begin(), form.end(), [](const auto& field) {
        const auto& name = field.first;
        const bool is_text =
            name.rfind(kSaid, 0) == 0 || name.rfind(kDid, 0) == 0 || name.rfind(kWhy, 0) == 0;
        return is_text || name == "csrf" || name == "place" || name == "until" || name == "card" ||
               name == "do";
    });
}

void take_form(const desk::Parameters& typed, store::Improvement& improvement) {
    improvement.said = texts_typed(typed, kSaid);
    improvement.did = texts_typed(typed, kDid);
    improvement.why = texts_typed(typed, kWhy);
    const auto place = form_field(typed, "place");
    improvement.location = place == "all" ? std::nullopt : LocationId::parse(place);
    improvement.until_day = day_kept(one_line(form_field(typed, "until")));
    improvement.has_card = !form_field(typed, "card").empty();
}

std::vector<ImprovementTexts> texts_of(const PageWords& words,
                                       const store::Improvement& improvement,
                                       const Language& first) {
    std::vector<ImprovementTexts> texts;
    for (const Language& language : card_languages(first)) {
        ImprovementTexts one;
        one.code = language.text;
        one.name = language_words(words, language);
        one.said = text_of(improvement.said, language);
        one.did = text_of(improvement.did, language);
        one.why = text_of(improvement.why, language);
        one.is_first = language == first;
        texts.push_back(std::move(one));
    }
    return texts;
}

bool check_form(const PageWords& words, ImprovementForm& form,
                const store::Improvement& improvement) {
    bool is_sound = true;
    for (ImprovementTexts& one : form.texts) {
        one.error = error_of(words, one, improvement.state);
        is_sound = is_sound && one.error.empty();
    }
    constexpr const char* kAnyZone = "Etc/UTC";
    if (!improvement.until_day.empty() &&
        !improvements::end_of_day(improvement.until_day, kAnyZone)) {
        form.until_error = words.of("improvement.until_wrong");
        is_sound = false;
    }
    return is_sound;
}

}  // namespace cirkel::pages
