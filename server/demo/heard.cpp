#include "server/demo/heard.hpp"

#include <charconv>
#include <string>
#include <string_view>

#include "server/demo/shop.hpp"
#include "server/demo/stories.hpp"
#include "server/desk/in_transaction.hpp"
#include "server/heard/decided_feed.hpp"
#include "server/heard/local_day.hpp"
#include "server/store/observations.hpp"
#include "server/telling/compliments.hpp"
#include "shared/proof/proof.hpp"
#include "shared/require.hpp"

namespace cirkel::demo {

namespace {

constexpr std::size_t kHeardColumns = 8;
constexpr std::size_t kComplimentsLooked = 500;
constexpr int kHappy = 4;
constexpr auto kDay = std::chrono::hours(24);

std::string or_empty(std::string_view text) {
    return text == "-" ? std::string() : std::string(text);
}

Result<void> add_line(desk::Desk& desk, std::string_view line, Instant now) {
    const auto columns = split(line, '\t');
    require(columns.size() == kHeardColumns, "that what was heard has eight columns");
    int days_ago = 0;
    std::from_chars(columns[0].data(), columns[0].data() + columns[0].size(), days_ago);
    store::StoredObservation heard;
    heard.id = store::ObservationId{proof::random_id_bytes()};
    heard.location = LocationId{std::string(columns[1])};
    const auto basis = staff::basis_named(columns[3]);
    const auto stage = stage_named(columns[4]);
    require(basis && stage, "that what was heard uses known words");
    heard.basis = *basis;
    heard.stage = *stage;
    heard.taken_by = or_empty(columns[5]);
    heard.text = columns[6];
    heard.answer = or_empty(columns[7]);
    auto day = heard::day_at(desk.store, heard.location, now - days_ago * kDay);
    if (!day) return day.error();
    heard.day = std::move(*day);
    if (is_told(heard.stage)) {
        auto answered = heard::day_at(desk.store, heard.location, now - (days_ago - 1) * kDay);
        if (!answered) return answered.error();
        heard.answered_on = std::move(*answered);
    }
    auto added = desk.store.observations().add_observation(heard, std::string(columns[2]));
    return added ? heard::show_on_terminals(desk.store, heard) : added;
}

/// Happy customers with words of their own said that the team may read them.
Result<void> share_compliments(desk::Desk& desk) {
    const auto submissions = desk.store.records().submissions(kComplimentsLooked);
    if (!submissions) return submissions.error();
    for (const auto& one : *submissions) {
        if (one.text.empty() || one.score.value_or(0) < kHappy) continue;
        auto shared = telling::share_with_team(desk.store, one.id, true);
        if (!shared) return shared;
    }
    return done;
}

}  // namespace

Result<void> add_heard(desk::Desk& desk, Instant now) {
    return desk::in_transaction(desk, [&]() -> Result<void> {
        for (const auto line : split(demo_file("demo/heard.tsv"), '\n')) {
            if (line.empty() || line.front() == '#') continue;
            if (auto added = add_line(desk, line, now); !added) return added;
        }
        return share_compliments(desk);
    });
}

}  // namespace cirkel::demo
