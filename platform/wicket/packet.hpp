#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <sys/un.h>

#include "platform/wicket/wicket.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::wicket {

/// None: too long for a socket.
std::optional<sockaddr_un> address_of(const std::string& path);

/// How long a send or a receive may take on this socket.
void limit_time(const files::Descriptor& socket, Duration longest);

Result<void> send_packet(const files::Descriptor& socket, const Answer& packet);
/// `Malformed` above `bytes_max`; `Offline` when the other has gone; `Busy` when it is silent.
Result<Answer> receive_packet(const files::Descriptor& socket, std::size_t bytes_max);

}  // namespace cirkel::wicket
