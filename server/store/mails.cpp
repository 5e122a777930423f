#include "server/store/mails.hpp"

#include <array>
#include <utility>

namespace cirkel::store {

namespace {

constexpr std::array<std::pair<MailKind, std::string_view>, 4> kKinds{{
    {MailKind::Told, "told"},
    {MailKind::AskedAgain, "asked_again"},
    {MailKind::Morning, "morning"},
    {MailKind::Alarm, "alarm"},
}};
constexpr std::array<std::pair<MailState, std::string_view>, 4> kMailStates{{
    {MailState::Waiting, "waiting"},
    {MailState::Sent, "sent"},
    {MailState::Failed, "failed"},
    {MailState::Spared, "spared"},
}};

template <class Value, std::size_t Size>
std::string_view name_in(const std::array<std::pair<Value, std::string_view>, Size>& table,
                         Value value) {
    for (const auto& [known, name] : table)
        if (known == value) return name;
    return {};
}

template <class Value, std::size_t Size>
std::optional<Value> named_in(const std::array<std::pair<Value, std::string_view>, Size>& table,
                              std::string_view name) {
    for (const auto& [value, known] : table)
        if (known == name) return value;
    return std::nullopt;
}

}  // namespace

std::string_view name_of(MailKind kind) { return name_in(kKinds, kind); }
std::optional<MailKind> mail_kind_named(std::string_view name) { return named_in(kKinds, name); }
std::string_view name_of(MailState state) { return name_in(kMailStates, state); }
std::optional<MailState> mail_state_named(std::string_view name) {
    return named_in(kMailStates, name);
}

}  // namespace cirkel::store
