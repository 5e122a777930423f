#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/server.hpp"
#include "shared/proof/proof.hpp"
#include "tests/bench/drain/generator.hpp"

namespace cirkel::bench {

/// One answer of the server counts as one moment, so that every run stores the same bytes.
inline constexpr Instant kIngestNow = from_ms(kFirstAt + 86'400'000LL * 365);

struct QuietLog final : Log {
    void write(Level level, std::string_view line) override;
};

/// How a request is made and answered: only what the floor does too, or all of it.
enum class Manner { Bare, Complete };

/// A server with a shop of `terminals` terminals, on a folder of its own.
struct IngestWorld {
    IngestWorld(const std::string& folder, int terminals);

    /// Bare: the push is read, checked and stored in one commit with those that came together;
    /// nothing is unpacked and no signature looked at. Complete: as `cirkel-server serve` does.
    std::vector<http::Response> answer(std::span<const http::Request> requests, Manner manner);

    QuietLog log;
    std::unique_ptr<server::Server> server;
    std::vector<proof::SigningKey> transports;  ///< by terminal
    std::string database;                       ///< the store's file
};

/// A request of a terminal, signed, ready for the socket.
std::string signed_bytes(const IngestWorld& world, int terminal, http::Request request);

/// The bytes of the pushes of one terminal, `batch` records each, ready for the socket.
std::vector<std::string> pushes(const IngestWorld& world, Generator& generator, int terminal,
                                int count, int batch, Manner manner);

}  // namespace cirkel::bench
