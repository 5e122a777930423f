#include "shared/capture_db/offer_use.hpp"

#include <optional>

#include "shared/capture_db/consents.hpp"
#include "shared/sqlite/statement.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;

namespace {

struct Known {
    std::string text;
    Instant valid_until;
    std::int64_t first_line = 1;
    bool over = false;
    bool operator==(const Known&) const = default;
};

Result<std::optional<Known>> read_known(Database& database) {
    Statement row(database, "SELECT offer, valid_until, first_line, over FROM offer_use");
    std::optional<Known> known;
    if (row.step()) known = Known{row.text(0), row.instant(1), row.integer(2), row.integer(3) != 0};
    if (auto read = row.end(); !read) return read.error().with_context("reading the offer's use");
    return known;
}

Result<void> save(Database& database, const Known& known) {
    Statement saved(database,
                    "INSERT OR REPLACE INTO offer_use (one, offer, valid_until, first_line, over) "
                    "VALUES (1, ?, ?, ?, ?)");
    saved.bind(known.text, known.valid_until, known.first_line, known.over ? 1 : 0);
    if (auto ran = saved.run(); !ran) return ran.error().with_context("storing the offer's use");
    return done;
}

/// The first outbox line that may hold a consent to this offer. Only at its first sight the clock
/// has to say which consents came before it.
Result<std::int64_t> first_line_of(Database& database, const ToldOffer& told) {
    Statement row(database,
                  "SELECT coalesce(max(id), 0) + 1 FROM outbox WHERE kind = 'consent' "
                  "AND captured_at < ?");
    row.bind(told.received_at);
    const std::int64_t line = row.step() ? row.integer(0) : 1;
    if (auto read = row.end(); !read) return read.error();
    return line;
}

}  // namespace

Result<OfferUse> use_offer(Database& database, const ToldOffer& told, bool is_past) {
    const auto known = read_known(database);
    if (!known) return known.error();
    Known now = known->value_or(Known{});
    if (!*known || now.text != told.text) {
        const auto line = first_line_of(database, told);
        if (!line) return line.error();
        now.over = now.over && told.valid_until <= now.valid_until;
        now.text = told.text;
        now.valid_until = told.valid_until;
        now.first_line = *line;
    }
    now.over = now.over || is_past;
    if (!*known || now != **known) {
        if (auto saved = save(database, now); !saved) return saved.error();
    }
    const auto consents = count_consents_from(database, now.first_line);
    if (!consents) return consents.error();
    return OfferUse{*consents, now.over};
}

}  // namespace cirkel::capture_db
