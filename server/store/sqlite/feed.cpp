#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows.hpp"

namespace cirkel::store {

namespace {

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
    Statement add(database_,
                  "INSERT INTO feed_change (location, pos, type, subject, body) "
                  "VALUES (?, ?, ?, ?, ?)");
    add.bind(at.text, **pos, change.type, change.subject, change.body);
    if (auto ran = add.run(); !ran) return ran.error();
    return **pos;
}

Result<void> SqliteFeed::drop_changes(const LocationId& at, std::string_view type,
                                      const std::string& subject) {
    Statement drop(database_,
                   "DELETE FROM feed_change WHERE location = ? AND type = ? AND subject = ?");
    return drop.bind(at.text, type, subject).run();
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
