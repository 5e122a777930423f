#include "server/intake/serve_push.hpp"

#include "platform/pack/gzip.hpp"
#include "server/desk/answer.hpp"
#include "server/intake/accept_submissions.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/problem.hpp"

namespace cirkel::intake {

namespace {

/// The push as JSON. The signature covers the body as it was sent, so it was checked before this.
Result<wire::PushRequest> read_body(const http::Request& request) {
    const auto encoding = request.headers.find("content-encoding");
    if (encoding == request.headers.end() || encoding->second == "identity")
        return wire::read_push_request(request.body);
    if (encoding->second != "gzip")
        return Error{Kind::Malformed, "content-encoding: only gzip is known here"};
    const auto unpacked = pack::gunzip(request.body, wire::kPushBytesMax);
    if (!unpacked) return unpacked.error();
    return wire::read_push_request(*unpacked);
}

}  // namespace

http::Response serve_push(desk::Desk& desk, const desk::Call& call) {
    const auto push = read_body(call.request);
    if (!push && push.error().kind == Kind::Full)
        return desk::problem_answer(wire::problem_code::kTooLarge, push.error().text);
    if (!push) return desk::error_answer(push.error());
    const auto outcome = accept_submissions(desk, *call.terminal, *push, call.now);
    if (const auto* problem = std::get_if<wire::Problem>(&outcome))
        return desk::problem_answer(*problem);
    return desk::json_answer(wire::push_reply_json(std::get<wire::PushReply>(outcome)));
}

}  // namespace cirkel::intake
