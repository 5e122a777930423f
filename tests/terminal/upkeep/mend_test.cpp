#include "terminal/upkeep/mend.hpp"

#include <fstream>

#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/epochs/new_epoch.hpp"
#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

std::string capture_path(const Shop& shop) { return shop.state() + "/data/capture.db"; }

/// A shop whose terminal stored two visits and is switched off.
void fill(Shop& shop) {
    auto device = shop.ready_device();
    for (const char last : {'2', '3'}) {
        const auto visit = shop.submission(2, "canary-open-text");
        REQUIRE(answer_to<session::SubmissionStored>(
                    device, session::SaveSubmission{visit, shop.codes(last)})
                    .result.ok());
    }
}

void damage_header(const Shop& shop) {
    std::fstream file(capture_path(shop), std::ios::in | std::ios::out | std::ios::binary);
    file << "this was a head of a file";
    // The log still holds that page, and SQLite would read it there.
    std::filesystem::resize_file(capture_path(shop) + "-wal", 0);
}

std::size_t set_aside(const Shop& shop) {
    std::error_code fault;
    const std::filesystem::directory_iterator damaged(shop.state() + "/data/damaged", fault);
    return static_cast<std::size_t>(std::distance(damaged, {}));
}

/// Both visits and the record that tells of the mending are there, in an epoch of their own.
void check_mended(Shop& shop, const EpochId& before) {
    auto device = shop.device();
    CHECK(device.epoch != before);
    CHECK(capture_db::read_birth(device.capture)->epoch == device.epoch);
    const auto main = lines(device, Stream::Main);
    REQUIRE(main.size() == 3);
    CHECK(main[0].body);
    CHECK(main[2].kind == "device_event");
    CHECK(wire::read_record_text(*main[2].body).ok());
    CHECK(device.capture.quick_check().ok());
}

EpochId epoch_of(const Shop& shop) {
    auto reader = capture_db::open_reading(capture_path(shop));
    REQUIRE(reader.ok());
    return capture_db::read_birth(*reader)->epoch;
}

}  // namespace

TEST_CASE("D10 a terminal with a damaged file mends it, goes on, and tells of it", "[effects]") {
    Shop shop;
    fill(shop);
    const auto before = epoch_of(shop);
    damage_header(shop);
    check_mended(shop, before);
    REQUIRE(shop.log.lines.size() >= 1);
    CHECK(shop.log.lines.back().find("2 lines were saved, 0 lost") != std::string::npos);
    CHECK(set_aside(shop) >= 1);
    // Once is enough.
    const auto mended = epoch_of(shop);
    auto device = shop.device();
    CHECK(device.epoch == mended);
    CHECK(lines(device, Stream::Main).size() == 3);
}

TEST_CASE("D10 a power cut anywhere in the mending loses nothing", "[effects]") {
    // Which of the damaged files are still in their place when the power comes back.
    const std::vector<std::vector<std::string>> places = {
        {"", "-wal", "-shm"}, {"", "-shm"}, {""}, {}};
    for (const auto& left : places) {
        Shop shop;
        fill(shop);
        const auto before = epoch_of(shop);
        damage_header(shop);
        std::filesystem::copy(shop.state() + "/data", shop.folder.file("kept"));
        { auto mended = shop.device(); }
        const auto epoch = epoch_of(shop);
        std::filesystem::rename(capture_path(shop), capture_path(shop) + ".mended");
        for (const std::string end : {"-wal", "-shm"})
            std::filesystem::remove(capture_path(shop) + end);
        for (const auto& end : left)
            std::filesystem::copy_file(shop.folder.file("kept/capture.db" + end),
                                       capture_path(shop) + end);
        std::ofstream(capture_path(shop) + ".new") << "a try that was cut off";
        check_mended(shop, before);
        CHECK(epoch_of(shop) == epoch);
    }
}

TEST_CASE("D10 an emptied file of a device that had sent is mended, a first start is not",
          "[effects]") {
    Shop shop;
    fill(shop);
    const auto before = epoch_of(shop);
    REQUIRE(sync_db::save_sent(shop.sync, {Stream::Main, before, 2}).ok());
    for (const std::string end : {"", "-wal", "-shm"})
        std::filesystem::remove(capture_path(shop) + end);
    std::ofstream made(capture_path(shop));
    made.close();
    auto device = shop.device();
    CHECK(lines(device, Stream::Main).size() == 1);
    const auto changes = capture_db::read_epoch_changes(device.capture);
    REQUIRE(changes->size() == 1);
    CHECK(changes->front().lost == 2);

    Shop first;
    auto born = first.device();
    CHECK(capture_db::read_epoch_changes(born.capture)->empty());
    CHECK(set_aside(first) == 0);
}

TEST_CASE("P-31 a damaged file that was set aside goes with the first erasure, or after 30 days",
          "[effects]") {
    Shop shop;
    fill(shop);
    damage_header(shop);
    {
        auto device = shop.device();
        REQUIRE(set_aside(shop) >= 1);
        upkeep::drop_old_damaged(device.places(), kNoon + std::chrono::hours(30 * 24) - Duration(1),
                                 shop.log);
        CHECK(set_aside(shop) >= 1);
        session::Withdraw stop;
        stop.withdrawal.id = shop.next_id<RecordId>();
        stop.withdrawal.of = shop.next_id<SubmissionId>();
        stop.withdrawal.at = at_noon();
        REQUIRE(answer_to<session::WithdrawalStored>(device, stop).result.ok());
        CHECK(set_aside(shop) == 0);
    }
    damage_header(shop);
    auto device = shop.device();
    REQUIRE(set_aside(shop) >= 1);
    upkeep::drop_old_damaged(device.places(), kNoon + std::chrono::hours(30 * 24), shop.log);
    CHECK(set_aside(shop) == 0);
}
