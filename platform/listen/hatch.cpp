#include "platform/listen/hatch.hpp"

#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

#include "platform/listen/beast_message.hpp"

namespace cirkel::listen {
namespace {

/// Few people of one machine, and small things: a receipt of a USB stick is the largest.
constexpr ServerLimits kLimits{64 * 1024, 8 * 1024, std::chrono::seconds(5),
                               std::chrono::seconds(30), 16};

/// One request on its way from the hatch's thread to the program's and back.
struct Question {
    const http::Request& request;
    std::optional<http::Response> answer;
};

class OpenHatch : public Hatch {
public:
    OpenHatch() : fd_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
    OpenHatch(const OpenHatch&) = delete;
    OpenHatch& operator=(const OpenHatch&) = delete;
    ~OpenHatch() override {
        {
            const std::lock_guard lock(mutex_);
            closing_ = true;
        }
        has_answers_.notify_all();
        if (server_) server_->stop();
        if (thread_.joinable()) thread_.join();
        if (fd_ >= 0) ::close(fd_);
    }

    Result<void> listen(const std::string& path) {
        if (fd_ < 0) return Error{Kind::Broken, "this system gives no more descriptors"};
        auto server = open_unix_server(
            path, [this](const http::Request& request) { return ask(request); }, kLimits);
        if (!server) return server.error();
        server_ = std::move(*server);
        thread_ = std::thread([this] { server_->run(); });
        return done;
    }

    [[nodiscard]] int fd() const override { return fd_; }

    void answer(const Handler& handler) override {
        eventfd_t ignored = 0;
        ::eventfd_read(fd_, &ignored);
        // Without the lock while the handler works: it may write to a disk.
        while (Question* question = next()) {
            auto answer = handler(question->request);
            const std::lock_guard lock(mutex_);
            question->answer = std::move(answer);
            answering_ = nullptr;
            has_answers_.notify_all();
        }
    }

private:
    /// On the hatch's thread.
    http::Response ask(const http::Request& request) {
        Question question{request, std::nullopt};
        std::unique_lock lock(mutex_);
        questions_.push_back(&question);
        ::eventfd_write(fd_, 1);
        const auto is_over = [&] {
            return question.answer || (closing_ && answering_ != &question);
        };
        // A question that is being answered is waited for: its request must not go before.
        has_answers_.wait_for(lock, kPatience, is_over);
        has_answers_.wait(lock, [&] { return answering_ != &question; });
        questions_.remove(&question);
        if (question.answer) return std::move(*question.answer);
        return busy();
    }

    Question* next() {
        const std::lock_guard lock(mutex_);
        if (questions_.empty()) return nullptr;
        Question* first = questions_.front();
        questions_.pop_front();
        answering_ = first;
        return first;
    }

    int fd_;
    std::mutex mutex_;
    std::condition_variable has_answers_;
    std::list<Question*> questions_;
    const Question* answering_ = nullptr;
    bool closing_ = false;
    std::unique_ptr<Server> server_;
    std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Hatch>> Hatch::open(const std::string& path) {
    auto hatch = std::make_unique<OpenHatch>();
    if (auto listening = hatch->listen(path); !listening) return listening.error();
    return std::unique_ptr<Hatch>(std::move(hatch));
}

}  // namespace cirkel::listen
