#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

constexpr std::string_view kTerminalColumns =
    "id, location, first_character, touchpoint, transport_key, consent_key, revoked, "
    "key_id, wiped_at";

constexpr std::string_view kWaitingColumns =
    "terminal, location, first_character, touchpoint, transport_key, consent_key, hardware, "
    "software, asked_at, refused_at";
constexpr std::string_view kInvitationColumns =
    "hash, location, terminal, first_character, touchpoint, expires_at, used_at, transport_key, "
    "consent_key, needs_approval, code_tag";
constexpr std::string_view kReplacedColumns =
    "terminal, transport_key, replaced_at, seen_at, waiting";

constexpr std::string_view kAskingColumns =
    "handle, transport_key, consent_key, hardware, software, asked_at, expires_at, refused_at, "
    "let_in_as";

constexpr std::string_view kCandidate = "candidate";
constexpr std::string_view kFormer = "former";

char first_of(const std::string& text) { return text.empty() ? '?' : text.front(); }

std::optional<TouchpointId> touchpoint_of(Statement& row, int column) {
    auto text = row.optional_text(column);
    return text ? std::optional<TouchpointId>(TouchpointId{std::move(*text)}) : std::nullopt;
}

Terminal terminal_of(Statement& row) {
    Terminal terminal;
    terminal.id = TerminalId{row.text(0)};
    terminal.location = LocationId{row.text(1)};
    terminal.first_character = first_of(row.text(2));
    terminal.touchpoint = touchpoint_of(row, 3);
    terminal.transport_key = row.array<32>(4);
    terminal.consent_key = row.array<32>(5);
    terminal.revoked = row.integer(6) != 0;
    terminal.key_id = optional_name<KeyId>(row, 7);
    terminal.wiped_at = row.optional_instant(8);
    return terminal;
}

WaitingDevice waiting_of(Statement& row) {
    WaitingDevice device;
    device.terminal = TerminalId{row.text(0)};
    device.location = LocationId{row.text(1)};
    device.first_character = first_of(row.text(2));
    device.touchpoint = touchpoint_of(row, 3);
    device.transport_key = row.array<32>(4);
    device.consent_key = row.array<32>(5);
    device.hardware = row.text(6);
    device.software = row.text(7);
    device.asked_at = row.instant(8);
    device.refused_at = row.optional_instant(9);
    return device;
}

EnrolmentToken invitation_of(Statement& row) {
    EnrolmentToken token;
    token.hash = row.array<32>(0);
    token.location = LocationId{row.text(1)};
    token.terminal = TerminalId{row.text(2)};
    token.first_character = first_of(row.text(3));
    token.touchpoint = touchpoint_of(row, 4);
    token.expires_at = row.instant(5);
    token.used_at = row.optional_instant(6);
    token.transport_key = row.array<32>(7);
    token.consent_key = row.array<32>(8);
    token.needs_approval = row.integer(9) != 0;
    if (!row.is_null(10)) token.code_tag = row.array<32>(10);
    return token;
}

ReplacedDevice replaced_of(Statement& row) {
    return {TerminalId{row.text(0)}, row.array<32>(1), row.instant(2), row.optional_instant(3),
            static_cast<int>(row.integer(4))};
}

AskingDevice asking_of(Statement& row) {
    AskingDevice device;
    device.handle = row.text(0);
    device.transport_key = row.array<32>(1);
    device.consent_key = row.array<32>(2);
    device.hardware = row.text(3);
    device.software = row.text(4);
    device.asked_at = row.instant(5);
    device.expires_at = row.instant(6);
    device.refused_at = row.optional_instant(7);
    device.let_in_as = optional_name<TerminalId>(row, 8);
    return device;
}

}  // namespace

Result<void> SqliteDevices::put_terminal(const Terminal& terminal) {
    Statement put(database_,
                  "INSERT INTO terminal (id, location, first_character, touchpoint, "
                  "transport_key, consent_key, revoked, key_id, wiped_at) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                  "ON CONFLICT (id) DO UPDATE SET location = excluded.location, "
                  "first_character = excluded.first_character, "
                  "touchpoint = excluded.touchpoint, "
                  "transport_key = excluded.transport_key, consent_key = excluded.consent_key, "
                  "revoked = excluded.revoked, key_id = excluded.key_id, "
                  "wiped_at = excluded.wiped_at");
    put.bind(terminal.id.text, terminal.location.text, std::string(1, terminal.first_character),
             text_of(terminal.touchpoint), terminal.transport_key, terminal.consent_key,
             terminal.revoked, text_of(terminal.key_id), terminal.wiped_at);
    return put.run();
}

Result<std::optional<Terminal>> SqliteDevices::terminal(const TerminalId& id) {
    Statement rows(database_, select(kTerminalColumns, "terminal WHERE id = ?"));
    return first_row(rows.bind(id.text), terminal_of);
}

Result<std::vector<Terminal>> SqliteDevices::terminals(const LocationId& at) {
    Statement rows(database_, select(kTerminalColumns, "terminal WHERE location = ? ORDER BY id"));
    return all_rows(rows.bind(at.text), terminal_of);
}

Result<std::vector<Terminal>> SqliteDevices::all_terminals() {
    Statement rows(database_, select(kTerminalColumns, "terminal ORDER BY location, id"));
    return all_rows(rows, terminal_of);
}

Result<void> SqliteDevices::put_key(const DeviceKey& key) {
    Statement put(database_,
                  "INSERT INTO device_key (terminal, transport_key, consent_key, key_id, state, "
                  "since) VALUES (?, ?, ?, ?, ?, ?) "
                  "ON CONFLICT (terminal, transport_key) DO UPDATE SET state = excluded.state, "
                  "consent_key = excluded.consent_key, since = excluded.since");
    const bool is_former = key.state == DeviceKey::State::Former;
    put.bind(key.terminal.text, key.transport_key, key.consent_key, key.id.text,
             is_former ? kFormer : kCandidate, key.since);
    return put.run();
}

Result<void> SqliteDevices::remove_key(const TerminalId& id, const PublicKey& transport_key) {
    Statement remove(database_, "DELETE FROM device_key WHERE terminal = ? AND transport_key = ?");
    return remove.bind(id.text, transport_key).run();
}

Result<std::vector<DeviceKey>> SqliteDevices::keys_of(const TerminalId& id) {
    Statement rows(database_,
                   "SELECT transport_key, consent_key, key_id, state, since FROM device_key "
                   "WHERE terminal = ? ORDER BY since");
    return all_rows(rows.bind(id.text), [&id](Statement& row) {
        DeviceKey key;
        key.terminal = id;
        key.transport_key = row.array<32>(0);
        key.consent_key = row.array<32>(1);
        key.id = KeyId{row.text(2)};
        key.state = row.text(3) == kFormer ? DeviceKey::State::Former : DeviceKey::State::Candidate;
        key.since = row.instant(4);
        return key;
    });
}

Result<void> SqliteDevices::put_token(const EnrolmentToken& token) {
    Statement put(
        database_,
        "INSERT INTO enrolment_token (hash, location, terminal, first_character, touchpoint, "
        "expires_at, used_at, transport_key, consent_key, needs_approval, code_tag) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (hash) DO UPDATE SET used_at = excluded.used_at, "
        "expires_at = excluded.expires_at, transport_key = excluded.transport_key, consent_key = "
        "excluded.consent_key");
    put.bind(token.hash, token.location.text, token.terminal.text,
             std::string(1, token.first_character), text_of(token.touchpoint), token.expires_at,
             token.used_at, token.transport_key, token.consent_key, token.needs_approval,
             token.code_tag);
    return put.run();
}

Result<std::optional<EnrolmentToken>> SqliteDevices::token(const Digest& hash) {
    Statement rows(database_, select(kInvitationColumns, "enrolment_token WHERE hash = ?"));
    return first_row(rows.bind(hash), invitation_of);
}

Result<std::optional<EnrolmentToken>> SqliteDevices::token_by_code(const CodeTag& tag) {
    Statement rows(database_, select(kInvitationColumns, "enrolment_token WHERE code_tag = ?"));
    return first_row(rows.bind(tag), invitation_of);
}

Result<std::vector<EnrolmentToken>> SqliteDevices::open_tokens(const LocationId& at, Instant now) {
    Statement rows(database_, select(kInvitationColumns,
                                     "enrolment_token WHERE location = ? AND used_at IS NULL AND "
                                     "expires_at > ? ORDER BY terminal"));
    return all_rows(rows.bind(at.text, now), invitation_of);
}

// A position of its own for each life of the device's database: a new epoch starts at 1 while the
// old one stays answerable.
Result<Seq> SqliteDevices::acked_seq(const TerminalId& id, const EpochId& epoch, Stream stream) {
    Statement rows(database_,
                   "SELECT acked_seq FROM stream_position "
                   "WHERE terminal = ? AND epoch = ? AND stream = ?");
    const auto acked = first_row(rows.bind(id.text, epoch.bytes, name_of(stream)),
                                 [](Statement& row) { return row.integer(0); });
    if (!acked) return acked.error();
    return acked->value_or(0);
}

Result<void> SqliteDevices::set_acked_seq(const TerminalId& id, const EpochId& epoch, Stream stream,
                                          Seq seq) {
    Statement put(
        database_,
        "INSERT INTO stream_position (terminal, epoch, stream, acked_seq) "
        "VALUES (?, ?, ?, ?) "
        "ON CONFLICT (terminal, epoch, stream) DO UPDATE SET acked_seq = excluded.acked_seq");
    return put.bind(id.text, epoch.bytes, name_of(stream), seq).run();
}

Result<void> SqliteDeviceLife::put_waiting(const WaitingDevice& device) {
    Statement put(database_,
                  "INSERT OR REPLACE INTO waiting_device (terminal, location, first_character, "
                  "touchpoint, transport_key, consent_key, hardware, software, asked_at, "
                  "refused_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    put.bind(device.terminal.text, device.location.text, std::string(1, device.first_character),
             text_of(device.touchpoint), device.transport_key, device.consent_key, device.hardware,
             device.software, device.asked_at, device.refused_at);
    return put.run();
}

Result<std::optional<WaitingDevice>> SqliteDeviceLife::waiting(const TerminalId& id) {
    Statement rows(database_, select(kWaitingColumns, "waiting_device WHERE terminal = ?"));
    return first_row(rows.bind(id.text), waiting_of);
}

Result<std::vector<WaitingDevice>> SqliteDeviceLife::all_waiting() {
    Statement rows(database_,
                   select(kWaitingColumns, "waiting_device ORDER BY asked_at, terminal"));
    return all_rows(rows, waiting_of);
}

Result<void> SqliteDeviceLife::remove_waiting(const TerminalId& id) {
    Statement remove(database_, "DELETE FROM waiting_device WHERE terminal = ?");
    return remove.bind(id.text).run();
}

Result<void> SqliteDeviceLife::put_asking(const AskingDevice& device) {
    // Replaces by either key: a device asks once at a time.
    Statement put(database_,
                  "INSERT OR REPLACE INTO asking_device (handle, transport_key, consent_key, "
                  "hardware, software, asked_at, expires_at, refused_at, let_in_as) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    put.bind(device.handle, device.transport_key, device.consent_key, device.hardware,
             device.software, device.asked_at, device.expires_at, device.refused_at,
             text_of(device.let_in_as));
    return put.run();
}

Result<std::optional<AskingDevice>> SqliteDeviceLife::asking(const std::string& handle) {
    Statement rows(database_, select(kAskingColumns, "asking_device WHERE handle = ?"));
    return first_row(rows.bind(handle), asking_of);
}

Result<std::optional<AskingDevice>> SqliteDeviceLife::asking_with(const PublicKey& transport_key,
                                                                  const PublicKey& consent_key) {
    Statement rows(database_, select(kAskingColumns,
                                     "asking_device WHERE transport_key = ? AND consent_key = ?"));
    return first_row(rows.bind(transport_key, consent_key), asking_of);
}

Result<std::int64_t> SqliteDeviceLife::count_asking() {
    Statement rows(database_, "SELECT count(*) FROM asking_device WHERE let_in_as IS NULL");
    const auto count = first_row(rows, [](Statement& row) { return row.integer(0); });
    if (!count) return count.error();
    return count->value_or(0);
}

Result<void> SqliteDeviceLife::drop_asking(Instant expired_before, Instant let_in_before) {
    Statement drop(database_,
                   "DELETE FROM asking_device WHERE expires_at <= "
                   "CASE WHEN let_in_as IS NULL THEN ? ELSE ? END");
    return drop.bind(expired_before, let_in_before).run();
}

Result<void> SqliteDeviceLife::put_replaced(const ReplacedDevice& device) {
    Statement put(database_,
                  "INSERT OR REPLACE INTO replaced_device (terminal, transport_key, replaced_at, "
                  "seen_at, waiting) VALUES (?, ?, ?, ?, ?)");
    put.bind(device.terminal.text, device.transport_key, device.replaced_at, device.seen_at,
             device.waiting);
    return put.run();
}

Result<void> SqliteDeviceLife::remove_replaced(const TerminalId& id,
                                               const PublicKey& transport_key) {
    Statement remove(database_,
                     "DELETE FROM replaced_device WHERE terminal = ? AND transport_key = ?");
    return remove.bind(id.text, transport_key).run();
}

Result<std::vector<ReplacedDevice>> SqliteDeviceLife::replaced(const TerminalId& id) {
    Statement rows(database_, select(kReplacedColumns, "replaced_device WHERE terminal = ?"));
    return all_rows(rows.bind(id.text), replaced_of);
}

Result<std::vector<ReplacedDevice>> SqliteDeviceLife::all_replaced() {
    Statement rows(database_,
                   select(kReplacedColumns, "replaced_device ORDER BY terminal, replaced_at"));
    return all_rows(rows, replaced_of);
}

Result<void> SqliteDeviceLife::add_former_place(const FormerPlace& place) {
    Statement put(database_,
                  "INSERT OR REPLACE INTO former_place (terminal, location, left_at) "
                  "VALUES (?, ?, ?)");
    return put.bind(place.terminal.text, place.location.text, place.left_at).run();
}

Result<std::vector<FormerPlace>> SqliteDeviceLife::former_places(const TerminalId& id) {
    Statement rows(database_,
                   "SELECT location, left_at FROM former_place WHERE terminal = ? "
                   "ORDER BY left_at");
    return all_rows(rows.bind(id.text), [&id](Statement& row) {
        return FormerPlace{id, LocationId{row.text(0)}, row.instant(1)};
    });
}

}  // namespace cirkel::store
