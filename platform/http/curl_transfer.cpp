#include "platform/http/curl_transfer.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

namespace cirkel::http {
namespace {

using List = std::unique_ptr<curl_slist, FreeList>;

constexpr std::string_view kUnix = "unix:";
constexpr std::string_view kPlain = "http://";
constexpr std::string_view kSecure = "https://";

bool is_loopback(std::string_view host) {
    // Digits and dots only, so that "127.somebody.nl" is not taken for an address.
    const bool is_number = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return (host.starts_with("127.") && is_number) || host == "localhost" || host == "[::1]";
}

std::string_view host_of(std::string_view authority) {
    if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
    return authority.substr(0, authority.find(':'));
}

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

List list_of(const Headers& headers) {
    curl_slist* list = nullptr;
    for (const auto& [name, value] : headers) {
        // An empty value is said with a semicolon; with a colon curl would leave the header out.
        std::string line = name;
        line += value.empty() ? ";" : ": ";
        line += value;
        list = curl_slist_append(list, line.c_str());
    }
    // Waiting for "100 Continue" costs a round trip; a default type would be a lie.
    list = curl_slist_append(list, "Expect:");
    if (!headers.contains("content-type")) list = curl_slist_append(list, "Content-Type:");
    return List(list);
}

/// A certificate that is refused has to be told with its reason. Elsewhere curl's own words hold
/// figures that differ each time, and would fill a journal.
std::string words_for(CURLcode ended, const char* fault) {
    const bool is_about_trust =
        ended == CURLE_PEER_FAILED_VERIFICATION || ended == CURLE_SSL_CONNECT_ERROR;
    return is_about_trust && fault[0] != 0 ? fault : curl_easy_strerror(ended);
}

bool is_on_one_line(std::string_view text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

}  // namespace

Result<Route> route_to(std::string_view base_url, const std::string& ca_file,
                       const ClientLimits& limits) {
    if (base_url.starts_with(kUnix) && base_url.size() > kUnix.size())
        return Route{
            "http://localhost", std::string(base_url.substr(kUnix.size())), ca_file, limits, {}};
    while (base_url.ends_with('/')) base_url.remove_suffix(1);
    const bool plain = base_url.starts_with(kPlain);
    const auto scheme = plain ? kPlain : kSecure;
    const auto authority =
        base_url.starts_with(scheme) ? base_url.substr(scheme.size()) : std::string_view();
    const bool has_more_than_host = authority.find_first_of("/?#@ ") != std::string_view::npos;
    if (authority.empty() || host_of(authority).empty() || has_more_than_host)
        return Error{Kind::Malformed, "\"" + std::string(base_url) +
                                          "\" is no server address; give https://HOST or "
                                          "https://HOST:PORT without a path"};
    if (plain && !is_loopback(host_of(authority)))
        return Error{Kind::Malformed, "plain http is for this machine only; use https:// for " +
                                          std::string(authority)};
    return Route{std::string(base_url), "", ca_file, limits, {}};
}

Result<void> check(const Request& request) {
    bool fits = request.target.starts_with('/') && is_on_one_line(request.target) &&
                is_on_one_line(request.method);
    for (const auto& [name, value] : request.headers)
        fits = fits && is_on_one_line(name) && is_on_one_line(value);
    if (!fits) return Error{Kind::Malformed, "a request's target and headers are single lines"};
    return done;
}

CurlTransfer::CurlTransfer(CURL* easy, Route route, Request request)
    : easy_(easy),
      route_(std::move(route)),
      request_(std::move(request)),
      url_(route_.url + request_.target),
      headers_(list_of(request_.headers)) {
    curl_easy_reset(easy_);  // keeps the connection
    set_rules();
    set_request();
    set_answer();
}

CurlTransfer::~CurlTransfer() { curl_easy_setopt(easy_, CURLOPT_ERRORBUFFER, nullptr); }

void CurlTransfer::set_rules() {
    curl_easy_setopt(easy_, CURLOPT_ERRORBUFFER, fault_.data());
    curl_easy_setopt(easy_, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy_, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy_, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
    curl_easy_setopt(easy_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy_, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy_, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!route_.ca_file.empty()) curl_easy_setopt(easy_, CURLOPT_CAINFO, route_.ca_file.c_str());
    if (!route_.proxy.empty()) curl_easy_setopt(easy_, CURLOPT_PROXY, route_.proxy.c_str());
    if (!route_.unix_socket.empty())
        curl_easy_setopt(easy_, CURLOPT_UNIX_SOCKET_PATH, route_.unix_socket.c_str());
    curl_easy_setopt(easy_, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(route_.limits.connect_timeout.count()));
    curl_easy_setopt(easy_, CURLOPT_TIMEOUT_MS,
                     static_cast<long>(route_.limits.whole_timeout.count()));
}

void CurlTransfer::set_request() {
    curl_easy_setopt(easy_, CURLOPT_URL, url_.c_str());
    curl_easy_setopt(easy_, CURLOPT_PATH_AS_IS, 1L);  // the path is signed as it stands
    curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, headers_.get());
    if (request_.method == "HEAD") {
        curl_easy_setopt(easy_, CURLOPT_NOBODY, 1L);
    } else if (request_.method != "GET" || !request_.body.empty()) {
        curl_easy_setopt(easy_, CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(request_.body.size()));
        curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, request_.body.data());
        curl_easy_setopt(easy_, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
    }
}

void CurlTransfer::set_answer() {
    curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy_, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy_, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(easy_, CURLOPT_HEADERDATA, this);
}

std::size_t CurlTransfer::take_body(const char* bytes, std::size_t size, std::size_t count,
                                    void* user) {
    auto& own = *static_cast<CurlTransfer*>(user);
    auto& body = own.response_.body;
    own.too_large_ = size * count > own.route_.limits.response_bytes_max - body.size();
    if (own.too_large_) return 0;  // curl ends the transfer
    body.append(bytes, size * count);
    return size * count;
}

std::size_t CurlTransfer::take_header(const char* bytes, std::size_t size, std::size_t count,
                                      void* user) {
    auto& headers = static_cast<CurlTransfer*>(user)->response_.headers;
    const std::string_view line(bytes, size * count);
    // A status line begins a new answer: what stood before it was a "100 Continue".
    if (line.starts_with("HTTP/")) headers.clear();
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return size * count;
    std::string name(trimmed(line.substr(0, colon)));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    headers[name] = trimmed(line.substr(colon + 1));
    return size * count;
}

Result<Response> CurlTransfer::outcome(CURLcode ended) {
    if (too_large_) return Error{Kind::Offline, route_.url + " sent a larger answer than allowed"};
    if (ended != CURLE_OK)
        return Error{Kind::Offline, route_.url + ": " + words_for(ended, fault_.data())};
    long status = 0;
    curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
    response_.status = static_cast<int>(status);
    return std::move(response_);
}

}  // namespace cirkel::http
