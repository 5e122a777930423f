#include "server/api/openapi.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "server/api/api_routes.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using desk::Caller;
using desk::Route;
using fakes::ServerWorld;
using rights::Right;

namespace {

http::Response nothing(desk::Desk&, const desk::Call&) { return {}; }

/// The value at "paths", "/metrics", "get" ...
template <class... Names>
const json::Value& at(const json::Value& value, const Names&... names) {
    const json::Value* here = &value;
    for (const std::string& name : {std::string(names)...}) {
        here = here->find(name);
        INFO(name);
        REQUIRE(here != nullptr);
    }
    return *here;
}

std::set<std::string> schemes(const json::Value& operation) {
    std::set<std::string> names;
    for (const auto& way : *at(operation, "security").if_array())
        names.insert(way.if_object()->front().first);
    return names;
}

}  // namespace

TEST_CASE("the description holds each route of the tables that serve, and none besides", "[api]") {
    ServerWorld world;
    world.server->add_routes(api::api_routes());
    const auto answer = world.ask("GET", "/openapi.json");
    REQUIRE(answer.status == 200);
    const auto value = json::parse(answer.body);
    REQUIRE(value.ok());
    CHECK(*at(*value, "openapi").if_text() == "3.1.0");
    std::size_t routes = 0;
    for (const auto& table : world.server->desk().routes.all) {
        for (const auto& route : table) {
            INFO(route.method << " " << route.path);
            const std::string method = route.method == "GET"   ? "get"
                                       : route.method == "PUT" ? "put"
                                                               : "post";
            const auto& operation = at(*value, "paths", std::string(route.path), method);
            // In assets/api/operations.json.
            CHECK(operation.find("x-undescribed") == nullptr);
            ++routes;
        }
    }
    std::size_t described = 0;
    for (const auto& [path, methods] : *at(*value, "paths").if_object())
        described += methods.if_object()->size();
    CHECK(described == routes);
}

TEST_CASE("who may ask is read from the table", "[api]") {
    const Route routes[] = {{"GET", "/v1/server", Caller::Anyone, nothing},
                            {"POST", "/v1/push", Caller::Device, nothing},
                            {"GET", "/metrics", Right::Metrics, nothing},
                            {"GET", "/staff/people", Right::Export, nothing, "/staff"}};
    const auto value = api::openapi({{routes}});
    CHECK(schemes(at(value, "paths", "/v1/server", "get")).empty());
    CHECK(schemes(at(value, "paths", "/v1/push", "post")) == std::set<std::string>{"device"});
    CHECK(schemes(at(value, "paths", "/metrics", "get")) ==
          std::set<std::string>{"session", "token"});
    // A page is for a person, whatever its right.
    CHECK(schemes(at(value, "paths", "/staff/people", "get")) == std::set<std::string>{"session"});
}

TEST_CASE("a route without words is told, with the places of its path", "[api]") {
    const Route routes[] = {{"POST", "/tea/{pot}/cups/{cup}", Caller::Anyone, nothing}};
    const auto value = api::openapi({{routes}});
    const auto& operation = at(value, "paths", "/tea/{pot}/cups/{cup}", "post");
    CHECK(operation.find("x-undescribed") != nullptr);
    const auto& parameters = *at(operation, "parameters").if_array();
    REQUIRE(parameters.size() == 2);
    CHECK(*at(parameters[0], "name").if_text() == "pot");
    CHECK(*at(parameters[1], "name").if_text() == "cup");
}
