#include "syncd/link/signed_link.hpp"

#include <utility>

#include "platform/pack/gzip.hpp"
#include "shared/wire/request_signature.hpp"
#include "syncd/link/answer.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {

Result<http::Response> SignedLink::send(http::Request request, Instant now) {
    if (!request.body.empty()) request.headers["content-type"] = "application/json";
    if (request.body.size() >= tuning::kPackBytesMin) {
        request.body = pack::gzip(request.body);
        request.headers["content-encoding"] = "gzip";
    }
    auto first = send_signed(request, now);
    if (!first || first->status != 401) return first;
    const auto problem = problem_in(*first);
    const bool by_clock = problem && problem->code == wire::problem_code::kClockSkew;
    if (!by_clock || !problem->server_time) return first;
    offset_ = *problem->server_time - now;
    return send_signed(std::move(request), now);
}

Result<http::Response> SignedLink::send_signed(http::Request request, Instant now) {
    const wire::SignableRequest signable{request.method, request.target, request.body};
    const wire::Signer signer{device_.id, device_.key_id, now + offset_};
    for (auto& [name, value] : wire::signature_fields(signable, signer, device_.transport_key))
        request.headers[name] = value;
    return client_.send(request);
}

}  // namespace cirkel::syncd
