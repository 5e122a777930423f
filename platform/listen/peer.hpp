#pragma once

#include <optional>
#include <string>

#include <boost/asio/ip/address.hpp>

#include "platform/http/http_message.hpp"
#include "platform/listen/asio.hpp"

namespace cirkel::listen {

/// The address at the other end of a connection; none for a socket of this machine.
using Address = std::optional<asio::ip::address>;

/// `http::Request::peer` of a request that came from `address`. `behind_proxy` as in ServerLimits.
std::string peer_of(const Address& address, const http::Request& request, bool behind_proxy);

}  // namespace cirkel::listen
