#include <map>
#include <optional>

#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows.hpp"
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
    Statement reserve(
        database_, "UPDATE location SET feed_pos = feed_pos + 1 WHERE id = ? RETURNING feed_pos");
    const auto pos =
        first_row(reserve.bind(at.text), [](Statement& row) { return row.integer(0); });
    if (!pos) return pos.error();
    if (!*pos) return Error{Kind::NotFound, "there is no location " + at.text};
    if (auto dropped = drop_changes(at, change.type, change.subject); !dropped)
        return dropped.error();
    const auto hash = hash_of(change.type, change.body);
    Statement add(database_,
                  "INSERT INTO feed_change (location, pos, type, subject, body, hash) "
                  "VALUES (?, ?, ?, ?, ?, ?)");
    add.bind(at.text, **pos, change.type, change.subject, change.body, hash);
    if (auto ran = add.run(); !ran) return ran.error();
    if (!hash) return **pos;
    auto counted = sum(at);
    if (!counted) return counted.error();
    counted->add(*hash);
    if (auto set = set_sum(at, *counted); !set) return set.error();
    return **pos;
}

Result<void> SqliteFeed::drop_changes(const LocationId& at, std::string_view type,
                                      const std::string& subject) {
    Statement drop(database_,
                   "DELETE FROM feed_change WHERE location = ? AND type = ? AND subject = ? "
                   "RETURNING hash");
    const auto dropped = all_rows(drop.bind(at.text, type, subject), [](Statement& row) {
        return row.is_null(0) ? std::optional<wire::FeedHash>() : row.array<16>(0);
    });
    if (!dropped) return dropped.error();
    for (const auto& hash : *dropped) {
        if (!hash) continue;
        auto counted = sum(at);
        if (!counted) return counted.error();
        counted->take_out(*hash);
        if (auto set = set_sum(at, *counted); !set) return set;
    }
    return done;
}

Result<wire::FeedSum> SqliteFeed::sum(const LocationId& at) {
    Statement rows(database_,
                   "SELECT feed_sum FROM location WHERE id = ? AND feed_sum IS NOT NULL");
    const auto kept = first_row(rows.bind(at.text),
                                [](Statement& row) { return wire::FeedSum(row.array<16>(0)); });
    if (!kept) return kept.error();
    return kept->value_or(wire::FeedSum());
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
    Statement rows(database_, "SELECT feed_pos FROM location WHERE id = ?");
    const auto place = first_row(rows.bind(at.text), [](Statement& row) { return row.integer(0); });
    if (!place) return place.error();
    return place->value_or(0);
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
