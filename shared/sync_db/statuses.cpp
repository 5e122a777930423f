#include "shared/sync_db/statuses.hpp"

#include <algorithm>
#include <utility>

#include "shared/json/json.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/wire/status_json.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

Result<std::optional<PublicStatus>> find_status(Database& database, const CodeTag& tag) {
    Statement row(database,
                  "SELECT body FROM public_status JOIN status_tag USING (submission_id) "
                  "WHERE tag = ? AND tag NOT IN (SELECT tag FROM shared_tag)");
    row.bind(tag);
    const bool found = row.step();
    const std::string body = found ? row.text(0) : "";
    if (auto read = row.end(); !read) return read.error().with_context("looking for a status");
    if (!found) return std::optional<PublicStatus>();
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("a stored status");
    auto status = wire::read_status(*value, "public_status");
    if (!status) return status.error();
    return std::optional(std::move(status).value());
}

Result<bool> is_shared(Database& database, const CodeTag& tag) {
    Statement row(database, "SELECT 1 FROM shared_tag WHERE tag = ?");
    row.bind(tag);
    const bool found = row.step();
    if (auto read = row.end(); !read) return read.error().with_context("looking for a code");
    return found;
}

Result<std::vector<FollowUp>> read_follow_ups(Database& database) {
    Statement rows(database, "SELECT body FROM follow_up ORDER BY number");
    std::vector<FollowUp> follow_ups;
    while (rows.step()) {
        const auto value = json::parse(rows.text(0));
        if (!value) return value.error().with_context("a stored case");
        auto follow_up = wire::read_follow_up(*value, "follow_up");
        if (!follow_up) return follow_up.error();
        follow_ups.push_back(std::move(follow_up).value());
    }
    if (auto read = rows.end(); !read) return read.error().with_context("reading cases");
    return follow_ups;
}

Result<std::vector<Compliment>> read_compliments(Database& database) {
    Statement rows(database, "SELECT body FROM compliment");
    std::vector<Compliment> compliments;
    while (rows.step()) {
        const auto value = json::parse(rows.text(0));
        if (!value) return value.error().with_context("a stored compliment");
        auto compliment = wire::read_compliment(*value, "compliment");
        if (!compliment) return compliment.error();
        compliments.push_back(std::move(compliment).value());
    }
    if (auto read = rows.end(); !read) return read.error().with_context("reading compliments");
    std::sort(compliments.begin(), compliments.end(), [](const auto& one, const auto& other) {
        return std::pair(other.at, other.of) < std::pair(one.at, one.of);
    });
    return compliments;
}

Result<std::vector<DecidedObservation>> read_decided(Database& database) {
    Statement rows(database, "SELECT body FROM decided_observation");
    std::vector<DecidedObservation> decided;
    while (rows.step()) {
        const auto value = json::parse(rows.text(0));
        if (!value) return value.error().with_context("a stored decision");
        auto one = wire::read_decided(*value, "decided_observation");
        if (!one) return one.error();
        decided.push_back(std::move(one).value());
    }
    if (auto read = rows.end(); !read) return read.error().with_context("reading decisions");
    std::sort(decided.begin(), decided.end(), [](const auto& one, const auto& other) {
        return std::pair(other.decided_at, other.id) < std::pair(one.decided_at, one.id);
    });
    return decided;
}

Result<void> save_offer(Database& database, const Offer& offer, Instant now) {
    Statement saved(database,
                    "INSERT OR REPLACE INTO offer (one, body, received_at) VALUES (1, ?, ?)");
    return saved.bind(json::dump(wire::offer_members(offer)), now).run();
}

Result<std::optional<ReceivedOffer>> read_offer(Database& database) {
    Statement row(database, "SELECT body, received_at FROM offer");
    const bool found = row.step();
    const std::string body = found ? row.text(0) : "";
    const Instant received_at = found ? row.instant(1) : Instant();
    if (auto read = row.end(); !read) return read.error().with_context("reading the offer");
    if (!found) return std::optional<ReceivedOffer>();
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("the stored offer");
    auto offer = wire::read_offer(*value, "offer");
    if (!offer) return offer.error();
    return std::optional(ReceivedOffer{std::move(offer).value(), received_at, body});
}

}  // namespace cirkel::sync_db
