#include "server/store/reading.hpp"

#include <utility>

namespace cirkel::store {

namespace {

constexpr std::pair<ReadingChoice, std::string_view> kChoices[] = {
    {ReadingChoice::Read, "read"},
    {ReadingChoice::Answer, "answer"},
    {ReadingChoice::OpenCase, "case"},
    {ReadingChoice::Compliment, "compliment"},
};

}  // namespace

std::string_view name_of(ReadingChoice choice) {
    for (const auto& [known, name] : kChoices)
        if (known == choice) return name;
    return {};
}

std::optional<ReadingChoice> reading_choice_named(std::string_view name) {
    for (const auto& [choice, known] : kChoices)
        if (known == name) return choice;
    return std::nullopt;
}

}  // namespace cirkel::store
