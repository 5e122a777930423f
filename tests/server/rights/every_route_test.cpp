#include <map>
#include <set>
#include <tuple>

#include <catch2/catch.hpp>

#include "server/access/staff_session.hpp"
#include "server/main/rim/route_tables.hpp"
#include "server/pages/page_answer.hpp"
#include "server/routes.hpp"
#include "server/store/device_life.hpp"
#include "server/store/improvements.hpp"
#include "server/store/observations.hpp"
#include "shared/wire/device/enrol_ask.hpp"
#include "tests/server/server_world.hpp"

// S-16: generated from the two tables there are, of routes and of rights. A route that is added
// is in here by itself; one with a new kind of object in its path fails until `place_of` knows it.

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using rights::Extent;
using rights::Right;
using rights::Role;

namespace {

const LocationId kOwn{"utrecht"};
const LocationId kForeign{"amersfoort"};

/// The objects of one location that a path may name.
struct Objects {
    std::string case_number;
    std::string submission;
    std::string person;
    std::string location;
    std::string terminal;
    std::string token;
    std::string applicant;  ///< waits to be let in
    std::string ask;        ///< of a device without a name
    std::string improvement;
    std::string observation;
};

/// What a form or a message must hold before it says anything about its object.
std::string body_of(std::string_view pattern) {
    if (pattern == "/staff/cases/{number}/move") return "&to=attempt";
    if (pattern == "/staff/api/cases/{number}/moves") return R"({"move":"assign"})";
    if (pattern == "/staff/observations/{observation}/reporter") return "&reason=answer";
    if (pattern == "/staff/pairing/{terminal}") return "&do=refuse";
    if (pattern == "/staff/pair/{ask}") return "&do=refuse";
    if (pattern == "/staff/api/cases/{number}/contact") return R"({"reason":"call"})";
    return {};
}

/// A shop with two locations and the same things at both, and one person of each role at the first.
struct TwoLocations {
    TwoLocations() {
        for (const auto table : server::added_routes()) world.server->add_routes(table);
        own = furnish("t-81", kOwn, "07");
        store::Location second;
        second.id = kForeign;
        second.name = "Amersfoort";
        REQUIRE(world.store().setup().put_location(second).ok());
        auto touchpoint = **world.store().setup().touchpoint(TouchpointId{"utrecht-exit"});
        touchpoint.id = TouchpointId{"amersfoort-exit"};
        touchpoint.location = kForeign;
        REQUIRE(world.store().setup().put_touchpoint(touchpoint).ok());
        world.add_person("12", {Role::Employee}, {kForeign});
        foreign = furnish("t-82", kForeign, "12");
        int number = 30;
        for (const Role role : rights::all_roles()) {
            people[role] = std::to_string(number++);
            world.add_person(people[role], {role}, {kOwn});
        }
    }

    Objects furnish(const char* name, const LocationId& at, const char* person) {
        TestDevice device(world, name);
        auto terminal = **world.store().devices().terminal(device.id);
        terminal.location = at;
        REQUIRE(world.store().devices().put_terminal(terminal).ok());
        auto visit = device.submission(1, "wachten duurde lang");
        visit.touchpoint = TouchpointId{at.text + "-exit"};
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
        device.push_all();
        const auto opened = *world.store().cases().case_of(visit.id);
        REQUIRE(opened);
        REQUIRE(opened->location == at);
        const std::string token = std::string("reads-") + name;
        make_token(token, at);
        return {std::to_string(opened->number.value),
                visit.id.text(),
                person,
                at.text,
                name,
                token,
                applicant_at(name, at),
                asking_device(),
                improvement_at(name, at),
                heard_at(at)};
    }

    /// One that is for this location alone.
    std::string improvement_at(const std::string& name, const LocationId& at) {
        store::Improvement improvement;
        improvement.id = name;
        improvement.said[Language{"nl"}] = "lang wachten";
        improvement.did[Language{"nl"}] = "een derde kassa";
        improvement.location = at;
        return std::to_string(world.store().improvements().put_improvement(improvement)->value);
    }

    /// One that reads this location; it is nobody's but the administrator's.
    void make_token(const std::string& name, const LocationId& at) {
        store::ApiToken token;
        token.id = name;
        token.hash = proof::sha256(name);
        token.scopes = {Right::Export};
        token.reach = rights::Reach::at({at});
        token.made_by = "operator";
        token.made_at = world.now;
        token.until = world.now + Duration{1'000'000};
        REQUIRE(world.store().people().add_api_token(token).ok());
    }

    /// Something that a colleague heard there the day before.
    std::string heard_at(const LocationId& at) {
        store::StoredObservation heard;
        heard.id = store::ObservationId{proof::random_id_bytes()};
        heard.location = at;
        heard.day = "2026-11-24";
        heard.text = "De kar bleef steken.";
        REQUIRE(world.store().observations().add_observation(heard, "07").ok());
        return heard.id.text();
    }

    /// Another device that waits there to be let in.
    std::string applicant_at(const std::string& name, const LocationId& at) {
        const TestDevice device(world, name + "-next", fakes::Admission::Waits);
        auto waiting = **world.store().device_life().waiting(device.id);
        waiting.location = at;
        REQUIRE(world.store().device_life().put_waiting(waiting).ok());
        return device.id.text;
    }

    /// The handle of a device that nobody invited.
    std::string asking_device() {
        const auto key = proof::make_signing_key().public_key;
        const auto answer =
            world.ask("POST", "/v1/enrol/ask", wire::enrol_ask_json({key, key, "kiosk", "0.1.0"}));
        const auto asked = std::get<wire::EnrolAsked>(*wire::read_enrol_ask_reply(answer.body));
        return asked.url.substr(asked.url.rfind('/') + 1);
    }

    http::Response ask(const desk::Route& route, const std::string& path, Role role) {
        auto headers = world.signed_in(people.at(role));
        http::Request request{std::string(route.method), path, headers, {}};
        if (route.method != "GET" && !path.starts_with("/staff/api/"))
            request.body = "csrf=" + pages::csrf_token(request);
        request.body += body_of(route.path);
        return world.server->handle(request, world.now);
    }

    /// Neither let in nor refused.
    bool is_foreign_waiting() {
        const auto waiting = *world.store().device_life().waiting(TerminalId{foreign.applicant});
        return waiting && !waiting->refused_at;
    }

    /// All that could have changed about the foreign location's case, terminal and applicant.
    std::tuple<std::size_t, bool, bool, std::size_t, bool, Stage> foreign_traces() {
        const auto number = CaseNumber{std::stoll(foreign.case_number)};
        const auto id = *SubmissionId::parse(foreign.submission);
        const TerminalId terminal{foreign.terminal};
        const auto heard = *store::ObservationId::parse(foreign.observation);
        return {world.store().cases().events_of(number)->size(),
                (*world.store().records().submission(id))->read_at.has_value(),
                (*world.store().devices().terminal(terminal))->revoked,
                world.store().fleet().directives(terminal)->size(),
                is_foreign_waiting(),
                (*world.store().observations().observation(heard))->stage};
    }

    ServerWorld world;
    Objects own;
    Objects foreign;
    std::map<Role, std::string> people;
};

/// Which object a path's parameter stands for.
std::string place_of(std::string_view pattern, const Objects& objects) {
    if (pattern.find("/cases/{number}") != std::string_view::npos) return objects.case_number;
    if (pattern.find("/submissions/{id}") != std::string_view::npos) return objects.submission;
    if (pattern.find("/people/{number}") != std::string_view::npos) return objects.person;
    if (pattern.find("/shop/{location}") != std::string_view::npos) return objects.location;
    if (pattern.find("/terminals/{terminal}") != std::string_view::npos) return objects.terminal;
    if (pattern.find("/improvements/{number}") != std::string_view::npos)
        return objects.improvement;
    if (pattern.find("/interfaces/{token}") != std::string_view::npos) return objects.token;
    if (pattern.find("/observations/{observation}") != std::string_view::npos)
        return objects.observation;
    if (pattern.find("/pairing/{terminal}") != std::string_view::npos) return objects.applicant;
    if (pattern.find("/pair/{ask}") != std::string_view::npos) return objects.ask;
    FAIL("say in place_of what the parameter of " << pattern << " stands for");
    return {};
}

bool names_an_object(std::string_view pattern) {
    return pattern.find('{') != std::string_view::npos;
}

std::string filled(std::string_view pattern, const Objects& objects) {
    const auto begin = pattern.find('{');
    if (begin == std::string_view::npos) return std::string(pattern);
    const auto end = pattern.find('}');
    return std::string(pattern.substr(0, begin)) + place_of(pattern, objects) +
           std::string(pattern.substr(end + 1));
}

bool is_sign_in(const http::Response& answer) {
    const auto where = answer.headers.find("location");
    return answer.status == 401 || (answer.status == 303 && where != answer.headers.end() &&
                                    where->second.starts_with("/staff?ended"));
}

bool is_refusal(const http::Response& answer) {
    const auto where = answer.headers.find("location");
    const auto type = answer.headers.find("content-type");
    const bool is_problem =
        type != answer.headers.end() && type->second.find("problem") != std::string::npos;
    return (answer.status == 403 && is_problem) ||
           (answer.status == 303 && where != answer.headers.end() &&
            where->second == "/staff/no-right");
}

std::vector<desk::Route> staff_routes() {
    std::vector<desk::Route> routes;
    auto tables = server::added_routes();
    tables.push_back(server::wire_routes());
    for (const auto table : tables)
        for (const auto& route : table)
            if (std::holds_alternative<Right>(route.access)) routes.push_back(route);
    return routes;
}

/// What the table says must happen with this route, this role and objects at both places.
void try_route(TwoLocations& shop, const desk::Route& route, Role role) {
    const auto extent = rights::extent_of(role, std::get<Right>(route.access));
    INFO(route.method << " " << route.path << " by " << rights::name_of(role));
    const auto at_own = shop.ask(route, filled(route.path, shop.own), role);
    CHECK(is_refusal(at_own) == (extent == Extent::Nowhere));
    CHECK_FALSE(is_sign_in(at_own));
    if (extent != Extent::Nowhere) CHECK(at_own.status != 404);
    // A device that asks has no place before somebody gives it one, within the own reach.
    if (!names_an_object(route.path) || route.path.ends_with("{ask}")) return;
    const auto at_foreign = shop.ask(route, filled(route.path, shop.foreign), role);
    if (extent == Extent::Nowhere) CHECK(is_refusal(at_foreign));
    if (extent == Extent::OwnLocations) CHECK(at_foreign.status == 404);
    if (extent == Extent::Everywhere) CHECK(at_foreign.status != 404);
}

}  // namespace

TEST_CASE("S-16 every route x every role x own and foreign object does what the table says",
          "[rights]") {
    TwoLocations shop;
    std::size_t tried = 0;
    for (const auto& route : staff_routes()) {
        for (const Role role : rights::all_roles()) {
            try_route(shop, route, role);
            ++tried;
        }
    }
    CHECK(tried >= 7 * 15);
}

TEST_CASE("S-16 nothing of another location changes, whatever its people try", "[rights]") {
    TwoLocations shop;
    const auto before = shop.foreign_traces();
    for (const auto& route : staff_routes()) {
        for (const Role role : {Role::Employee, Role::Manager, Role::Technician, Role::Director,
                                Role::Administrator, Role::Auditor}) {
            // Whoever may do this everywhere is not one of another location's people.
            const auto extent = rights::extent_of(role, std::get<Right>(route.access));
            if (extent != Extent::Everywhere)
                shop.ask(route, filled(route.path, shop.foreign), role);
        }
    }
    // And by a body, which names what no path does.
    auto headers = shop.world.signed_in(shop.people.at(Role::Employee));
    http::Request reading{"POST", "/staff/today/read", headers, {}};
    reading.body = "do=case&seen=0&csrf=" + pages::csrf_token(reading);
    reading.body += "&submission=" + shop.foreign.submission;
    shop.world.server->handle(reading, shop.world.now);
    CHECK(shop.foreign_traces() == before);
}

TEST_CASE("S-16 no route of staff answers without a session, or with one that owes the code",
          "[rights]") {
    TwoLocations shop;
    auto owes = shop.world.signed_in(shop.people.at(Role::Employee));
    const auto token = access::staff_cookie({"GET", "/", owes, {}}).session;
    auto session = **shop.world.store().people().session(proof::sha256(token));
    REQUIRE(shop.world.store().people().remove_session(session.hash).ok());
    session.whole = false;
    REQUIRE(shop.world.store().people().put_session(session).ok());
    for (const auto& route : staff_routes()) {
        INFO(route.method << " " << route.path);
        const auto path = filled(route.path, shop.own);
        CHECK(is_sign_in(shop.world.ask(std::string(route.method), path)));
        CHECK(is_sign_in(shop.world.ask(std::string(route.method), path, "", owes)));
    }
}

TEST_CASE("S-14 no page changes anything without the token of its session", "[rights]") {
    TwoLocations shop;
    for (const auto& route : staff_routes()) {
        if (route.method == "GET" || route.path.starts_with("/staff/api/")) continue;
        for (const Role role : rights::all_roles()) {
            if (rights::extent_of(role, std::get<Right>(route.access)) == Extent::Nowhere) continue;
            INFO(route.path << " by " << rights::name_of(role));
            const auto headers = shop.world.signed_in(shop.people.at(role));
            CHECK(shop.world.ask("POST", filled(route.path, shop.own), "csrf=x", headers).status ==
                  403);
        }
    }
}

TEST_CASE("S-09 what weighs asks for the code again, ten minutes after the last one", "[rights]") {
    TwoLocations shop;
    for (const auto& route : staff_routes()) {
        if (!rights::needs_step_up(std::get<Right>(route.access))) continue;
        for (const Role role : rights::all_roles()) {
            if (rights::extent_of(role, std::get<Right>(route.access)) == Extent::Nowhere) continue;
            INFO(route.method << " " << route.path << " by " << rights::name_of(role));
            const auto headers = shop.world.signed_in(shop.people.at(role));
            const auto later = shop.world.now + access::kStepUpHolds + Duration{1};
            const auto answer = shop.world.server->handle(
                {std::string(route.method), filled(route.path, shop.own), headers, {}}, later);
            CHECK((answer.status == 403 ||
                   answer.headers.at("location").starts_with("/staff/code-again")));
        }
    }
}
