#include <algorithm>
#include <cctype>
#include <string_view>

#include <curl/curl.h>

#include "platform/http/http_client.hpp"

namespace cirkel::http {
namespace {

struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using List = std::unique_ptr<curl_slist, FreeList>;

/// Where requests go, as curl wants it said.
struct Address {
    std::string url;          ///< without a slash at its end
    std::string unix_socket;  ///< empty for the network
};

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

Result<Address> address_of(std::string_view base_url) {
    if (base_url.starts_with(kUnix) && base_url.size() > kUnix.size())
        return Address{"http://localhost", std::string(base_url.substr(kUnix.size()))};
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
    return Address{std::string(base_url), ""};
}

/// What one answer grows into while curl hands over its parts.
struct Growing {
    Response response;
    std::size_t body_bytes_max = 0;
    bool too_large = false;
};

std::size_t take_body(const char* bytes, std::size_t size, std::size_t count, void* user) {
    auto& growing = *static_cast<Growing*>(user);
    auto& body = growing.response.body;
    growing.too_large = size * count > growing.body_bytes_max - body.size();
    if (growing.too_large) return 0;  // curl ends the transfer
    body.append(bytes, size * count);
    return size * count;
}

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::size_t take_header(const char* bytes, std::size_t size, std::size_t count, void* user) {
    auto& headers = static_cast<Growing*>(user)->response.headers;
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

bool is_on_one_line(std::string_view text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

Result<void> check(const Request& request) {
    bool fits = request.target.starts_with('/') && is_on_one_line(request.target) &&
                is_on_one_line(request.method);
    for (const auto& [name, value] : request.headers)
        fits = fits && is_on_one_line(name) && is_on_one_line(value);
    if (!fits) return Error{Kind::Malformed, "a request's target and headers are single lines"};
    return done;
}

class CurlClient : public Client {
public:
    CurlClient(Easy easy, Address address, std::string ca_file, const ClientLimits& limits)
        : easy_(std::move(easy)),
          address_(std::move(address)),
          ca_file_(std::move(ca_file)),
          limits_(limits) {}

    Result<Response> send(const Request& request) override {
        if (auto fits = check(request); !fits) return fits.error();
        Growing growing;
        growing.body_bytes_max = limits_.response_bytes_max;
        const List headers = list_of(request.headers);
        curl_easy_reset(easy_.get());  // keeps the connection
        set_rules();
        set_request(request, headers.get());
        curl_easy_setopt(easy_.get(), CURLOPT_WRITEFUNCTION, take_body);
        curl_easy_setopt(easy_.get(), CURLOPT_WRITEDATA, &growing);
        curl_easy_setopt(easy_.get(), CURLOPT_HEADERFUNCTION, take_header);
        curl_easy_setopt(easy_.get(), CURLOPT_HEADERDATA, &growing);
        const CURLcode outcome = curl_easy_perform(easy_.get());
        if (growing.too_large)
            return Error{Kind::Offline, address_.url + " sent a larger answer than allowed"};
        if (outcome != CURLE_OK)
            return Error{Kind::Offline, address_.url + ": " + curl_easy_strerror(outcome)};
        long status = 0;
        curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
        growing.response.status = static_cast<int>(status);
        return std::move(growing.response);
    }

private:
    void set_rules() {
        CURL* easy = easy_.get();
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
        if (!ca_file_.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file_.c_str());
        if (!address_.unix_socket.empty())
            curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, address_.unix_socket.c_str());
        curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                         static_cast<long>(limits_.connect_timeout.count()));
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS,
                         static_cast<long>(limits_.whole_timeout.count()));
    }

    void set_request(const Request& request, curl_slist* headers) {
        CURL* easy = easy_.get();
        url_ = address_.url + request.target;
        curl_easy_setopt(easy, CURLOPT_URL, url_.c_str());
        curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);  // the path is signed as it stands
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        if (request.method == "HEAD") {
            curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        } else if (request.method != "GET" || !request.body.empty()) {
            curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                             static_cast<curl_off_t>(request.body.size()));
            curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
            curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
        }
    }

    Easy easy_;
    Address address_;
    std::string ca_file_;
    ClientLimits limits_;
    std::string url_;
};

}  // namespace

Result<std::unique_ptr<Client>> make_client(const std::string& base_url, const std::string& ca_file,
                                            const ClientLimits& limits) {
    auto address = address_of(base_url);
    if (!address) return address.error();
    Easy easy(curl_easy_init());
    if (!easy) return Error{Kind::Broken, "the HTTP library did not start"};
    return std::unique_ptr<Client>(
        std::make_unique<CurlClient>(std::move(easy), std::move(*address), ca_file, limits));
}

}  // namespace cirkel::http
