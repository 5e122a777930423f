#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/http/http_message.hpp"
#include "server/demo/chance.hpp"
#include "server/demo/visits.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/loop/screen_code.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"
#include "shared/wire/push.hpp"

namespace cirkel::demo {

/// Asks the server as the network would, at a moment that the demo chooses.
using Ask = std::function<http::Response(const http::Request&, Instant)>;

/// What the customer of a demo visit took home.
struct Receipt {
    SubmissionId submission;
    Visit visit;
    ScreenCode screen;
    TypedCode typed;
};

/// A terminal with real keys that lives only while the demo is made: it enrols, fetches its signed
/// configuration, seals and signs consents, and pushes signed batches, all through the handlers
/// that a real device talks to. One thread; owned by who makes the demo.
class DemoTerminal {
public:
    DemoTerminal(Ask ask, Chance& chance) : ask_(std::move(ask)), chance_(&chance) {}

    /// With a token made for its location. Afterwards it has its configuration.
    Result<void> enrol(const std::string& token, Instant now);
    /// A customer was here: puts the submission, and the consent if one was given, in the outbox.
    Result<Receipt> take(const Visit& visit);
    /// Sends what lies in the outbox; nothing happens when it is empty.
    Result<void> push(Instant now);
    /// Fetches the configuration again, as after a change.
    Result<void> configure(Instant now);

private:
    http::Request signed_request(std::string method, std::string target, std::string body,
                                 Instant now) const;
    [[nodiscard]] Moment moment_at(Instant at) const;
    Result<Consent> consent_of(const Submission& submission, const Visit& visit);
    IdBytes next_id(Instant at);

    Ask ask_;
    Chance* chance_;
    proof::SigningKey transport_key_ = proof::make_signing_key();
    proof::SigningKey consent_key_ = proof::make_signing_key();
    TerminalId device_;
    KeyId key_id_;
    PublicKey server_key_{};
    Configuration configuration_;
    EpochId epoch_;
    BootId boot_;
    IdBytes last_id_{};
    Seq next_seq_ = 1;
    int contacts_ = 0;
    std::vector<wire::OutboxLine> outbox_;
};

}  // namespace cirkel::demo
