#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

constexpr std::string_view kAlarmColumns = "number, terminal, about, since, raised_at, ended_at";

Alarm alarm_of(Statement& row) {
    return {row.integer(0), TerminalId{row.text(1)}, row.text(2),
            row.instant(3), row.instant(4),          row.optional_instant(5)};
}

}  // namespace

Result<void> SqliteFleet::put_heartbeat(const Heartbeat& heartbeat) {
    Statement put(database_,
                  "INSERT INTO heartbeat (terminal, received_at, boot, boot_before, cloned_at, "
                  "contact_alarm_days, body) VALUES (?, ?, ?, ?, ?, ?, ?) "
                  "ON CONFLICT (terminal) DO UPDATE SET received_at = excluded.received_at, "
                  "boot = excluded.boot, boot_before = excluded.boot_before, "
                  "cloned_at = excluded.cloned_at, "
                  "contact_alarm_days = excluded.contact_alarm_days, body = excluded.body");
    std::optional<IdBytes> before;
    if (heartbeat.boot_before) before = heartbeat.boot_before->bytes;
    put.bind(heartbeat.terminal.text, heartbeat.received_at, heartbeat.boot.bytes, before,
             heartbeat.cloned_at, heartbeat.contact_alarm_days, heartbeat.body);
    return put.run();
}

Result<std::optional<Heartbeat>> SqliteFleet::heartbeat(const TerminalId& id) {
    Statement rows(database_,
                   "SELECT received_at, boot, boot_before, cloned_at, contact_alarm_days, body "
                   "FROM heartbeat WHERE terminal = ?");
    return first_row(rows.bind(id.text), [&id](Statement& row) {
        Heartbeat heartbeat;
        heartbeat.terminal = id;
        heartbeat.received_at = row.instant(0);
        heartbeat.boot = BootId{row.array<16>(1)};
        if (!row.is_null(2)) heartbeat.boot_before = BootId{row.array<16>(2)};
        heartbeat.cloned_at = row.optional_instant(3);
        heartbeat.contact_alarm_days = static_cast<int>(row.integer(4));
        heartbeat.body = row.text(5);
        return heartbeat;
    });
}

Result<void> SqliteFleet::add_directive(const KeptDirective& directive) {
    Statement add(database_,
                  "INSERT INTO directive (nonce, terminal, issued_at, body, sig) "
                  "VALUES (?, ?, ?, ?, ?)");
    add.bind(directive.nonce.bytes, directive.terminal.text, directive.issued_at, directive.text,
             directive.signature);
    return add.run();
}

Result<std::vector<KeptDirective>> SqliteFleet::directives(const TerminalId& id) {
    Statement rows(database_,
                   "SELECT nonce, issued_at, body, sig, outcome, ended_at FROM directive "
                   "WHERE terminal = ? ORDER BY issued_at, nonce");
    return all_rows(rows.bind(id.text), [&id](Statement& row) {
        KeptDirective directive;
        directive.nonce = Nonce{row.array<16>(0)};
        directive.terminal = id;
        directive.issued_at = row.instant(1);
        directive.text = row.text(2);
        directive.signature = row.array<64>(3);
        directive.outcome = row.optional_text(4);
        directive.ended_at = row.optional_instant(5);
        return directive;
    });
}

Result<void> SqliteFleet::end_directive(const TerminalId& id, const Nonce& nonce,
                                        const std::string& outcome, Instant at) {
    Statement end(database_,
                  "UPDATE directive SET outcome = ?, ended_at = ? "
                  "WHERE nonce = ? AND terminal = ? AND outcome IS NULL");
    return end.bind(outcome, at, nonce.bytes, id.text).run();
}

Result<void> SqliteFleet::add_hole(const StreamHole& hole) {
    Statement add(database_,
                  "INSERT INTO stream_hole (terminal, epoch, stream, from_seq, below, seen_at) "
                  "VALUES (?, ?, ?, ?, ?, ?)");
    add.bind(hole.terminal.text, hole.epoch.bytes, name_of(hole.stream), hole.from, hole.below,
             hole.seen_at);
    return add.run();
}

Result<std::vector<StreamHole>> SqliteFleet::holes(const TerminalId& id) {
    Statement rows(database_,
                   "SELECT epoch, stream, from_seq, below, seen_at FROM stream_hole "
                   "WHERE terminal = ? ORDER BY seen_at");
    return all_rows(rows.bind(id.text), [&id](Statement& row) {
        StreamHole hole;
        hole.terminal = id;
        hole.epoch = EpochId{row.array<16>(0)};
        hole.stream = stream_named(row.text(1)).value_or(Stream::Main);
        hole.from = row.integer(2);
        hole.below = row.integer(3);
        hole.seen_at = row.instant(4);
        return hole;
    });
}

Result<void> SqliteAlarms::raise_alarm(const Alarm& alarm) {
    Statement add(database_,
                  "INSERT INTO alarm (terminal, about, since, raised_at) VALUES (?, ?, ?, ?)");
    return add.bind(alarm.terminal.text, alarm.about, alarm.since, alarm.raised_at).run();
}

Result<void> SqliteAlarms::end_alarm(std::int64_t number, Instant at) {
    Statement end(database_, "UPDATE alarm SET ended_at = ? WHERE number = ? AND ended_at IS NULL");
    return end.bind(at, number).run();
}

Result<std::vector<Alarm>> SqliteAlarms::open_alarms() {
    Statement rows(database_, select(kAlarmColumns, "alarm WHERE ended_at IS NULL ORDER BY since"));
    return all_rows(rows, alarm_of);
}

Result<std::vector<Alarm>> SqliteAlarms::alarms_of(const TerminalId& id, std::size_t limit) {
    Statement rows(database_,
                   select(kAlarmColumns, "alarm WHERE terminal = ? ORDER BY number DESC LIMIT ?"));
    return all_rows(rows.bind(id.text, static_cast<std::int64_t>(limit)), alarm_of);
}

Result<void> SqliteAlarms::drop_alarms_ended_before(Instant before) {
    Statement drop(database_, "DELETE FROM alarm WHERE ended_at < ?");
    return drop.bind(before).run();
}

Result<std::vector<QuietTerminal>> SqliteAlarms::quiet_since(Instant before) {
    Statement rows(database_,
                   "SELECT id, location, touchpoint, received_at FROM heartbeat "
                   "JOIN terminal ON terminal.id = heartbeat.terminal "
                   "WHERE received_at <= ? AND revoked = 0 AND wiped_at IS NULL ORDER BY id");
    return all_rows(rows.bind(before), [](Statement& row) {
        return QuietTerminal{TerminalId{row.text(0)}, LocationId{row.text(1)},
                             optional_name<TouchpointId>(row, 2), row.instant(3)};
    });
}

}  // namespace cirkel::store
