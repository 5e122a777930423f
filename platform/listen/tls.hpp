#pragma once

#include <boost/asio/ssl/context.hpp>

#include "platform/listen/http_server.hpp"
#include "shared/result.hpp"

namespace cirkel::listen {

/// TLS 1.2 and 1.3 with forward secrecy and authenticated ciphers only (S-30). `NotFound` or
/// `Malformed` with the file's name when one of the files cannot be read, is no PEM, or the key is
/// not that of the certificate.
Result<boost::asio::ssl::context> tls_context(const TlsFiles& files);

}  // namespace cirkel::listen
