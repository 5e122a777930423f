#include <chrono>

#include "shared/sync_db/stick/exported_places.hpp"
#include "shared/sync_db/stick/used_unlocks.hpp"
#include "tests/shared/sync_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

constexpr EpochId kEpoch{{1}};
const Instant kNow = from_ms(1'795'604'400'000);

Seq exported(SyncFile& file, Stream stream, const EpochId& epoch = kEpoch) {
    return sync_db::read_exported(file.database, stream, epoch).value();
}

Result<void> use(SyncFile& file, std::uint8_t nonce, std::uint8_t request, Instant now = kNow) {
    const auto until = kNow + std::chrono::hours(24);
    return sync_db::use_unlock(file.database,
                               {Nonce{{nonce}}, installing::RequestId{{request}}, until}, now);
}

}  // namespace

TEST_CASE("how far a stream went onto a stick only rises, until the terminal begins a new epoch",
          "[sync_db]") {
    SyncFile file;
    CHECK(exported(file, Stream::Main) == 0);
    REQUIRE(sync_db::save_exported(file.database, {Stream::Main, kEpoch, 7}));
    REQUIRE(sync_db::save_exported(file.database, {Stream::Main, kEpoch, 5}));
    CHECK(exported(file, Stream::Main) == 7);
    CHECK(exported(file, Stream::Withdrawal) == 0);
    CHECK(exported(file, Stream::Main, EpochId{{2}}) == 0);
    REQUIRE(sync_db::save_exported(file.database, {Stream::Main, EpochId{{2}}, 1}));
    CHECK(exported(file, Stream::Main, EpochId{{2}}) == 1);
    CHECK(exported(file, Stream::Main) == 0);
}

TEST_CASE("T-32 an unlock file opens for one request only, and for that one again after a kill",
          "[sync_db]") {
    SyncFile file;
    REQUIRE(use(file, 1, 1));
    CHECK(use(file, 1, 1).ok());
    CHECK(use(file, 1, 2).error().kind == Kind::Conflict);
    CHECK(use(file, 2, 2).ok());
    file.database = file.open();
    CHECK(use(file, 1, 3).error().kind == Kind::Conflict);
}

TEST_CASE("a used unlock file is forgotten a month after its time, not before", "[sync_db]") {
    SyncFile file;
    REQUIRE(use(file, 1, 1));
    const auto end = kNow + std::chrono::hours(24);
    CHECK_FALSE(use(file, 1, 2, end + std::chrono::hours(24 * 30)).ok());
    CHECK(use(file, 1, 2, end + std::chrono::hours(24 * 30) + Duration{1}).ok());
}
