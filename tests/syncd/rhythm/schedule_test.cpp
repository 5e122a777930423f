#include "syncd/rhythm/schedule.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;

TEST_CASE("the longest wait doubles from 5 s to 15 min with each failure in a row", "[schedule]") {
    struct Case {
        int failures;
        Duration longest;
    };
    for (const auto& [failures, longest] :
         std::vector<Case>{{1, 5s}, {2, 10s}, {3, 20s}, {8, 640s}, {9, 15min}, {1000, 15min}}) {
        INFO(failures);
        CHECK(retry_wait(failures, 1.0, {}, {}) == longest);
        CHECK(retry_wait(failures, 0.5, {}, {}) == longest / 2);
        CHECK(retry_wait(failures, 0.0, {}, {}) == 0s);
    }
}

TEST_CASE("a server that asks for patience gets it, spread, and within bounds", "[schedule]") {
    CHECK(retry_wait(1, 0.0, {}, 30s) == 30s);
    CHECK(retry_wait(1, 1.0, {}, 40s) == 50s);
    CHECK(retry_wait(9, 1.0, {}, 10s) == 15min);
    CHECK(retry_wait(1, 0.0, {}, 100h) == 1h);
    CHECK(retry_wait(1, 0.0, {}, -5s) == 0s);
}

TEST_CASE("a demonstration's other waits follow its pull interval", "[schedule]") {
    const Rhythm fast = rhythm_with_pull_every(1s);
    CHECK(fast.retry_cap == 10s);
    CHECK(fast.configuration_every == 5s);
    CHECK(rhythm_with_pull_every(24h).retry_cap == Rhythm{}.retry_cap);
}

TEST_CASE("what is repeated is spread by a fifth to both sides", "[schedule]") {
    CHECK(spread_interval(300s, 0.0) == 240s);
    CHECK(spread_interval(300s, 0.5) == 300s);
    CHECK(spread_interval(300s, 1.0) == 360s);
}

TEST_CASE("a lane goes on at once, rests, backs off or stops, by how its try ended", "[schedule]") {
    const Lane tired{0s, 2, false, true};
    const Rhythm rhythm;
    const auto after = [&](const Attempt& attempt) {
        return after_attempt(tired, attempt, {100s, 60s, 0.5}, rhythm);
    };
    CHECK(after(Attempt::more()) == Lane{100s, 0});
    CHECK(after(Attempt::idle()) == Lane{160s, 0});
    CHECK(after(Attempt::failed("no answer")) == Lane{110s, 3});
    const Lane stuck = after(Attempt::stuck("a person has to look"));
    CHECK_FALSE(stuck.is_due(1'000'000h));
}

TEST_CASE("a ring wakes a lane that rests, but not one that backs off", "[schedule]") {
    CHECK(woken(Lane{100s, 0}, 40s).due == 40s);
    CHECK(woken(Lane{30s, 0}, 40s).due == 30s);
    CHECK(woken(Lane{100s, 1}, 40s).due == 100s);
}

TEST_CASE("when one lane reaches the server, those that could not try at once", "[schedule]") {
    const Lane unreached = after_attempt({}, Attempt::unreached("no route"), {0s, 60s, 1.0}, {});
    CHECK(with_server_back(unreached, 1s).due == 1s);
    const Lane refused = after_attempt({}, Attempt::failed("HTTP 503", 30s), {0s, 60s, 0.0}, {});
    CHECK(with_server_back(refused, 1s).due == 30s);
}
