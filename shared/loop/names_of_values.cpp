// The name of each enumerator on the wire and in the stores. One table a type, read both ways, so
// that writing and reading can never disagree.

#include <array>
#include <utility>

#include "shared/loop/consent.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/loop/stream.hpp"
#include "shared/require.hpp"

namespace cirkel {
namespace {

template <class Value, std::size_t Count>
using Names = std::array<std::pair<Value, std::string_view>, Count>;

constexpr Names<Purpose, 2> kPurposes{{{Purpose::Call, "call"}, {Purpose::Mail, "mail"}}};
constexpr Names<PartOfDay, 4> kPartsOfDay{{{PartOfDay::Morning, "morning"},
                                           {PartOfDay::Afternoon, "afternoon"},
                                           {PartOfDay::Evening, "evening"},
                                           {PartOfDay::Always, "always"}}};
constexpr Names<WithdrawalScope, 2> kScopes{
    {{WithdrawalScope::Contact, "contact"}, {WithdrawalScope::Everything, "everything"}}};
constexpr Names<AnswerEnd, 5> kEnds{{{AnswerEnd::Answered, "answered"},
                                     {AnswerEnd::Skipped, "skipped"},
                                     {AnswerEnd::Exited, "exited"},
                                     {AnswerEnd::TimedOut, "timed_out"},
                                     {AnswerEnd::NextCustomer, "next_customer"}}};
constexpr Names<Solved, 3> kSolved{
    {{Solved::Yes, "yes"}, {Solved::Partly, "partly"}, {Solved::No, "no"}}};
constexpr Names<Flag, 3> kFlags{
    {{Flag::SameTapAgain, "same_tap_again"}, {Flag::Burst, "burst"}, {Flag::Hurried, "hurried"}}};
constexpr Names<ScaleMethod, 3> kScales{
    {{ScaleMethod::Nps, "nps"}, {ScaleMethod::Csat, "csat"}, {ScaleMethod::Ces, "ces"}}};
constexpr Names<ClockQuality, 3> kClocks{
    {{ClockQuality::Unset, "unset"}, {ClockQuality::Rtc, "rtc"}, {ClockQuality::Ntp, "ntp"}}};
constexpr Names<Stage, 6> kStages{{{Stage::Received, "received"},
                                   {Stage::Read, "read"},
                                   {Stage::ContactPromised, "contact_promised"},
                                   {Stage::InProgress, "in_progress"},
                                   {Stage::Done, "done"},
                                   {Stage::NotChanged, "not_changed"}}};

constexpr Names<Stream, 2> kStreams{{{Stream::Main, "main"}, {Stream::Withdrawal, "withdrawal"}}};

template <class Value, std::size_t Count>
std::string_view name_in(const Names<Value, Count>& names, Value value) {
    for (const auto& [known, name] : names) {
        if (known == value) return name;
    }
    require(false, "an enumerator has a name");
    return {};
}

template <class Value, std::size_t Count>
std::optional<Value> value_in(const Names<Value, Count>& names, std::string_view wanted) {
    for (const auto& [value, name] : names) {
        if (name == wanted) return value;
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Solved solved) { return name_in(kSolved, solved); }
std::string_view name_of(Flag flag) { return name_in(kFlags, flag); }
std::string_view name_of(ScaleMethod method) { return name_in(kScales, method); }
std::optional<Solved> solved_named(std::string_view name) { return value_in(kSolved, name); }
std::optional<Flag> flag_named(std::string_view name) { return value_in(kFlags, name); }
std::optional<ScaleMethod> scale_named(std::string_view name) { return value_in(kScales, name); }
std::string_view name_of(Purpose purpose) { return name_in(kPurposes, purpose); }
std::string_view name_of(PartOfDay part) { return name_in(kPartsOfDay, part); }
std::string_view name_of(WithdrawalScope scope) { return name_in(kScopes, scope); }
std::string_view name_of(AnswerEnd end) { return name_in(kEnds, end); }
std::string_view name_of(ClockQuality clock) { return name_in(kClocks, clock); }
std::string_view name_of(Stage stage) { return name_in(kStages, stage); }
std::string_view name_of(Stream stream) { return name_in(kStreams, stream); }

std::optional<Purpose> purpose_named(std::string_view name) { return value_in(kPurposes, name); }
std::optional<PartOfDay> part_of_day_named(std::string_view name) {
    return value_in(kPartsOfDay, name);
}
std::optional<WithdrawalScope> withdrawal_scope_named(std::string_view name) {
    return value_in(kScopes, name);
}
std::optional<AnswerEnd> answer_end_named(std::string_view name) { return value_in(kEnds, name); }
std::optional<ClockQuality> clock_quality_named(std::string_view name) {
    return value_in(kClocks, name);
}
std::optional<Stage> stage_named(std::string_view name) { return value_in(kStages, name); }
std::optional<Stream> stream_named(std::string_view name) { return value_in(kStreams, name); }

}  // namespace cirkel
