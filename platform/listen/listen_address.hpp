#pragma once

#include <string>

#include "shared/result.hpp"

namespace cirkel::listen {

/// Where a program listens, as a person writes it: "127.0.0.1:8080", "[::1]:8080" or
/// "unix:/run/cirkel/http.sock".
struct ListenAddress {
    std::string host;  ///< empty for a unix socket
    int port = 0;      ///< 0: any free one
    std::string path;  ///< of a unix socket

    [[nodiscard]] bool is_unix() const { return !path.empty(); }
    /// Whether nobody outside this machine can reach it.
    [[nodiscard]] bool is_of_this_machine() const;
};

/// `Malformed` with what to write instead.
Result<ListenAddress> read_listen_address(const std::string& text);

}  // namespace cirkel::listen
