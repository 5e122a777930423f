#include "server/configuration/public_address.hpp"

#include <array>

namespace cirkel::configuration {

namespace {

constexpr std::string_view kSecure = "https://";
constexpr std::string_view kPlain = "http://";
// What a QR code of the receipt has room for beside the token, in modules that a phone can read.
constexpr std::size_t kBytesMax = 200;
constexpr std::string_view kHostSigns = "abcdefghijklmnopqrstuvwxyz0123456789-.:[]";

Error wrong(std::string_view typed, const std::string& why) {
    return Error{Kind::Malformed, "the public address " + std::string(typed) + " " + why +
                                      "; write it like https://feedback.delinde.nl"};
}

std::string_view without_scheme(std::string_view address) {
    if (address.starts_with(kSecure)) return address.substr(kSecure.size());
    return address.starts_with(kPlain) ? address.substr(kPlain.size()) : std::string_view();
}

}  // namespace

bool is_of_this_machine(std::string_view address) {
    const std::string_view host = without_scheme(address);
    constexpr std::array kNames{std::string_view("127.0.0.1"), std::string_view("localhost"),
                                std::string_view("[::1]")};
    for (const auto name : kNames) {
        if (!host.starts_with(name)) continue;
        const auto rest = host.substr(name.size());
        if (rest.empty() || rest.front() == ':' || rest.front() == '/') return true;
    }
    return false;
}

Result<std::string> checked_public_address(std::string_view typed) {
    std::string_view host = without_scheme(typed);
    if (host.empty()) return wrong(typed, "has no https:// in front");
    if (!typed.starts_with(kSecure) && !is_of_this_machine(typed))
        return wrong(typed, "is not encrypted: customers' codes travel over it");
    if (host.ends_with('/')) host.remove_suffix(1);
    if (typed.size() > kBytesMax) return wrong(typed, "is too long for a QR code");
    if (host.find('/') != std::string_view::npos)
        return wrong(typed, "has a path; the customer's page stands at the top of its host");
    if (host.empty() || host.find_first_not_of(kHostSigns) != std::string_view::npos)
        return wrong(typed, "has more than a host in small letters and perhaps a port");
    const bool is_secure = typed.starts_with(kSecure);
    return std::string(is_secure ? kSecure : kPlain) + std::string(host) + "/";
}

std::string address_for(const store::Organisation& organisation, const http::Request& request) {
    std::string address = organisation.public_url;
    while (address.ends_with('/')) address.pop_back();
    const auto host = request.headers.find("host");
    if (!address.empty() || host == request.headers.end()) return address;
    const auto scheme = is_of_this_machine(std::string(kPlain) + host->second) ? kPlain : kSecure;
    return std::string(scheme) + host->second;
}

std::string qr_address(const store::Organisation& organisation) {
    using store::AddressState;
    const auto state = organisation.address.state;
    const bool is_seen = state == AddressState::Reached || state == AddressState::Trusted;
    if (is_seen || is_of_this_machine(organisation.public_url)) return organisation.public_url;
    return {};
}

}  // namespace cirkel::configuration
