#include <cerrno>
#include <ctime>
#include <string_view>
#include <utility>

#include "platform/http/curl_transfer.hpp"
#include "platform/http/probe.hpp"

namespace cirkel::http {
namespace {

using ProbeEasy = std::unique_ptr<CURL, FreeEasy>;

/// As OpenSSL numbers why it does not trust a certificate; curl passes the number on.
constexpr long kNotLookedAt = 1;
constexpr long kNotYetValid = 9;
constexpr long kHasExpired = 10;

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

/// The same host and port without encryption, for who wants no more than a connection.
std::string plain_url(const std::string& base_url) {
    const std::unique_ptr<CURLU, FreeUrl> url(curl_url());
    char* port = nullptr;
    char* whole = nullptr;
    std::string plain;
    if (curl_url_set(url.get(), CURLUPART_URL, base_url.c_str(), 0) == CURLUE_OK &&
        curl_url_get(url.get(), CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK &&
        curl_url_set(url.get(), CURLUPART_PORT, port, 0) == CURLUE_OK &&
        curl_url_set(url.get(), CURLUPART_SCHEME, "http", 0) == CURLUE_OK &&
        curl_url_get(url.get(), CURLUPART_URL, &whole, 0) == CURLUE_OK)
        plain = whole;
    curl_free(port);
    curl_free(whole);
    return plain;
}

std::optional<Instant> instant_of(const std::string& date) {
    const std::time_t seconds = curl_getdate(date.c_str(), nullptr);
    if (seconds < 0) return std::nullopt;
    return Instant(std::chrono::seconds(seconds));
}

ProbeEnd end_of_distrust(CURL* easy) {
    long reason = 0;
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &reason);
    if (reason == kNotYetValid || reason == kHasExpired) return ProbeEnd::OutOfDate;
    // curl looks at the name last: the reason is then still what it was at first.
    return reason <= kNotLookedAt ? ProbeEnd::OtherName : ProbeEnd::UnknownAuthority;
}

ProbeEnd end_of_connecting(CURL* easy) {
    long reason = 0;
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &reason);
    return reason == ECONNREFUSED ? ProbeEnd::Refused : ProbeEnd::Unreached;
}

ProbeEnd end_of(CURL* easy, CURLcode ended, ProbeDepth depth) {
    switch (ended) {
        case CURLE_OK:
            return depth == ProbeDepth::Connection ? ProbeEnd::Connected : ProbeEnd::Answered;
        case CURLE_COULDNT_RESOLVE_HOST: return ProbeEnd::NameUnknown;
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_PROXY: return ProbeEnd::ProxyFailed;
        case CURLE_COULDNT_CONNECT: return end_of_connecting(easy);
        case CURLE_OPERATION_TIMEDOUT: return ProbeEnd::TimedOut;
        case CURLE_PEER_FAILED_VERIFICATION: return end_of_distrust(easy);
        case CURLE_SSL_CONNECT_ERROR: return ProbeEnd::TlsFailed;
        case CURLE_ABORTED_BY_CALLBACK: return ProbeEnd::Stopped;
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_GOT_NOTHING:
        case CURLE_PARTIAL_FILE:
        case CURLE_WRITE_ERROR: return ProbeEnd::OtherAnswer;
        default: return ProbeEnd::Unreached;
    }
}

std::chrono::milliseconds time_of(CURL* easy, CURLINFO which) {
    curl_off_t micros = 0;
    curl_easy_getinfo(easy, which, &micros);
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::microseconds(micros));
}

/// What the first certificate, the server's own, says of itself.
void read_certificate(CURL* easy, Probed& probed) {
    curl_certinfo* chain = nullptr;
    curl_easy_getinfo(easy, CURLINFO_CERTINFO, &chain);
    if (chain == nullptr || chain->num_of_certs < 1) return;
    for (const auto* line = chain->certinfo[0]; line != nullptr; line = line->next) {
        const std::string_view said(line->data);
        const auto colon = said.find(':');
        const auto name = said.substr(0, colon);
        const std::string value(colon == std::string_view::npos ? "" : said.substr(colon + 1));
        if (name == "Subject") probed.subject = value;
        if (name == "Issuer") probed.issuer = value;
        if (name == "Start date") probed.valid_from = instant_of(value);
        if (name == "Expire date") probed.valid_until = instant_of(value);
    }
}

int stop_if_told(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(user)->load() ? 1 : 0;
}

void set_probe(CURL* easy, const Probe& probe, const std::atomic<bool>& stop) {
    curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);  // nobody waits for a name that is asked still
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, stop_if_told);
    // curl only hands it back to `stop_if_told`.
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(&stop));  // NOLINT
    if (probe.depth == ProbeDepth::Connection) curl_easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
    if (probe.depth == ProbeDepth::Stranger) {
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }
}

}  // namespace

Result<Probed> look_at(const Probe& probe, const std::atomic<bool>& stop) {
    auto route = route_to(probe.base_url, probe.ca_file, probe.limits);
    if (!route) return route.error();
    route->proxy = probe.proxy;
    if (probe.depth == ProbeDepth::Connection && route->unix_socket.empty())
        route->url = plain_url(route->url);
    if (auto fits = check(probe.request); !fits) return fits.error();
    const ProbeEasy easy(curl_easy_init());
    if (!easy) return Error{Kind::Broken, "the HTTP library did not start"};
    CurlTransfer transfer(easy.get(), std::move(*route), probe.request);
    set_probe(easy.get(), probe, stop);
    const CURLcode ended = curl_easy_perform(easy.get());
    Probed probed;
    probed.end = end_of(easy.get(), ended, probe.depth);
    probed.lookup = time_of(easy.get(), CURLINFO_NAMELOOKUP_TIME_T);
    probed.whole = time_of(easy.get(), CURLINFO_TOTAL_TIME_T);
    read_certificate(easy.get(), probed);
    auto response = transfer.outcome(ended);
    if (!response) {
        probed.words = response.error().text;
        return probed;
    }
    if (const auto date = response->headers.find("date"); date != response->headers.end())
        probed.server_time = instant_of(date->second);
    probed.response = std::move(*response);
    return probed;
}

}  // namespace cirkel::http
