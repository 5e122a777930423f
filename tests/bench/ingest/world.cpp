#include "tests/bench/ingest/world.hpp"

#include <cstdio>

#include "platform/pack/gzip.hpp"
#include "server/access/enrol.hpp"
#include "server/commands.hpp"
#include "server/data_folder.hpp"
#include "server/desk/answer.hpp"
#include "server/intake/accept_submissions.hpp"
#include "server/shop/commands_location.hpp"
#include "server/shop/commands_survey.hpp"
#include "server/shop/commands_touchpoint.hpp"
#include "shared/require.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "shared/wire/push.hpp"
#include "shared/wire/record.hpp"
#include "shared/wire/request_signature.hpp"

namespace cirkel::bench {
namespace {

constexpr const char* kSurvey = R"({"id":"store-exit","version":1,"languages":["nl"],"questions":[
  {"id":"mood","type":"smiley","text":{"nl":"Hoe was uw bezoek?"},"hint":{"nl":"Tik een gezicht."}},
  {"id":"reason","type":"choices","text":{"nl":"Waarom?"},"hint":{"nl":"Meer mag."},"options":[
    {"id":"queue","icon":"queue","label":{"nl":"Wachten bij de kassa"}},
    {"id":"bread","icon":"bread","label":{"nl":"Brood"}}]},
  {"id":"more","type":"open_text","text":{"nl":"Vertel meer"},"hint":{"nl":"Geen namen."},
   "length_max":280}]})";

/// A location has a first character for so many and some more.
constexpr int kTerminalsAPlace = 20;

std::string name_of(int terminal) { return "t_" + std::to_string(terminal); }
LocationId place_of(int terminal) {
    return LocationId{"place-" + std::to_string(terminal / kTerminalsAPlace)};
}
TouchpointId exit_of(int terminal) { return TouchpointId{place_of(terminal).text + "-exit"}; }

template <class Value>
Value must(Result<Value> result) {
    if (!result) std::fprintf(stderr, "%s\n", result.error().text.c_str());
    require(result.ok(), "a shop that can be set up");
    return std::move(*result);
}

void set_up_place(desk::Desk& desk, int terminal) {
    store::Location place;
    place.id = place_of(terminal);
    place.name = "Utrecht";
    place.caller_alias = "Fatima";
    place.calling_number = "030-234 56 78";
    must(server::add_location(desk, place, shop::by_operator(kIngestNow)));
    must(server::add_touchpoint(
        desk,
        {exit_of(terminal), place_of(terminal), "Uitgang", SurveyId{"store-exit"}, "transaction",
         "weten wat beter kan", "lezen", "bellen", "binnen een dag", "oplossen"},
        shop::by_operator(kIngestNow)));
}

void enrol(server::Server& server, int terminal, const proof::SigningKey& transport) {
    const auto way = must(access::invite(
        server.desk(), {place_of(terminal), TerminalId{name_of(terminal)}, {}}, kIngestNow));
    wire::EnrolRequest request;
    request.token = way.token;
    request.transport_key = transport.public_key;
    request.consent_key = proof::make_signing_key().public_key;
    request.hardware = "bench";
    request.software = "0";
    const auto answer = server.handle(
        http::Request{"POST", "/v1/enrol", {}, wire::enrol_request_json(request)}, kIngestNow);
    require(answer.status == 200, "an enrolled terminal");
}

http::Response answer_bare(desk::Desk& desk, const http::Request& request) {
    const auto push = wire::read_push_request(request.body);
    const auto terminal = desk.store.devices().terminal(TerminalId{request.headers.at("terminal")});
    require(push.ok() && terminal && *terminal, "a push of a known terminal");
    const auto outcome = intake::accept_submissions(desk, **terminal, *push, kIngestNow);
    const auto* reply = std::get_if<wire::PushReply>(&outcome);
    require(reply != nullptr, "a push that is taken in");
    return desk::json_answer(wire::push_reply_json(*reply));
}

std::string bytes_of(const http::Request& request) {
    std::string bytes = request.method + " " + request.target + " HTTP/1.1\r\nHost: bench\r\n";
    for (const auto& [name, value] : request.headers) bytes += name + ": " + value + "\r\n";
    return bytes + "Content-Length: " + std::to_string(request.body.size()) + "\r\n\r\n" +
           request.body;
}

}  // namespace

void QuietLog::write(Level level, std::string_view line) {
    if (level <= Level::Warning)
        std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
}

IngestWorld::IngestWorld(const std::string& folder, int terminals)
    : database(folder + "/cirkel.db") {
    store::Organisation organisation;
    organisation.name = "Buurtmarkt De Linde";
    organisation.epoch = EpochId{{1}};
    require(server::create_data_folder(folder, organisation).ok(), "a data folder");
    auto belongings = must(server::open_data_folder(folder));
    server = std::make_unique<server::Server>(std::move(belongings), proof::fill_random, log);
    must(server::publish_survey(server->desk(), kSurvey, shop::by_operator(kIngestNow)));
    for (int terminal = 0; terminal < terminals; ++terminal) {
        if (terminal % kTerminalsAPlace == 0) set_up_place(server->desk(), terminal);
        transports.push_back(proof::make_signing_key());
        enrol(*server, terminal, transports.back());
    }
}

std::vector<http::Response> IngestWorld::answer(std::span<const http::Request> requests,
                                                Manner manner) {
    if (manner == Manner::Complete) return server->handle_all(requests, kIngestNow);
    auto& desk = server->desk();
    auto group = desk.store.begin_group();
    require(group.ok(), "a group");
    std::vector<http::Response> responses;
    for (const auto& request : requests) responses.push_back(answer_bare(desk, request));
    require((*group)->commit().ok(), "a disk that takes it");
    return responses;
}

std::string signed_bytes(const IngestWorld& world, int terminal, http::Request request) {
    const auto name = name_of(terminal);
    auto fields = wire::signature_fields({request.method, request.target, request.body},
                                         {TerminalId{name}, KeyId{name}, kIngestNow},
                                         world.transports[static_cast<std::size_t>(terminal)]);
    request.headers.merge(fields);
    return bytes_of(request);
}

std::vector<std::string> pushes(const IngestWorld& world, Generator& generator, int terminal,
                                int count, int batch, Manner manner) {
    std::vector<std::string> made;
    Seq seq = 1;
    for (int push = 0; push < count; ++push) {
        wire::PushHead head;
        head.epoch = EpochId{{static_cast<std::uint8_t>(terminal + 1)}};
        head.first_seq = seq;
        head.sent_at = kIngestNow;
        std::vector<wire::OutboxLine> lines;
        for (int i = 0; i < batch; ++i) {
            auto submission = generator.submission();
            submission.touchpoint = exit_of(terminal);
            lines.push_back({seq++, wire::record_json(submission)});
        }
        http::Request request{"POST", "/v1/push", {}, wire::push_request_json(head, lines)};
        if (manner == Manner::Complete) {
            request.body = pack::gzip(request.body);
            request.headers["content-encoding"] = "gzip";
            made.push_back(signed_bytes(world, terminal, std::move(request)));
        } else {
            request.headers["terminal"] = name_of(terminal);
            made.push_back(bytes_of(request));
        }
    }
    return made;
}

}  // namespace cirkel::bench
