#include "server/money/cents.hpp"

#include "shared/require.hpp"

namespace cirkel::money {

namespace {

constexpr std::int64_t kCentsOfEuro = 100;
constexpr std::int64_t kTen = 10;
constexpr std::size_t kEuroDigitsMax = 5;
constexpr std::size_t kCentDigitsMax = 2;
constexpr std::string_view kEuroSign = "€";

std::string_view without_spaces(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool holds_only_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::int64_t number_of(std::string_view digits) {
    std::int64_t number = 0;
    for (const char digit : digits) number = number * kTen + (digit - '0');
    return number;
}

}  // namespace

std::optional<Cents> read_cents(std::string_view text) {
    text = without_spaces(text);
    if (text.starts_with(kEuroSign)) text = without_spaces(text.substr(kEuroSign.size()));
    const auto point = text.find_first_of(",.");
    const auto euros = text.substr(0, point);
    const auto cents =
        point == std::string_view::npos ? std::string_view("00") : text.substr(point + 1);
    if (euros.empty() || euros.size() > kEuroDigitsMax || !holds_only_digits(euros))
        return std::nullopt;
    if (cents.empty() || cents.size() > kCentDigitsMax || !holds_only_digits(cents))
        return std::nullopt;
    // "12,5" is twelve and a half.
    const std::int64_t each = cents.size() == 1 ? kTen : 1;
    return Cents{number_of(euros) * kCentsOfEuro + number_of(cents) * each};
}

AmountParts parts_of(Cents amount) {
    require(amount.value >= 0, "an amount is not below zero");
    const auto rest = amount.value % kCentsOfEuro;
    return {std::to_string(amount.value / kCentsOfEuro),
            (rest < kTen ? "0" : "") + std::to_string(rest)};
}

}  // namespace cirkel::money
