#pragma once

#include "platform/http/http_client.hpp"
#include "tests/loop/shop.hpp"

namespace cirkel::faults {

/// A whole line to a server in this process, on which one exchange goes wrong.
class StruckLine : public http::Client {
public:
    enum class Trouble {
        NotSent,     ///< nothing arrives
        AnswerLost,  ///< it arrives and is done; nobody hears of it
        Portal,      ///< a captive portal answers with a friendly page and 200
        Garbage,     ///< 200 and JSON, without any sense
        CutShort,    ///< the true answer, of which the end is missing
        Repeated,    ///< it arrives twice, the second answer comes back
        Unwell,      ///< the server says 500, in words of its own
    };
    struct Strike {
        int at = 0;  ///< 1 is the first exchange, 0 none
        Trouble trouble = Trouble::NotSent;
    };

    StruckLine(loop::Shop& shop, const Strike& strike) : shop_(shop), strike_(strike) {}
    Result<http::Response> send(const http::Request& request) override;

    [[nodiscard]] bool was_struck() const { return strike_.at > 0 && sent_ >= strike_.at; }
    [[nodiscard]] int sent() const { return sent_; }

private:
    Result<http::Response> send_badly(const http::Request& request);

    loop::Shop& shop_;
    Strike strike_;
    int sent_ = 0;
};

}  // namespace cirkel::faults
