#include "syncd/rights/asked_rights.hpp"

#include <filesystem>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "shared/installing/answer_json.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using installing::Answer;
using installing::Done;
using installing::Fault;

namespace {

/// A helper that gives the answers it was given, one after another, and keeps what it was asked.
class FakeDoor {
public:
    FakeDoor(const fakes::ScratchFolder& scratch, std::vector<Answer> answers)
        : scratch_(scratch), door_(wicket::Wicket::open(path()).value()) {
        thread_ = std::thread([this, given = std::move(answers)] {
            for (const auto& answer : given) answer_one(answer);
        });
    }
    ~FakeDoor() { thread_.join(); }
    FakeDoor(const FakeDoor&) = delete;
    FakeDoor& operator=(const FakeDoor&) = delete;

    [[nodiscard]] std::string path() const { return scratch_.file("door"); }
    /// After the last answer.
    [[nodiscard]] const std::vector<std::string>& asked() const { return asked_; }

private:
    void answer_one(const Answer& answer) {
        pollfd waiting{door_.fd(), POLLIN, 0};
        (void)::poll(&waiting, 1, 10'000);
        (void)door_.serve(::getuid(), [&](const auto&, const std::string& question) {
            asked_.push_back(question);
            const bool is_stick = question.find("look_at_stick") != std::string::npos;
            const int folder =
                is_stick ? ::open(scratch_.path().c_str(), O_DIRECTORY | O_CLOEXEC) : -1;
            return wicket::Answer{installing::answer_json(answer), files::Descriptor(folder)};
        });
    }

    const fakes::ScratchFolder& scratch_;
    wicket::Wicket door_;
    std::vector<std::string> asked_;
    std::thread thread_;
};

std::string code_of(const auto& answer) {
    const auto* fault = std::get_if<Fault>(&answer);
    return fault ? fault->code : "";
}

}  // namespace

TEST_CASE("where no helper listens each right is absent", "[rights]") {
    AskedRights rights("/nonexistent/door");
    CHECK(code_of(rights.look_at_network()) == "helper_absent");
    CHECK(code_of(rights.apply_network({})) == "helper_absent");
    CHECK(code_of(rights.set_clock(from_ms(0))) == "helper_absent");
    CHECK(code_of(rights.open_stick()) == "helper_absent");
    CHECK(code_of(rights.close_stick()) == "helper_absent");
}

TEST_CASE("what the helper answers arrives, and its faults too", "[rights]") {
    const fakes::ScratchFolder scratch;
    installing::NetworkSeen seen;
    seen.has_cable = true;
    seen.networks = {{"Winkel", 82, "WPA2"}};
    const FakeDoor door(scratch, {seen, Done{}, Fault{"wrong_password"}, Done{}});
    AskedRights rights(door.path());
    CHECK(std::get<installing::NetworkSeen>(rights.look_at_network()) == seen);
    CHECK(code_of(rights.apply_network({})).empty());
    CHECK(code_of(rights.apply_network({})) == "wrong_password");
    CHECK(code_of(rights.look_at_network()) == "helper_absent");  // it speaks another language
}

TEST_CASE("the stick's folder is used by what the helper hands over", "[rights]") {
    const fakes::ScratchFolder scratch;
    std::ofstream(scratch.file("ca.pem")) << "van de organisatie";
    const FakeDoor door(scratch, {Done{}, Done{}});
    AskedRights rights(door.path());
    const auto folder = std::get<std::string>(rights.open_stick());
    CHECK(folder.starts_with("/proc/self/fd/"));
    CHECK(std::filesystem::exists(folder + "/ca.pem"));
    std::ofstream(folder + "/cirkel.export") << "records";
    CHECK(std::filesystem::exists(scratch.file("cirkel.export")));
    CHECK(code_of(rights.close_stick()).empty());
    CHECK_FALSE(std::filesystem::exists(folder + "/ca.pem"));
}

TEST_CASE("the proxy stays with the daemon", "[rights]") {
    const fakes::ScratchFolder scratch;
    installing::NetworkWish wish;
    wish.proxy = "proxy.voorbeeld:3128";
    CHECK(errand_json(installing::ApplyNetwork{wish}).find("voorbeeld") != std::string::npos);
    const FakeDoor door(scratch, {Done{}});
    AskedRights rights(door.path());
    CHECK(code_of(rights.apply_network(wish)).empty());
    REQUIRE(door.asked().size() == 1);
    CHECK(door.asked().front().find("voorbeeld") == std::string::npos);
}
