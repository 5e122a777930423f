#include "tests/loop/town.hpp"

#include <utility>

namespace cirkel::loop {

using namespace session;

Town::Town(std::uint64_t seed, const fakes::LinkTroubles& troubles)
    : dice_(seed),
      shop_(folder_.file("server"), clock_),
      line_([this](const http::Request& request) { return shop_.handle(request); }, seed, troubles),
      carrier_(folder_.file("device"), clock_, line_) {
    open_terminal();
    carrier_.enrol(shop_.invite());
    while (!visitor_->is_at<Attract>()) carry(std::chrono::minutes(1));
}

void Town::open_terminal() {
    kiosk_ =
        std::make_unique<Kiosk>(folder_.file("device"), clock_, [this] { carrier_.hear_bell(); });
    visitor_ = std::make_unique<Visitor>(*kiosk_, clock_);
}

void Town::kill_terminal() {
    const auto& tapped = visitor_->tapped();
    tapped_before_.insert(tapped_before_.end(), tapped.begin(), tapped.end());
    visitor_.reset();
    kiosk_.reset();
    open_terminal();
}

std::multiset<SubmissionId> Town::tapped() const {
    std::multiset<SubmissionId> all(tapped_before_.begin(), tapped_before_.end());
    const auto& now = visitor_->tapped();
    all.insert(now.begin(), now.end());
    return all;
}

void Town::carry(Duration time) {
    if (carrier_.run(time)) visitor_->hear_bell();
    visitor_->look_at_clock();
    shop_.tick();
}

void Town::carry_until_acknowledged() {
    constexpr int tries_max = 500;
    for (int tries = 0; tries < tries_max; ++tries) {
        carry(std::chrono::minutes(5));
        if (kiosk_->count_waiting() == 0) return;
    }
    require(false, "everything is acknowledged in the end");
}

std::vector<const fakes::MemoryLog*> Town::logs() const {
    return {&shop_.log(), &carrier_.log(), &kiosk_->log()};
}

void Town::walk_to_receipt(int mood, const std::string& number, const std::string& text) {
    visitor_->tap_face(mood);
    visitor_->touch(ReasonTapped{OptionId{"queue"}});
    if (text.empty()) {
        visitor_->touch(NextTapped{});
    } else {
        visitor_->write(text);
    }
    visitor_->ask_for_a_call(number);
    require(visitor_->is_at<Receipt>(), "the visit ends at a receipt");
}

std::string Town::visit_wanting_a_call(int mood, const std::string& number,
                                       const std::string& text) {
    walk_to_receipt(mood, number, text);
    const std::string code = visitor_->at<Receipt>().codes->screen.shown();
    visitor_->touch(DoneTapped{});
    return code;
}

void Town::random_visit() {
    random_disaster();
    if (!visitor_->is_at<Attract>()) visitor_->wait(std::chrono::minutes(3));
    visitor_->tap_face(1 + static_cast<int>(dice_.below(5)));
    random_way();
    random_disaster();
    carry(Duration(static_cast<Duration::rep>(dice_.below(90'000))));
}

/// From the reasons on: each step may be the last one of this customer.
void Town::random_way() {
    if (dice_.happens(0.2)) return;  // walks away after one tap
    visitor_->touch(ReasonTapped{OptionId{dice_.happens(0.5) ? "queue" : "bread"}});
    if (dice_.happens(0.15)) return;
    if (dice_.happens(0.15)) return visitor_->tap_face(3);  // the next customer is there already
    if (dice_.happens(0.5)) {
        visitor_->write("dit is bezoek " + std::to_string(dice_.below(1'000'000)));
    } else {
        visitor_->touch(NextTapped{});
    }
    if (dice_.happens(0.15)) return kill_terminal();
    if (!visitor_->is_at<Thanks>() || !visitor_->at<Thanks>().asks()) return;
    if (dice_.happens(0.6)) visitor_->ask_for_a_call("0612345678");
    visitor_->touch(DoneTapped{});
}

void Town::random_disaster() {
    if (dice_.happens(0.1)) kill_terminal();
    if (dice_.happens(0.2)) kill_carrier();
    if (dice_.happens(0.1)) shop_.restart();
    if (dice_.happens(0.1)) line_.cut();
    if (dice_.happens(0.3)) line_.splice();
}

void Town::end_all_visits() {
    visitor_->wait(std::chrono::minutes(3));
    require(visitor_->is_at<Attract>(), "nobody stands there any more");
    line_.splice();
}

}  // namespace cirkel::loop
