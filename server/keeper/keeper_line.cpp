#include "server/keeper/keeper_line.hpp"

#include <chrono>
#include <utility>

#include "platform/http/http_client.hpp"
#include "server/keeper/messages.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::keeper {

namespace {

constexpr http::ClientLimits kLimits{std::chrono::milliseconds(1'000),
                                     std::chrono::milliseconds(2'000), 256 * 1024};
/// The keeper waits for a mail server, and says itself when that takes too long.
constexpr http::ClientLimits kMailLimits{std::chrono::milliseconds(1'000),
                                         std::chrono::milliseconds(60'000), 256 * 1024};

/// Says each thing as a message; how that travels is another's.
class MessageLine : public KeeperLine {
public:
    Result<KeeperState> state() override {
        const auto answer = asked(request_of("GET", kStatePath));
        return answer ? read_state(*answer) : answer.error();
    }

    Result<std::vector<Marking>> mark(std::span<const SealedContact> contacts) override {
        const auto answer = asked(request_of("POST", kMarksPath, contacts_json(contacts)));
        if (!answer) return answer.error();
        auto markings = read_markings(*answer);
        if (markings && markings->size() != contacts.size())
            return Error{Kind::Broken, "the keeper answered for another number of contacts"};
        return markings;
    }

    Result<OpenedContact> reveal(const RevealOrder& order) override {
        const auto answer = asked(request_of("POST", kRevealsPath, order_json(order)));
        return answer ? read_opened(*answer) : answer.error();
    }

    Result<MailEnd> mail(const MailOrder& order) {
        const auto answer = asked(request_of("POST", kMailsPath, mail_json(order)));
        return answer ? read_mail_end(*answer) : answer.error();
    }

    Result<void> destroy_key(const KeyId& month) override {
        const auto answer = asked(request_of("POST", kDestroyedPath, key_json(month)));
        return answer ? done : Result<void>(answer.error());
    }

    Result<void> hand_over(const std::string& server_keys) override {
        auto request = request_of("PUT", kServerKeysPath);
        request.body = server_keys;
        const auto answer = asked(request);
        proof::wipe(request.body);
        return answer ? done : Result<void>(answer.error());
    }

private:
    virtual Result<http::Response> send(const http::Request& request) = 0;

    Result<json::Value> asked(const http::Request& request) {
        const auto response = send(request);
        return response ? read_response(*response) : response.error();
    }
};

class LineBy : public MessageLine {
public:
    explicit LineBy(AskKeeper ask) : ask_(std::move(ask)) {}

    [[nodiscard]] Revealing reveal_aside(const RevealOrder& order) const override {
        return [ask = ask_, order] { return LineBy(ask).reveal(order); };
    }

    [[nodiscard]] Mailing mail_aside(const MailOrder& order) const override {
        return [ask = ask_, order] { return LineBy(ask).mail(order); };
    }

private:
    /// Work aside is done here: nobody else waits for it.
    Result<http::Response> send(const http::Request& request) override {
        auto response = ask_(request);
        auto again = request;
        while (response && response->aside) {
            again.found = response->aside();
            response = ask_(again);
        }
        return response;
    }

    AskKeeper ask_;
};

class SocketLine : public MessageLine {
public:
    explicit SocketLine(std::string socket, const http::ClientLimits& limits = kLimits)
        : socket_(std::move(socket)), limits_(limits) {}

    [[nodiscard]] Revealing reveal_aside(const RevealOrder& order) const override {
        return [socket = socket_, order] { return SocketLine(socket).reveal(order); };
    }

    [[nodiscard]] Mailing mail_aside(const MailOrder& order) const override {
        return [socket = socket_, order] { return SocketLine(socket, kMailLimits).mail(order); };
    }

private:
    Result<http::Response> send(const http::Request& request) override {
        // Made at the first question: a server starts without a keeper, too.
        if (!client_) {
            auto made = http::make_client("unix:" + socket_, {}, limits_);
            if (!made) return made.error();
            client_ = std::move(*made);
        }
        auto response = client_->send(request);
        if (response) return response;
        return Error{Kind::Offline,
                     "the keeper does not answer at " + socket_ +
                         "; start it with: cirkel-server keeper. Nothing is lost meanwhile"};
    }

    std::string socket_;
    http::ClientLimits limits_;
    std::unique_ptr<http::Client> client_;
};

}  // namespace

std::unique_ptr<KeeperLine> line_by(AskKeeper ask) {
    return std::make_unique<LineBy>(std::move(ask));
}

std::unique_ptr<KeeperLine> line_to(const std::string& socket) {
    return std::make_unique<SocketLine>(socket);
}

}  // namespace cirkel::keeper
