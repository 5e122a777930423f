#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows.hpp"

namespace cirkel::store {

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

}  // namespace cirkel::store
