#include "server/audit/audit.hpp"

#include <catch2/catch.hpp>

#include "server/people/accounts.hpp"
#include "shared/sqlite/database.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using audit::Action;
using fakes::ServerWorld;

namespace {

void write_five(ServerWorld& world) {
    for (int i = 0; i < 5; ++i) {
        const audit::Deed deed{"07", Action::Reveal, "case " + std::to_string(i)};
        REQUIRE(audit::write(world.store(), deed, world.now).ok());
    }
}

std::int64_t last_seq(ServerWorld& world) { return (*world.store().audit_log().last_entry())->seq; }

/// Changes the file behind the server's back.
void tamper(ServerWorld& world, const std::string& sql) {
    world.server.reset();
    {
        auto database = sqlite::Database::open(world.folder() + "/cirkel.db", sqlite::Mode::Write);
        REQUIRE(database.ok());
        REQUIRE(database->run(sql).ok());
    }
    world.open();
}

std::int64_t first_bad(ServerWorld& world) {
    const auto checked = audit::check_chain(world.store());
    REQUIRE(checked.ok());
    return checked->fault ? checked->fault->seq : 0;
}

}  // namespace

TEST_CASE("S-51 a log that nobody touched is whole, also after a restart", "[audit]") {
    ServerWorld world;
    write_five(world);
    world.open();
    write_five(world);
    const auto checked = audit::check_chain(world.store());
    REQUIRE(checked.ok());
    CHECK_FALSE(checked->fault.has_value());
    CHECK(checked->entries == last_seq(world));
    CHECK(checked->first == 1);
}

TEST_CASE("S-51 an entry that was changed, taken out or put in is named", "[audit]") {
    ServerWorld world;
    write_five(world);
    const auto bad = last_seq(world) - 2;
    const auto where = " WHERE seq = " + std::to_string(bad);
    SECTION("another actor") { tamper(world, "UPDATE audit_entry SET actor = '12'" + where); }
    SECTION("another time") { tamper(world, "UPDATE audit_entry SET at = at + 1" + where); }
    SECTION("another result") {
        tamper(world, "UPDATE audit_entry SET result = 'refused'" + where);
    }
    SECTION("another hash") { tamper(world, "UPDATE audit_entry SET hash = zeroblob(32)" + where); }
    SECTION("taken out") { tamper(world, "DELETE FROM audit_entry" + where); }
    SECTION("moved into another column") {
        tamper(world, "UPDATE audit_entry SET action = action || object, object = ''" + where);
    }
    CHECK(first_bad(world) == bad);
}

TEST_CASE("S-50 what could be about a person is not written down", "[audit]") {
    ServerWorld world;
    const auto before = last_seq(world);
    for (const auto* object : {"Jan de Vries", "jan@voorbeeld.nl", "+31612345678", "\"quote\""}) {
        INFO(object);
        const auto written = audit::write(world.store(), {"07", Action::Reveal, object}, world.now);
        CHECK(written.error().kind == Kind::Malformed);
    }
    CHECK(last_seq(world) == before);
}

TEST_CASE("S-53 entries of more than a year ago go, and the rest stays a whole chain", "[audit]") {
    ServerWorld world;
    write_five(world);
    const auto old = last_seq(world);
    world.now += Duration{1000};
    write_five(world);
    REQUIRE(world.store().audit_log().drop_entries_before(world.now).ok());
    const auto checked = audit::check_chain(world.store());
    REQUIRE(checked.ok());
    CHECK_FALSE(checked->fault.has_value());
    CHECK(checked->first == old + 1);
    CHECK(checked->entries == 5);
    REQUIRE(world.store().audit_log().drop_entries_before(world.now + Duration{1}).ok());
    write_five(world);
    CHECK(first_bad(world) == 0);
    CHECK(last_seq(world) == old + 10);
}

TEST_CASE("S-52 what was cut off the end, or written anew with fitting hashes, a signed note knows",
          "[audit]") {
    ServerWorld world;
    write_five(world);
    const auto key = world.server->desk().keys.signing().public_key;
    world.server->tick(world.now);
    const auto checkpoints = [&] { return world.server->desk().checkpoints; };
    CHECK(*checkpoints().count() == 1);
    CHECK_FALSE(checkpoints().check(world.store(), key)->has_value());
    world.server->tick(world.now + Duration{59 * 60 * 1000});
    write_five(world);
    world.server->tick(world.now + Duration{61 * 60 * 1000});
    CHECK(*checkpoints().count() == 2);
    CHECK_FALSE(checkpoints().check(world.store(), key)->has_value());
    const auto last = last_seq(world);

    SECTION("cut off") {
        tamper(world, "DELETE FROM audit_entry WHERE seq > " + std::to_string(last - 3));
        CHECK(first_bad(world) == 0);
        CHECK((*checkpoints().check(world.store(), key))->seq == last - 2);
    }
    SECTION("cut off and written on") {
        tamper(world, "DELETE FROM audit_entry WHERE seq > " + std::to_string(last - 3));
        write_five(world);
        CHECK(first_bad(world) == 0);
        CHECK((*checkpoints().check(world.store(), key))->seq == last);
    }
    SECTION("with a note of a stranger") {
        const auto stranger = proof::make_signing_key();
        write_five(world);
        REQUIRE(audit::Checkpoints(world.folder() + "/audit.checkpoints")
                    .add(world.store(), stranger)
                    .ok());
        CHECK(checkpoints().check(world.store(), key)->has_value());
    }
}

TEST_CASE("S-54 a log that cannot be written stops what people do, and no customer's feedback",
          "[audit]") {
    ServerWorld world;
    fakes::TestDevice device(world, "t-81");
    tamper(world, "DROP TABLE audit_entry");
    const auto before = (*world.store().setup().staff_member("07"))->pin_verifier;
    const auto doer = people::operator_at_command_line();
    CHECK_FALSE(people::renew_pin(world.server->desk(), "07", doer, world.now).ok());
    CHECK((*world.store().setup().staff_member("07"))->pin_verifier == before);
    CHECK_FALSE(people::disable(world.server->desk(), "07", doer, world.now).ok());
    CHECK_FALSE((*world.store().people().account("07"))->disabled_at.has_value());
    device.keep(wire::record_json(device.submission(2, "wachten duurde lang")));
    CHECK(device.push_all().watermark.acked_seq == 1);
}
