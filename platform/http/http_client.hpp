#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "platform/http/http_message.hpp"
#include "shared/result.hpp"

namespace cirkel::http {

struct ClientLimits {
    std::chrono::milliseconds connect_timeout{5'000};
    std::chrono::milliseconds whole_timeout{30'000};
    std::size_t response_bytes_max = 8 * 1024 * 1024;
};

/// Sends one request to one server and waits for its answer. Whatever HTTP status comes back is a
/// success here; `Offline` means that no whole answer came, or a larger one than the limit.
/// Redirects are never followed. One thread owns it; the connection is kept for the next request.
class Client {
public:
    virtual ~Client() = default;
    virtual Result<Response> send(const Request& request) = 0;
};

/// A client by libcurl for `base_url`: "https://host:port" without a path, or "unix:/a/socket" for
/// a program on this machine. `Malformed` for anything else; plain http is refused unless the host
/// is a loopback address. `ca_file` may be empty (system store). `proxy`: "host:port", or empty for
/// what the environment says; a loopback address is reached without it.
Result<std::unique_ptr<Client>> make_client(const std::string& base_url, const std::string& ca_file,
                                            const ClientLimits& limits = {},
                                            const std::string& proxy = {});

}  // namespace cirkel::http
