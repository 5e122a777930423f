#include <utility>

#include "platform/http/curl_transfer.hpp"
#include "platform/http/http_client.hpp"

namespace cirkel::http {
namespace {

using Easy = std::unique_ptr<CURL, FreeEasy>;

class CurlClient : public Client {
public:
    CurlClient(Easy easy, Route route) : easy_(std::move(easy)), route_(std::move(route)) {}

    Result<Response> send(const Request& request) override {
        if (auto fits = check(request); !fits) return fits.error();
        CurlTransfer transfer(easy_.get(), route_, request);
        return transfer.outcome(curl_easy_perform(easy_.get()));
    }

private:
    Easy easy_;
    Route route_;
};

}  // namespace

Result<std::unique_ptr<Client>> make_client(const std::string& base_url, const std::string& ca_file,
                                            const ClientLimits& limits, const std::string& proxy) {
    auto route = route_to(base_url, ca_file, limits);
    if (!route) return route.error();
    route->proxy = proxy;
    Easy easy(curl_easy_init());
    if (!easy) return Error{Kind::Broken, "the HTTP library did not start"};
    return std::unique_ptr<Client>(
        std::make_unique<CurlClient>(std::move(easy), std::move(*route)));
}

}  // namespace cirkel::http
