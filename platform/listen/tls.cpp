#include "platform/listen/tls.hpp"

#include <cerrno>

#include <openssl/ssl.h>
#include <unistd.h>

#include "platform/listen/asio.hpp"

namespace cirkel::listen {
namespace {

// Of TLS 1.2; all of 1.3 are of this kind.
constexpr const char* kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

Result<void> check_readable(const std::string& path) {
    if (::access(path.c_str(), R_OK) == 0) return done;
    return Error{Kind::NotFound, path + (errno == EACCES ? ": this user may not read it"
                                                         : ": there is no such file")};
}

Error no_pem(const std::string& path, const std::string& what, const error_code& fault) {
    return Error{Kind::Malformed,
                 path + ": this is not " + what + " in PEM (" + fault.message() + ")"};
}

}  // namespace

Result<asio::ssl::context> tls_context(const TlsFiles& files) {
    for (const auto& path : {files.certificate_chain, files.private_key})
        if (auto readable = check_readable(path); !readable) return readable.error();
    asio::ssl::context context(asio::ssl::context::tls_server);
    error_code fault;
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(context.native_handle(), kCiphers);
    SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    // An idle connection keeps no buffers: thousands of terminals are idle most of the time.
    SSL_CTX_set_mode(context.native_handle(), SSL_MODE_RELEASE_BUFFERS);
    context.use_certificate_chain_file(files.certificate_chain, fault);
    if (fault) return no_pem(files.certificate_chain, "a certificate chain", fault);
    context.use_private_key_file(files.private_key, asio::ssl::context::pem, fault);
    if (fault) return no_pem(files.private_key, "the private key of that certificate", fault);
    return context;
}

}  // namespace cirkel::listen
