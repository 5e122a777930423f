#pragma once

#include <any>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace cirkel::http {

/// Header fields by lower-case name; the last one of a repeated field counts.
using Headers = std::map<std::string, std::string>;

/// One HTTP request as a value, the same on the sending and on the receiving side.
struct Request {
    std::string method = "GET";
    std::string target;  ///< path with its query, "/v1/changes?cursor=..."
    Headers headers;
    std::string body;
    /// Where it came from, as the one who took it in saw it: an address of IPv4, or the first 64
    /// bits of one of IPv6, which is what one subscriber has. Empty: by a socket of this machine.
    std::string peer{};
    /// What came of the work that its answer had to wait for; empty at first. It never comes in
    /// from outside.
    std::any found{};

    [[nodiscard]] std::string_view path() const {
        return std::string_view(target).substr(0, target.find('?'));
    }
    [[nodiscard]] std::string_view query() const {
        const auto mark = target.find('?');
        return mark == std::string::npos ? std::string_view()
                                         : std::string_view(target).substr(mark + 1);
    }
};

/// What is too long to be held at once, made while it is sent.
class BodySource {
public:
    struct Piece {
        std::string text;  ///< may be empty when there is work behind it that takes time
        bool is_last = false;
    };
    virtual ~BodySource() = default;
    /// The next piece; others are served between two of them, so one has to be made in a moment.
    /// Nothing when it broke off: then the receiver has to notice that this is not the whole.
    virtual std::optional<Piece> next() = 0;
};

/// Work that others must not wait for (a password to be hashed, a question to another program). It
/// uses nothing but its own, so that any thread can do it, and gives what came out, which only the
/// one who asks for the work knows how to read.
using Aside = std::function<std::any()>;

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    /// How long it is kept back before it goes, so that guessing takes time.
    std::chrono::milliseconds delay{0};
    std::unique_ptr<BodySource> source{};  ///< what comes after `body`; mostly nothing
    /// When set this is no answer yet, and nothing was changed: the work is to be done first, and
    /// then the same request is asked again with what came out as its `found`.
    Aside aside{};
};

}  // namespace cirkel::http
