#include "syncd/installing/phone_work.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <utility>

#include "shared/wire/device/six_words.hpp"
#include "syncd/installing/enrol_work.hpp"
#include "syncd/link/answer.hpp"

namespace cirkel::syncd {

using installing::Fault;

namespace {

/// How soon a wish to stop is heard.
constexpr std::chrono::milliseconds kStopGlance{50};

void rest(const Aside& aside, Duration longest) {
    for (Duration slept{0}; slept < longest && !aside.stop.load(); slept += kStopGlance)
        std::this_thread::sleep_for(kStopGlance);
}

http::Request message_of(const wire::EnrolAsk& ask) {
    return {
        "POST", "/v1/enrol/ask", {{"content-type", "application/json"}}, wire::enrol_ask_json(ask)};
}

using Asked = std::variant<wire::EnrolAskReply, Fault>;

Asked ask_once(const Aside& aside, const TestedServer& server, const wire::EnrolAsk& ask) {
    const auto answered = answer_to_enrol(aside, server, message_of(ask));
    if (const auto* fault = std::get_if<Fault>(&answered)) return *fault;
    const auto& response = std::get<http::Response>(answered);
    if (const auto problem = problem_in(response)) return fault_of_problem(*problem);
    const auto body = json_body(response);
    auto reply =
        body ? wire::read_enrol_ask_reply(*body) : Result<wire::EnrolAskReply>(body.error());
    if (!reply) return Fault{"not_our_server", reply.error().text};
    return std::move(*reply);
}

}  // namespace

OrFault<wire::EnrolReply> ask_by_phone(const Aside& aside, const TestedServer& server,
                                       const wire::EnrolAsk& ask, std::string shown) {
    const auto words_with = [&ask](const PublicKey& server_key) {
        return wire::six_words({ask.transport_key, ask.consent_key, server_key});
    };
    while (!aside.stop.load()) {
        auto asked = ask_once(aside, server, ask);
        if (auto* fault = std::get_if<Fault>(&asked)) return std::move(*fault);
        auto& reply = std::get<wire::EnrolAskReply>(asked);
        if (auto* let_in = std::get_if<wire::EnrolReply>(&reply)) {
            const bool fits = shown.empty() || shown == words_with(let_in->server_key);
            if (fits) return std::move(*let_in);
            return Fault{"other_server"};
        }
        const auto& waits = std::get<wire::EnrolAsked>(reply);
        shown = words_with(waits.server_key);
        aside.tell(installing::WaitsForDesk{waits.url, shown, waits.expires_at});
        rest(aside, aside.ask_again_every);
    }
    return Fault{"stopped"};
}

}  // namespace cirkel::syncd
