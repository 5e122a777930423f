#include "terminal/device/worker.hpp"

#include <atomic>
#include <future>

#include "tests/catch_main.hpp"

using namespace cirkel;

TEST_CASE("a worker does its jobs in their order and wakes after each", "[worker]") {
    std::promise<void> both;
    std::atomic<int> wakes = 0;
    device::Worker worker("test-worker", [&] {
        if (++wakes == 2) both.set_value();
    });
    worker.add([] { return [] { return session::PageTapped{1}; }; });
    worker.add([] { return [] { return session::PageTapped{2}; }; });
    both.get_future().wait();
    const auto parts = worker.take_last_parts();
    REQUIRE(parts.size() == 2);
    CHECK(std::get<session::PageTapped>(parts[0]()).page == 1);
    CHECK(std::get<session::PageTapped>(parts[1]()).page == 2);
    CHECK(worker.take_last_parts().empty());
}
