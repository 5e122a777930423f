#include "server/store/sqlite/mails/mails.hpp"

#include <utility>

#include "shared/sqlite/statement.hpp"

namespace cirkel::store {

namespace {

using sqlite::Statement;

/// All rows as `read` understands them.
template <class Read>
auto rows_of(Statement& rows, Read read) -> Result<std::vector<decltype(read(rows))>> {
    std::vector<decltype(read(rows))> found;
    while (rows.step()) found.push_back(read(rows));
    if (auto ended = rows.end(); !ended) return ended.error();
    return found;
}

constexpr std::string_view kColumns =
    "id, kind, about, consent, coalesce(staff, ''), language, content, state, made_at, tries, "
    "next_try, ended_at, fault";

KeptMail mail_of(Statement& row) {
    KeptMail mail;
    mail.id = MailId{row.array<16>(0)};
    mail.kind = mail_kind_named(row.text(1)).value_or(MailKind::Alarm);
    mail.about = row.text(2);
    if (const auto consent = row.blob(3); !consent.empty())
        mail.consent = ConsentId{row.array<16>(3)};
    mail.staff = row.text(4);
    mail.language = Language{row.text(5)};
    mail.content = row.text(6);
    mail.state = mail_state_named(row.text(7)).value_or(MailState::Failed);
    mail.made_at = row.instant(8);
    mail.tries = static_cast<int>(row.integer(9));
    mail.next_try = row.instant(10);
    mail.ended_at = row.optional_instant(11);
    mail.fault = row.text(12);
    return mail;
}

std::string mails_where(std::string_view rest) {
    return "SELECT " + std::string(kColumns) + " FROM mail " + std::string(rest);
}

Result<std::optional<KeptMail>> first_mail(Statement& rows) {
    auto found = rows_of(rows, mail_of);
    if (!found) return found.error();
    if (found->empty()) return std::optional<KeptMail>();
    return std::optional(std::move(found->front()));
}

/// Whoever has an answer to read, with a case or without one. An end without a sentence ("not
/// reached") is nothing to write about.
constexpr std::string_view kToBeTold =
    "SELECT c.id, c.submission, s.stage, s.at, n.note, coalesce(f.owner, '') "
    "FROM consent AS c JOIN submission AS v ON v.id = c.submission AND v.test = 0 "
    "JOIN public_status_step AS s ON s.submission = c.submission AND s.n = "
    "(SELECT max(n) FROM public_status_step WHERE submission = c.submission) "
    "JOIN public_note AS n ON n.submission = c.submission "
    "LEFT JOIN follow_up_case AS f ON f.submission = c.submission "
    "WHERE c.purpose = 'mail' AND n.note <> '' AND (s.stage IN ('done', 'not_changed') OR "
    "(f.state = 'closed' AND f.outcome = 'linked_to_improvement')) "
    "AND NOT EXISTS (SELECT 1 FROM mail AS m WHERE m.consent = c.id AND m.kind = 'told' "
    "AND m.about = CAST(s.at AS TEXT)) ORDER BY s.at, c.id LIMIT ?";

/// Who reads that nothing changes is not asked whether it is solved. Where an improvement answered,
/// the days count from then: its case was closed long before.
constexpr std::string_view kToBeAsked =
    "SELECT c.id, c.submission, f.location, "
    "iif(f.outcome = 'linked_to_improvement', s.at, f.closed_at), f.owner FROM consent AS c "
    "JOIN follow_up_case AS f ON f.submission = c.submission "
    "JOIN public_status_step AS s ON s.submission = c.submission AND s.n = "
    "(SELECT max(n) FROM public_status_step WHERE submission = c.submission) "
    "WHERE c.purpose = 'mail' AND f.state = 'closed' AND s.stage = 'done' "
    "AND f.outcome <> 'compliment_shared' "
    "AND EXISTS (SELECT 1 FROM mail AS m WHERE m.consent = c.id AND m.kind = 'told' "
    "AND m.state = 'sent' AND m.about = CAST(s.at AS TEXT)) "
    "AND NOT EXISTS (SELECT 1 FROM mail AS m WHERE m.consent = c.id AND m.kind = 'asked_again') "
    "AND NOT EXISTS (SELECT 1 FROM answer_back AS a WHERE a.submission = c.submission "
    "AND a.at > f.closed_at) ORDER BY f.closed_at, c.id";

}  // namespace

Result<void> SqliteMails::add_mail(const KeptMail& mail) {
    Statement add(database_,
                  "INSERT INTO mail (id, kind, about, consent, staff, language, content, state, "
                  "made_at, tries, next_try, ended_at, fault) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    std::optional<IdBytes> consent;
    if (mail.consent) consent = mail.consent->bytes;
    std::optional<std::string> staff;
    if (!mail.staff.empty()) staff = mail.staff;
    return add
        .bind(mail.id.bytes, name_of(mail.kind), mail.about, consent, staff, mail.language.text,
              mail.content, name_of(mail.state), mail.made_at, mail.tries, mail.next_try,
              mail.ended_at, mail.fault)
        .run();
}

Result<void> SqliteMails::put_try(const KeptMail& mail) {
    Statement put(database_,
                  "UPDATE mail SET state = ?, tries = ?, next_try = ?, ended_at = ?, fault = ? "
                  "WHERE id = ?");
    return put
        .bind(name_of(mail.state), mail.tries, mail.next_try, mail.ended_at, mail.fault,
              mail.id.bytes)
        .run();
}

Result<void> SqliteMails::remove_mail(const MailId& id) {
    Statement remove(database_, "DELETE FROM mail WHERE id = ?");
    return remove.bind(id.bytes).run();
}

Result<std::optional<KeptMail>> SqliteMails::next_mail(Instant now) {
    // One of a kind from a newer program is not sent by this one.
    Statement rows(database_, mails_where("WHERE state = 'waiting' AND next_try <= ? AND kind IN "
                                          "('told', 'asked_again', 'morning', 'alarm') "
                                          "ORDER BY next_try, made_at, id LIMIT 1"));
    return first_mail(rows.bind(now));
}

Result<std::vector<KeptMail>> SqliteMails::newest_mails(std::size_t limit) {
    Statement rows(database_, mails_where("ORDER BY made_at DESC, id LIMIT ?"));
    return rows_of(rows.bind(static_cast<std::int64_t>(limit)), mail_of);
}

Result<MailFigures> SqliteMails::count_mails() {
    Statement rows(database_,
                   "SELECT count(*) FILTER (WHERE state = 'waiting'), "
                   "count(*) FILTER (WHERE state = 'sent'), "
                   "count(*) FILTER (WHERE state = 'failed'), "
                   "count(*) FILTER (WHERE state = 'spared'), "
                   "min(made_at) FILTER (WHERE state = 'waiting'), "
                   "max(ended_at) FILTER (WHERE state = 'sent'), "
                   "coalesce((SELECT fault FROM mail WHERE state = 'waiting' AND fault <> '' "
                   "ORDER BY made_at LIMIT 1), '') FROM mail");
    const auto figures = rows_of(rows, [](Statement& row) {
        return MailFigures{row.integer(0), row.integer(1),          row.integer(2),
                           row.integer(3), row.optional_instant(4), row.optional_instant(5),
                           row.text(6)};
    });
    if (!figures) return figures.error();
    return figures->empty() ? MailFigures{} : figures->front();
}

Result<std::vector<ToBeTold>> SqliteMails::to_be_told(std::size_t limit) {
    Statement rows(database_, std::string(kToBeTold));
    return rows_of(rows.bind(static_cast<std::int64_t>(limit)), [](Statement& row) {
        return ToBeTold{ConsentId{row.array<16>(0)},
                        SubmissionId{row.array<16>(1)},
                        stage_named(row.text(2)).value_or(Stage::InProgress),
                        row.instant(3),
                        row.text(4),
                        row.text(5)};
    });
}

Result<std::vector<ToBeAsked>> SqliteMails::to_be_asked() {
    Statement rows(database_, std::string(kToBeAsked));
    return rows_of(rows, [](Statement& row) {
        return ToBeAsked{ConsentId{row.array<16>(0)}, SubmissionId{row.array<16>(1)},
                         LocationId{row.text(2)}, row.instant(3), row.text(4)};
    });
}

Result<void> SqliteMails::drop_staff_mails_ended_before(Instant then) {
    Statement drop(database_, "DELETE FROM mail WHERE staff IS NOT NULL AND ended_at < ?");
    return drop.bind(then).run();
}

}  // namespace cirkel::store
