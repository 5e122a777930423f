#include "platform/service/side_work.hpp"

#include <future>
#include <optional>

#include "tests/catch_main.hpp"

using namespace cirkel;
using service::SideWork;

namespace {

/// The serving thread: what is posted waits until it is run.
struct Desk {
    SideWork::Post post() {
        return [this](SideWork::Then then) { posted.set_value(std::move(then)); };
    }
    void run_posted() {
        auto then = posted.get_future().get();
        posted = {};
        then();
    }
    std::promise<SideWork::Then> posted;
};

}  // namespace

TEST_CASE("what comes out of side work is dealt with on the thread that serves", "[service]") {
    Desk desk;
    SideWork aside(desk.post());
    const auto here = std::this_thread::get_id();
    std::optional<std::thread::id> worked;
    std::optional<std::thread::id> dealt;
    for (int round = 0; round < 2; ++round) {
        CHECK_FALSE(aside.is_busy());
        aside.begin([&] {
            worked = std::this_thread::get_id();
            return [&] { dealt = std::this_thread::get_id(); };
        });
        CHECK(aside.is_busy());
        desk.run_posted();
        CHECK(*worked != here);
        CHECK(*dealt == here);
    }
    CHECK_FALSE(aside.is_busy());
}

TEST_CASE("side work that is under way is waited for at the end", "[service]") {
    Desk desk;
    std::promise<void> free;
    bool has_ended = false;
    auto aside = std::make_unique<SideWork>(desk.post());
    aside->begin([&]() -> SideWork::Then {
        free.get_future().wait();
        has_ended = true;
        return [] {};
    });
    std::thread later([&] { free.set_value(); });
    aside.reset();
    CHECK(has_ended);
    later.join();
}
