#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "platform/listen/http_server.hpp"
#include "shared/json/json.hpp"
#include "shared/proof/proof.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/authority.hpp"

namespace cirkel::syncd {

/// Whoever answers at a server's address: the server, or what stands in its place.
class StandIn {
public:
    explicit StandIn(listen::Handler handler, const std::string& certificate_of = "",
                     const fakes::Authority* authority = nullptr)
        : is_plain_(certificate_of.empty()) {
        auto server = listen::open_server("127.0.0.1", 0, std::move(handler));
        REQUIRE(server.ok());
        server_ = std::move(*server);
        if (!is_plain_)
            REQUIRE(server_
                        ->use_tls({authority->file(certificate_of + ".pem"),
                                   authority->file(certificate_of + ".key")})
                        .ok());
        thread_ = std::thread([this] { server_->run(); });
    }
    StandIn(const StandIn&) = delete;
    StandIn& operator=(const StandIn&) = delete;
    ~StandIn() {
        server_->stop();
        thread_.join();
    }

    [[nodiscard]] std::string url() const {
        const std::string port = std::to_string(server_->port());
        return is_plain_ ? "http://127.0.0.1:" + port : "https://localhost:" + port;
    }

private:
    bool is_plain_;
    std::unique_ptr<listen::Server> server_;
    std::thread thread_;
};

inline http::Response json_response(const json::Value& value) {
    return {200, {{"content-type", "application/json"}}, json::dump(value)};
}

/// As a server names itself.
inline listen::Handler names_itself(const PublicKey& key, std::function<Instant()> clock) {
    return [key, clock = std::move(clock)](const http::Request&) {
        return json_response(
            json::Object{{"server_key", proof::base64(key)}, {"server_time", to_ms(clock())}});
    };
}

inline http::Response log_in_page(const http::Request&) {
    return {200, {{"content-type", "text/html"}}, "<h1>Welkom op onze gast-wifi</h1>"};
}

}  // namespace cirkel::syncd
