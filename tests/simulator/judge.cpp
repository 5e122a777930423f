#include "tests/simulator/judge.hpp"

#include <map>

#include "shared/sqlite/statement.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "tests/loop/must.hpp"

namespace cirkel::simulator {
namespace {

using loop::must;
using sqlite::Database;
using sqlite::Statement;
using Ids = std::set<SubmissionId>;

/// What was taken back, by whichever terminal, and how much of it.
struct TakenBack {
    Ids everything, contact;
    Ids asked;  ///< whatever came of it; nobody can say that it did not happen
};

/// The ids in the first column.
Ids ids_in(Database& database, const std::string& sql) {
    Statement rows(database, sql);
    Ids ids;
    while (rows.step()) ids.insert(SubmissionId{rows.array<16>(0)});
    must(rows.end());
    return ids;
}

std::int64_t number_of(Database& database, std::string_view sql) {
    Statement row(database, sql);
    const std::int64_t number = row.step() ? row.integer(0) : -1;
    must(row.end());
    return number;
}

/// One terminal and its server.
class Judge {
public:
    Judge(SimServer& server, SimTerminal& terminal, const TakenBack& taken_back)
        : shop_(server.shop()),
          terminal_(terminal),
          taken_back_(taken_back),
          was_restored_(server.restored() > 0),
          capture_(terminal.kiosk().capture()),
          sync_(must(sync_db::open_reading(terminal.sync_path()))),
          arrived_(shop_.submissions()),
          told_lost_(number_of(capture_, "SELECT coalesce(sum(lost), 0) FROM epoch_change") > 0),
          whole_(ids_in(capture_, "SELECT record_id FROM outbox WHERE withheld IS NULL")) {}

    std::vector<std::string> say() {
        check_files();
        check_submissions();
        check_consents();
        check_erased();
        check_order();
        check_feed();
        return std::move(wrong_);
    }
    /// Nobody had it any more when it was lost.
    [[nodiscard]] bool is_excused(const SubmissionId& id) const {
        if (told_lost_ || is_mistaken() || terminal_.excused().contains(id)) return true;
        return was_restored_ && (terminal_.only_sent().contains(id) || !whole_.contains(id));
    }

private:
    /// A server that forgot what one of two had sent takes what the other sends for it, and does
    /// not ask for it again. Nothing on the wire tells such lines apart.
    [[nodiscard]] bool is_mistaken() const { return was_restored_ && terminal_.is_one_of_two(); }
    void check(bool holds, const std::string& what) {
        if (!holds) wrong_.push_back(terminal_.place().name + ": " + what);
    }

    /// How a line stands in the outbox and at the server, for whoever looks for the defect.
    std::string line_of(const RecordId& id) {
        Statement row(capture_,
                      "SELECT stream || ' ' || seq || ' ' || coalesce(withheld, 'whole') FROM "
                      "outbox WHERE record_id = ?");
        row.bind(id.bytes);
        const std::string here = row.step() ? row.text(0) : "no line";
        must(row.end());
        const auto place = must(shop_.desk().store.records().place_of(id));
        return here + ", at the server " +
               (place ? "state " + std::to_string(static_cast<int>(place->state)) : "nothing");
    }

    void check_files() {
        for (auto* database : {&capture_, &sync_})
            check(number_of(*database,
                            "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = "
                            "'ok'") == 1,
                  "a file of the device is damaged");
        check(number_of(capture_, "SELECT count(*) FROM draft") == 0, "a draft is left");
        check(number_of(capture_, "SELECT scrub_owed FROM applied") == 0, "erased bytes are left");
        check(terminal_.kiosk().count_waiting() == 0, "something waits for ever");
        check(number_of(sync_, "SELECT count(*) FROM held_back") == 0, "a record is held back");
    }
    void check_submissions() {
        const auto& promises = terminal_.promises();
        for (const auto* given : {&promises.tapped, &promises.stored})
            for (const auto& id : *given)
                if (!taken_back_.asked.contains(id) && !is_excused(id))
                    check(arrived_.count(id) == 1, "lost or twice: what a customer gave, " +
                                                       id.text() + ", " + line_of(as_record(id)));
    }
    void check_consents() {
        const Ids expired = ids_in(capture_,
                                   "SELECT record_id FROM outbox WHERE kind = 'consent' AND "
                                   "withheld = 'expired'");
        for (const auto& [consent, of] : terminal_.promises().consents) {
            if (taken_back_.asked.contains(of) || is_excused(of)) continue;
            if (expired.contains(SubmissionId{consent.bytes})) continue;
            if (was_restored_ && !whole_.contains(SubmissionId{consent.bytes})) continue;
            check(shop_.count_consents(of) == 1, "lost or twice: the contact of " + of.text() +
                                                     ", " + line_of(as_record(consent)));
        }
    }
    void check_erased() {
        const Ids contents =
            ids_in(capture_,
                   "SELECT coalesce(of, record_id) FROM outbox WHERE body IS NOT NULL AND kind "
                   "<> 'withdrawal' UNION SELECT submission_id FROM draft");
        const Ids contacts = ids_in(capture_, "SELECT submission_id FROM consent");
        const Ids statuses = ids_in(sync_, "SELECT submission_id FROM public_status");
        for (const auto& id : taken_back_.everything) {
            check(arrived_.count(id) == 0, "came back after it was erased: " + id.text());
            check(!contents.contains(id), "erased, and still here: " + id.text());
            check(!statuses.contains(id), "erased, and its status still shown: " + id.text());
        }
        for (const auto* all : {&taken_back_.everything, &taken_back_.contact})
            for (const auto& id : *all) {
                check(shop_.count_consents(id) == 0, "a contact came back: " + id.text());
                check(!contacts.contains(id), "a contact is still here: " + id.text());
            }
    }
    /// The server has each line of the outbox, and those of this epoch in their places.
    void check_order() {
        const auto epoch = terminal_.kiosk().epoch();
        Statement lines(capture_,
                        "SELECT stream, seq, record_id, withheld FROM outbox WHERE stream <> "
                        "'earlier'");
        while (lines.step()) {
            const RecordId id{lines.array<16>(2)};
            const std::string name = lines.text(0) + " " + std::to_string(lines.integer(1));
            const auto place = must(shop_.desk().store.records().place_of(id));
            // What had been pruned, and erased after its hole was taken, needs no place any more.
            const bool is_empty = lines.text(3) == "pruned" || lines.text(3) == "erased";
            const bool may_miss = was_restored_ && (is_empty || is_mistaken());
            check(place || may_miss, "has no place: " + name + " " + lines.text(3));
            if (place && place->epoch == epoch)
                check(
                    std::string(name_of(place->stream)) + " " + std::to_string(place->seq) == name,
                    "not in its place: " + name);
        }
        must(lines.end());
    }
    /// What the server would tell about a submission is what the terminal shows, and no more.
    void check_feed() {
        std::map<SubmissionId, std::string> shown;
        Statement rows(sync_, "SELECT submission_id, body FROM public_status");
        while (rows.step()) shown[SubmissionId{rows.array<16>(0)}] = rows.text(1);
        must(rows.end());
        for (const auto& id : arrived_) {
            const auto told = must(shop_.desk().store.statuses().status(id));
            if (!told) continue;
            const auto here = shown.find(id);
            check(here != shown.end(), "the feed skipped " + id.text());
            if (here == shown.end()) continue;
            check(here->second.find(told->note) != std::string::npos,
                  "the feed skipped the answer to " + id.text());
            shown.erase(here);
        }
        for (const auto& [id, body] : shown) check(false, "the feed left behind " + id.text());
    }

    loop::Shop& shop_;
    SimTerminal& terminal_;
    const TakenBack& taken_back_;
    bool was_restored_;
    Database& capture_;
    Database sync_;
    std::multiset<SubmissionId> arrived_;
    /// A damaged file was mended, and said that lines of it could not be read.
    bool told_lost_;
    Ids whole_;  ///< records whose content is still here
    std::vector<std::string> wrong_;
};

TakenBack taken_back_at(const std::vector<std::unique_ptr<SimTerminal>>& terminals) {
    TakenBack taken_back;
    for (const auto& terminal : terminals) {
        const auto& promises = terminal->promises();
        for (const auto& [of, scope] : promises.withdrawn)
            (scope == WithdrawalScope::Everything ? taken_back.everything : taken_back.contact)
                .insert(of);
        taken_back.asked.insert(promises.asked_back.begin(), promises.asked_back.end());
    }
    return taken_back;
}

}  // namespace

std::vector<std::string> judge(SimServer& server,
                               const std::vector<std::unique_ptr<SimTerminal>>& terminals) {
    std::vector<std::string> wrong;
    Ids tapped, excused;
    const TakenBack taken_back = taken_back_at(terminals);
    const auto doubted = must(server.shop().desk().store.records().quarantined());
    for (const auto& terminal : terminals) {
        Judge one(server, *terminal, taken_back);
        for (auto& what : one.say()) wrong.push_back(std::move(what));
        tapped.insert(terminal->tapped().begin(), terminal->tapped().end());
        for (const auto& record : doubted)
            if (record.of && one.is_excused(*record.of)) excused.insert(*record.of);
    }
    for (const auto& record : doubted)
        // A terminal's word on itself is kept there for people to read.
        if (record.reason != "unknown-kind" && (!record.of || !excused.contains(*record.of)))
            wrong.push_back("quarantined: " + record.reason + " " + record.id.text());
    const auto arrived = server.shop().submissions();
    for (const auto& id : arrived) {
        if (!tapped.contains(id)) wrong.push_back("from nowhere: " + id.text());
        if (arrived.count(id) > 1) wrong.push_back("twice: " + id.text());
    }
    return wrong;
}

}  // namespace cirkel::simulator
