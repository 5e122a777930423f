#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "shared/wire/problem.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

TEST_CASE("S-13 every answer carries the security headers, wrong requests too", "[server]") {
    ServerWorld world;
    for (const auto* target : {"/v1/config", "/nowhere", "/staff/api/cases", "/v1/codes"}) {
        const auto answer = world.ask("GET", target);
        INFO(target);
        CHECK(answer.headers.at("content-security-policy").rfind("default-src 'none'", 0) == 0);
        CHECK(answer.headers.at("x-content-type-options") == "nosniff");
        CHECK(answer.headers.at("referrer-policy") == "no-referrer");
        CHECK(answer.headers.at("cross-origin-opener-policy") == "same-origin");
        CHECK(answer.headers.at("cross-origin-resource-policy") == "same-origin");
        CHECK(answer.headers.count("strict-transport-security") == 1);
        CHECK(answer.headers.count("permissions-policy") == 1);
    }
}

TEST_CASE("an unknown address is 404, a wrong method 405", "[server]") {
    ServerWorld world;
    CHECK(world.ask("GET", "/nowhere").status == 404);
    CHECK(world.ask("DELETE", "/v1/push").status == 405);
}

TEST_CASE("a protocol that has ended is 426, one that is not there yet 404", "[server]") {
    ServerWorld world;
    const auto ended = world.ask("POST", "/v0/push");
    CHECK(ended.status == 426);
    CHECK(wire::read_problem(ended.body)->code == wire::problem_code::kOutdated);
    for (const char* path : {"/v2/push", "/v0", "/vault/push", "/v/push"})
        CHECK(world.ask("POST", path).status == 404);
}

TEST_CASE("a data folder belongs to one organisation", "[server]") {
    ServerWorld world;
    world.server.reset();
    store::Organisation other;
    other.name = "Een ander";
    other.epoch = EpochId{proof::random_id_bytes()};
    const auto made = server::create_data_folder(world.folder(), other);
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().kind == Kind::Conflict);
}

TEST_CASE("a folder that was never initialised is not found", "[server]") {
    const fakes::ScratchFolder folder;
    const auto opened = server::open_data_folder(folder.path().string());
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == Kind::NotFound);
}

namespace {

std::string database_bytes(const ServerWorld& world) {
    std::ifstream file(world.folder() + "/cirkel.db", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a minute in which nobody erased anything does not write the file anew", "[server]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    world.server->tick(world.now);
    const auto before = database_bytes(world);
    REQUIRE_FALSE(before.empty());
    world.server->tick(world.now);
    CHECK((database_bytes(world) == before));

    const auto visit = device.submission(1, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    device.push_all();
    {
        const auto transaction = world.store().begin();
        REQUIRE(world.store().records().erase_submission(visit.id).ok());
        REQUIRE((*transaction)->commit().ok());
    }
    const auto erased = database_bytes(world);
    world.server->tick(world.now);
    const auto after = database_bytes(world);
    CHECK((after != erased));
    world.server->tick(world.now);
    CHECK((database_bytes(world) == after));
}

TEST_CASE("keys and database survive a restart", "[server]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto before = device.configuration();
    world.open();
    CHECK(device.configuration() == before);
}
