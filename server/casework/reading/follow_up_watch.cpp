#include "server/casework/reading/follow_up_watch.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/casework/clocks.hpp"
#include "server/store/follow_up_alarms.hpp"
#include "server/store/reading.hpp"

namespace cirkel::casework {

namespace {

using desk::Desk;
using store::FollowUpAlarm;

constexpr std::size_t kUnreadAtOnce = 500;

constexpr std::array<std::pair<Rung, const char*>, 4> kRungs{{
    {Rung::NudgeOwner, FollowUpAlarm::kNudgeOwner},
    {Rung::SuggestColleague, FollowUpAlarm::kSuggestColleague},
    {Rung::LocationLead, FollowUpAlarm::kLocationLead},
    {Rung::NeutralOwner, FollowUpAlarm::kNeutralOwner},
}};

bool is_of_ladder(const std::string& about) {
    return std::any_of(kRungs.begin(), kRungs.end(),
                       [&](const auto& rung) { return about == rung.second; });
}

/// One look at everything that may be forgotten.
class Look {
public:
    Look(Desk& desk, Instant now) : desk_(desk), now_(now) {}

    Result<void> at_unread() {
        // Whoever waits for a working day waits for its hours on the clock as well.
        const auto texts = desk_.store.reading().unread_since(now_ - kWorkingDay, kUnreadAtOnce);
        if (!texts) return texts.error();
        for (const SubmissionId& id : *texts)
            if (auto looked = at_unread_text(id); !looked) return looked;
        return done;
    }

    Result<void> at_cases() {
        const auto cases = desk_.store.cases().open_cases(rights::Reach::everywhere());
        if (!cases) return cases.error();
        for (const store::Case& value : *cases)
            if (auto looked = at_case(value); !looked) return looked;
        return done;
    }

    /// Those that somebody has seen to.
    Result<void> at_alarms() {
        const auto open = desk_.store.follow_up_alarms().open_alarms(rights::Reach::everywhere());
        if (!open) return open.error();
        for (const FollowUpAlarm& alarm : *open) {
            const auto stands = still_stands(alarm);
            if (!stands) return stands.error();
            if (*stands) continue;
            if (auto ended = desk_.store.follow_up_alarms().end_alarm(alarm.number, now_); !ended)
                return ended;
        }
        return done;
    }

private:
    Result<calendar::OpenDays> days_of(const LocationId& at) {
        if (const auto known = days_.find(at); known != days_.end()) return known->second;
        const auto days = calendar::open_days_of(desk_.store, at);
        if (!days) return days.error();
        days_[at] = days->value_or(calendar::OpenDays{});
        return days_[at];
    }

    Result<void> raise(const char* about, const SubmissionId& of, const LocationId& at) {
        FollowUpAlarm alarm;
        alarm.about = about;
        alarm.of = of;
        alarm.location = at;
        alarm.raised_at = now_;
        return desk_.store.follow_up_alarms().raise_alarm(alarm);
    }

    Result<void> at_unread_text(const SubmissionId& id) {
        const auto submission = desk_.store.records().submission(id);
        if (!submission) return submission.error();
        if (!*submission) return done;
        const auto days = days_of((*submission)->location);
        if (!days) return days.error();
        const auto later = desk_.store.records().answers_back_to(id);
        if (!later) return later.error();
        // Whoever added something waits since then.
        const Instant since = later->empty() ? (*submission)->captured_at : later->back().at;
        const auto worked = calendar::working_time(*days, since, now_);
        if (worked < kWorkingDay) return done;
        return raise(FollowUpAlarm::kUnread, id, (*submission)->location);
    }

    Result<Rung> rung_of(const store::Case& value) {
        const auto days = days_of(value.location);
        if (!days) return days.error();
        const auto events = desk_.store.cases().events_of(value.number);
        if (!events) return events.error();
        const auto clock = running_clock(value, *events);
        return clock ? rung_reached(*days, *clock, now_) : Rung::None;
    }

    Result<void> at_case(const store::Case& value) {
        const auto reached = rung_of(value);
        if (!reached) return reached.error();
        // Who was to be told before this one was told, or was away: the newest rung is enough.
        for (const auto& [rung, about] : kRungs)
            if (rung == *reached) return raise(about, value.of, value.location);
        return done;
    }

    Result<bool> still_stands(const FollowUpAlarm& alarm) {
        if (!is_of_ladder(alarm.about)) {
            const auto submission = desk_.store.records().submission(alarm.of);
            if (!submission) return submission.error();
            return *submission && !(*submission)->read_at;
        }
        const auto known = desk_.store.cases().case_of(alarm.of);
        if (!known) return known.error();
        if (!*known || !store::is_open((*known)->state)) return false;
        const auto reached = rung_of(**known);
        if (!reached) return reached.error();
        for (const auto& [rung, about] : kRungs)
            if (rung == *reached) return alarm.about == about;
        return false;
    }

    Desk& desk_;
    Instant now_;
    std::map<LocationId, calendar::OpenDays> days_{};
};

}  // namespace

Result<void> watch_follow_up(Desk& desk, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    Look look(desk, now);
    if (auto looked = look.at_alarms(); !looked) return looked;
    if (auto looked = look.at_unread(); !looked) return looked;
    if (auto looked = look.at_cases(); !looked) return looked;
    return (*transaction)->commit();
}

}  // namespace cirkel::casework
