#include "shared/loop/phone/phone_number.hpp"

#include <algorithm>

#include "shared/loop/phone/number_plans.hpp"

namespace cirkel::phone {
namespace {

constexpr std::size_t kDigitsMax = 15;  // of E.164, country code and all

/// How the numbers of a country begin abroad, and which of its national numbers may be called.
struct NumberPlan {
    Country country = Country::Netherlands;
    std::string_view code;
    std::span<const NumberRange> ranges;
};
constexpr NumberPlan kPlans[] = {{Country::Netherlands, "31", kDutchNumbers},
                                 {Country::Belgium, "32", kBelgianNumbers},
                                 {Country::Germany, "49", kGermanNumbers}};
constexpr const NumberPlan& kHome = kPlans[0];
/// Dutch areas that are written with three digits, such as 030; all others have four.
constexpr std::string_view kShortDutchAreas =
    "10 13 15 20 23 24 26 30 33 35 36 38 40 43 45 46 50 53 55 58 70-79 80 84 85 87 88 90 91";

/// Digits with an optional plus in front; "00" is written as that plus. Nothing when other signs
/// than spaces, dots, dashes, slashes and brackets stand between.
std::optional<std::string> bare_digits(std::string_view typed) {
    std::string bare;
    for (const char sign : typed) {
        const bool is_digit = sign >= '0' && sign <= '9';
        const bool is_leading_plus = sign == '+' && bare.empty();
        if (is_digit || is_leading_plus) {
            bare.push_back(sign);
        } else if (std::string_view(" .-()/").find(sign) == std::string_view::npos) {
            return std::nullopt;
        }
    }
    if (bare.starts_with("00")) bare.replace(0, 2, "+");
    return bare;
}

/// Whether a number begins with this, or with one of a range such as "201-206".
bool begins_with(std::string_view national, std::string_view beginning) {
    const std::size_t dash = beginning.find('-');
    const std::string_view first = beginning.substr(0, dash);
    const std::string_view last =
        dash == std::string_view::npos ? first : beginning.substr(dash + 1);
    // A number that is still shorter than the beginning is compared as far as it goes.
    const std::size_t length = std::min(national.size(), first.size());
    const std::string_view head = national.substr(0, length);
    return first.substr(0, length) <= head && head <= last.substr(0, length);
}

bool begins_with_one_of(std::string_view national, std::string_view beginnings) {
    while (!beginnings.empty()) {
        const std::size_t space = beginnings.find(' ');
        if (begins_with(national, beginnings.substr(0, space))) return true;
        beginnings =
            space == std::string_view::npos ? std::string_view() : beginnings.substr(space + 1);
    }
    return false;
}

enum class Fit { None, Begins, Whole };

Fit fit(std::string_view national, const NumberRange& range) {
    if (national.size() > range.longest) return Fit::None;
    if (!begins_with_one_of(national, range.begins)) return Fit::None;
    return national.size() >= range.shortest ? Fit::Whole : Fit::Begins;
}

/// What a national number, without its leading 0, is in a plan; nothing wrong with it: callable.
std::optional<NumberFault> fault_in(const NumberPlan& plan, std::string_view national) {
    const auto fits = [&](Fit wanted, bool callable) {
        return std::any_of(plan.ranges.begin(), plan.ranges.end(), [&](const NumberRange& range) {
            return range.callable == callable && fit(national, range) == wanted;
        });
    };
    if (fits(Fit::Whole, true)) return std::nullopt;
    if (fits(Fit::Whole, false)) return NumberFault::NotCallable;
    if (fits(Fit::Begins, true)) return NumberFault::TooShort;
    return fits(Fit::Begins, false) ? NumberFault::NotCallable : NumberFault::NotANumber;
}

CheckedNumber checked(const NumberPlan& plan, std::string_view national,
                      std::span<const Country> callable) {
    if (std::find(callable.begin(), callable.end(), plan.country) == callable.end())
        return NumberFault::NotCallable;
    if (plan.code.size() + national.size() > kDigitsMax) return NumberFault::NotANumber;
    if (const auto fault = fault_in(plan, national)) return *fault;
    return "+" + std::string(plan.code) + std::string(national);
}

CheckedNumber check_abroad(std::string_view digits, std::span<const Country> callable) {
    for (const NumberPlan& plan : kPlans) {
        if (plan.code.starts_with(digits)) return NumberFault::TooShort;
        if (!digits.starts_with(plan.code)) continue;
        digits.remove_prefix(plan.code.size());
        // "+31 (0)6 ...": the 0 of the national form is often left in.
        if (digits.starts_with('0')) digits.remove_prefix(1);
        return checked(plan, digits, callable);
    }
    // No country code begins with 0.
    const bool is_none = digits.starts_with('0') || digits.size() > kDigitsMax;
    return is_none ? NumberFault::NotANumber : NumberFault::NotCallable;
}

/// "0302345678" in groups of 3, 3, 2 and 2 reads "030 234 56 78"; what is left over stays together.
std::string in_groups(std::string_view digits, std::initializer_list<std::size_t> groups) {
    std::string shown;
    for (const std::size_t group : groups) {
        if (digits.empty()) break;
        if (!shown.empty()) shown.push_back(' ');
        shown += digits.substr(0, group);
        digits.remove_prefix(std::min(group, digits.size()));
    }
    return shown + std::string(digits);
}

}  // namespace

CheckedNumber check_number(std::string_view typed, std::span<const Country> callable) {
    const auto bare = bare_digits(typed);
    if (!bare) return NumberFault::NotANumber;
    std::string_view digits = *bare;
    if (digits.starts_with('+')) return check_abroad(digits.substr(1), callable);
    if (digits.starts_with('0')) return checked(kHome, digits.substr(1), callable);
    // Somebody who leaves the 0 out means the same; so does somebody who leaves the plus out.
    CheckedNumber at_home = checked(kHome, digits, callable);
    const bool is_code_in_front = digits.size() > kHome.code.size() + 6 &&
                                  digits.starts_with(kHome.code) &&
                                  at_home == CheckedNumber(NumberFault::NotANumber);
    return is_code_in_front ? check_abroad(digits, callable) : at_home;
}

std::optional<std::string> e164(std::string_view typed) {
    CheckedNumber number = check_number(typed);
    if (auto* whole = std::get_if<std::string>(&number)) return std::move(*whole);
    return std::nullopt;
}

bool is_too_short(std::string_view typed) {
    return check_number(typed) == CheckedNumber(NumberFault::TooShort);
}

std::string shown_number(std::string_view typed) {
    const bool is_dutch_abroad = typed.starts_with("+31");
    if (typed.starts_with('+') && !is_dutch_abroad) return in_groups(typed, {3, 3, 2, 2, 2, 2, 2});
    const std::string_view national =
        typed.substr(std::min(typed.size(), is_dutch_abroad ? 3UL : 1UL));
    const bool is_short_area = begins_with_one_of(national, kShortDutchAreas);
    if (is_dutch_abroad && national.starts_with('6')) return in_groups(typed, {3, 1, 2, 2, 2, 2});
    if (is_dutch_abroad && is_short_area) return in_groups(typed, {3, 2, 3, 2, 2});
    if (is_dutch_abroad) return in_groups(typed, {3, 3, 2, 2, 2});
    const bool is_mobile = typed.size() < 2 || typed.starts_with("06") || typed[0] != '0';
    if (is_mobile) return in_groups(typed, {2, 2, 2, 2, 2, 2, 2, 2});
    if (is_short_area) return in_groups(typed, {3, 3, 2, 2, 2, 2});
    return in_groups(typed, {4, 2, 2, 2, 2});
}

}  // namespace cirkel::phone
