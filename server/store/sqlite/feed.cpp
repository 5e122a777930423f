#include <map>
#include <optional>

#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows/rows.hpp"
#include "shared/wire/pull.hpp"

namespace cirkel::store {

namespace {

/// The hash of a change that the sum counts; an offer is another one for each terminal, an erase
/// takes out.
std::optional<wire::FeedHash> hash_of(std::string_view type, const std::string& body) {
    if (type != "public_status" && type != "follow_up") return std::nullopt;
    return wire::feed_hash(wire::upsert_text(type, body));
}

FeedChange change_of(Statement& row) {
    return FeedChange{row.integer(0), row.text(1), row.text(2), row.text(3)};
}

}  // namespace

Result<Seq> SqliteFeed::add_change(const LocationId& at, const FeedChange& change) {
    // The place is reserved in the writing transaction itself: whoever reads a place has all that
    // was committed before it (decisions 26).
    auto end = end_of(at);
    if (!end) return end.error();
    if (!*end) return Error{Kind::NotFound, "there is no location " + at.text};
    if (auto taken = take_out(at, change.type, change.subject, **end); !taken) return taken.error();
    const auto hash = hash_of(change.type, change.body);
    if (hash) (*end)->sum.add(*hash);
    ++(*end)->place;
    Statement add(database_,
                  "INSERT INTO feed_change (location, pos, type, subject, body, hash) "
                  "VALUES (?, ?, ?, ?, ?, ?)");
    add.bind(at.text, (*end)->place, change.type, change.subject, change.body, hash);
    if (auto ran = add.run(); !ran) return ran.error();
    if (auto set = set_end(at, **end); !set) return set.error();
    return (*end)->place;
}

Result<void> SqliteFeed::drop_changes(const LocationId& at, std::string_view type,
                                      const std::string& subject) {
    auto end = end_of(at);
    if (!end) return end.error();
    if (!*end) return done;
    if (auto taken = take_out(at, type, subject, **end); !taken) return taken;
    return set_end(at, **end);
}

Result<std::optional<SqliteFeed::End>> SqliteFeed::end_of(const LocationId& at) {
    Statement rows(database_,
                   "SELECT feed_pos, coalesce(feed_sum, zeroblob(16)) FROM location WHERE id = ?");
    return first_row(rows.bind(at.text), [](Statement& row) {
        return End{row.integer(0), wire::FeedSum(row.array<16>(1))};
    });
}

Result<void> SqliteFeed::set_end(const LocationId& at, const End& end) {
    Statement set(database_, "UPDATE location SET feed_pos = ?, feed_sum = ? WHERE id = ?");
    return set.bind(end.place, end.sum.bytes(), at.text).run();
}

// Read first, then deleted by key: a statement that does both keeps a journal of its own, which
// costs more than everything else that a new submission says to the feed.
Result<void> SqliteFeed::take_out(const LocationId& at, std::string_view type,
                                  const std::string& subject, End& end) {
    struct Old {
        Seq place = 0;
        std::optional<wire::FeedHash> hash{};
    };
    Statement rows(database_,
                   "SELECT pos, hash FROM feed_change "
                   "WHERE location = ? AND type = ? AND subject = ?");
    const auto old = all_rows(rows.bind(at.text, type, subject), [](Statement& row) {
        return Old{row.integer(0),
                   row.is_null(1) ? std::nullopt : std::optional<wire::FeedHash>(row.array<16>(1))};
    });
    if (!old) return old.error();
    Statement drop(database_, "DELETE FROM feed_change WHERE location = ? AND pos = ?");
    for (const Old& one : *old) {
        if (auto ran = drop.bind(at.text, one.place).run(); !ran) return ran;
        if (one.hash) end.sum.take_out(*one.hash);
    }
    return done;
}

Result<wire::FeedSum> SqliteFeed::sum(const LocationId& at) {
    const auto end = end_of(at);
    if (!end) return end.error();
    return *end ? (*end)->sum : wire::FeedSum();
}

Result<void> SqliteFeed::set_sum(const LocationId& at, const wire::FeedSum& sum) {
    Statement set(database_, "UPDATE location SET feed_sum = ? WHERE id = ?");
    return set.bind(sum.bytes(), at.text).run();
}

Result<void> SqliteFeed::make_missing_sums() {
    struct Row {
        LocationId location;
        Seq pos = 0;
        std::string type;
        std::string body;
    };
    Statement rows(database_,
                   "SELECT location, pos, type, body FROM feed_change WHERE location IN "
                   "(SELECT id FROM location WHERE feed_sum IS NULL)");
    const auto all = all_rows(rows, [](Statement& row) {
        return Row{LocationId{row.text(0)}, row.integer(1), row.text(2), row.text(3)};
    });
    if (!all) return all.error();
    std::map<LocationId, wire::FeedSum> sums;
    Statement put(database_, "UPDATE feed_change SET hash = ? WHERE location = ? AND pos = ?");
    for (const Row& row : *all) {
        const auto hash = hash_of(row.type, row.body);
        if (!hash) continue;
        sums[row.location].add(*hash);
        if (auto ran = put.bind(*hash, row.location.text, row.pos).run(); !ran) return ran;
    }
    Statement none(database_, "UPDATE location SET feed_sum = zeroblob(16) WHERE feed_sum IS NULL");
    if (auto ran = none.run(); !ran) return ran;
    for (const auto& [location, sum] : sums)
        if (auto set = set_sum(location, sum); !set) return set;
    return done;
}

Result<std::vector<FeedChange>> SqliteFeed::changes_after(const LocationId& at, Seq pos,
                                                          std::size_t limit) {
    Statement rows(database_,
                   "SELECT pos, type, subject, body FROM feed_change "
                   "WHERE location = ? AND pos > ? ORDER BY pos LIMIT ?");
    return all_rows(rows.bind(at.text, pos, static_cast<std::int64_t>(limit)), change_of);
}

Result<Seq> SqliteFeed::last_place(const LocationId& at) {
    const auto end = end_of(at);
    if (!end) return end.error();
    return *end ? (*end)->place : 0;
}

Result<std::optional<FeedChange>> SqliteFeed::change_about(const LocationId& at,
                                                           std::string_view type,
                                                           const std::string& subject) {
    Statement rows(database_,
                   "SELECT pos, type, subject, body FROM feed_change "
                   "WHERE location = ? AND type = ? AND subject = ?");
    return first_row(rows.bind(at.text, type, subject), change_of);
}

}  // namespace cirkel::store
