#include "platform/listen/listen_address.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace cirkel;
using listen::read_listen_address;

TEST_CASE("an address to listen on is read as people write it", "[listen]") {
    const auto plain = read_listen_address("192.0.2.1:8443");
    REQUIRE(plain.ok());
    CHECK(plain->host == "192.0.2.1");
    CHECK(plain->port == 8443);
    CHECK(read_listen_address("[::1]:80")->host == "::1");
    const auto socket = read_listen_address("unix:/run/cirkel/http.sock");
    REQUIRE(socket.ok());
    CHECK(socket->path == "/run/cirkel/http.sock");
}

TEST_CASE("S-30 only what stays on this machine counts as of this machine", "[listen]") {
    for (const std::string text : {"127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "unix:/a"})
        CHECK(read_listen_address(text)->is_of_this_machine());
    for (const std::string text : {"0.0.0.0:1", "[::]:1", "192.0.2.1:1"})
        CHECK_FALSE(read_listen_address(text)->is_of_this_machine());
}

TEST_CASE("what is no address to listen on is told with an example", "[listen]") {
    for (const std::string text :
         {"", ":", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536",
          "127.0.0.1:-1", "here:80", "127.0.0.1:80 ", "unix:"}) {
        INFO(text);
        const auto address = read_listen_address(text);
        REQUIRE_FALSE(address.ok());
        CHECK(address.error().text.find("127.0.0.1:8080") != std::string::npos);
    }
}
