#include "platform/wicket/wicket.hpp"

#include <thread>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using wicket::Answer;

namespace {

constexpr Duration kPatience = std::chrono::seconds(5);

/// Somebody at the door, on a thread of its own, as the daemon's is.
class Guest {
public:
    Guest(const std::string& path, const std::string& question)
        : thread_(
              [this, path, question] { got_.emplace(wicket::ask(path, question, kPatience)); }) {}
    Result<Answer>& got() {
        if (thread_.joinable()) thread_.join();
        return *got_;
    }
    ~Guest() {
        if (thread_.joinable()) thread_.join();
    }
    Guest(const Guest&) = delete;
    Guest& operator=(const Guest&) = delete;

private:
    std::optional<Result<Answer>> got_;
    std::thread thread_;
};

void wait_for_guest(const wicket::Wicket& door) {
    pollfd waiting{door.fd(), POLLIN, 0};
    REQUIRE(::poll(&waiting, 1, static_cast<int>(kPatience.count())) == 1);
}

}  // namespace

TEST_CASE("one question gets one answer, and perhaps an open folder", "[wicket]") {
    const fakes::ScratchFolder scratch;
    auto door = wicket::Wicket::open(scratch.file("door"));
    REQUIRE(door);
    Guest guest(scratch.file("door"), "what time is it");
    wait_for_guest(*door);
    const auto served = door->serve(::getuid(), [&](const auto& asker, const auto& question) {
        CHECK(asker.user == ::getuid());
        CHECK(question == "what time is it");
        return Answer{"late", files::Descriptor(::open(scratch.path().c_str(), O_DIRECTORY))};
    });
    CHECK(served);
    REQUIRE(guest.got());
    CHECK(guest.got()->text == "late");
    REQUIRE(guest.got()->folder.is_open());
    CHECK(::faccessat(guest.got()->folder.number(), "door", F_OK, 0) == 0);
}

TEST_CASE("another user finds the door closed without a word", "[wicket]") {
    const fakes::ScratchFolder scratch;
    auto door = wicket::Wicket::open(scratch.file("door"));
    Guest guest(scratch.file("door"), "let me in");
    wait_for_guest(*door);
    bool was_asked = false;
    const auto served = door->serve(::getuid() + 1, [&](const auto&, const auto&) {
        was_asked = true;
        return Answer{"yes"};
    });
    CHECK(served.error().kind == Kind::Refused);
    CHECK_FALSE(was_asked);
    CHECK(guest.got().error().kind == Kind::Offline);
}

TEST_CASE("a question that is too long is not read", "[wicket]") {
    const fakes::ScratchFolder scratch;
    auto door = wicket::Wicket::open(scratch.file("door"));
    for (const std::size_t more : {std::size_t{0}, std::size_t{1}}) {
        Guest guest(scratch.file("door"), std::string(wicket::kQuestionBytesMax + more, 'q'));
        wait_for_guest(*door);
        const auto served =
            door->serve(::getuid(), [](const auto&, const auto&) { return Answer{"short"}; });
        CHECK(served.ok() == (more == 0));
        CHECK(guest.got().ok() == (more == 0));
    }
}

TEST_CASE("where nobody listens the asker hears so at once", "[wicket]") {
    const fakes::ScratchFolder scratch;
    CHECK(wicket::ask(scratch.file("door"), "anybody", kPatience).error().kind == Kind::Offline);
    CHECK(wicket::ask(std::string(200, 'd'), "anybody", kPatience).error().kind == Kind::Malformed);
    CHECK(wicket::Wicket::handed().error().kind == Kind::NotFound);
}
