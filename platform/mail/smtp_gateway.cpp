#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

#include <curl/curl.h>

#include "platform/mail/gateway.hpp"
#include "platform/mail/mail_text.hpp"

namespace cirkel::mail {

namespace {

struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

constexpr std::string_view kStartTls = "smtp://";
constexpr std::string_view kTls = "smtps://";

bool is_loopback(std::string_view host) {
    // Digits and dots only, so that "127.somebody.nl" is not taken for an address.
    const bool is_number = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return (host.starts_with("127.") && is_number) || host == "localhost" || host == "[::1]";
}

std::string_view host_of(std::string_view authority) {
    if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
    return authority.substr(0, authority.find(':'));
}

std::string_view authority_of(std::string_view url) {
    for (const auto scheme : {kStartTls, kTls})
        if (url.starts_with(scheme)) return url.substr(scheme.size());
    return {};
}

/// What has still to be read of a mail while it goes.
struct Reading {
    std::string_view left;

    static std::size_t give(char* bytes, std::size_t size, std::size_t count, void* user) {
        auto& left = static_cast<Reading*>(user)->left;
        const auto taken = std::min(size * count, left.size());
        std::memcpy(bytes, left.data(), taken);
        left.remove_prefix(taken);
        return taken;
    }
};

std::size_t drop(char* /*bytes*/, std::size_t size, std::size_t count, void* /*user*/) {
    return size * count;
}

/// The answers of a mail server may hold the address that was asked about, so none of its words are
/// told: only its number.
Error failure_of(CURLcode ended, long code, std::string_view fault) {
    constexpr long kPermanent = 500;
    const auto number = code > 0 ? " (it answers " + std::to_string(code) + ")" : std::string();
    switch (ended) {
        case CURLE_LOGIN_DENIED:
            return {Kind::Broken, "the mail server does not take this user and password" + number +
                                      "; set them again with: cirkel-server mail set"};
        case CURLE_USE_SSL_FAILED:
            return {Kind::Broken,
                    "the mail server offers no encryption; nothing was sent. Use its other port, "
                    "or an smtps:// address"};
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
            return {Kind::Broken, "the certificate of the mail server is not believed: " +
                                      std::string(curl_easy_strerror(ended)) +
                                      "; name its authority with --ca-file"};
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_OPERATION_TIMEDOUT:
            return {Kind::Offline,
                    "the mail server was not reached: " + std::string(curl_easy_strerror(ended))};
        default: break;
    }
    // Curl tells by its own words at which step it ended.
    if (fault.starts_with("RCPT failed") && code >= kPermanent)
        return {Kind::Refused, "the mail server does not take this receiver" + number};
    if (fault.starts_with("MAIL failed"))
        return {Kind::Broken, "the mail server does not take mail from this sender" + number +
                                  "; set another with: cirkel-server mail set --from"};
    return {Kind::Offline, "the mail server did not take this mail" + number + ": " +
                               std::string(curl_easy_strerror(ended))};
}

class Smtp : public Gateway {
public:
    explicit Smtp(SmtpRoute route) : route_(std::move(route)) {}

    Result<void> send(const Mail& mail) override {
        const auto text = mail_text(mail, route_.from);
        if (!text) return text.error();
        const std::unique_ptr<CURL, FreeEasy> easy(curl_easy_init());
        if (!easy) return Error{Kind::Broken, "the mail library did not start"};
        const std::string from = "<" + route_.from + ">";
        const std::string to = "<" + mail.to + ">";
        const std::unique_ptr<curl_slist, FreeList> receivers(
            curl_slist_append(nullptr, to.c_str()));
        std::array<char, CURL_ERROR_SIZE> fault{};
        Reading reading{*text};
        set_rules(easy.get());
        curl_easy_setopt(easy.get(), CURLOPT_ERRORBUFFER, fault.data());
        curl_easy_setopt(easy.get(), CURLOPT_MAIL_FROM, from.c_str());
        curl_easy_setopt(easy.get(), CURLOPT_MAIL_RCPT, receivers.get());
        curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(easy.get(), CURLOPT_READFUNCTION, Reading::give);
        curl_easy_setopt(easy.get(), CURLOPT_READDATA, &reading);
        const auto ended = curl_easy_perform(easy.get());
        if (ended == CURLE_OK) return done;
        long code = 0;
        curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &code);
        return failure_of(ended, code, fault.data());
    }

private:
    void set_rules(CURL* easy) {
        // It says hello by the sender's domain: the name of this machine is nobody's business.
        url_ = route_.url + "/" + route_.from.substr(route_.from.find('@') + 1);
        const bool is_plain = route_.line == SmtpRoute::Line::PlainOnThisMachine;
        curl_easy_setopt(easy, CURLOPT_URL, url_.c_str());
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(easy, CURLOPT_USE_SSL,
                         static_cast<long>(is_plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
        curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
        curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                         static_cast<long>(route_.connect_timeout.count()));
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(route_.whole_timeout.count()));
        if (!route_.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, route_.ca_file.c_str());
        if (route_.user.empty()) return;
        curl_easy_setopt(easy, CURLOPT_USERNAME, route_.user.c_str());
        curl_easy_setopt(easy, CURLOPT_PASSWORD, route_.password.c_str());
    }

    SmtpRoute route_;
    std::string url_;
};

}  // namespace

Result<std::unique_ptr<Gateway>> make_smtp(const SmtpRoute& route) {
    const auto authority = authority_of(route.url);
    const auto host = host_of(authority);
    if (host.empty() || authority.find_first_of("/?#@ \r\n") != std::string_view::npos)
        return Error{Kind::Malformed, "\"" + route.url +
                                          "\" is no mail server; give smtp://HOST:587 or "
                                          "smtps://HOST:465"};
    if (!is_address(route.from))
        return Error{Kind::Malformed, "\"" + route.from +
                                          "\" is no address; give the one that customers may "
                                          "answer to, like --from feedback@shop.nl"};
    if (route.line == SmtpRoute::Line::PlainOnThisMachine && !is_loopback(host))
        return Error{Kind::Refused, "mail to " + std::string(host) +
                                        " goes encrypted only; a plain line is for a mail server "
                                        "on this machine"};
    if (route.user.empty() != route.password.empty())
        return Error{Kind::Malformed, "user and password of the mail server come together"};
    return std::unique_ptr<Gateway>(std::make_unique<Smtp>(route));
}

}  // namespace cirkel::mail
