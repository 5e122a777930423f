#include <algorithm>
#include <utility>

#include "platform/http/curl_transfer.hpp"
#include "platform/http/exchanges.hpp"

namespace cirkel::http {
namespace {

struct FreeMulti {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
using Multi = std::unique_ptr<CURLM, FreeMulti>;
using Easy = std::unique_ptr<CURL, FreeEasy>;

/// One request that curl is at.
struct OnItsWay {
    int id = 0;
    Easy easy;
    std::unique_ptr<CurlTransfer> transfer;
};

class CurlExchanges : public Exchanges {
public:
    CurlExchanges(Multi multi, Route route) : multi_(std::move(multi)), route_(std::move(route)) {}
    CurlExchanges(const CurlExchanges&) = delete;
    CurlExchanges& operator=(const CurlExchanges&) = delete;
    ~CurlExchanges() override { drop_all(); }

    void begin(int id, Request request) override { begin_by(route_, id, std::move(request)); }

    void begin_at(const std::string& base_url, int id, Request request) override {
        auto route = route_to(base_url, route_.ca_file, route_.limits);
        if (!route) return end(id, route.error());
        route->proxy = route_.proxy;
        begin_by(std::move(*route), id, std::move(request));
    }

    Result<void> turn_to(const std::string& base_url) override {
        auto route = route_to(base_url, route_.ca_file, route_.limits);
        if (!route) return route.error();
        route->proxy = route_.proxy;
        route_ = std::move(*route);
        return done;
    }

    std::vector<Finished> wait(std::span<const int> fds,
                               std::chrono::milliseconds longest) override {
        collect();
        // What has ended already is told before anything is waited for.
        if (ended_.empty()) {
            std::vector<curl_waitfd> own;
            for (const int fd : fds) own.push_back({fd, CURL_WAIT_POLLIN, 0});
            curl_multi_poll(multi_.get(), own.data(), static_cast<unsigned>(own.size()),
                            static_cast<int>(longest.count()), nullptr);
            collect();
        }
        return std::exchange(ended_, {});
    }

    void drop_all() override {
        for (auto& dropped : on_their_way_) {
            // Without this curl would wait for the name of a server that nobody resolves.
            curl_easy_setopt(dropped.easy.get(), CURLOPT_QUICK_EXIT, 1L);
            curl_multi_remove_handle(multi_.get(), dropped.easy.get());
        }
        on_their_way_.clear();
        ended_.clear();
    }

    [[nodiscard]] std::size_t on_their_way() const override {
        return on_their_way_.size() + ended_.size();
    }

private:
    void begin_by(Route route, int id, Request request) {
        if (auto fits = check(request); !fits) {
            end(id, fits.error());
            return;
        }
        OnItsWay started{id, Easy(curl_easy_init()), nullptr};
        if (started.easy)
            started.transfer = std::make_unique<CurlTransfer>(started.easy.get(), std::move(route),
                                                              std::move(request));
        if (!started.easy || curl_multi_add_handle(multi_.get(), started.easy.get()) != CURLM_OK) {
            end(id, Error{Kind::Broken, "the HTTP library takes no request"});
            return;
        }
        on_their_way_.push_back(std::move(started));
        let_curl_work();
    }

    void end(int id, Result<Response> outcome) { ended_.push_back({id, std::move(outcome)}); }

    /// Lets curl do what it can without waiting.
    void let_curl_work() {
        int running = 0;
        curl_multi_perform(multi_.get(), &running);
    }

    /// The same, and takes what has ended.
    void collect() {
        let_curl_work();
        int left = 0;
        while (const CURLMsg* told = curl_multi_info_read(multi_.get(), &left)) {
            if (told->msg != CURLMSG_DONE) continue;
            const auto found = std::find_if(
                on_their_way_.begin(), on_their_way_.end(),
                [told](const auto& one) { return one.easy.get() == told->easy_handle; });
            if (found == on_their_way_.end()) continue;
            const CURLcode code = told->data.result;  // gone once the handle is removed
            end(found->id, found->transfer->outcome(code));
            curl_multi_remove_handle(multi_.get(), found->easy.get());
            on_their_way_.erase(found);
        }
    }

    Multi multi_;
    Route route_;
    std::vector<OnItsWay> on_their_way_;
    std::vector<Finished> ended_;
};

}  // namespace

Result<std::unique_ptr<Exchanges>> make_exchanges(const std::string& base_url,
                                                  const std::string& ca_file,
                                                  const ClientLimits& limits,
                                                  const std::string& proxy) {
    auto route = route_to(base_url, ca_file, limits);
    if (!route) return route.error();
    route->proxy = proxy;
    Multi multi(curl_multi_init());
    if (!multi) return Error{Kind::Broken, "the HTTP library did not start"};
    return std::unique_ptr<Exchanges>(
        std::make_unique<CurlExchanges>(std::move(multi), std::move(*route)));
}

}  // namespace cirkel::http
