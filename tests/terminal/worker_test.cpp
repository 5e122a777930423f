#include "terminal/worker.hpp"

#include <atomic>
#include <future>

#include "tests/catch_main.hpp"

using namespace cirkel;

TEST_CASE("a worker answers in the order of its jobs and wakes after each", "[worker]") {
    std::promise<void> both;
    std::atomic<int> wakes = 0;
    terminal::Worker worker("test-worker", [&] {
        if (++wakes == 2) both.set_value();
    });
    worker.add([] { return session::PageTapped{1}; });
    worker.add([] { return session::PageTapped{2}; });
    both.get_future().wait();
    const auto answers = worker.take_answers();
    REQUIRE(answers.size() == 2);
    CHECK(std::get<session::PageTapped>(answers[0]).page == 1);
    CHECK(std::get<session::PageTapped>(answers[1]).page == 2);
    CHECK(worker.take_answers().empty());
}
