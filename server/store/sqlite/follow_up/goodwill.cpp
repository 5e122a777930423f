#include "server/store/sqlite/follow_up/goodwill.hpp"

#include <sstream>

#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

constexpr std::string_view kRequestColumns =
    "r.number, r.case_number, r.kind, r.cents, r.sentence, r.asked_by, r.asked_at, r.answer, "
    "r.decided_by, r.decided_at, r.reason, r.ended_at";

std::string_view name_of_answer(GoodwillAnswer answer) {
    return answer == GoodwillAnswer::Approved ? "approved" : "refused";
}

GoodwillRequest request_of(Statement& row) {
    GoodwillRequest request;
    request.number = row.integer(0);
    request.of = CaseNumber{row.integer(1)};
    request.wanted.kind = goodwill_kind_named(row.text(2)).value_or(GoodwillKind::Other);
    request.wanted.amount = money::Cents{row.integer(3)};
    request.sentence = row.text(4);
    request.asked_by = row.text(5);
    request.asked_at = row.instant(6);
    if (const auto answer = row.optional_text(7))
        request.decision = GoodwillDecision{
            *answer == name_of_answer(GoodwillAnswer::Approved) ? GoodwillAnswer::Approved
                                                                : GoodwillAnswer::Refused,
            row.text(8), row.text(10), row.optional_instant(9).value_or(Instant{})};
    request.ended_at = row.optional_instant(11);
    return request;
}

std::string names_of(const std::set<GoodwillKind>& kinds) {
    std::string names;
    for (const GoodwillKind kind : kinds)
        names += (names.empty() ? "" : " ") + std::string(name_of(kind));
    return names;
}

std::set<GoodwillKind> kinds_in(const std::string& names) {
    std::set<GoodwillKind> kinds;
    std::istringstream words(names);
    for (std::string name; words >> name;)
        if (const auto kind = goodwill_kind_named(name)) kinds.insert(*kind);
    return kinds;
}

}  // namespace

Result<Mandates> SqliteGoodwills::mandates() {
    Statement rows(database_, "SELECT role, cents, kinds FROM goodwill_mandate");
    Mandates mandates;
    while (rows.step()) {
        const auto role = rights::role_named(rows.text(0));
        if (!role) continue;  // of a later program
        Mandate& mandate = mandates[*role];
        if (const auto cents = rows.optional_integer(1)) mandate.limit = money::Cents{*cents};
        mandate.kinds = kinds_in(rows.text(2));
    }
    if (auto ended = rows.end(); !ended) return ended.error();
    return mandates;
}

Result<void> SqliteGoodwills::put_mandate(rights::Role role, const Mandate& mandate) {
    Statement put(database_,
                  "INSERT INTO goodwill_mandate (role, cents, kinds) VALUES (?, ?, ?) "
                  "ON CONFLICT (role) DO UPDATE SET cents = excluded.cents, "
                  "kinds = excluded.kinds");
    std::optional<std::int64_t> cents;
    if (mandate.limit) cents = mandate.limit->value;
    return put.bind(rights::name_of(role), cents, names_of(mandate.kinds)).run();
}

Result<void> SqliteGoodwills::add_request(const GoodwillRequest& request) {
    Statement add(database_,
                  "INSERT INTO goodwill_request (case_number, kind, cents, sentence, asked_by, "
                  "asked_at) VALUES (?, ?, ?, ?, ?, ?)");
    add.bind(request.of.value, name_of(request.wanted.kind), request.wanted.amount.value,
             request.sentence, request.asked_by, request.asked_at);
    return add.run();
}

Result<void> SqliteGoodwills::decide_request(std::int64_t number,
                                             const GoodwillDecision& decision) {
    Statement decide(database_,
                     "UPDATE goodwill_request SET answer = ?, decided_by = ?, decided_at = ?, "
                     "reason = ? WHERE number = ? AND answer IS NULL");
    return decide
        .bind(name_of_answer(decision.answer), decision.by, decision.at, decision.reason, number)
        .run();
}

Result<void> SqliteGoodwills::end_requests(CaseNumber number, Instant at) {
    Statement end(database_,
                  "UPDATE goodwill_request SET ended_at = ?, sentence = '' "
                  "WHERE case_number = ? AND ended_at IS NULL");
    return end.bind(at, number.value).run();
}

Result<std::vector<GoodwillRequest>> SqliteGoodwills::requests_of(CaseNumber number) {
    Statement rows(database_, select(kRequestColumns,
                                     "goodwill_request AS r WHERE r.case_number = ? "
                                     "ORDER BY r.number"));
    return all_rows(rows.bind(number.value), request_of);
}

Result<std::vector<GoodwillRequest>> SqliteGoodwills::waiting_requests(
    const rights::Reach& within) {
    Statement rows(database_,
                   select(kRequestColumns,
                          "goodwill_request AS r JOIN follow_up_case AS c "
                          "ON c.number = r.case_number "
                          "WHERE r.answer IS NULL AND r.ended_at IS NULL AND c.state <> 'closed' "
                          "AND (? OR c.location IN (SELECT value FROM json_each(?))) "
                          "ORDER BY r.asked_at, r.number"));
    return all_rows(rows.bind(within.is_everywhere(), locations_json(within)), request_of);
}

}  // namespace cirkel::store
