#include "syncd/link/request_signer.hpp"

#include <algorithm>

#include "platform/pack/gzip.hpp"
#include "shared/wire/problem.hpp"
#include "shared/wire/request_signature.hpp"
#include "syncd/link/answer.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {

http::Request packed(http::Request request) {
    if (!request.body.empty()) request.headers["content-type"] = "application/json";
    if (request.body.size() >= tuning::kPackBytesMin) {
        request.body = pack::gzip(request.body);
        request.headers["content-encoding"] = "gzip";
    }
    return request;
}

http::Request RequestSigner::sign(http::Request request, Instant now) const {
    const wire::SignableRequest signable{request.method, request.target, request.body};
    const wire::Signer signer{device_.id, device_.key_id, std::max(now + offset_, floor_)};
    for (auto& [name, value] : wire::signature_fields(signable, signer, device_.transport_key))
        request.headers[name] = value;
    return request;
}

bool RequestSigner::learn_clock(const http::Response& refusal, Instant now) {
    if (refusal.status != 401) return false;
    const auto problem = problem_in(refusal);
    const bool by_clock = problem && problem->code == wire::problem_code::kClockSkew;
    if (!by_clock || !problem->server_time) return false;
    learn_clock(*problem->server_time, now);
    return true;
}

void RequestSigner::learn_clock(Instant server_time, Instant now) {
    offset_ = server_time - now;
    floor_ = Instant::min();
}

}  // namespace cirkel::syncd
