#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/server.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::fuzz {

/// A server of one shop with all its routes, whose one person of staff may do everything and is
/// signed in, and whose one device is enrolled: what any request meets that got so far.
class FuzzedServer {
public:
    FuzzedServer();
    FuzzedServer(const FuzzedServer&) = delete;
    FuzzedServer& operator=(const FuzzedServer&) = delete;
    ~FuzzedServer();

    /// All of its tables.
    [[nodiscard]] const std::vector<desk::Route>& routes() const { return routes_; }
    /// The request as its sender would make it: of a device signed, of staff with the session and
    /// the form's own sign.
    http::Response ask(const desk::Route& route, http::Request request);

private:
    struct SilentLog final : Log {
        void write(Level, std::string_view) override {}
    };

    void add_routes(std::span<const desk::Route> routes);
    void set_up();

    std::string folder_;
    SilentLog log_;
    std::unique_ptr<server::Server> server_;
    std::vector<desk::Route> routes_;
    proof::SigningKey transport_ = proof::make_signing_key();
    std::string cookie_;
};

}  // namespace cirkel::fuzz
