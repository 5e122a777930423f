#include "syncd/enrol.hpp"

#include "syncd/link/answer.hpp"

namespace cirkel::syncd {

Result<wire::EnrolReply> ask_to_enrol(http::Client& client, const wire::EnrolRequest& request) {
    const http::Headers headers{{"content-type", "application/json"}};
    const auto response =
        client.send({"POST", "/v1/enrol", headers, wire::enrol_request_json(request)});
    if (!response) return response.error();
    if (const auto problem = problem_in(*response))
        return Error{response->status >= 500 ? Kind::Offline : Kind::Refused,
                     "the server said no: " + problem->detail};
    const auto body = json_body(*response);
    if (!body) return body.error();
    auto reply = wire::read_enrol_reply(*body);
    if (!reply) return Error{Kind::Offline, reply.error().text};
    return reply;
}

}  // namespace cirkel::syncd
