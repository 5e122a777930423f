#include "syncd/installing/network_test.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

#include "shared/installing/fault_codes.hpp"
#include "shared/json/json.hpp"
#include "shared/proof/proof.hpp"
#include "syncd/installing/certificate_step.hpp"
#include "syncd/link/answer.hpp"

namespace cirkel::syncd {

using http::Probed;
using http::ProbeDepth;
using http::ProbeEnd;
using installing::NetworkTested;
using installing::StepResult;
using installing::StepState;
using installing::TestStep;

namespace {

/// A person waits for each line; a name that nobody knows takes the longest.
constexpr http::ClientLimits kProbeLimits{std::chrono::seconds(6), std::chrono::seconds(8),
                                          std::size_t{64} * 1024};
constexpr std::string_view kIdentity = "/v1/server";

/// Nearer than this no correction is worth a person's look.
constexpr Duration kClockNear = std::chrono::seconds(30);

constexpr int kOkStatus = 200;
constexpr int kRedirectStatus = 300;
constexpr int kRefusalStatus = 400;
constexpr int kTroubleStatus = 500;
constexpr int kLogInStatus = 511;  // "Network Authentication Required"

StepResult running() {
    StepResult step;
    step.state = StepState::Running;
    return step;
}

bool is_this_machine(const std::string& url) {
    const auto host = std::string_view(url).substr(url.find("://") + 3);
    return host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("[::1]");
}

/// The link by which the server would be reached: the router's, else the first that has an address,
/// else the first that is plugged in.
const links::Link* link_in_use(const links::Links& seen, bool to_itself) {
    const links::Link* best = nullptr;
    for (const auto& link : seen.every) {
        if (link.is_loopback != to_itself || !link.has_carrier) continue;
        if (!seen.router_link.empty() && link.name == seen.router_link) return &link;
        if (best == nullptr || (best->address.empty() && !link.address.empty())) best = &link;
    }
    return best;
}

StepResult link_step(const links::Link* link) {
    if (link == nullptr) return failed_step("no_carrier");
    StepResult step = good_step();
    step.what = link->name;
    step.figure = link->mbit;
    return step;
}

StepResult address_step(const links::Links& seen, const links::Link& link) {
    if (link.address.empty()) return failed_step("no_address");
    StepResult step = good_step();
    step.what = link.address;
    const bool has_router = !seen.router.empty() && seen.router_link == link.name;
    if (has_router) step.what += " > " + seen.router;
    // An address of IPv6 has its way out elsewhere.
    const bool wants_router = !link.is_loopback && link.address.find(':') == std::string::npos;
    if (wants_router && !has_router) {
        step.state = StepState::Mind;
        step.fault = fault_words("no_router");
    }
    return step;
}

StepResult name_step(const Probed& probed) {
    if (probed.end == ProbeEnd::NameUnknown) return failed_step("no_dns");
    if (probed.end == ProbeEnd::ProxyFailed) return failed_step("no_proxy", probed.words);
    StepResult step = good_step();
    step.figure = probed.lookup.count();
    return step;
}

StepResult trouble_step(int status) {
    return failed_step("server_trouble", std::to_string(status));
}

/// What answered in the server's place.
StepResult stranger_step(const http::Response& response) {
    const bool sends_on = response.status >= kRedirectStatus && response.status < kRefusalStatus;
    const auto type = response.headers.find("content-type");
    const bool is_page = type != response.headers.end() && type->second.starts_with("text/html");
    if (sends_on || response.status == kLogInStatus || (is_page && response.status == kOkStatus))
        return failed_step("captive_portal");
    if (response.status >= kTroubleStatus) return trouble_step(response.status);
    return failed_step("not_our_server");
}

struct Identity {
    std::string key;
    std::optional<Instant> time{};
};

std::optional<Identity> identity_in(const http::Response& response) {
    const auto body = json_body(response);
    const auto value = body ? json::parse(*body) : Result<json::Value>(body.error());
    if (!value) return std::nullopt;
    json::Fields fields(*value, "server");
    Identity identity{fields.text("server_key")};
    if (const auto ms = fields.optional_integer("server_time")) identity.time = from_ms(*ms);
    if (fields.fault()) return std::nullopt;
    return identity;
}

StepResult server_step(const Probed& probed, const std::optional<PublicKey>& key) {
    if (probed.end != ProbeEnd::Answered) return failed_step("not_our_server", probed.words);
    const auto identity = identity_in(probed.response);
    if (!identity) return stranger_step(probed.response);
    if (key && identity->key != proof::base64(*key)) return failed_step("other_server");
    StepResult step = good_step();
    step.figure = probed.whole.count();
    return step;
}

StepResult clock_step(const std::optional<ServerTime>& time) {
    StepResult step = good_step();
    if (time) step.figure = std::chrono::duration_cast<std::chrono::seconds>(time->ahead).count();
    const bool is_near = time && std::chrono::abs(time->ahead) <= kClockNear;
    if (is_near) return step;
    step.state = StepState::Mind;
    step.fault = fault_words(time ? "clock_wrong" : "clock_unknown");
    return step;
}

/// One walk over the steps.
class Walk {
public:
    Walk(const TestedServer& server, const NetworkEyes& eyes,
         const std::function<void(const NetworkTested&)>& tell)
        : server_(server), eyes_(eyes), tell_(tell) {}

    NetworkTest walk() {
        const auto stage = [this](auto step) { return (this->*step)(); };
        stage(&Walk::link_and_address) && stage(&Walk::name) && stage(&Walk::answer);
        test_.shown.is_over = true;
        return std::move(test_);
    }

private:
    void begin(TestStep step) { put(step, running()); }
    /// Puts down what came of a step; false when the walk ends with it.
    bool put(TestStep step, StepResult result) {
        auto& place = test_.shown.steps[static_cast<std::size_t>(step)];
        place = std::move(result);
        tell_(test_.shown);
        return place.state != StepState::Failed;
    }

    bool link_and_address() {
        begin(TestStep::Link);
        const auto seen = eyes_.links();
        const auto* link = link_in_use(seen, is_this_machine(server_.url));
        return put(TestStep::Link, link_step(link)) &&
               put(TestStep::Address, address_step(seen, *link));
    }

    Result<Probed> look(ProbeDepth depth) {
        return eyes_.look({server_.url,
                           {"GET", std::string(kIdentity), {}, ""},
                           server_.ca_file,
                           server_.proxy,
                           depth,
                           kProbeLimits});
    }

    bool name() {
        begin(TestStep::Dns);
        const auto probed = look(ProbeDepth::Connection);
        if (!probed) return put(TestStep::Dns, failed_step("bad_server", probed.error().text));
        if (!put(TestStep::Dns, name_step(*probed))) return false;
        begin(TestStep::Tls);
        const auto unreached = connection_fault(*probed);
        return !unreached || put(TestStep::Tls, *unreached);
    }

    bool answer() {
        const auto probed = look(ProbeDepth::Answer);
        if (!probed) return put(TestStep::Tls, failed_step("bad_server", probed.error().text));
        if (auto unreached = connection_fault(*probed)) return put(TestStep::Tls, *unreached);
        if (is_distrusted(*probed)) return distrusted(*probed);
        note_time(*probed, true);
        put(TestStep::Tls, certificate_step(*probed, server_.url, eyes_.wall()));
        begin(TestStep::Server);
        return put(TestStep::Server, server_step(*probed, server_.key)) &&
               put(TestStep::Clock, clock_step(test_.time));
    }

    /// Looks who it is, so that a person is told whether it is the clock, the authority or somebody
    /// in between.
    bool distrusted(const Probed& refused) {
        const auto stranger = look(ProbeDepth::Stranger);
        if (!stranger) return put(TestStep::Tls, failed_step("tls", refused.words));
        note_time(*stranger, false);
        const bool is_ours = identity_in(stranger->response).has_value();
        const auto in_place = stranger_step(stranger->response);
        const bool is_portal = stranger->end == ProbeEnd::Answered && !is_ours &&
                               in_place.fault == fault_words("captive_portal") &&
                               refused.end != ProbeEnd::OutOfDate;
        if (is_portal) return put(TestStep::Tls, in_place);
        return put(TestStep::Tls, distrust_step(refused, *stranger, eyes_.wall()));
    }

    void note_time(const Probed& probed, bool is_trusted) {
        const auto identity = identity_in(probed.response);
        auto time = identity ? identity->time : std::nullopt;
        if (!time) time = probed.server_time;
        if (time) test_.time = ServerTime{*time - eyes_.wall(), is_trusted};
    }

    const TestedServer& server_;
    const NetworkEyes& eyes_;
    const std::function<void(const NetworkTested&)>& tell_;
    NetworkTest test_{};
};

}  // namespace

NetworkTest test_network(const TestedServer& server, const NetworkEyes& eyes,
                         const std::function<void(const NetworkTested&)>& tell) {
    return Walk(server, eyes, tell).walk();
}

std::optional<installing::Fault> first_fault(const NetworkTested& tested) {
    for (const StepResult& step : tested.steps)
        if (step.state == StepState::Failed)
            return installing::Fault{step.fault.substr(installing::kFaultWords.size()), step.what};
    return std::nullopt;
}

std::string server_url(std::string typed) {
    while (!typed.empty() && typed.front() == ' ') typed.erase(typed.begin());
    while (!typed.empty() && (typed.back() == ' ' || typed.back() == '/')) typed.pop_back();
    const bool has_scheme = typed.find(':') != std::string::npos &&
                            (typed.starts_with("http") || typed.starts_with("unix:")) &&
                            typed.find("://") != std::string::npos;
    return typed.empty() || has_scheme ? typed : "https://" + typed;
}

}  // namespace cirkel::syncd
