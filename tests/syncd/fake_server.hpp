#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/http/http_client.hpp"
#include "shared/instant.hpp"
#include "shared/loop/stream.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "shared/wire/device/keys.hpp"
#include "shared/wire/problem.hpp"
#include "shared/wire/pull.hpp"
#include "shared/wire/push.hpp"

namespace cirkel::syncd {

/// A server and the line to it in one: keeps what is pushed as the real one does, and has troubles
/// on order.
class FakeServer : public http::Client {
public:
    /// What happens to one exchange instead of its success.
    enum class Trouble {
        NotReached,      ///< nothing arrives
        AnswerLost,      ///< everything arrives and is stored, the answer is lost
        CaptivePortal,   ///< a friendly page with status 200
        OtherDevice,     ///< the answer is signed, but for another device
        OtherEpoch,      ///< the same for another life of the device's database
        WrongSignature,  ///< the watermark was changed on its way
        EmptyJson,       ///< 200 and JSON, without any sense
    };

    FakeServer(TerminalId device, PublicKey transport_key);

    Result<http::Response> send(const http::Request& request) override;

    /// The next exchange whose path begins so goes wrong; several form a queue.
    void order(const std::string& path, Trouble trouble) { troubles_[path].push_back(trouble); }
    /// The same with a ready answer.
    void answer(const std::string& path, http::Response response) {
        answers_[path].push_back(std::move(response));
    }
    void answer(const std::string& path, const wire::Problem& problem);

    /// No more troubles on order.
    void restore() {
        troubles_.clear();
        answers_.clear();
    }
    /// Set back to an older backup.
    void forget_above(Stream stream, Seq seq) {
        auto& held = stored_[stream];
        held.erase(held.upper_bound(seq), held.end());
    }

    /// What it signs for having a stream of this device so far.
    [[nodiscard]] wire::Watermark signed_mark(Stream stream, const EpochId& epoch, Seq acked) const;
    [[nodiscard]] const PublicKey& key() const { return signing_.public_key; }
    /// What is stored of a stream, by place; a second record for a place ends the test.
    [[nodiscard]] const std::map<Seq, std::string>& stored(Stream stream) {
        return stored_[stream];
    }
    /// Paths without query in the order of their arrival, whatever became of them.
    [[nodiscard]] const std::vector<std::string>& asked() const { return asked_; }
    [[nodiscard]] int count_asked(const std::string& path) const;
    /// Times that /v1/changes was asked with this cursor and answered.
    [[nodiscard]] int count_asked_from(const std::string& cursor) { return cursors_[cursor]; }

    /// Orders something of this device by the answers to heartbeats, from now on.
    Nonce give_order(wire::DirectiveKind kind, const std::string& url = "");
    /// Signs a configuration text as the answer of /v1/config.
    [[nodiscard]] std::string signed_configuration(const std::string& config) const;

    /// Every push that holds this text is refused with this status, as by a server that trips over
    /// one record; a place that is kept by a placeholder may be filled later.
    std::string poison;
    int poison_status = 500;
    std::map<std::string, std::string> released;  ///< texts of PUT /v1/withheld/{id}, by target
    bool is_released_safe = true;
    EpochId server_epoch{{7}};
    bool takes_holes = false;  ///< below `pruned_below`, as a restored server does
    bool tells_epoch = false;  ///< in answers to heartbeats
    wire::PushHead last_head;
    wire::HeartbeatRequest last_beat;
    std::vector<wire::SignedDirective> directives;  ///< in answers to heartbeats
    /// The pair that it was last asked to take; the first use of its transport key makes it ours.
    std::optional<wire::KeysRequest> next_keys;
    PublicKey signed_by{};  ///< of the last request whose signature held
    Instant clock = from_ms(1'800'000'000'000);
    std::size_t records_max = 200;      ///< more in one push is 413
    std::deque<wire::PullReply> pulls;  ///< answers of /v1/changes, then "nothing new"
    std::string configuration;          ///< body of /v1/config; empty: 304
    int configuration_version = 0;      ///< told in the answer to a heartbeat
    std::string asked_cursor;           ///< of the last /v1/changes

private:
    Result<http::Response> answer_truly(const http::Request& request,
                                        const std::optional<Trouble>& trouble);
    http::Response take_push(const http::Request& request, const std::optional<Trouble>& trouble);
    http::Response take_withheld(const http::Request& request);
    http::Response pull(const http::Request& request);
    [[nodiscard]] std::optional<http::Response> refuse_signature(const http::Request& request);
    http::Response take_keys(const http::Request& request);
    [[nodiscard]] wire::Watermark mark(const wire::PushHead& head,
                                       const std::optional<Trouble>& trouble);
    std::optional<Trouble> next_trouble(const std::string& path);
    std::optional<http::Response> next_answer(const std::string& path);

    TerminalId device_;
    PublicKey transport_key_;
    proof::SigningKey signing_ = proof::make_signing_key();
    std::map<std::string, std::deque<Trouble>> troubles_;
    std::map<std::string, std::deque<http::Response>> answers_;
    std::map<Stream, std::map<Seq, std::string>> stored_;
    std::vector<std::string> asked_;
    std::map<std::string, int> cursors_;
};

}  // namespace cirkel::syncd
