#include "tests/simulator/customers.hpp"

namespace cirkel::simulator {
namespace {

using namespace session;

constexpr const char* kNumber = "0612345678";
/// Whoever stood here before is gone by then, and the glass is idle.
constexpr Duration kGone = std::chrono::minutes(3);
constexpr Duration kTick = std::chrono::seconds(10);

void step_up(loop::Visitor& glass) {
    if (!glass.is_at<Attract>()) glass.wait(kGone, kTick);
}

}  // namespace

void Customers::visit(loop::Visitor& glass) {
    step_up(glass);
    const int mood = 1 + static_cast<int>(dice_.below(5));
    glass.tap_face(mood);
    if (dice_.one_in(5)) return;
    glass.touch(ReasonTapped{OptionId{dice_.one_in(2) ? "queue" : "bread"}});
    if (dice_.one_in(6)) return;
    tell(glass);
    if (!dice_.one_in(3)) glass.ask_for_a_call(kNumber);
    leave(glass, mood);
}

void Customers::tell(loop::Visitor& glass) {
    if (dice_.one_in(2)) return glass.touch(NextTapped{});
    glass.write(dice_.one_in(6) ? kPoison : "bezoek " + std::to_string(dice_.below(1'000)));
}

void Customers::leave(loop::Visitor& glass, int mood) {
    if (glass.is_at<session::Receipt>()) {
        const auto& codes = glass.at<session::Receipt>().codes;
        if (codes) receipts_.push_back({codes->screen.shown(), mood});
        if (dice_.one_in(6)) glass.touch(EraseAllTapped{});
        if (dice_.one_in(6)) glass.touch(DoNotContactTapped{});
    }
    glass.touch(DoneTapped{});
}

void Customers::look_back(loop::Visitor& glass) {
    if (receipts_.empty()) return;
    step_up(glass);
    const auto& [code, mood] = dice_.one_of(receipts_);
    glass.look_up(code, mood);
    const std::size_t wish = dice_.below(4);
    if (wish < 2) glass.touch(EraseAllTapped{});
    if (wish == 2) glass.touch(DoNotContactTapped{});
    glass.touch(DoneTapped{});
    glass.wait(kGone, kTick);
}

void Customers::plain_visit(loop::Visitor& glass) {
    step_up(glass);
    glass.tap_face(3);
    glass.wait(kGone, kTick);
}

}  // namespace cirkel::simulator
