#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "server/keeper/keeper.hpp"
#include "server/server.hpp"
#include "shared/json/json.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "shared/wire/pull.hpp"
#include "shared/wire/push.hpp"
#include "tests/fakes/scratch_folder.hpp"

namespace cirkel::fakes {

/// Remembers what was logged, for tests that look for words that must not be in it.
class KeptLog : public Log {
public:
    void write(Level, std::string_view line) override { lines.emplace_back(line); }
    std::vector<std::string> lines;
};

/// Wednesday 25 November 2026, noon in Amsterdam.
inline constexpr Instant kNoon{Duration{1'795'604'400'000}};

/// A server on a scratch folder with one organisation, one place ("utrecht"), one touchpoint
/// ("utrecht-exit"), its survey ("store-exit": face, reasons, text) and one employee ("07").
class ServerWorld {
public:
    ServerWorld();

    http::Response ask(const std::string& method, const std::string& target,
                       const std::string& body = {}, http::Headers headers = {});
    store::Store& store() { return server->desk().store; }
    [[nodiscard]] std::string folder() const { return folder_.path().string(); }
    void open();  ///< also again, as after a restart
    /// Adds somebody with these roles at these locations (none: everywhere).
    void add_person(const std::string& number, std::set<rights::Role> roles,
                    std::set<LocationId> locations = {});
    /// The cookie of a session of theirs, as after number, password and code.
    http::Headers signed_in(const std::string& number);

    ScratchFolder folder_;
    KeptLog log;
    Instant now = kNoon;
    std::string pin;
    std::unique_ptr<keeper::Keeper> keeper;  ///< in its own folder; none: it does not run
    std::unique_ptr<server::Server> server;
};

/// Whether an invitation asks for approval.
enum class Admission { AtOnce, Waits };

/// A terminal with real keys that speaks to the server's `handle` as syncd does.
class TestDevice {
public:
    TestDevice(ServerWorld& world, std::string name, Admission admission = Admission::AtOnce);
    /// By an invitation that was made already.
    TestDevice(ServerWorld& world, std::string name, const std::string& token);

    /// Signs and sends; `created` is the device's own clock.
    http::Response ask(const std::string& method, const std::string& target,
                       const std::string& body = {});
    http::Response ask_at(Instant created, const std::string& method, const std::string& target,
                          const std::string& body);
    /// The same with a packed body; the signature covers what is sent.
    http::Response ask_packed(const std::string& target, const std::string& body);
    /// The body of a push of the main stream.
    std::string push_body(Seq from, Seq to);
    http::Response enrol(const std::string& token);

    /// A submission with a face, a reason and a text.
    Submission submission(int score, const std::string& text);
    /// A consent that a person could have given, signed and sealed.
    Consent consent(const SubmissionId& of, const std::string& contact);
    Withdrawal withdrawal(const SubmissionId& of, WithdrawalScope scope);
    void sign(Consent& consent) const;

    /// Puts a record's text at the end of a stream's outbox.
    void keep(const std::string& record, Stream stream = Stream::Main);
    /// Sends lines from..to (sequence numbers) of a stream.
    http::Response push(Seq from, Seq to, Stream stream = Stream::Main);
    /// Sends everything that was never acknowledged; the reply must be a success.
    wire::PushReply push_all(Stream stream = Stream::Main);
    /// The changes after a cursor.
    wire::PullReply pull(const std::string& cursor = {}, int limit = 500);
    Configuration configuration();

    RecordId next_id();

    ServerWorld& world;
    TerminalId id;
    PublicKey server_key{};
    EpochId epoch;
    BootId boot;
    proof::SigningKey transport = proof::make_signing_key();
    proof::SigningKey consent_key = proof::make_signing_key();
    std::map<Stream, std::vector<std::string>> outbox;
    std::map<Stream, Seq> acked;

private:
    IdBytes last_id_{};
};

}  // namespace cirkel::fakes
