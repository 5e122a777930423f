#include "shared/capture_db/pin_tries.hpp"

#include "tests/shared/capture_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;
using capture_db::PinCounter;

namespace {

Moment at(std::int64_t mono_ms, int boot = 1) {
    Moment moment;
    moment.mono = Duration(mono_ms);
    moment.boot = id_of<BootId>(5, boot);
    return moment;
}

Duration wait_at(sqlite::Database& database, const Moment& now) {
    const auto gate = capture_db::pin_gate(database, PinCounter::Staff, now);
    REQUIRE(gate.ok());
    return gate->wait;
}

void fail(sqlite::Database& database, int times, const Moment& now) {
    for (int time = 0; time < times; ++time) {
        REQUIRE(capture_db::count_pin_try(database, PinCounter::Staff, now).ok());
    }
}

}  // namespace

TEST_CASE("T-32 five tries are free, then the wait doubles from fifteen seconds", "[capture_db]") {
    CaptureFile file;
    fail(file.database, 4, at(1'000));
    CHECK(wait_at(file.database, at(1'000)) == Duration(0));
    fail(file.database, 1, at(1'000));
    CHECK(wait_at(file.database, at(1'000)) == Duration(15'000));
    CHECK(wait_at(file.database, at(15'999)) == Duration(1));
    CHECK(wait_at(file.database, at(16'000)) == Duration(0));
    fail(file.database, 1, at(20'000));
    CHECK(wait_at(file.database, at(20'000)) == Duration(30'000));
    fail(file.database, 8, at(20'000));
    CHECK(wait_at(file.database, at(20'000)) == Duration(15'000) * 512);
}

TEST_CASE("T-32 after fifteen tries nobody gets in, however long one waits", "[capture_db]") {
    CaptureFile file;
    fail(file.database, 15, at(0));
    CHECK(wait_at(file.database, at(1'000'000'000)) == capture_db::kPinLockedWait);
    CHECK(wait_at(file.database, at(1'000'000'000, 2)) == capture_db::kPinLockedWait);
}

TEST_CASE("T-32 the whole wait starts again after a reboot, and survives a restart",
          "[capture_db]") {
    CaptureFile file;
    fail(file.database, 5, at(1'000'000));
    { auto closed = std::move(file.database); }
    file.database = file.open();
    CHECK(wait_at(file.database, at(1'014'000)) == Duration(1'000));
    CHECK(wait_at(file.database, at(2'000, 2)) == Duration(13'000));
    CHECK(wait_at(file.database, at(15'000, 2)) == Duration(0));
}

TEST_CASE("T-32 a right PIN begins the count anew; technicians have their own", "[capture_db]") {
    CaptureFile file;
    fail(file.database, 6, at(0));
    CHECK(capture_db::pin_gate(file.database, PinCounter::Technician, at(0))->failures == 0);
    REQUIRE(capture_db::forget_pin_tries(file.database, PinCounter::Staff).ok());
    CHECK(capture_db::pin_gate(file.database, PinCounter::Staff, at(0))->failures == 0);
}

TEST_CASE("T-32 the server's file takes the tries of staff and technician back at once",
          "[capture_db]") {
    CaptureFile file;
    const auto gate = [&](PinCounter counter) {
        return capture_db::pin_gate(file.database, counter, at(1'000)).value();
    };
    fail(file.database, 15, at(0));
    for (int time = 0; time < 15; ++time)
        REQUIRE(capture_db::count_pin_try(file.database, PinCounter::Technician, at(0)).ok());
    CHECK(gate(PinCounter::Staff).wait == capture_db::kPinLockedWait);
    CHECK(gate(PinCounter::Technician).wait == capture_db::kPinLockedWait);
    REQUIRE(capture_db::forget_pin_tries(file.database).ok());
    for (const auto counter : {PinCounter::Staff, PinCounter::Technician}) {
        CHECK(gate(counter).failures == 0);
        CHECK(gate(counter).wait == Duration(0));
    }
}
