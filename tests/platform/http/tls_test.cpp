#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>

#include <signal.h>

#include "platform/http/exchanges.hpp"
#include "platform/http/http_client.hpp"
#include "tests/fakes/authority.hpp"
#include "tests/platform/http/plain_listener.hpp"

using namespace cirkel;
using namespace cirkel::fakes;

namespace {

/// A server on this machine that shows one certificate, and speaks what it is told to.
class TlsServer {
public:
    TlsServer(const Authority& authority, const std::string& name, const Words& manner = {}) {
        Words words{"openssl", "s_server",
                    "-accept", "127.0.0.1:" + std::to_string(port_),
                    "-cert",   authority.file(name + ".pem"),
                    "-key",    authority.file(name + ".key"),
                    "-www"};
        words.insert(words.end(), manner.begin(), manner.end());
        pid_ = start(words);
    }
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;
    ~TlsServer() {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }

    [[nodiscard]] std::string url() const { return "https://localhost:" + std::to_string(port_); }

private:
    static int free_port() {
        const std::string url = http::PlainListener().url();
        return std::stoi(url.substr(url.rfind(':') + 1));
    }

    int port_ = free_port();
    pid_t pid_ = 0;
};

/// What came of one request, by either way of sending one; the server may still be starting.
std::string outcome_of(const TlsServer& server, const std::string& ca_file) {
    std::string said = "refused";
    for (int tries = 0; said.find("refused") != std::string::npos && tries < 100; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        const auto answer =
            http::make_client(server.url(), ca_file).value()->send({"GET", "/", {}, ""});
        said = answer ? "answered " + std::to_string(answer->status) : answer.error().text;
        if (said.find("connect to server") != std::string::npos) said = "refused";
    }
    auto exchanges = http::make_exchanges(server.url(), ca_file).value();
    exchanges->begin(1, {"GET", "/", {}, ""});
    std::vector<http::Finished> finished;
    while (finished.empty()) finished = exchanges->wait({}, std::chrono::seconds(1));
    const auto& also = finished.front().outcome;
    CHECK((also ? "answered " + std::to_string(also->status) : also.error().text) == said);
    return said;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Y-03 a server is believed by the authority that was given, from TLS 1.2 on", "[http]") {
    const Authority authority;
    const std::string ca = authority.file("ca.pem");
    CHECK(outcome_of(TlsServer(authority, "localhost"), ca) == "answered 200");
    CHECK(outcome_of(TlsServer(authority, "localhost", {"-tls1_2"}), ca) == "answered 200");
    const Words weak{"-tls1_1", "-cipher", "ALL:@SECLEVEL=0"};
    const auto old = outcome_of(TlsServer(authority, "localhost", weak), ca);
    INFO(old);
    CHECK((holds(old, "protocol") || holds(old, "version")));
    CHECK_FALSE(holds(old, "answered"));
}

TEST_CASE("Y-03 a certificate that is not the server's is refused, and the reason said", "[http]") {
    const Authority authority;
    const std::string ca = authority.file("ca.pem");
    const auto expired = outcome_of(TlsServer(authority, "expired"), ca);
    INFO(expired);
    CHECK(holds(expired, "expired"));
    const auto elsewhere = outcome_of(TlsServer(authority, "elsewhere.example"), ca);
    INFO(elsewhere);
    CHECK(holds(elsewhere, "localhost"));
    CHECK(holds(elsewhere, "name"));
    const auto stranger = outcome_of(TlsServer(authority, "stranger"), ca);
    INFO(stranger);
    CHECK(holds(stranger, "certificate"));
    const auto unknown = outcome_of(TlsServer(authority, "localhost"), "");
    INFO(unknown);
    CHECK(holds(unknown, "certificate"));
}
