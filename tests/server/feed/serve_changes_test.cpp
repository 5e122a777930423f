#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "server/casework/cases.hpp"
#include "shared/wire/problem.hpp"
#include "tests/fakes/dice.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

/// Follows the feed to its end in small bites and gives every position seen, in order.
std::vector<Seq> follow(TestDevice& device, std::string& cursor, int limit) {
    std::vector<Seq> seen;
    while (true) {
        const auto reply = device.pull(cursor, limit);
        for (const auto& change : reply.changes) seen.push_back(change.pos);
        cursor = reply.cursor;
        if (!reply.more) return seen;
    }
}

void write_one(TestDevice& device, const std::string& text) {
    device.keep(wire::record_json(device.submission(2, text)));
    device.push_all();
}

/// The names of all members anywhere in a value.
void collect_names(const json::Value& value, std::set<std::string>& names) {
    if (const auto* members = value.if_object())
        for (const auto& [name, member] : *members) {
            names.insert(name);
            collect_names(member, names);
        }
    if (const auto* items = value.if_array())
        for (const auto& item : *items) collect_names(item, names);
}

}  // namespace

TEST_CASE("a cursor never skips a change, however writers and readers take turns", "[feed]") {
    ServerWorld world;
    TestDevice one(world, "t-81");
    TestDevice two(world, "t-82");
    std::string slow_cursor;
    std::string fast_cursor;
    std::set<Seq> fast;
    std::set<Seq> slow;
    for (int round = 0; round < 12; ++round) {
        write_one(round % 2 == 0 ? one : two, "reactie " + std::to_string(round));
        for (const auto pos : follow(two, fast_cursor, 1)) CHECK(fast.insert(pos).second);
        if (round % 5 == 4)
            for (const auto pos : follow(one, slow_cursor, 2)) CHECK(slow.insert(pos).second);
    }
    for (const auto pos : follow(one, slow_cursor, 2)) CHECK(slow.insert(pos).second);
    // Twelve reactions and the offer; the slow reader saw each subject's newest change.
    CHECK(slow.size() == 13);
    CHECK(std::includes(fast.begin(), fast.end(), slow.begin(), slow.end()));
    CHECK(one.pull(slow_cursor).changes.empty());
}

TEST_CASE("a change about the same thing takes the older one's place", "[feed]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(2, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    device.push_all();
    REQUIRE(
        casework::mark_read(world.store(), visit.id, rights::Reach::everywhere(), world.now).ok());
    int statuses = 0;
    for (const auto& change : device.pull().changes)
        if (const auto* status = std::get_if<PublicStatus>(&change.content)) {
            ++statuses;
            CHECK(status->of == visit.id);
            CHECK(status->steps.size() == 2);
            CHECK(status->tags.size() == 3);
        }
    CHECK(statuses == 1);
}

TEST_CASE("a cursor of another life of the server is told to start anew", "[feed]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto answer =
        device.ask("GET", "/v1/changes?cursor=v1.00112233445566778899aabbccddeeff.4");
    CHECK(answer.status == 410);
    CHECK(wire::read_problem(answer.body)->code == wire::problem_code::kCursorExpired);
}

TEST_CASE("a cursor beyond what this store ever told is told to start anew", "[feed]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    write_one(device, "de rij was lang");
    std::string cursor;
    const auto seen = follow(device, cursor, 10);
    REQUIRE_FALSE(seen.empty());
    const auto at = cursor.rfind('.') + 1;
    const auto ahead = cursor.substr(0, at) + std::to_string(seen.back() + 1);
    const auto answer = device.ask("GET", "/v1/changes?cursor=" + ahead);
    CHECK(answer.status == 410);
    CHECK(wire::read_problem(answer.body)->code == wire::problem_code::kCursorExpired);
    CHECK(device.pull(cursor).changes.empty());
}

namespace {

/// What stands of a feed as a device keeps it, row by row.
class Standing {
public:
    void apply(const wire::PullReply& reply) {
        for (const auto& change : reply.changes) {
            if (change.row) rows_[{change.row->type, change.row->subject}] = change.row->hash;
            if (const auto* erase = std::get_if<wire::EraseRecord>(&change.content))
                rows_.erase({"public_status", erase->id.text()});
            if (const auto* erase = std::get_if<wire::EraseFollowUp>(&change.content))
                rows_.erase({"follow_up", std::to_string(erase->number.value)});
        }
    }
    [[nodiscard]] wire::FeedSum sum() const {
        wire::FeedSum sum;
        for (const auto& [subject, hash] : rows_) sum.add(hash);
        return sum;
    }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }

private:
    std::map<std::pair<std::string, std::string>, wire::FeedHash> rows_;
};

/// Pulls to the end; the last answer's digest has to be what stands.
void catch_up(TestDevice& device, std::string& cursor, Standing& standing) {
    while (true) {
        const auto reply = device.pull(cursor, 7);
        standing.apply(reply);
        cursor = reply.cursor;
        CHECK(reply.digest.has_value() == !reply.more);
        if (!reply.more) {
            CHECK(reply.digest == standing.sum());
            return;
        }
    }
}

/// One thing that changes a feed: a reaction, a reaction with a contact, a reading, a withdrawal.
void change_something(TestDevice& device, std::vector<SubmissionId>& given, fakes::Dice& dice) {
    const auto what = dice.below(4);
    const bool any = !given.empty();
    const auto one = any ? given[dice.below(given.size())] : SubmissionId{};
    if (what == 3 && any) {
        const auto scope =
            dice.below(2) == 0 ? WithdrawalScope::Everything : WithdrawalScope::Contact;
        device.keep(wire::record_json(device.withdrawal(one, scope)), Stream::Withdrawal);
        device.push_all(Stream::Withdrawal);
    } else if (what == 2 && any) {
        // Refused for one that was taken back: that changes nothing, which is a case, too.
        static_cast<void>(casework::mark_read(device.world.store(), one,
                                              rights::Reach::everywhere(), device.world.now));
    } else {
        const auto visit = device.submission(2, "wachten duurde lang");
        device.keep(wire::record_json(visit));
        if (what == 1) device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
        device.push_all();
        given.push_back(visit.id);
    }
}

}  // namespace

TEST_CASE("the sums of both ends agree after 500 changes and erasures", "[feed][digest]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    TestDevice neighbour(world, "t-82");
    fakes::Dice dice(4);
    std::vector<SubmissionId> given;
    std::string cursor;
    Standing follower;
    for (int round = 0; round < 500; ++round) {
        change_something(dice.below(3) == 0 ? neighbour : device, given, dice);
        if (dice.below(10) == 0) catch_up(device, cursor, follower);
    }
    catch_up(device, cursor, follower);
    Standing snapshot;
    std::string from_the_beginning;
    catch_up(device, from_the_beginning, snapshot);
    CHECK(snapshot.size() > 50);
    CHECK(snapshot.sum() == follower.sum());
    // Kept across a restart, and made anew where a database of before has none.
    world.open();
    CHECK(device.pull(cursor).digest == follower.sum());
}

TEST_CASE("a device that lost a change sees it by the sum", "[feed][digest]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    write_one(device, "de rij was lang");
    auto whole = device.pull();
    REQUIRE(whole.digest.has_value());
    Standing standing;
    whole.changes.pop_back();
    standing.apply(whole);
    CHECK_FALSE(whole.digest == standing.sum());
}

TEST_CASE("T-33 S-23 what travels has these members and no others", "[feed]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "mijn naam is Kanarie");
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
    device.push_all();
    casework::CaseOrder taking;
    taking.number = CaseNumber{1};
    taking.by = "07";
    taking.within = rights::Reach::everywhere();
    REQUIRE(casework::move_case(world.store(), taking, world.now).ok());

    const auto answer = device.ask("GET", "/v1/changes");
    CHECK(answer.body.find("Kanarie") == std::string::npos);
    CHECK(answer.body.find("0612345678") == std::string::npos);
    const auto body = json::parse(answer.body);
    REQUIRE(body.ok());
    std::set<std::string> names;
    collect_names(*body, names);
    static const std::set<std::string> kAllowed{
        // the frame
        "changes", "cursor", "more", "digest", "pos", "op", "type",
        // public_status
        "of", "tags", "captured_at", "theme", "survey", "steps", "stage", "status", "at",
        "expected_by", "note", "contact",
        // follow_up
        "case", "number", "opened_at", "age_from", "due", "owner_alias", "open", "decided",
        "public_status",
        // offer
        "call", "mail", "call_before", "mail_before", "valid_until", "remaining", "caller_alias",
        "calling_number", "record_id", "id"};
    for (const auto& name : names) {
        INFO(name);
        CHECK(kAllowed.count(name) == 1);
    }
}
