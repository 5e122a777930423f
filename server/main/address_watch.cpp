#include "server/main/address_watch.hpp"

#include <chrono>
#include <utility>

#include "platform/http/http_client.hpp"
#include "server/shop/commands_address.hpp"
#include "shared/json/json.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::server {

namespace {

constexpr std::chrono::seconds kConnectTimeout{5};
constexpr std::chrono::seconds kWholeTimeout{10};
constexpr std::size_t kAnswerBytesMax = 4096;
constexpr int kOk = 200;
constexpr int kRedirect = 300;
constexpr int kClientError = 400;

std::string trouble_in(const http::Response& answer, const PublicKey& own_key) {
    const bool is_redirect = answer.status >= kRedirect && answer.status < kClientError;
    if (is_redirect) return "it sends visitors on to another address; set that one";
    if (answer.status != kOk)
        return "something answers " + std::to_string(answer.status) +
               " there; is it this server, or a proxy before it?";
    const auto value = json::parse(answer.body);
    const json::Value* key = value ? value->find("server_key") : nullptr;
    if (key == nullptr || key->if_text() == nullptr) return "another program answers there";
    if (*key->if_text() != proof::base64(own_key)) return "another Cirkel server answers there";
    return {};
}

}  // namespace

std::string trouble_at(const std::string& address, const PublicKey& own_key) {
    std::string base = address;
    if (base.ends_with('/')) base.pop_back();
    const http::ClientLimits limits{kConnectTimeout, kWholeTimeout, kAnswerBytesMax};
    const auto client = http::make_client(base, {}, limits);
    if (!client) return client.error().text;
    http::Request request;
    request.method = "GET";
    request.target = "/v1/server";
    const auto answer = (*client)->send(request);
    return answer ? trouble_in(*answer, own_key) : answer.error().text;
}

AddressWatch::AddressWatch(desk::Desk& desk, clock::Clock& clock, service::SideWork::Post post)
    : desk_(desk), clock_(clock), looking_(std::move(post)) {}

void AddressWatch::turn() {
    if (looking_.is_busy()) return;
    const auto due = shop::address_to_look_at(desk_.store, clock_.wall());
    if (!due) {
        desk_.log.write(Level::Error, "public address not known: " + due.error().text);
        return;
    }
    if (!*due) return;
    looking_.begin([this, address = **due,
                    own_key = desk_.keys.signing().public_key]() -> service::SideWork::Then {
        return [this, address, trouble = trouble_at(address, own_key)] { note(address, trouble); };
    });
}

void AddressWatch::note(const std::string& address, const std::string& trouble) {
    const auto noted = shop::note_look(desk_, address, trouble, clock_.wall());
    if (!noted)
        desk_.log.write(Level::Error, "look not kept: " + noted.error().text);
    else if (!trouble.empty())
        desk_.log.write(Level::Warning, "public address not reached: " + trouble);
}

}  // namespace cirkel::server
