#include "tests/syncd/fake_server.hpp"

#include <algorithm>

#include "platform/pack/gzip.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "shared/wire/request_signature.hpp"
#include "shared/wire/setup/configuration_json.hpp"
#include "shared/wire/withheld.hpp"

namespace cirkel::syncd {
namespace {

http::Response json(std::string body) {
    return {200, {{"content-type", "application/json"}}, std::move(body)};
}

http::Response problem(const wire::Problem& told) {
    return {
        told.status, {{"content-type", std::string(wire::kProblemType)}}, wire::problem_json(told)};
}

http::Response portal() {
    return {200,
            {{"content-type", "text/html"}},
            "<html><body>Welcome to our free Wi-Fi!</body></html>"};
}

template <class Thing>
std::optional<Thing> take_first(std::map<std::string, std::deque<Thing>>& ordered,
                                const std::string& path) {
    auto& queue = ordered[path];
    if (queue.empty()) return std::nullopt;
    Thing first = std::move(queue.front());
    queue.pop_front();
    return first;
}

}  // namespace

FakeServer::FakeServer(TerminalId device, PublicKey transport_key)
    : device_(std::move(device)), transport_key_(transport_key) {}

void FakeServer::answer(const std::string& path, const wire::Problem& told) {
    answer(path, problem(told));
}

int FakeServer::count_asked(const std::string& path) const {
    return static_cast<int>(std::count(asked_.begin(), asked_.end(), path));
}

Nonce FakeServer::give_order(wire::DirectiveKind kind, const std::string& url) {
    wire::Directive directive;
    directive.kind = kind;
    directive.device = device_;
    directive.nonce = Nonce{proof::random_id_bytes()};
    directive.issued_at = clock;
    directive.url = url;
    directives.push_back(wire::sign_directive(directive, signing_));
    return directive.nonce;
}

std::string FakeServer::signed_configuration(const std::string& config) const {
    return wire::signed_configuration_json(
        {config, proof::sign(signing_, wire::configuration_signed_text(config))});
}

Result<http::Response> FakeServer::send(const http::Request& request) {
    const std::string path(request.path());
    asked_.push_back(path);
    if (auto ready = take_first(answers_, path)) return std::move(*ready);
    const auto trouble = take_first(troubles_, path);
    const Error gone{Kind::Offline, "the line is cut"};
    if (trouble == Trouble::NotReached) return gone;
    if (trouble == Trouble::CaptivePortal) return portal();
    if (trouble == Trouble::EmptyJson) return json("{}");
    auto answered = answer_truly(request, trouble);
    if (trouble == Trouble::AnswerLost) return gone;
    return answered;
}

Result<http::Response> FakeServer::answer_truly(const http::Request& request,
                                                const std::optional<Trouble>& trouble) {
    if (auto refused = refuse_signature(request)) return std::move(*refused);
    const std::string_view path = request.path();
    if (path == "/v1/push") return take_push(request, trouble);
    if (path == "/v1/changes") return pull(request);
    if (path == "/v1/heartbeat") {
        if (const auto beat = wire::read_heartbeat_request(request.body)) last_beat = *beat;
        wire::HeartbeatReply reply{clock, std::chrono::seconds(300), configuration_version};
        reply.directives = directives;
        if (tells_epoch) reply.server_epoch = server_epoch;
        return json(wire::heartbeat_reply_json(reply));
    }
    if (path.starts_with("/v1/withheld/")) return take_withheld(request);
    if (path == "/v1/keys") return take_keys(request);
    if (path == "/v1/config")
        return configuration.empty() ? http::Response{304, {}, ""} : json(configuration);
    return problem(wire::make_problem(wire::problem_code::kNotFound, "no such path"));
}

std::optional<http::Response> FakeServer::refuse_signature(const http::Request& request) {
    const auto claimed =
        wire::read_signature({request.method, request.target, request.body}, request.headers);
    if (claimed && next_keys && wire::is_signed_by(next_keys->transport_key, *claimed))
        transport_key_ = next_keys->transport_key;
    const bool holds = claimed && claimed->signer.device == device_ &&
                       wire::is_signed_by(transport_key_, *claimed);
    if (holds) signed_by = transport_key_;
    if (!holds) return problem(wire::make_problem(wire::problem_code::kSignature, "who is this?"));
    if (wire::is_fresh(*claimed, clock)) return std::nullopt;
    auto skew = wire::make_problem(wire::problem_code::kClockSkew, "your clock is wrong");
    skew.server_time = clock;
    return problem(skew);
}

http::Response FakeServer::take_push(const http::Request& request,
                                     const std::optional<Trouble>& trouble) {
    const bool packed = request.headers.contains("content-encoding");
    const std::string body =
        packed ? pack::gunzip(request.body, wire::kPushBytesMax).value() : request.body;
    auto push = wire::read_push_request(body);
    if (!push) return problem(wire::problem_of(push.error()));
    last_head = push->head;
    const bool trips = !poison.empty() && body.find(poison) != std::string::npos;
    if (trips) return {poison_status, {}, ""};
    if (push->records.size() > records_max)
        return problem(wire::make_problem(wire::problem_code::kTooLarge, "fewer, please"));
    auto& stream = stored_[push->head.stream];
    const Seq acknowledged = stream.empty() ? 0 : stream.rbegin()->first;
    const bool is_gone = takes_holes && push->head.first_seq <= push->head.pruned_below;
    if (push->head.first_seq > acknowledged + 1 && !is_gone) {
        auto gap = wire::make_problem(wire::problem_code::kSeqGap, "there is a gap");
        gap.expected = acknowledged + 1;
        return problem(gap);
    }
    wire::PushReply reply;
    for (const auto& record : push->records) {
        const bool is_new = stream.emplace(record.seq, record.raw).second;
        require(is_new || stream[record.seq] == record.raw, "one record for one place");
        reply.results.push_back(
            {record.seq, is_new ? wire::PushStatus::Accepted : wire::PushStatus::Duplicate, ""});
    }
    reply.watermark = mark(push->head, trouble);
    return json(wire::push_reply_json(reply));
}

wire::Watermark FakeServer::signed_mark(Stream stream, const EpochId& epoch, Seq acked) const {
    wire::Watermark mark;
    mark.device = device_;
    mark.stream = stream;
    mark.epoch = epoch;
    mark.acked_seq = mark.safe_seq = acked;
    mark.server_epoch = server_epoch;
    mark.server_time = clock;
    mark.signature = proof::sign(signing_, wire::watermark_text(mark));
    return mark;
}

wire::Watermark FakeServer::mark(const wire::PushHead& head,
                                 const std::optional<Trouble>& trouble) {
    const auto& held = stored_[head.stream];
    wire::Watermark mark =
        signed_mark(head.stream, trouble == Trouble::OtherEpoch ? EpochId{{9}} : head.epoch,
                    held.empty() ? 0 : held.rbegin()->first);
    if (trouble == Trouble::OtherDevice) {
        mark.device = TerminalId{"another"};
        mark.signature = proof::sign(signing_, wire::watermark_text(mark));
    }
    if (trouble == Trouble::WrongSignature) ++mark.acked_seq;
    return mark;
}

http::Response FakeServer::take_withheld(const http::Request& request) {
    const bool packed = request.headers.contains("content-encoding");
    const std::string body =
        packed ? pack::gunzip(request.body, wire::kPushBytesMax).value() : request.body;
    if (!poison.empty()) return {poison_status, {}, ""};
    released[request.target] = body;
    wire::WithheldReply reply;
    reply.device = device_;
    reply.id =
        RecordId::parse(request.target.substr(wire::withheld_target({}).rfind('/') + 1)).value();
    reply.digest = proof::sha256(body);
    reply.safe = is_released_safe;
    reply.server_time = clock;
    reply.signature = proof::sign(signing_, wire::withheld_text(reply));
    return json(wire::withheld_reply_json(reply));
}

http::Response FakeServer::take_keys(const http::Request& request) {
    const auto keys = wire::read_keys_request(request.body).value();
    require(wire::is_proven(keys, device_), "a proof by the new key");
    next_keys = keys;
    return json(wire::keys_reply_json({KeyId{"k-2"}}));
}

http::Response FakeServer::pull(const http::Request& request) {
    const auto asked = wire::read_pull_query(request.query());
    require(asked.ok(), "a query that can be read");
    asked_cursor = asked->cursor;
    ++cursors_[asked->cursor];
    wire::PullReply reply;
    reply.cursor = asked->cursor.empty() ? "start" : asked->cursor;
    if (!pulls.empty()) {
        reply = pulls.front();
        pulls.pop_front();
    }
    return json(wire::pull_reply_json(reply));
}

}  // namespace cirkel::syncd
