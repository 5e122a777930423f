#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "platform/http/http_client.hpp"
#include "tests/fakes/dice.hpp"

namespace cirkel::fakes {

/// How bad a line is: each a chance from 0 to 1 that an exchange has this trouble.
struct LinkTroubles {
    double request_lost = 0;    ///< nothing arrives
    double answer_lost = 0;     ///< it arrives and is done, the sender never hears
    double repeated = 0;        ///< it arrives twice
    double held = 0;            ///< it arrives after later ones, long after the sender gave up
    double foreign_answer = 0;  ///< a captive portal answers with a friendly page
};

/// A line on which everything goes wrong that IP allows, in one process: it drops, repeats, delays
/// and reorders by a seeded generator, so that a failing seed fails again.
class FakeLink : public http::Client {
public:
    using Handler = std::function<http::Response(const http::Request&)>;

    FakeLink(Handler handler, std::uint64_t seed, LinkTroubles troubles);

    Result<http::Response> send(const http::Request& request) override;

    /// Nothing arrives any more until the line is spliced, as bad as it was before.
    void cut() { is_cut_ = true; }
    void splice() { is_cut_ = false; }
    /// The line is whole, without troubles; what was held arrives now.
    void mend();

    /// What happened so far, so that a test can say that its troubles did occur.
    struct Counts {
        int sent = 0, lost = 0, unanswered = 0, repeated = 0, held = 0, foreign = 0;
    };
    [[nodiscard]] const Counts& counts() const { return counts_; }

private:
    void deliver_some_held();

    Handler handler_;
    Dice dice_;
    LinkTroubles troubles_;
    bool is_cut_ = false;
    std::vector<http::Request> held_;
    Counts counts_;
};

}  // namespace cirkel::fakes
