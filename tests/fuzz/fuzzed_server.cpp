#include "tests/fuzz/fuzzed_server.hpp"

#include <filesystem>
#include <set>
#include <utility>

#include <stdlib.h>  // mkdtemp is POSIX

#include "server/access/enrol.hpp"
#include "server/access/staff_session.hpp"
#include "server/main/rim/route_tables.hpp"
#include "server/pages/page_answer.hpp"
#include "server/people/accounts.hpp"
#include "server/routes.hpp"
#include "shared/require.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "shared/wire/request_signature.hpp"
#include "tests/server/utrecht.hpp"

namespace cirkel::fuzz {
namespace {

constexpr Instant kNow = from_ms(1'796'000'000'000);
constexpr const char* kDevice = "t-81";
constexpr const char* kNumber = "07";
constexpr const char* kSurvey = R"({"id":"store-exit","version":1,"languages":["nl"],"questions":[
  {"id":"mood","type":"smiley","text":{"nl":"Hoe was uw bezoek?"}},
  {"id":"reason","type":"choices","text":{"nl":"Waarom?"},"options":[
    {"id":"queue","icon":"queue","label":{"nl":"Wachten"}}]},
  {"id":"more","type":"open_text","text":{"nl":"Vertel meer"},"length_max":280}]})";

template <class Value>
Value must(Result<Value> result) {
    require(result.ok(), "a shop that can be set up");
    return std::move(*result);
}

/// In memory: millions of requests are committed.
std::string fresh_folder() {
    std::string name = "/dev/shm/cirkel-fuzz-XXXXXX";
    require(::mkdtemp(name.data()) != nullptr, "room in memory");
    return name;
}

}  // namespace

FuzzedServer::FuzzedServer() : folder_(fresh_folder()) {
    store::Organisation organisation;
    organisation.name = "Buurtmarkt De Linde";
    organisation.public_url = "https://linde.example";
    organisation.epoch = EpochId{proof::random_id_bytes()};
    require(server::create_data_folder(folder_ + "/data", organisation).ok(), "a folder");
    auto belongings = must(server::open_data_folder(folder_ + "/data"));
    server_ = std::make_unique<server::Server>(std::move(belongings), proof::fill_random, log_);
    routes_.assign(server::wire_routes().begin(), server::wire_routes().end());
    for (const auto table : server::added_routes()) add_routes(table);
    set_up();
}

FuzzedServer::~FuzzedServer() {
    server_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void FuzzedServer::add_routes(std::span<const desk::Route> routes) {
    server_->add_routes(routes);
    routes_.insert(routes_.end(), routes.begin(), routes.end());
}

void FuzzedServer::set_up() {
    auto& desk = server_->desk();
    require(fakes::open_utrecht(desk, kSurvey, kNow).ok(), "a shop that can be set up");
    // All that can be had at once: together they have every right, and nobody leads a shop and is
    // neutral to it.
    std::set<rights::Role> roles(rights::all_roles().begin(), rights::all_roles().end());
    roles.erase(rights::Role::Manager);
    roles.erase(rights::Role::Employee);
    must(people::add_person(desk, {kNumber, "Fatima", {roles, rights::Reach::everywhere()}},
                            people::operator_at_command_line(), kNow));
    store::StaffSession session;
    const auto token = proof::hex(proof::random_id_bytes());
    session.hash = proof::sha256(token);
    session.number = kNumber;
    session.since = session.used = kNow;
    session.whole = true;
    session.proven_at = kNow;
    require(desk.store.people().put_session(session).ok(), "a session");
    cookie_ = std::string(access::kSessionCookie) + "=" + token;
    wire::EnrolRequest enrolment;
    enrolment.token =
        must(access::invite(desk, {LocationId{"utrecht"}, TerminalId{kDevice}, {}}, kNow)).token;
    enrolment.transport_key = transport_.public_key;
    enrolment.consent_key = proof::make_signing_key().public_key;
    enrolment.hardware = enrolment.software = "0";
    server_->handle({"POST", "/v1/enrol", {}, wire::enrol_request_json(enrolment)}, kNow);
}

http::Response FuzzedServer::ask(const desk::Route& route, http::Request request) {
    const auto* caller = std::get_if<desk::Caller>(&route.access);
    const bool is_of_device = caller && *caller != desk::Caller::Anyone;
    if (is_of_device) {
        auto fields =
            wire::signature_fields({request.method, request.target, request.body},
                                   {TerminalId{kDevice}, KeyId{kDevice}, kNow}, transport_);
        request.headers.merge(fields);
    } else {
        request.headers["cookie"] = cookie_;
        if (route.path.starts_with("/staff") && !route.path.starts_with("/staff/api"))
            request.body += "&csrf=" + pages::csrf_token(request);
    }
    return server_->handle(request, kNow);
}

}  // namespace cirkel::fuzz
