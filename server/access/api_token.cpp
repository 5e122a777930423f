#include "server/access/api_token.hpp"

#include <utility>

#include "server/audit/audit.hpp"
#include "server/desk/in_transaction.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::access {

namespace {

using desk::Desk;

constexpr std::string_view kScheme = "bearer ";
// A beginning by which programs that look for lost secrets know one.
constexpr std::string_view kBegin = "cirkel_";
constexpr std::size_t kApiTokenBytes = 32;
// Written this seldom, so that reading figures does not write to the disk each time.
constexpr Duration kTokenUseWrittenEvery{60 * 1000};
constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;

/// What stands behind the scheme, whose case does not matter (RFC 9110).
std::optional<std::string> token_in(const http::Request& request) {
    const auto header = request.headers.find("authorization");
    if (header == request.headers.end() || header->second.size() < kScheme.size())
        return std::nullopt;
    for (std::size_t i = 0; i < kScheme.size(); ++i) {
        const char sign = header->second[i];
        const char lower = sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
        if (lower != kScheme[i]) return std::nullopt;
    }
    return header->second.substr(kScheme.size());
}

bool is_same_day(Instant one, Instant other) {
    return to_ms(one) / kDayMs == to_ms(other) / kDayMs;
}

Result<void> write_use(Desk& desk, const store::ApiToken& token, Instant now) {
    if (token.used_at && now - *token.used_at < kTokenUseWrittenEvery) return done;
    return desk::in_transaction(desk, [&]() -> Result<void> {
        if (auto set = desk.store.people().set_token_used(token.id, now); !set) return set;
        if (token.used_at && is_same_day(*token.used_at, now)) return done;
        return audit::write(desk.store,
                            {"token " + token.id, audit::Action::TokenUsed, "token " + token.id,
                             audit::Outcome::Done, audit::Origin::Interface},
                            now);
    });
}

}  // namespace

bool shows_token(const http::Request& request) { return token_in(request).has_value(); }

Result<std::optional<store::ApiToken>> token_shown(Desk& desk, const http::Request& request,
                                                   Instant now) {
    const auto shown = token_in(request);
    if (!shown) return std::optional<store::ApiToken>();
    auto token = desk.store.people().api_token(proof::sha256(*shown));
    if (!token) return token;
    if (!*token || (*token)->until <= now) {
        desk.measures.count_refused_token();
        return std::optional<store::ApiToken>();
    }
    if (auto written = write_use(desk, **token, now); !written) return written.error();
    return token;
}

std::string draw_token(const Desk& desk) {
    return std::string(kBegin) + desk::random_hex(desk, kApiTokenBytes);
}

}  // namespace cirkel::access
