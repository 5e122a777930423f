#include "syncd/run/open_sync.hpp"

#include <filesystem>

#include "platform/files/replace_file.hpp"
#include "tests/syncd/fresh.hpp"

using namespace cirkel;
using namespace cirkel::syncd;

namespace {

/// As the file tells it when it is opened.
sync_db::Enrolment enrolment_of(const Surroundings& around) {
    auto sync = open_sync(around).value();
    return sync_db::read_enrolment(sync).value().value();
}

const std::string kRubbish(20'000, 'x');

/// With the log, of which SQLite would make the file whole again.
void damage(const StateFolder& folder) {
    for (const std::string end : {"-wal", "-shm"}) std::filesystem::remove(folder.sync_db() + end);
    REQUIRE(files::replace_file(folder.sync_db(), kRubbish, files::Secrecy::Readable));
}

}  // namespace

TEST_CASE("a damaged sync.db is set aside and made anew with the enrolment that was kept",
          "[run]") {
    Fresh fresh;
    fresh.enrol_by_hand("https://sync.example");
    const auto& folder = fresh.around.folder;
    sync_db::Enrolment before;
    sync_db::BirthId birth;
    {
        auto sync = open_sync(fresh.around).value();
        before = sync_db::read_enrolment(sync).value().value();
        birth = sync_db::read_birth(sync).value();
    }
    damage(folder);
    auto again = open_sync(fresh.around);
    REQUIRE(again);
    CHECK(sync_db::read_enrolment(*again).value() == before);
    CHECK(sync_db::read_birth(*again).value() != birth);
    int aside = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.damaged()))
        aside += entry.path().filename().string().starts_with("sync-") ? 1 : 0;
    CHECK(aside >= 1);
    CHECK(fresh.log.lines.size() == 1);
}

TEST_CASE("a sync.db that is gone begins with the enrolment that was kept", "[run]") {
    Fresh fresh;
    fresh.enrol_by_hand("https://sync.example");
    const auto before = enrolment_of(fresh.around);
    for (const std::string end : {"", "-wal", "-shm"})
        std::filesystem::remove(fresh.around.folder.sync_db() + end);
    CHECK(enrolment_of(fresh.around) == before);
}

TEST_CASE("a damaged sync.db of which nothing was kept is left as it is", "[run]") {
    Fresh fresh;
    fresh.enrol_by_hand("https://sync.example");
    const std::string path = fresh.around.folder.sync_db();
    damage(fresh.around.folder);
    CHECK(open_sync(fresh.around).error().kind == Kind::Broken);
    CHECK(files::read_file(path).value() == kRubbish);
}
