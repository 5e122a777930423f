#include "terminal/effects/check_pin.hpp"

#include "shared/wire/staff_json.hpp"
#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;
using session::PinChecked;

namespace {

Configuration with_staff(const Shop& shop) {
    auto made = shop.configuration();
    made.staff = {{"07", "Fatima", proof::pin_verifier("402913"), false},
                  {"90", "Monteur", proof::pin_verifier("118822"), true}};
    return made;
}

PinChecked check(effects::Device& device, const std::string& number, const std::string& pin,
                 std::int64_t mono_ms = 1'000) {
    return answer_to<PinChecked>(device, session::CheckPin{number, pin}, at_noon(mono_ms));
}

effects::Device staffed(Shop& shop) {
    shop.enrol();
    shop.configure(with_staff(shop));
    return shop.device();
}

}  // namespace

TEST_CASE("a right PIN lets its owner in, a wrong one says how many tries are left", "[effects]") {
    Shop shop;
    auto device = staffed(shop);
    auto answer = check(device, "07", "402914");
    CHECK_FALSE(answer.member);
    CHECK(answer.tries_left == 4);
    CHECK(answer.wait == Duration(0));
    CHECK(check(device, "08", "402913").tries_left == 3);
    answer = check(device, "07", "402913");
    REQUIRE(answer.member);
    CHECK(answer.member->alias == "Fatima");
    CHECK(check(device, "07", "000000").tries_left == 4);
}

TEST_CASE("T-32 during a wait even the right PIN is refused, after a restart too", "[effects]") {
    Shop shop;
    {
        auto device = staffed(shop);
        for (int time = 0; time < 5; ++time) check(device, "07", "000000", 1'000);
        const auto answer = check(device, "07", "402913", 2'000);
        CHECK_FALSE(answer.member);
        CHECK(answer.wait == Duration(14'000));
        CHECK(answer.tries_left == 0);
    }
    auto device = shop.device();
    CHECK_FALSE(check(device, "07", "402913", 15'000).member);
    // A technician is not kept out by that.
    CHECK(check(device, "90", "118822", 15'000).member);
    CHECK(check(device, "07", "402913", 16'000).member);
}

TEST_CASE("T-32 a try is counted before its PIN is hashed, so a cut gains nothing", "[effects]") {
    Shop shop;
    auto device = staffed(shop);
    for (int time = 0; time < 5; ++time) {
        session::CheckPin effect{"07", "000000"};
        const auto begun = effects::begin_pin_check(device, effect, at_noon());
        CHECK(std::holds_alternative<effects::PinCheck>(begun));
        CHECK(effect.pin.empty());
    }
    session::CheckPin effect{"07", "402913"};
    const auto begun = effects::begin_pin_check(device, effect, at_noon());
    REQUIRE(std::holds_alternative<PinChecked>(begun));
    CHECK(std::get<PinChecked>(begun).wait == Duration(15'000));
}

TEST_CASE("T-34 every PIN that was tried is told to the server, with a number and without the PIN",
          "[effects]") {
    Shop shop;
    auto device = staffed(shop);
    check(device, "07", "402914");
    check(device, "08", "402913");
    check(device, "07", "402913");
    std::vector<staff::SignIn> told;
    for (const auto& line : lines(device, Stream::Main)) {
        CHECK(line.kind == "device_event");
        CHECK_FALSE(line.of);
        CHECK(line.body->find("4029") == std::string::npos);
        CHECK(line.body->find("Fatima") == std::string::npos);
        const auto record = wire::read_record_text(*line.body);
        REQUIRE(record.ok());
        const auto sign_in = wire::read_sign_in(*record);
        REQUIRE(sign_in.ok());
        REQUIRE(*sign_in);
        told.push_back(**sign_in);
    }
    REQUIRE(told.size() == 3);
    CHECK(told[0].end == staff::SignInEnd::Refused);
    CHECK(told[0].staff == "07");
    CHECK(told[0].refused == 1);
    CHECK(told[1].staff == "08");
    CHECK(told[1].refused == 2);
    CHECK(told[2].end == staff::SignInEnd::Accepted);
    CHECK(told[2].staff == "07");
    CHECK(told[2].refused == 2);
    CHECK(told[2].at.wall == at_noon().wall);
}

TEST_CASE("T-34 the lock is told as one, and a try while it holds is not a try", "[effects]") {
    Shop shop;
    auto device = staffed(shop);
    std::int64_t mono_ms = 1'000;
    for (int time = 0; time < capture_db::kPinTriesMax; ++time) {
        check(device, "07", "000000", mono_ms);
        mono_ms += 24 * 60 * 60 * 1'000;
    }
    check(device, "07", "402913", mono_ms);
    const auto all = lines(device, Stream::Main);
    REQUIRE(all.size() == capture_db::kPinTriesMax);
    const auto last = wire::read_sign_in(*wire::read_record_text(*all.back().body));
    REQUIRE(*last);
    CHECK((*last)->end == staff::SignInEnd::Locked);
    CHECK((*last)->refused == capture_db::kPinTriesMax);
}
