#pragma once

#include <array>
#include <memory>
#include <string>

#include <curl/curl.h>

#include "platform/http/http_client.hpp"

namespace cirkel::http {

struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// Where requests go and by which rules, as curl wants it said.
struct Route {
    std::string url;          ///< without a slash at its end
    std::string unix_socket;  ///< empty for the network
    std::string ca_file;      ///< empty: the system's
    ClientLimits limits;
    std::string proxy{};  ///< empty: as the environment says
};

/// `Malformed` for what is no address; see `make_client`.
Result<Route> route_to(std::string_view base_url, const std::string& ca_file,
                       const ClientLimits& limits);

/// `Malformed` when the target or a header of a request is more than one line.
Result<void> check(const Request& request);

/// One request on its way by libcurl and the answer that it grows. It owns all that curl only
/// points to, so it stays where it was made and lives until curl has let go of `easy()`.
class CurlTransfer {
public:
    /// Sets `easy`, which may have served before, for a request that `check` found in order.
    CurlTransfer(CURL* easy, Route route, Request request);
    CurlTransfer(const CurlTransfer&) = delete;
    CurlTransfer& operator=(const CurlTransfer&) = delete;
    ~CurlTransfer();

    /// What came of it, by the code that curl ended with. Call it once.
    Result<Response> outcome(CURLcode ended);

private:
    void set_rules();
    void set_request();
    void set_answer();
    static std::size_t take_body(const char* bytes, std::size_t size, std::size_t count,
                                 void* user);
    static std::size_t take_header(const char* bytes, std::size_t size, std::size_t count,
                                   void* user);

    CURL* easy_;
    Route route_;
    Request request_;
    std::string url_;
    std::unique_ptr<curl_slist, FreeList> headers_;
    Response response_;
    bool too_large_ = false;
    std::array<char, CURL_ERROR_SIZE> fault_{};  ///< curl's own words for what went wrong
};

}  // namespace cirkel::http
