#include "tests/server/shop/told_server.hpp"

#include "tests/catch_main.hpp"

namespace cirkel::fakes {

server::Ran tell_server(ServerWorld& world, const std::vector<std::string>& words,
                        std::optional<std::string> file_text) {
    server::Given typed;
    typed.file_text = std::move(file_text);
    const auto request = server::command_request(words, typed);
    const auto ran =
        server::read_command_response(server::run_command(*world.server, request, world.now));
    REQUIRE(ran.has_value());
    return *ran;
}

}  // namespace cirkel::fakes
