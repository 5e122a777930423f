#include "server/improvements/improvement_state.hpp"

#include <array>
#include <string>

#include "server/telling/told_back.hpp"
#include "shared/require.hpp"

namespace cirkel::improvements {

namespace {

constexpr std::size_t kStates = static_cast<std::size_t>(ImprovementState::NotBecause) + 1;

struct Row {
    ImprovementState from;
    std::array<bool, kStates> to;
};

// clang-format off
constexpr std::array<Row, kStates> kTable{{
    //                             busy   done   not because
    {ImprovementState::Busy,       {false, true,  true}},
    {ImprovementState::Done,       {true,  false, false}},
    {ImprovementState::NotBecause, {true,  false, false}},
}};
// clang-format on

constexpr bool rows_stand_in_order() {
    for (std::size_t i = 0; i < kStates; ++i)
        if (static_cast<std::size_t>(kTable[i].from) != i) return false;
    return true;
}
static_assert(rows_stand_in_order(), "a row of the table is found by the number of its state");

/// One of the three texts, in all its languages.
struct Part {
    const Texts& texts;
    std::string name;  ///< "what customers said"
    std::size_t characters_max;
    bool is_needed;
};

std::optional<Error> why_not_part(const Part& part, const Language& first) {
    const auto there = part.texts.find(first);
    const bool is_there = there != part.texts.end() && !there->second.empty();
    if (!is_there && (part.is_needed || !part.texts.empty()))
        return refused("write " + part.name + " in " + first.text +
                       " too; the other languages fall back on it");
    for (const auto& [language, text] : part.texts) {
        const std::string where = part.name + " in " + language.text;
        if (telling::characters_in(text) > part.characters_max)
            return refused(where + " is too long; at most " + std::to_string(part.characters_max) +
                           " characters");
        if (!telling::check_note(text))
            return refused(where + " is one line of plain text, and not empty");
    }
    return std::nullopt;
}

}  // namespace

Error refused(std::string why) { return {Kind::Refused, std::move(why)}; }

bool may_become(ImprovementState from, ImprovementState to) {
    return kTable[static_cast<std::size_t>(from)].to[static_cast<std::size_t>(to)];
}

Stage stage_of(ImprovementState state) {
    switch (state) {
        case ImprovementState::Busy: return Stage::InProgress;
        case ImprovementState::Done: return Stage::Done;
        case ImprovementState::NotBecause: return Stage::NotChanged;
    }
    require(false, "a state of an improvement");
    return Stage::InProgress;
}

const std::string& sentence_of(const Improvement& improvement, const Language& language) {
    const bool tells_why = improvement.state == ImprovementState::NotBecause;
    return text_in(tells_why ? improvement.why : improvement.did, language);
}

std::optional<Error> why_not(const Improvement& improvement, const Language& first) {
    if (!is_name_text(improvement.id))
        return Error{Kind::Malformed,
                     "improvement \"" + improvement.id + "\": 1 to 64 of the signs a-z 0-9 - _"};
    if (improvement.customers < 0 || improvement.customers > kCustomersMax)
        return refused("how many said it is a number from 0 to " + std::to_string(kCustomersMax));
    const bool tells_why = improvement.state == ImprovementState::NotBecause;
    const Part parts[] = {
        {improvement.said, "what customers said", kSaidMax, true},
        {improvement.did, "what is done", kDidMax, !tells_why},
        {improvement.why, "why nothing changes", kWhyMax, tells_why},
    };
    for (const Part& part : parts)
        if (auto refusal = why_not_part(part, first)) return refusal;
    return std::nullopt;
}

}  // namespace cirkel::improvements
