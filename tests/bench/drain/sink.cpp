#include "tests/bench/drain/sink.hpp"

#include <csignal>
#include <string>
#include <string_view>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/listen/http_server.hpp"
#include "platform/pack/gzip.hpp"
#include "shared/require.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/pull.hpp"
#include "shared/wire/push.hpp"
#include "shared/wire/setup/configuration_json.hpp"

namespace cirkel::bench {
namespace {

http::Response json(std::string body) {
    return {200, {{"content-type", "application/json"}}, std::move(body)};
}

/// The number behind `name` in a push; it is looked for, not read, so that the sink costs little.
Seq number_after(std::string_view text, std::string_view name) {
    const auto at = text.find(name);
    require(at != std::string_view::npos, "a push with its head");
    return std::stoll(std::string(text.substr(at + name.size(), 20)));
}

class Believer {
public:
    explicit Believer(proof::SigningKey key) : key_(std::move(key)) {}

    http::Response handle(const http::Request& request) {
        const auto path = request.path();
        if (path == "/v1/push") return take(request);
        if (path == "/carried") return tell();
        if (path == "/v1/heartbeat")
            return json(wire::heartbeat_reply_json({from_ms(1'795'604'400'000)}));
        if (path == "/v1/changes")
            return json(wire::pull_reply_json(wire::PullReply{{}, "v1", false}));
        return json(configuration());
    }

private:
    /// The little that a daemon believes: its device, and a signature.
    [[nodiscard]] std::string configuration() const {
        Configuration made;
        made.version = 1;
        made.organisation = "Buurtmarkt De Linde";
        made.location = LocationId{"utrecht"};
        made.location_name = "Utrecht";
        made.time_zone = "Europe/Amsterdam";
        made.terminal = TerminalId{"t_81"};
        made.languages = {Language{"nl"}};
        made.code_key_id = KeyId{"ck-2026"};
        made.code_key = Bytes(32, 9);
        const auto text = wire::configuration_json(made);
        return wire::signed_configuration_json(
            {text, proof::sign(key_, wire::configuration_signed_text(text))});
    }

    http::Response take(const http::Request& request) {
        carried_.bodies_bytes += static_cast<std::int64_t>(request.body.size());
        const bool packed = request.headers.contains("content-encoding");
        const auto body = packed ? pack::gunzip(request.body, wire::kPushBytesMax)
                                 : Result<std::string>(request.body);
        require(body.ok(), "a push that can be unpacked");
        const Seq first = number_after(*body, "\"first_seq\":");
        const Seq records = count_records(*body);
        carried_.records += records;
        wire::PushReply reply;
        reply.watermark.device = TerminalId{"t_81"};
        reply.watermark.stream = body->find("\"stream\":\"main\"") != std::string::npos
                                     ? Stream::Main
                                     : Stream::Withdrawal;
        reply.watermark.epoch = EpochId{{1}};
        reply.watermark.acked_seq = first + records - 1;
        reply.watermark.server_time = from_ms(1'795'604'400'000);
        reply.watermark.signature = proof::sign(key_, wire::watermark_text(reply.watermark));
        return json(wire::push_reply_json(reply));
    }
    static Seq count_records(std::string_view body) {
        constexpr std::string_view kStart = "{\"seq\":";
        Seq count = 0;
        for (auto at = body.find(kStart); at != std::string_view::npos;
             at = body.find(kStart, at + 1))
            ++count;
        return count;
    }
    http::Response tell() {
        const auto text =
            std::to_string(carried_.bodies_bytes) + " " + std::to_string(carried_.records) + "\n";
        carried_ = {};
        return {200, {}, text};
    }

    proof::SigningKey key_;
    Carried carried_;
};

[[noreturn]] void serve(int line, proof::SigningKey key) {
    Believer believer(std::move(key));
    auto server = listen::open_server(
        "127.0.0.1", 0, [&](const http::Request& request) { return believer.handle(request); });
    require(server.ok(), "a free port");
    const int port = (*server)->port();
    require(::write(line, &port, sizeof(port)) == sizeof(port), "somebody who asked");
    // A question on the line is one byte; the answer is what was carried since.
    (*server)->every(std::chrono::milliseconds(5), [&] {
        char ask = 0;
        if (::recv(line, &ask, 1, MSG_DONTWAIT) != 1) return;
        const auto told = believer.handle({"GET", "/carried", {}, ""}).body;
        (void)!::write(line, told.data(), told.size());
    });
    (*server)->run();
    ::_exit(0);
}

}  // namespace

Sink::Sink(proof::SigningKey key) {
    int ends[2];
    require(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0, "a line to a process");
    process_ = ::fork();
    require(process_ >= 0, "a process");
    if (process_ == 0) {
        ::close(ends[0]);
        serve(ends[1], std::move(key));
    }
    ::close(ends[1]);
    line_ = ends[0];
    require(::read(line_, &port_, sizeof(port_)) == sizeof(port_), "a sink that listens");
}

Sink::~Sink() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    ::close(line_);
}

Carried Sink::take_carried() {
    require(::write(line_, "?", 1) == 1, "a sink that lives");
    char told[64] = {};
    require(::read(line_, told, sizeof(told) - 1) > 0, "a sink that answers");
    Carried carried;
    std::size_t used = 0;
    carried.bodies_bytes = std::stoll(told, &used);
    carried.records = std::stoll(told + used);
    return carried;
}

}  // namespace cirkel::bench
