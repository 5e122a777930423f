#include "shared/capture_db/requests/requests.hpp"

#include <fstream>
#include <iterator>

#include "shared/installing/ask_json.hpp"
#include "tests/shared/capture_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::capture_db;
using namespace cirkel::installing;

namespace {

/// Whether a text stands anywhere in the file or its log.
bool lies_on_disk(const std::string& path, const std::string& text) {
    for (const char* end : {"", "-wal"}) {
        std::ifstream file(path + end, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        if (bytes.find(text) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("requests are read by the sync daemon in the order in which they were asked",
          "[capture_db][installing]") {
    fixture::CaptureFile file;
    const auto first = ask(file.database, LookAtNetwork{}, from_ms(1'000));
    const auto second = ask(file.database, TestNetwork{"https://a"}, from_ms(2'000));
    REQUIRE((first.ok() && second.ok()));
    auto reader = file.reader();
    const auto open = open_requests(reader);
    REQUIRE(open.ok());
    REQUIRE(open->size() == 2);
    CHECK((*open)[0].id == *first);
    CHECK((*open)[1] == Request{*second, ask_json(TestNetwork{"https://a"}), from_ms(2'000)});
    CHECK_FALSE(first->is_nil());
}

TEST_CASE("the same asked again takes the place of the first", "[capture_db][installing]") {
    fixture::CaptureFile file;
    const auto first = ask(file.database, TestNetwork{"https://a"}, from_ms(1'000));
    const auto second = ask(file.database, TestNetwork{"https://b"}, from_ms(1'000));
    const auto open = open_requests(file.database);
    REQUIRE(open->size() == 1);
    CHECK((*open)[0].id == *second);
    CHECK(*first != *second);
    CHECK(forget_request(file.database, *first).ok());
    CHECK(open_requests(file.database)->size() == 1);
    CHECK(forget_request(file.database, *second).ok());
    CHECK(open_requests(file.database)->empty());
}

TEST_CASE("a Wi-Fi password is nowhere on the disk once its request was answered",
          "[capture_db][installing]") {
    fixture::CaptureFile file;
    NetworkWish wish;
    wish.wifi_password = "canary-4711-password";
    const auto asked = ask(file.database, ApplyNetwork{wish}, from_ms(1'000));
    REQUIRE(lies_on_disk(file.path, wish.wifi_password));  // the search does find it
    REQUIRE(forget_request(file.database, *asked).ok());
    REQUIRE(*finish_erasures(file.database, Duration(0)));
    CHECK_FALSE(lies_on_disk(file.path, wish.wifi_password));
}

TEST_CASE("a request without a secret costs no scrubbing of the file", "[capture_db][installing]") {
    fixture::CaptureFile file;
    const auto asked = ask(file.database, SendNow{}, from_ms(1'000));
    REQUIRE(forget_request(file.database, *asked).ok());
    CHECK(file.count("applied WHERE scrub_owed = 1") == 0);
    const auto code = ask(file.database, EnrolByCode{"", "ABCDEFGHJKMNP"}, from_ms(1'000));
    REQUIRE(forget_request(file.database, *code).ok());
    CHECK(file.count("applied WHERE scrub_owed = 1") == 1);
}
