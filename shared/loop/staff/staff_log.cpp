#include "shared/loop/staff/staff_log.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/loop/characters.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/loop/staff/one_line.hpp"
#include "shared/require.hpp"

namespace cirkel::staff {
namespace {

constexpr std::array<std::pair<Work, std::string_view>, 2> kWorks{
    {{Work::Take, "take"}, {Work::Spoken, "spoken"}}};
constexpr std::array<std::pair<ShopOutcome, std::string_view>, 5> kOutcomes{
    {{ShopOutcome::Resolved, "resolved"},
     {ShopOutcome::Goodwill, "goodwill"},
     {ShopOutcome::HeardCannotChange, "heard_cannot_change"},
     {ShopOutcome::NoAction, "no_action"},
     {ShopOutcome::Forwarded, "forwarded"}}};

template <class Names, class Value>
std::string_view name_in(const Names& names, Value value) {
    const auto found = std::find_if(names.begin(), names.end(),
                                    [value](const auto& one) { return one.first == value; });
    require(found != names.end(), "an enumerator has a name");
    return found->second;
}

template <class Value, class Names>
std::optional<Value> value_in(const Names& names, std::string_view wanted) {
    for (const auto& [value, name] : names)
        if (name == wanted) return value;
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Work work) { return name_in(kWorks, work); }
std::string_view name_of(ShopOutcome outcome) { return name_in(kOutcomes, outcome); }
std::optional<Work> work_named(std::string_view name) { return value_in<Work>(kWorks, name); }
std::optional<ShopOutcome> shop_outcome_named(std::string_view name) {
    return value_in<ShopOutcome>(kOutcomes, name);
}

bool is_staff_number(std::string_view text) {
    return text.size() == 2 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<void> check(const StaffLog& log) {
    if (!is_staff_number(log.staff)) return Error{Kind::Malformed, "a staff number has two digits"};
    if (log.number.value < 1) return Error{Kind::Malformed, "cases are numbered from 1"};
    const bool says_more = log.outcome || log.theme || !log.note.empty();
    if (log.work == Work::Take && says_more)
        return Error{Kind::Malformed, "taking a case says nothing else"};
    if (log.outcome && is_blank(log.note))
        return Error{Kind::Malformed, "an end has a sentence for the customer"};
    if (!is_one_line(log.note))
        return Error{Kind::Malformed, "the sentence is one line of plain text"};
    if (count_characters(log.note) > PublicStatus::kNoteLengthMax)
        return Error{Kind::Malformed, "the sentence is longer than " +
                                          std::to_string(PublicStatus::kNoteLengthMax) +
                                          " characters"};
    return done;
}

}  // namespace cirkel::staff
