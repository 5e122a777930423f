#include "tests/loop/visitor.hpp"

#include <deque>
#include <utility>

#include "terminal/session/step.hpp"

namespace cirkel::loop {

using namespace session;

Visitor::Visitor(terminal::World& world, fakes::FakeClock& clock) : world_(world), clock_(clock) {
    hear_bell();
}

void Visitor::hear_bell() {
    for (Event& answer : world_.late_answers()) deliver(std::move(answer));
    deliver(world_.read_setup());
}

void Visitor::touch(const Event& event) {
    clock_.pass(Duration(1'000));
    ++inputs_;
    deliver(event);
}

void Visitor::type(const std::string& ascii) {
    for (const char sign : ascii) {
        ++inputs_;
        deliver(SignTyped{std::string(1, sign)});
    }
}

void Visitor::wait(Duration time, Duration tick) {
    const Instant until = world_.now() + time;
    while (world_.now() < until) {
        clock_.pass(tick);
        deliver(Tick{});
    }
}

void Visitor::tap_face(int mood) { touch(ScoreTapped{mood}); }

void Visitor::write(const std::string& text) {
    touch(TellMoreTapped{});
    type(text);
    touch(DoneTapped{});
}

void Visitor::ask_for_a_call(const std::string& number) {
    touch(AnswerWanted{Purpose::Call});
    wait(kNoticeShownMin + Duration(1'000));
    type(number);
    touch(NextTapped{});
    touch(YesTapped{});
}

void Visitor::look_up(const std::string& code, int first_mood) {
    touch(FindStatusTapped{});
    type(code);
    touch(ScoreTapped{first_mood});
    touch(SearchTapped{});
}

void Visitor::note_taps(const Effect& effect) {
    const auto* draft = std::get_if<SaveDraft>(&effect);
    if (draft == nullptr || draft->submission.answers.size() != 1) return;
    if (tapped_.empty() || tapped_.back() != draft->submission.id)
        tapped_.push_back(draft->submission.id);
}

void Visitor::deliver(Event event) {
    std::deque<Event> queue;
    queue.push_back(std::move(event));
    while (!queue.empty()) {
        Fresh fresh = world_.fresh();
        fresh.input_event = inputs_;
        Step next = step(std::move(session_), queue.front(), fresh, world_.now());
        queue.pop_front();
        session_ = std::move(next.session);
        for (Effect& effect : next.effects) {
            note_taps(effect);
            if (auto answer = world_.perform(effect)) queue.push_back(std::move(*answer));
        }
    }
}

}  // namespace cirkel::loop
