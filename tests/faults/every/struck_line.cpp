#include "tests/faults/every/struck_line.hpp"

namespace cirkel::faults {
namespace {

http::Response answer(int status, const char* type, std::string body) {
    return {status, {{"content-type", type}}, std::move(body)};
}

}  // namespace

Result<http::Response> StruckLine::send(const http::Request& request) {
    ++sent_;
    if (sent_ == strike_.at) return send_badly(request);
    if (!shop_.is_open()) return Error{Kind::Offline, "nobody listens"};
    return shop_.handle(request);
}

Result<http::Response> StruckLine::send_badly(const http::Request& request) {
    switch (strike_.trouble) {
        case Trouble::NotSent: break;
        case Trouble::AnswerLost: (void)shop_.handle(request); break;
        case Trouble::Portal:
            return answer(200, "text/html", "<html>Welkom! Klik om verder te gaan.</html>");
        case Trouble::Garbage: return answer(200, "application/json", "{\"ok\":true}");
        case Trouble::CutShort: {
            http::Response cut = shop_.handle(request);
            cut.body.resize(cut.body.size() / 2);
            return cut;
        }
        case Trouble::Repeated: (void)shop_.handle(request); return shop_.handle(request);
        case Trouble::Unwell: return answer(500, "text/plain", "something went wrong");
    }
    return Error{Kind::Offline, "no answer came"};
}

}  // namespace cirkel::faults
