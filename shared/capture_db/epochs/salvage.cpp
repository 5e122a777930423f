#include "shared/capture_db/epochs/salvage.hpp"

#include <algorithm>
#include <set>

#include "shared/capture_db/consents.hpp"
#include "shared/capture_db/server_key.hpp"
#include "shared/capture_db/withdrawals.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

std::vector<const FoundLine*> in_order(const FoundFile& found) {
    std::vector<const FoundLine*> lines;
    for (const auto& [id, line] : found.lines) lines.push_back(&line);
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto* one, const auto* other) { return one->row < other->row; });
    return lines;
}

Result<void> insert(Database& into, const FoundLine& line, Seq seq) {
    const OutboxRecord& record = line.record;
    const auto of = record.of ? std::optional(record.of->bytes) : std::nullopt;
    const bool has_body = line.withheld.empty();
    const auto body = has_body ? std::optional(record.body) : std::nullopt;
    const auto why = has_body ? std::nullopt : std::optional(line.withheld);
    Statement added(into,
                    "INSERT INTO outbox (stream, seq, record_id, kind, of, day, captured_at, body, "
                    "withheld, digest, withheld_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    added.bind(name_of(line.stream), seq, record.id.bytes, record.kind, of, record.day,
               record.captured_at, body, why, line.digest, line.withheld_at);
    return added.run();
}

/// What stands behind a line is in its body, which is proven: a consent, and the tags of codes.
Result<void> insert_what_stands_behind(Database& into, const FoundLine& line) {
    if (!line.withheld.empty()) return done;
    const auto record = wire::read_record_text(line.record.body);
    if (!record) return done;
    if (const auto* consent = std::get_if<Consent>(&record->content))
        return add_consent(into, *consent);
    const auto* submission = std::get_if<Submission>(&record->content);
    if (submission == nullptr || !submission->codes) return done;
    return add_code(into, {submission->id, *submission->codes, submission->captured.wall,
                           submission->survey, first_reason(*submission)});
}

/// A line that cannot be taken in is told as lost; it does not keep the others out. A wait for the
/// disk a line would take too long, so it is undone by itself within the caller's transaction.
Result<bool> take_in(Database& into, const FoundLine& line, Seq seq) {
    if (auto begun = into.run("SAVEPOINT line"); !begun) return begun.error();
    auto taken = insert_what_stands_behind(into, line);
    if (taken) taken = insert(into, line, seq);
    const bool is_out = !taken && taken.error().kind == Kind::Conflict;
    if (!taken && !is_out) return taken.error();
    if (is_out) {
        if (auto undone = into.run("ROLLBACK TO line"); !undone) return undone.error();
    }
    if (auto ended = into.run("RELEASE line"); !ended) return ended.error();
    return !is_out;
}

int lines_lost(const std::set<Seq>& taken, const KnownSeqs& known, Seq last_seq) {
    const Seq last = std::max(last_seq, known.sent);
    const auto after_safe = std::distance(taken.upper_bound(known.safe), taken.end());
    return static_cast<int>(std::max<Seq>(0, last - known.safe - static_cast<Seq>(after_safe)));
}

Result<Salvaged> take_in_lines(Database& into, const FoundFile& found,
                               const KnownOfDamaged& known) {
    auto transaction = Transaction::begin(into);
    if (!transaction) return transaction.error();
    std::set<Seq> main, withdrawal;
    Salvaged salvaged;
    Seq seq = 0;
    for (const FoundLine* line : in_order(found)) {
        const auto taken = take_in(into, *line, seq + 1);
        if (!taken) return taken.error();
        if (!*taken) continue;
        ++seq;
        ++salvaged.saved;
        (line->stream == Stream::Main ? main : withdrawal).insert(line->seq);
    }
    if (auto committed = transaction->commit(); !committed) return committed.error();
    const auto last_of = [&](Stream stream) {
        const auto last = found.last_seq.find(std::string(name_of(stream)));
        return last == found.last_seq.end() ? Seq{0} : last->second;
    };
    salvaged.lost = lines_lost(main, known.main, last_of(Stream::Main)) +
                    lines_lost(withdrawal, known.withdrawal, last_of(Stream::Withdrawal));
    return salvaged;
}

bool is_erased(const FoundFile& found, const SubmissionId& id) {
    const auto line = found.lines.find(as_record(id));
    return line == found.lines.end() || line->second.withheld == "erased";
}

/// Codes and promises of lines whose content is gone, as far as their submission was not erased.
Result<void> take_in_rest(Database& into, const FoundFile& found) {
    for (const auto& [id, code] : found.codes) {
        if (is_erased(found, id)) continue;
        auto added = add_code(into, code);
        if (!added && added.error().kind != Kind::Conflict) return added;
    }
    for (const auto& [id, promise] : found.promises) {
        if (is_erased(found, id)) continue;
        Statement added(into, "INSERT OR IGNORE INTO promise VALUES (?, ?, ?)");
        auto ran = added.bind(id.bytes, promise.purpose, promise.promised_before).run();
        if (!ran) return ran;
    }
    for (const auto& [id, draft] : found.drafts) {
        if (found.lines.contains(as_record(id))) continue;
        Statement added(into,
                        "INSERT OR IGNORE INTO draft (submission_id, body, day) VALUES (?, ?, ?)");
        if (auto ran = added.bind(id.bytes, draft.body, draft.day).run(); !ran) return ran;
    }
    for (const auto& [day, taps] : found.taps) {
        Statement added(into, "INSERT OR REPLACE INTO tap_count (day, taps) VALUES (?, ?)");
        if (auto ran = added.bind(day, taps).run(); !ran) return ran;
    }
    for (const auto& [counter, row] : found.pin_tries) {
        Statement added(into, "INSERT OR REPLACE INTO pin_try VALUES (?, ?, ?, ?)");
        added.bind(counter, std::get<std::int64_t>(row.values[1]), std::get<Bytes>(row.values[2]),
                   std::get<std::int64_t>(row.values[3]));
        if (auto ran = added.run(); !ran) return ran;
    }
    return found.server_key ? pin_server_key(into, *found.server_key) : done;
}

Result<void> withdraw_again(Database& into, const FoundFile& found, Instant now) {
    for (const auto& [id, line] : found.lines) {
        if (line.record.kind != "withdrawal" || !line.withheld.empty()) continue;
        const auto record = wire::read_record_text(line.record.body);
        const auto* withdrawal = record.ok() ? std::get_if<Withdrawal>(&record->content) : nullptr;
        if (withdrawal == nullptr) continue;
        if (auto erased = erase_withdrawn(into, *withdrawal, now); !erased) return erased;
    }
    return done;
}

Result<void> take_in_others(Database& into, const FoundFile& found, Instant now) {
    auto transaction = Transaction::begin(into);
    if (!transaction) return transaction.error();
    if (auto taken = take_in_rest(into, found); !taken) return taken;
    if (auto erased = withdraw_again(into, found, now); !erased) return erased;
    return transaction->commit();
}

}  // namespace

Result<Salvaged> salvage(Database& into, const FoundFile& found, const KnownOfDamaged& known,
                         const NewEpoch& next) {
    auto salvaged = take_in_lines(into, found, known);
    if (!salvaged) return salvaged.error().with_context("salvaging");
    if (auto taken = take_in_others(into, found, next.at); !taken)
        return taken.error().with_context("salvaging");
    NewEpoch epoch = next;
    epoch.why = EpochCause::Damaged;
    epoch.safe_main = 0;
    epoch.safe_withdrawal = 0;
    epoch.lost = salvaged->lost;
    if (auto begun = begin_epoch(into, epoch); !begun) return begun.error();
    return salvaged;
}

}  // namespace cirkel::capture_db
