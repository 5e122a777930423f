#include "server/api/condition.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "server/api/api_routes.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::kNoon;
using fakes::ServerWorld;

namespace {

constexpr Duration kHour{60 * 60 * 1000};

api::Condition well() {
    api::Condition condition;
    condition.store_answers = true;
    condition.keys_are_there = true;
    condition.disk_bytes_free = api::kDiskBytesMin;
    return condition;
}

std::string only_trouble(const api::Condition& condition) {
    const auto troubles = api::troubles_of(condition, kNoon);
    REQUIRE(troubles.size() == 1);
    return troubles.front();
}

}  // namespace

TEST_CASE("a server is ready when store, keys, disk and backups are as they have to be", "[api]") {
    CHECK(api::troubles_of(well(), kNoon).empty());
    auto condition = well();
    condition.has_backups = true;
    CHECK(api::troubles_of(condition, kNoon).empty());  // the first one is being made
    condition.backup_at = kNoon - api::kBackupAgeMax;
    CHECK(api::troubles_of(condition, kNoon).empty());
}

TEST_CASE("each thing that keeps a server from being ready is told with what to do", "[api]") {
    auto condition = well();
    condition.store_answers = false;
    CHECK(only_trouble(condition) == "the store does not answer; see the server's log");
    condition = well();
    condition.keys_are_there = false;
    CHECK(only_trouble(condition).find("put their folder back") != std::string::npos);
    condition = well();
    condition.disk_bytes_free = api::kDiskBytesMin - 1;
    CHECK(only_trouble(condition) == "the disk is almost full: 255 MiB left; make room");
    condition.disk_bytes_free.reset();
    CHECK(only_trouble(condition).find("whether it is mounted") != std::string::npos);
    condition = well();
    condition.has_backups = true;
    condition.backup_at = kNoon - 5 * kHour;
    CHECK(only_trouble(condition).find("the newest backup is 5 hours old") == 0);
    condition.backup_at.reset();
    condition.backup_failed_at = kNoon;
    CHECK(only_trouble(condition).find("no backup was ever made") == 0);
}

TEST_CASE("readiness is asked by anybody, and 503 says why without a path or a secret", "[api]") {
    ServerWorld world;
    world.server->add_routes(api::api_routes());
    CHECK(world.ask("GET", "/healthz").status == 200);
    const auto ready = world.ask("GET", "/readyz");
    INFO(ready.body);
    CHECK(ready.status == 200);
    std::filesystem::rename(world.folder() + "/keys/signing.key", world.folder() + "/elsewhere");
    auto& backups = world.store().backups();
    REQUIRE(backups.set_backup_folder(world.folder()).ok());
    REQUIRE(backups.note_backup_fault("cannot write " + world.folder(), world.now).ok());
    const auto not_ready = world.ask("GET", "/readyz");
    CHECK(not_ready.status == 503);
    CHECK(not_ready.headers.at("content-type") == "application/problem+json");
    CHECK(not_ready.body.find("the keys are not where they belong") != std::string::npos);
    CHECK(not_ready.body.find("no backup was ever made") != std::string::npos);
    CHECK(not_ready.body.find(world.folder()) == std::string::npos);
    // Starting it again would not help, so it still says that it lives.
    CHECK(world.ask("GET", "/healthz").status == 200);
}
