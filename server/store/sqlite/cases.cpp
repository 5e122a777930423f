#include "server/store/sqlite/people_roles.hpp"
#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

constexpr std::string_view kCaseColumns =
    "number, submission, location, state, outcome, owner, theme, survey, opened_at, due, "
    "closed_at, captured_at, told_by, moved_at, planned_for, held_until, waits_for, spoken_at, "
    "cause";

/// An optional name out of a list of values; nothing too when a later program wrote another one.
template <class Value>
std::optional<Value> value_if(const std::optional<std::string>& name,
                              std::optional<Value> (*named)(std::string_view)) {
    return name ? named(*name) : std::nullopt;
}

Case case_of_row(Statement& row) {
    Case value;
    value.number = CaseNumber{row.integer(0)};
    value.of = SubmissionId{row.array<16>(1)};
    value.location = LocationId{row.text(2)};
    value.state = case_state_named(row.text(3)).value_or(CaseState::New);
    value.outcome = value_if(row.optional_text(4), outcome_named);
    value.owner = row.text(5);
    value.theme = optional_name<OptionId>(row, 6);
    value.survey = SurveyId{row.text(7)};
    value.opened_at = row.instant(8);
    value.due = row.optional_instant(9);
    value.closed_at = row.optional_instant(10);
    value.captured_at = row.instant(11);
    value.told_by = row.instant(12);
    value.moved_at = row.instant(13);
    value.planned_for = row.optional_instant(14);
    value.held_until = row.optional_instant(15);
    value.waits_for = value_if(row.optional_text(16), waits_for_named);
    value.spoken_at = row.optional_instant(17);
    value.cause = row.text(18);
    return value;
}

template <class Value>
std::optional<std::string_view> name_if(const std::optional<Value>& value) {
    return value ? std::optional(name_of(*value)) : std::nullopt;
}

CaseEvent event_of_row(Statement& row) {
    CaseEvent event;
    event.number = CaseNumber{row.integer(0)};
    event.at = row.instant(1);
    event.move = case_move_named(row.text(2)).value_or(CaseMove::Open);
    event.actor = row.text(3);
    event.remark = row.text(4);
    event.happened_at = row.instant(5);
    event.origin = row.text(6);
    event.until = row.optional_instant(7);
    event.waits_for = value_if(row.optional_text(8), waits_for_named);
    event.channel = value_if(row.optional_text(9), contact_channel_named);
    if (const auto lasted = row.optional_integer(10)) event.lasted = Duration(*lasted);
    event.came_late = row.integer(11) != 0;
    event.owner = row.text(12);
    if (const auto kind = value_if(row.optional_text(13), goodwill_kind_named))
        event.given = Goodwill{*kind, money::Cents{row.integer(14)}};
    return event;
}

/// A case is nothing without whom to call: contacts are asked for together with theirs.
constexpr std::string_view kHeldColumns =
    "c.id, c.submission, c.purpose, c.given_at, c.box_key, c.box, f.number, f.closed_at, "
    "(SELECT max(ended_at) FROM mail WHERE consent = c.id AND kind = 'told' AND state = 'sent')";
constexpr std::string_view kHeld =
    "consent AS c LEFT JOIN follow_up_case AS f ON f.submission = c.submission ";

HeldContact held_of(Statement& row) {
    HeldContact held;
    held.consent = ConsentId{row.array<16>(0)};
    held.of = SubmissionId{row.array<16>(1)};
    held.purpose = purpose_named(row.text(2)).value_or(Purpose::Call);
    held.given_at = row.instant(3);
    held.contact = SealedContact{KeyId{row.text(4)}, row.blob(5)};
    if (const auto number = row.optional_integer(6)) held.case_number = CaseNumber{*number};
    held.closed_at = row.optional_instant(7);
    held.told_by_mail_at = row.optional_instant(8);
    return held;
}

std::string held_where(std::string_view rest) {
    return select(kHeldColumns, std::string(kHeld) + std::string(rest));
}

}  // namespace

// A counter of its own instead of max(number): a number that was erased is never given out again,
// or a case could be taken for another one that people remember.
Result<CaseNumber> SqliteCases::next_number() {
    Statement next(database_,
                   "UPDATE organisation SET last_case = last_case + 1 RETURNING last_case");
    const auto number = first_row(next, [](Statement& row) { return CaseNumber{row.integer(0)}; });
    if (!number) return number.error();
    if (!*number) return Error{Kind::NotFound, "no organisation yet; run cirkel-server init"};
    return **number;
}

Result<void> SqliteCases::put_case(const Case& value) {
    Statement put(
        database_,
        "INSERT INTO follow_up_case (number, submission, location, state, outcome, owner, "
        "theme, survey, opened_at, due, closed_at, captured_at, told_by, moved_at, planned_for, "
        "held_until, waits_for, spoken_at, cause) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (number) DO UPDATE SET state = excluded.state, "
        "outcome = excluded.outcome, owner = excluded.owner, theme = excluded.theme, "
        "due = excluded.due, closed_at = excluded.closed_at, told_by = excluded.told_by, "
        "moved_at = excluded.moved_at, planned_for = excluded.planned_for, "
        "held_until = excluded.held_until, waits_for = excluded.waits_for, "
        "spoken_at = excluded.spoken_at, cause = excluded.cause");
    put.bind(value.number.value, value.of.bytes, value.location.text, name_of(value.state),
             name_if(value.outcome), value.owner, text_of(value.theme), value.survey.text,
             value.opened_at, value.due, value.closed_at, value.captured_at, value.told_by,
             value.moved_at, value.planned_for, value.held_until, name_if(value.waits_for),
             value.spoken_at, value.cause);
    return put.run();
}

Result<void> SqliteCases::drop_case(CaseNumber number) {
    Statement events(database_, "DELETE FROM case_event WHERE case_number = ?");
    if (auto dropped = events.bind(number.value).run(); !dropped) return dropped;
    Statement drop(database_, "DELETE FROM follow_up_case WHERE number = ?");
    return drop.bind(number.value).run();
}

Result<std::optional<Case>> SqliteCases::case_by_number(CaseNumber number) {
    Statement rows(database_, select(kCaseColumns, "follow_up_case WHERE number = ?"));
    return first_row(rows.bind(number.value), case_of_row);
}

Result<std::optional<Case>> SqliteCases::case_of(const SubmissionId& id) {
    Statement rows(database_, select(kCaseColumns, "follow_up_case WHERE submission = ?"));
    return first_row(rows.bind(id.bytes), case_of_row);
}

Result<std::vector<Case>> SqliteCases::open_cases(const rights::Reach& within) {
    Statement rows(database_, select(kCaseColumns,
                                     "follow_up_case WHERE state <> 'closed' "
                                     "AND (? OR location IN (SELECT value FROM json_each(?))) "
                                     "ORDER BY due IS NULL, due, number"));
    rows.bind(within.is_everywhere(), locations_json(within));
    return all_rows(rows, case_of_row);
}

Result<std::vector<Case>> SqliteCases::all_cases(const rights::Reach& within) {
    Statement rows(database_, select(kCaseColumns,
                                     "follow_up_case "
                                     "WHERE (? OR location IN (SELECT value FROM json_each(?))) "
                                     "ORDER BY state = 'closed', "
                                     "closed_at DESC, due IS NULL, due, number"));
    rows.bind(within.is_everywhere(), locations_json(within));
    return all_rows(rows, case_of_row);
}

Result<int> SqliteCases::open_cases_due(const LocationId& at, Instant due) {
    Statement rows(database_,
                   "SELECT count(*) FROM follow_up_case "
                   "WHERE location = ? AND due = ? AND state <> 'closed'");
    const auto count = first_row(rows.bind(at.text, due),
                                 [](Statement& row) { return static_cast<int>(row.integer(0)); });
    if (!count) return count.error();
    return count->value_or(0);
}

Result<void> SqliteCases::add_event(const CaseEvent& event) {
    // Numbered in the store, so that the order stands even when two events share a millisecond.
    Statement add(
        database_,
        "INSERT INTO case_event (case_number, n, at, move, actor, remark, happened_at, origin, "
        "until_at, waits_for, channel, lasted, came_late, owner, given_kind, given_cents) "
        "SELECT ?1, coalesce(max(n), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
        "?14, ?15 "
        "FROM case_event WHERE case_number = ?1");
    std::optional<std::int64_t> lasted;
    if (event.lasted) lasted = event.lasted->count();
    std::optional<std::string_view> given_kind;
    std::optional<std::int64_t> given_cents;
    if (event.given) {
        given_kind = name_of(event.given->kind);
        given_cents = event.given->amount.value;
    }
    add.bind(event.number.value, event.at, name_of(event.move), event.actor, event.remark,
             event.happened_at, event.origin, event.until, name_if(event.waits_for),
             name_if(event.channel), lasted, event.came_late, event.owner, given_kind, given_cents);
    return add.run();
}

Result<std::vector<CaseEvent>> SqliteCases::events_of(CaseNumber number) {
    Statement rows(database_,
                   "SELECT case_number, at, move, actor, remark, happened_at, origin, until_at, "
                   "waits_for, channel, lasted, came_late, owner, given_kind, given_cents "
                   "FROM case_event "
                   "WHERE case_number = ? ORDER BY n");
    return all_rows(rows.bind(number.value), event_of_row);
}

Result<std::vector<ClosedByOne>> SqliteCases::closed_by(const LocationId& at, const OptionId& theme,
                                                        Instant since) {
    Statement rows(database_,
                   "SELECT e.actor, count(DISTINCT c.number) FROM follow_up_case AS c "
                   "JOIN case_event AS e ON e.case_number = c.number AND e.move = 'close' "
                   "AND e.came_late = 0 AND e.happened_at >= ?3 "
                   "WHERE c.location = ?1 AND c.theme = ?2 AND c.state = 'closed' "
                   "AND c.closed_at >= ?3 GROUP BY e.actor ORDER BY e.actor");
    return all_rows(rows.bind(at.text, theme.text, since), [](Statement& row) {
        return ClosedByOne{row.text(0), row.integer(1)};
    });
}

Result<void> SqliteCases::add_formal_complaint(const FormalComplaint& mark) {
    Statement add(database_,
                  "INSERT INTO formal_complaint (case_number, at, set_by) VALUES (?, ?, ?) "
                  "ON CONFLICT (case_number) DO NOTHING");
    return add.bind(mark.number.value, mark.at, mark.set_by).run();
}

Result<void> SqliteCases::drop_formal_complaint(CaseNumber number) {
    Statement drop(database_, "DELETE FROM formal_complaint WHERE case_number = ?");
    return drop.bind(number.value).run();
}

Result<std::optional<FormalComplaint>> SqliteCases::formal_complaint_of(CaseNumber number) {
    Statement rows(database_,
                   "SELECT case_number, at, set_by FROM formal_complaint WHERE case_number = ?");
    return first_row(rows.bind(number.value), [](Statement& row) {
        return FormalComplaint{CaseNumber{row.integer(0)}, row.instant(1), row.text(2)};
    });
}

Result<std::vector<HeldContact>> SqliteContacts::unmarked(std::size_t limit) {
    Statement rows(database_, held_where("WHERE c.id NOT IN (SELECT consent FROM contact_mark) "
                                         "ORDER BY c.given_at, c.id LIMIT ?"));
    return all_rows(rows.bind(static_cast<std::int64_t>(limit)), held_of);
}

Result<void> SqliteContacts::put_mark(const ContactMark& mark) {
    Statement put(database_,
                  "INSERT INTO contact_mark (consent, state, hash, mask) "
                  "SELECT id, ?, ?, ? FROM consent WHERE id = ? "
                  "ON CONFLICT (consent) DO UPDATE SET state = excluded.state, "
                  "hash = excluded.hash, mask = excluded.mask");
    std::optional<Digest> hash;
    if (mark.hash != Digest{}) hash = mark.hash;
    return put.bind(name_of(mark.state), hash, mark.mask, mark.consent.bytes).run();
}

Result<std::optional<ContactMark>> SqliteContacts::mark_of(const ConsentId& id) {
    Statement rows(database_,
                   "SELECT consent, state, coalesce(hash, zeroblob(32)), mask FROM contact_mark "
                   "WHERE consent = ?");
    return first_row(rows.bind(id.bytes), [](Statement& row) {
        return ContactMark{ConsentId{row.array<16>(0)},
                           mark_state_named(row.text(1)).value_or(MarkState::Unreadable),
                           row.array<32>(2), row.text(3)};
    });
}

Result<std::vector<HeldContact>> SqliteContacts::held() {
    Statement rows(database_, held_where("ORDER BY c.given_at, c.id"));
    return all_rows(rows, held_of);
}

Result<std::optional<HeldContact>> SqliteContacts::held_by(const ConsentId& id) {
    Statement rows(database_, held_where("WHERE c.id = ?"));
    return first_row(rows.bind(id.bytes), held_of);
}

Result<std::vector<HeldContact>> SqliteContacts::held_with(const Digest& hash) {
    Statement rows(database_,
                   held_where("WHERE c.id IN (SELECT consent FROM contact_mark WHERE hash = ?) "
                              "ORDER BY c.given_at, c.id"));
    return all_rows(rows.bind(hash), held_of);
}

Result<std::vector<KeyId>> SqliteContacts::keys_in_use() {
    Statement rows(database_, "SELECT DISTINCT box_key FROM consent ORDER BY box_key");
    return all_rows(rows, [](Statement& row) { return KeyId{row.text(0)}; });
}

Result<std::optional<HeldContact>> SqliteContacts::held_for(const SubmissionId& id) {
    Statement rows(database_,
                   held_where("WHERE c.submission = ? ORDER BY c.given_at DESC LIMIT 1"));
    return first_row(rows.bind(id.bytes), held_of);
}

Result<std::vector<CaseNumber>> SqliteContacts::same_contact_as(const ConsentId& id) {
    Statement rows(database_,
                   "SELECT f.number FROM contact_mark AS own "
                   "JOIN contact_mark AS other ON other.hash = own.hash "
                   "JOIN consent AS c ON c.id = other.consent "
                   "JOIN follow_up_case AS f ON f.submission = c.submission "
                   "WHERE own.consent = ? AND other.consent <> own.consent "
                   "AND f.state <> 'closed' ORDER BY f.number");
    return all_rows(rows.bind(id.bytes), [](Statement& row) { return CaseNumber{row.integer(0)}; });
}

Result<void> SqliteContacts::wipe_contact(const ConsentId& id, Instant at) {
    Statement keep(database_,
                   "INSERT INTO past_consent (id, submission, purpose, notice, given_at, ended_at) "
                   "SELECT id, submission, purpose, notice, given_at, ? FROM consent WHERE id = ?");
    if (auto kept = keep.bind(at, id.bytes).run(); !kept) return kept;
    Statement wipe(database_, "DELETE FROM consent WHERE id = ?");
    if (auto wiped = wipe.bind(id.bytes).run(); !wiped) return wiped;
    return Statement(database_, "UPDATE upkeep SET scrub_owed = 1").run();
}

Result<void> SqliteContacts::drop_proofs_before(Instant then) {
    Statement mark(database_,
                   "UPDATE record SET state = 'erased' WHERE id IN "
                   "(SELECT id FROM past_consent WHERE ended_at < ?)");
    if (auto marked = mark.bind(then).run(); !marked) return marked;
    Statement drop(database_, "DELETE FROM past_consent WHERE ended_at < ?");
    return drop.bind(then).run();
}

Result<std::vector<DoubtedConsent>> SqliteContacts::doubted() {
    Statement rows(database_,
                   "SELECT q.id, q.terminal, q.received_at, q.raw FROM quarantine AS q "
                   "JOIN record AS r USING (id) WHERE r.kind = 'consent' "
                   "ORDER BY q.received_at, q.id");
    return all_rows(rows, [](Statement& row) {
        return DoubtedConsent{RecordId{row.array<16>(0)}, TerminalId{row.text(1)}, row.instant(2),
                              row.text(3)};
    });
}

Result<void> SqliteContacts::suppress(const Digest& hash, Instant at) {
    Statement add(database_,
                  "INSERT INTO suppressed_contact (hash, since) VALUES (?, ?) "
                  "ON CONFLICT (hash) DO NOTHING");
    return add.bind(hash, at).run();
}

Result<bool> SqliteContacts::is_suppressed(const Digest& hash) {
    Statement rows(database_, "SELECT 1 FROM suppressed_contact WHERE hash = ?");
    const auto found = first_row(rows.bind(hash), [](Statement& row) { return row.integer(0); });
    if (!found) return found.error();
    return found->has_value();
}

Result<std::int64_t> SqliteContacts::suppressed() {
    Statement rows(database_, "SELECT count(*) FROM suppressed_contact");
    const auto count = first_row(rows, [](Statement& row) { return row.integer(0); });
    if (!count) return count.error();
    return count->value_or(0);
}

Result<void> SqliteContacts::set_box_key_told(const PublicKey& key) {
    Statement set(database_,
                  "INSERT INTO box_key_told (one, key) VALUES (1, ?) "
                  "ON CONFLICT (one) DO UPDATE SET key = excluded.key");
    return set.bind(key).run();
}

Result<std::optional<PublicKey>> SqliteContacts::box_key_told() {
    Statement rows(database_, "SELECT key FROM box_key_told");
    return first_row(rows, [](Statement& row) { return PublicKey{row.array<32>(0)}; });
}

}  // namespace cirkel::store
