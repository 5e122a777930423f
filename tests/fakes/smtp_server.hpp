#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <signal.h>
#include <stdlib.h>  // NOLINT: the environment is POSIX
#include <sys/wait.h>

#include "tests/fakes/authority.hpp"
#include "tests/fakes/scratch_folder.hpp"

namespace cirkel::fakes {

/// A mail server on this machine that keeps what it takes in (smtp_server.py).
class SmtpServer {
public:
    explicit SmtpServer(const Words& manner = {}) {
        const std::string source = ::getenv("CIRKEL_SOURCE");
        Words words{"python3", "-B", source + "/tests/fakes/smtp_server.py",
                    folder_.path().string()};
        words.insert(words.end(), manner.begin(), manner.end());
        pid_ = start(words);
        while (port().empty()) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    SmtpServer(const SmtpServer&) = delete;
    SmtpServer& operator=(const SmtpServer&) = delete;
    ~SmtpServer() {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }

    [[nodiscard]] std::string port() const { return text_of("port"); }
    /// All mails in their order: the two lines of the envelope, then the mail.
    [[nodiscard]] std::vector<std::string> taken() const {
        std::vector<std::string> mails;
        for (int n = 1; std::filesystem::exists(folder_.file(std::to_string(n) + ".mail")); ++n)
            mails.push_back(text_of(std::to_string(n) + ".mail"));
        return mails;
    }
    /// What was said to it before TLS.
    [[nodiscard]] std::string said_in_clear() const { return text_of("clear"); }

private:
    [[nodiscard]] std::string text_of(const std::string& name) const {
        std::ifstream file(folder_.file(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    ScratchFolder folder_;
    pid_t pid_ = 0;
};

}  // namespace cirkel::fakes
