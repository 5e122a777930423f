#include "platform/age/age.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace cirkel::age {

namespace {

constexpr const char* kProgram = "age";
constexpr int kWaitMsMax = 20'000;
constexpr std::size_t kChunk = 16 * 1024;

/// One end of a pipe, closed when it goes.
class End {
public:
    End() = default;
    explicit End(int number) : number_(number) {}
    End(const End&) = delete;
    End& operator=(const End&) = delete;
    ~End() { close(); }
    void take(int number) {
        close();
        number_ = number;
    }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_ = -1;
};

struct Pipe {
    End reading;
    End writing;

    [[nodiscard]] bool open() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
        reading.take(ends[0]);
        writing.take(ends[1]);
        return true;
    }
};

/// The three pipes of one run.
struct Pipes {
    Pipe in;
    Pipe out;
    Pipe err;
};

struct Ended {
    std::string out;
    std::string err;
    int status = 0;
};

Error fault(std::string_view doing) {
    return Error{Kind::Broken, std::string(doing) + ": " + std::strerror(errno)};
}

Result<pid_t> start(const std::vector<std::string>& words, const Pipes& pipes) {
    std::vector<char*> argv;
    for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, pipes.in.reading.number(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, pipes.out.writing.number(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, pipes.err.writing.number(), STDERR_FILENO);
    pid_t child = 0;
    const int failed = ::posix_spawnp(&child, kProgram, &actions, nullptr, argv.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed == ENOENT)
        return Error{Kind::NotFound, "the program age is missing; install it: apt install age"};
    if (failed != 0) {
        errno = failed;
        return fault("starting age");
    }
    return child;
}

/// False when nothing more comes.
bool take_chunk(End& end, std::string& text) {
    std::array<char, kChunk> chunk{};
    const auto count = ::read(end.number(), chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) return true;
    if (count <= 0) {
        end.close();
        return false;
    }
    text.append(chunk.data(), static_cast<std::size_t>(count));
    return true;
}

/// Writes and reads until the program has closed both of its outputs; false when it takes too long.
bool talk(Pipes& pipes, std::string_view text, Ended& ended) {
    ::fcntl(pipes.in.writing.number(), F_SETFL, O_NONBLOCK);
    if (text.empty()) pipes.in.writing.close();
    while (pipes.out.reading.number() >= 0 || pipes.err.reading.number() >= 0) {
        std::array<pollfd, 3> waits{pollfd{pipes.in.writing.number(), POLLOUT, 0},
                                    pollfd{pipes.out.reading.number(), POLLIN, 0},
                                    pollfd{pipes.err.reading.number(), POLLIN, 0}};
        const int ready = ::poll(waits.data(), waits.size(), kWaitMsMax);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return false;
        if (waits[0].revents != 0) {
            const auto count = ::write(pipes.in.writing.number(), text.data(), text.size());
            if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
            const bool is_over = count < 0 && errno != EAGAIN && errno != EINTR;
            if (text.empty() || is_over) pipes.in.writing.close();
        }
        if (waits[1].revents != 0) take_chunk(pipes.out.reading, ended.out);
        if (waits[2].revents != 0) take_chunk(pipes.err.reading, ended.err);
    }
    return true;
}

Result<Ended> run(const std::vector<std::string>& words, std::string_view text) {
    Pipes pipes;
    if (!pipes.in.open() || !pipes.out.open() || !pipes.err.open()) return fault("making a pipe");
    const auto child = start(words, pipes);
    if (!child) return child.error();
    pipes.in.reading.close();
    pipes.out.writing.close();
    pipes.err.writing.close();
    Ended ended;
    const bool has_ended = talk(pipes, text, ended);
    if (!has_ended) ::kill(*child, SIGKILL);
    while (::waitpid(*child, &ended.status, 0) < 0 && errno == EINTR) {}
    if (!has_ended) return Error{Kind::Broken, "age took too long and was ended"};
    return ended;
}

bool went_well(const Ended& ended) {
    return WIFEXITED(ended.status) && WEXITSTATUS(ended.status) == 0;
}

/// Its first line, without its name.
std::string words_of(const Ended& ended) {
    constexpr std::string_view kBegin = "age: error: ";
    std::string line = ended.err.substr(0, ended.err.find('\n'));
    if (line.starts_with(kBegin)) line.erase(0, kBegin.size());
    return line.empty() ? "it gave no reason" : line;
}

}  // namespace

bool is_recipient(const std::string& text) {
    constexpr std::string_view kBegin = "age1";
    constexpr std::size_t kLength = 62;
    return text.size() == kLength && text.starts_with(kBegin) &&
           std::all_of(text.begin(), text.end(), [](char sign) {
               return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9');
           });
}

Result<std::string> encrypt(const std::string& text, const std::vector<std::string>& recipients) {
    std::vector<std::string> words{kProgram, "--encrypt"};
    for (const auto& recipient : recipients) {
        if (!is_recipient(recipient))
            return Error{Kind::Malformed, "\"" + recipient +
                                              "\" is no recipient; age-keygen "
                                              "prints one as \"Public key: age1...\""};
        words.insert(words.end(), {"--recipient", recipient});
    }
    if (recipients.empty()) return Error{Kind::Malformed, "no recipient was given"};
    auto ended = run(words, text);
    if (!ended) return ended.error();
    if (!went_well(*ended)) return Error{Kind::Broken, "age: " + words_of(*ended)};
    return std::move(ended->out);
}

Result<std::string> decrypt(const std::string& file, const std::string& identity) {
    auto ended = run({kProgram, "--decrypt", "--identity", identity, "--", file}, {});
    if (!ended) return ended.error();
    if (!went_well(*ended)) return Error{Kind::Refused, file + ": " + words_of(*ended)};
    return std::move(ended->out);
}

}  // namespace cirkel::age
