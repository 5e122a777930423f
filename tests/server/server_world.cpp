#include "tests/server/server_world.hpp"

#include <catch2/catch.hpp>

#include "platform/pack/gzip.hpp"
#include "server/access/staff_session.hpp"
#include "server/commands.hpp"
#include "server/commands_casework.hpp"
#include "server/contacts/mark_contacts.hpp"
#include "server/people/accounts.hpp"
#include "server/people/commands_people.hpp"
#include "shared/loop/screen_code.hpp"
#include "shared/wire/request_signature.hpp"
#include "shared/wire/setup/configuration_json.hpp"
#include "tests/server/utrecht.hpp"

namespace cirkel::fakes {

namespace {

constexpr const char* kSurvey = R"({"id":"store-exit","version":1,"languages":["nl"],"questions":[
  {"id":"face","type":"smiley","text":{"nl":"Hoe was uw bezoek?"},"hint":{"nl":"Tik een gezicht."}},
  {"id":"reasons","type":"choices","text":{"nl":"Waarom?"},"hint":{"nl":"Meer mag."},"options":[
    {"id":"queue","icon":"queue","label":{"nl":"Wachten bij de kassa"}},
    {"id":"bread","icon":"bread","label":{"nl":"Brood"}}]},
  {"id":"more","type":"open_text","text":{"nl":"Vertel meer"},"hint":{"nl":"Geen namen."},
   "length_max":280}]})";

template <class Value>
Value must(Result<Value> result) {
    if (!result) FAIL(result.error().text);
    return std::move(*result);
}

std::string invited(ServerWorld& world, const std::string& name, Admission admission) {
    access::Invitation invitation{LocationId{"utrecht"}, TerminalId{name}, {}};
    invitation.approval = admission == Admission::Waits;
    return must(access::invite(world.server->desk(), invitation, world.now)).token;
}

}  // namespace

ServerWorld::ServerWorld() {
    require(proof::start().ok());
    store::Organisation organisation;
    organisation.name = "Buurtmarkt De Linde";
    organisation.public_url = "https://linde.example";
    organisation.address.state = store::AddressState::Trusted;
    organisation.epoch = EpochId{proof::random_id_bytes()};
    REQUIRE(server::create_data_folder(folder(), organisation).ok());
    open();
    auto& desk = server->desk();
    if (auto opened = open_utrecht(desk, kSurvey, now); !opened) FAIL(opened.error().text);
    const auto staff =
        must(people::add_staff(desk, {"07", "Fatima", {"employee", "manager"}, {}}, now));
    pin = *staff.json.find("pin")->if_text();
}

void ServerWorld::open() {
    server.reset();
    auto belongings = server::open_data_folder(folder());
    if (!belongings) FAIL(belongings.error().text);
    auto opened = keeper::Keeper::open(server::keeper_folder(folder()), "", now);
    if (!opened) FAIL(opened.error().text);
    keeper = std::make_unique<keeper::Keeper>(std::move(*opened));
    belongings->keeper = keeper::line_by([this](const http::Request& request) {
        return keeper ? Result<http::Response>(keeper->handle(request, now))
                      : Error{Kind::Offline, "the keeper does not run"};
    });
    server = std::make_unique<server::Server>(std::move(*belongings), proof::fill_random, log);
    if (auto went = contacts::go_round(server->desk(), now); !went) FAIL(went.error().text);
}

void ServerWorld::add_person(const std::string& number, std::set<rights::Role> roles,
                             std::set<LocationId> locations) {
    auto own =
        locations.empty() ? rights::Reach::everywhere() : rights::Reach::at(std::move(locations));
    const people::NewPerson person{number, "Nummer " + number, {std::move(roles), std::move(own)}};
    must(people::add_person(server->desk(), person, people::operator_at_command_line(), now));
}

http::Headers ServerWorld::signed_in(const std::string& number) {
    const auto token = proof::hex(proof::random_id_bytes());
    store::StaffSession session;
    session.hash = proof::sha256(token);
    session.number = number;
    session.since = now;
    session.used = now;
    session.whole = true;
    session.proven_at = now;
    REQUIRE(store().people().put_session(session).ok());
    return {{"cookie", std::string(access::kSessionCookie) + "=" + token}};
}

http::Response ServerWorld::ask(const std::string& method, const std::string& target,
                                const std::string& body, http::Headers headers) {
    return server->handle(http::Request{method, target, std::move(headers), body}, now);
}

TestDevice::TestDevice(ServerWorld& in, std::string name, Admission admission)
    : TestDevice(in, name, invited(in, name, admission)) {}

TestDevice::TestDevice(ServerWorld& in, std::string name, const std::string& token)
    : world(in), id{std::move(name)} {
    epoch = EpochId{proof::random_id_bytes()};
    boot = BootId{proof::random_id_bytes()};
    const auto answer = enrol(token);
    REQUIRE(answer.status == 200);
    server_key = must(wire::read_enrol_reply(answer.body)).server_key;
}

http::Response TestDevice::enrol(const std::string& token) {
    wire::EnrolRequest request;
    request.token = token;
    request.transport_key = transport.public_key;
    request.consent_key = consent_key.public_key;
    request.hardware = "kiosk";
    request.software = "0.1.0";
    return world.ask("POST", "/v1/enrol", wire::enrol_request_json(request));
}

http::Response TestDevice::ask(const std::string& method, const std::string& target,
                               const std::string& body) {
    return ask_at(world.now, method, target, body);
}

http::Response TestDevice::ask_packed(const std::string& target, const std::string& body) {
    const auto packed = pack::gzip(body);
    const wire::SignableRequest signable{"POST", target, packed};
    auto headers = wire::signature_fields(signable, {id, KeyId{id.text}, world.now}, transport);
    headers["content-encoding"] = "gzip";
    return world.ask("POST", target, packed, headers);
}

http::Response TestDevice::ask_at(Instant created, const std::string& method,
                                  const std::string& target, const std::string& body) {
    const wire::SignableRequest signable{method, target, body};
    const wire::Signer signer{id, KeyId{id.text}, created};
    return world.ask(method, target, body, wire::signature_fields(signable, signer, transport));
}

RecordId TestDevice::next_id() {
    last_id_ = proof::next_record_id_bytes(to_ms(world.now), last_id_);
    return RecordId{last_id_};
}

Submission TestDevice::submission(int score, const std::string& text) {
    Submission made;
    made.id = SubmissionId{next_id().bytes};
    made.touchpoint = TouchpointId{"utrecht-exit"};
    made.survey = SurveyId{"store-exit"};
    made.language = Language{"nl"};
    made.answers.push_back({QuestionId{"face"}, AnswerEnd::Answered, score});
    if (!text.empty()) {
        made.answers.push_back(
            {QuestionId{"reasons"}, AnswerEnd::Answered, std::vector<OptionId>{OptionId{"queue"}}});
        made.answers.push_back({QuestionId{"more"}, AnswerEnd::Answered, text});
    }
    made.captured = {world.now, Duration{60'000}, boot, ClockQuality::Ntp};
    CodeTags tags;
    tags.key = world.server->desk().keys.code_key_id();
    const auto& key = world.server->desk().keys.code_key();
    const auto code = "code of " + made.id.text();
    tags.screen = proof::code_tag(key, "screen|" + code);
    tags.link = proof::code_tag(key, link_tag_text(proof::hex(made.id.bytes)));
    tags.typed = proof::code_tag(key, "typed|" + code);
    made.codes = tags;
    return made;
}

Consent TestDevice::consent(const SubmissionId& of, const std::string& contact) {
    const auto settings = configuration();
    Consent made;
    made.id = ConsentId{next_id().bytes};
    made.of = of;
    made.purpose = Purpose::Call;
    const auto* notice = find_notice(settings, Purpose::Call);
    require(notice != nullptr);
    made.notice = proof::sha256(notice_text(*notice, Language{"nl"}));
    made.language = Language{"nl"};
    made.given = {world.now, Duration{70'000}, boot, ClockQuality::Ntp};
    made.notice_shown_for = Duration{4'000};
    made.notice_event = 10;
    made.yes_event = 25;
    made.part_of_day = PartOfDay::Evening;
    const auto text = json::dump(json::Object{{"contact", contact}, {"first_name", "Sanne"}});
    made.contact = {settings.box_key->id, proof::seal(settings.box_key->key, text)};
    sign(made);
    return made;
}

void TestDevice::sign(Consent& made) const {
    made.signature = proof::sign(consent_key, signed_text(made));
}

Withdrawal TestDevice::withdrawal(const SubmissionId& of, WithdrawalScope scope) {
    return Withdrawal{next_id(), of, scope, {world.now, Duration{80'000}, boot, ClockQuality::Ntp}};
}

void TestDevice::keep(const std::string& record, Stream stream) {
    outbox[stream].push_back(record);
}

http::Response TestDevice::push(Seq from, Seq to, Stream stream) {
    wire::PushHead head;
    head.stream = stream;
    head.epoch = epoch;
    head.first_seq = from;
    head.boot = boot;
    head.sent_at = world.now;
    head.mono = Duration{90'000};
    std::vector<wire::OutboxLine> lines;
    for (Seq seq = from; seq <= to; ++seq)
        lines.push_back({seq, outbox[stream].at(static_cast<std::size_t>(seq - 1))});
    return ask("POST", "/v1/push", wire::push_request_json(head, lines));
}

std::string TestDevice::push_body(Seq from, Seq to) {
    wire::PushHead head;
    head.epoch = epoch;
    head.first_seq = from;
    head.sent_at = world.now;
    std::vector<wire::OutboxLine> lines;
    for (Seq seq = from; seq <= to; ++seq)
        lines.push_back({seq, outbox[Stream::Main].at(static_cast<std::size_t>(seq - 1))});
    return wire::push_request_json(head, lines);
}

wire::PushReply TestDevice::push_all(Stream stream) {
    const auto from = acked[stream] + 1;
    const auto answer = push(from, static_cast<Seq>(outbox[stream].size()), stream);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    auto reply = must(wire::read_push_reply(answer.body));
    REQUIRE(wire::check(reply, {id, stream, epoch, from}, server_key).ok());
    acked[stream] = reply.watermark.acked_seq;
    return reply;
}

wire::PullReply TestDevice::pull(const std::string& cursor, int limit) {
    const auto answer = ask("GET", wire::pull_target({cursor, limit}));
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return must(wire::read_pull_reply(answer.body));
}

Configuration TestDevice::configuration() {
    const auto answer = ask("GET", "/v1/config");
    REQUIRE(answer.status == 200);
    return must(wire::open_configuration(answer.body, server_key));
}

}  // namespace cirkel::fakes
