// Every toxic on every sort of exchange: the real sync daemon over the real HTTP library, to the
// real server behind the fault proxy. After each of them everything comes out even.

#include "shared/sqlite/statement.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "syncd/lanes/progress.hpp"
#include "tests/fakes/scratch_folder.hpp"
#include "tests/faults/proxy/fault_proxy.hpp"
#include "tests/loop/carrier.hpp"
#include "tests/loop/kiosk.hpp"
#include "tests/loop/must.hpp"
#include "tests/loop/shop.hpp"
#include "tests/loop/visitor.hpp"
#include "tests/platform/listen/running_server.hpp"

namespace cirkel::faults {
namespace {

using namespace session;
using loop::must;
using std::chrono::milliseconds;

constexpr const char* kPush = "/v1/push";
constexpr const char* kPull = "/v1/changes";
constexpr const char* kHeartbeat = "/v1/heartbeat";
constexpr const char* kEnrol = "/v1/enrol";

/// Requests for one sort of exchange go through the proxy, all others straight to the server.
class ForkedLine : public http::Client {
public:
    ForkedLine(int straight_port, int proxy_port)
        : straight_(client_to(straight_port)), bad_(client_to(proxy_port)) {}

    Result<http::Response> send(const http::Request& request) override {
        const bool is_bad = request.path() == bad_path_;
        count_ += is_bad ? 1 : 0;
        auto answer = (is_bad ? bad_ : straight_)->send(request);
        // Whoever asks again at once would have given up before anybody mends the line.
        if (is_bad) std::this_thread::sleep_for(milliseconds(10));
        return answer;
    }
    void poison(const std::string& path) {
        bad_path_ = path;
        count_ = 0;
    }
    [[nodiscard]] int count() const { return count_; }

private:
    static std::unique_ptr<http::Client> client_to(int port) {
        return must(http::make_client("http://127.0.0.1:" + std::to_string(port), "",
                                      {milliseconds(200), milliseconds(300)}));
    }
    std::unique_ptr<http::Client> straight_, bad_;
    std::string bad_path_;
    int count_ = 0;
};

/// A shop that serves on a port of this machine. It works on the server's thread only.
struct ServingShop {
    ServingShop() { server.start(); }
    template <class Work>
    void on_its_thread(const Work& work) {
        std::atomic<bool> is_done{false};
        server.server().post([&] {
            work(shop);
            is_done = true;
        });
        while (!is_done) std::this_thread::sleep_for(milliseconds(1));
    }

    fakes::ScratchFolder folder;
    fakes::FakeClock clock;
    loop::Shop shop{folder.file("server"), clock};
    listen::RunningServer server{
        [this](const http::Request& request) { return shop.handle(request); }};
    FaultProxy proxy{server.port()};
};

/// One terminal of it, taken in over `line`.
struct Corner {
    Corner(ServingShop& of, const std::string& name, ForkedLine& on)
        : shop(of),
          folder(of.folder.file(name)),
          kiosk(folder, of.clock, [this] { carrier.hear_bell(); }),
          visitor(kiosk, of.clock),
          carrier(folder, of.clock, on),
          id{name} {}
    void enrol() {
        std::string token;
        shop.on_its_thread([&](loop::Shop& real) { token = real.invite(id); });
        carrier.enrol(token);
        for (int minute = 0; minute < 60 && !visitor.is_at<Attract>(); ++minute) carry(1);
        REQUIRE(visitor.is_at<Attract>());
    }
    void carry(int minutes) {
        for (int minute = 0; minute < minutes; ++minute) {
            if (carrier.run(std::chrono::minutes(1))) visitor.hear_bell();
            visitor.look_at_clock();
        }
    }
    SubmissionId visit() {
        visitor.tap_face(2);
        visitor.touch(ReasonTapped{OptionId{"queue"}});
        visitor.touch(NextTapped{});
        visitor.ask_for_a_call("0612345678");
        visitor.touch(DoneTapped{});
        visitor.wait(std::chrono::minutes(2));
        return visitor.tapped().back();
    }
    /// The terminal would show the shop's answer to this customer.
    bool is_told_of(const SubmissionId& given) const {
        auto sync = must(sync_db::open_reading(folder + "/data/sync.db"));
        sqlite::Statement row(sync,
                              "SELECT count(*) FROM public_status WHERE submission_id = ? AND "
                              "instr(body, 'Er staat nu iemand.') > 0");
        row.bind(given.bytes);
        return row.step() && row.integer(0) == 1;
    }
    void check_even() {
        for (int tries = 0; tries < 40 && kiosk.count_waiting() > 0; ++tries) carry(15);
        auto sync = must(sync_db::open_reading(folder + "/data/sync.db"));
        const auto progress = must(syncd::read_progress(kiosk.capture(), sync, Stream::Main));
        CHECK(progress.stored == progress.acknowledged);
        std::multiset<SubmissionId> arrived;
        std::size_t quarantined = 0;
        shop.on_its_thread([&](loop::Shop& real) {
            arrived = real.submissions();
            quarantined = real.count_quarantined();
        });
        for (const auto& tapped : visitor.tapped()) CHECK(arrived.count(tapped) == 1);
        CHECK(quarantined == 0);
    }

    ServingShop& shop;
    std::string folder;
    loop::Kiosk kiosk;
    loop::Visitor visitor;
    loop::Carrier carrier;
    TerminalId id;
};

/// The toxic holds while this terminal makes exchanges of one sort; then the line is whole.
void suffer(Corner& corner, ForkedLine& line, const char* path, const Toxic& toxic) {
    corner.shop.proxy.set(toxic);
    line.poison(path);
    corner.carry(path == std::string(kHeartbeat) ? 14 : 3);
    CHECK(line.count() > 0);
    corner.shop.proxy.set({});
    line.poison("");
}

TEST_CASE("every toxic on pushes, pulls and heartbeats leaves all counts even", "[proxy]") {
    ServingShop shop;
    ForkedLine line(shop.server.port(), shop.proxy.port());
    Corner corner(shop, "t_81", line);
    corner.enrol();
    for (const Toxic& toxic : every_toxic()) {
        for (const char* path : {kPush, kPull, kHeartbeat}) {
            INFO(text_of(toxic) << " on " << path);
            const SubmissionId given = corner.visit();
            suffer(corner, line, path, toxic);
            corner.check_even();
            shop.on_its_thread([&](loop::Shop& real) {
                const auto number = real.case_of(given);
                REQUIRE(number);
                real.close_case(*number, "Er staat nu iemand.");
            });
            corner.carry(30);
            CHECK(corner.is_told_of(given));
        }
    }
}

TEST_CASE("every toxic while it is taken in leaves a terminal with one name that works",
          "[proxy]") {
    ServingShop shop;
    int number = 0;
    for (const Toxic& toxic : every_toxic()) {
        INFO(text_of(toxic));
        ForkedLine line(shop.server.port(), shop.proxy.port());
        Corner corner(shop, "t_" + std::to_string(++number), line);
        shop.proxy.set(toxic);
        line.poison(kEnrol);
        std::thread healer([&] {
            std::this_thread::sleep_for(milliseconds(500));
            shop.proxy.set({});
        });
        corner.enrol();  // asks again until somebody answers
        healer.join();
        line.poison("");
        (void)corner.visit();
        corner.check_even();
    }
}

}  // namespace
}  // namespace cirkel::faults
