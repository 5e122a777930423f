#include "platform/doorbell/doorbell.hpp"

#include <thread>

#include <sys/stat.h>

using namespace cirkel;
using doorbell::Doorbell;
using doorbell::ring;

TEST_CASE("who was rung many times wakes once", "[doorbell]") {
    auto bell = Doorbell::hang("once.bell");
    REQUIRE(bell);
    CHECK_FALSE(bell->was_rung());
    for (int i = 0; i < 1000; ++i) ring("once.bell");
    CHECK(bell->wait(Duration(0)));
    CHECK_FALSE(bell->was_rung());
}

TEST_CASE("ringing where nobody lives is no error", "[doorbell]") {
    ring("nobody.bell");
    ring("");
    ring(std::string(200, 'x'));
    SUCCEED();
}

TEST_CASE("a ring from another thread ends the wait", "[doorbell]") {
    auto bell = Doorbell::hang("wait.bell");
    REQUIRE(bell);
    std::thread other([] { ring("wait.bell"); });
    CHECK(bell->wait(Duration(5000)));
    other.join();
}

TEST_CASE("a bell left behind by a killed program is replaced, a wrong place is told",
          "[doorbell]") {
    auto first = Doorbell::hang("again.bell");
    auto second = Doorbell::hang("again.bell");
    REQUIRE(second);
    ring("again.bell");
    CHECK(second->was_rung());
    struct stat file {};
    REQUIRE(::stat("again.bell", &file) == 0);
    CHECK((file.st_mode & 0007) == 0);
    CHECK(Doorbell::hang("no/such/folder.bell").error().kind == Kind::Refused);
    CHECK(Doorbell::hang(std::string(200, 'x')).error().kind == Kind::Malformed);
}

TEST_CASE("whether a bell hangs can be seen without ringing it", "[doorbell]") {
    CHECK_FALSE(doorbell::is_hung("seen.bell"));
    auto bell = Doorbell::hang("seen.bell");
    REQUIRE(bell);
    CHECK(doorbell::is_hung("seen.bell"));
    CHECK_FALSE(bell->was_rung());
}
