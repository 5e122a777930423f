#include "shared/loop/misuse.hpp"

#include <algorithm>

namespace cirkel {
namespace {

std::size_t visits_since(const Recent& recent, Instant since) {
    return static_cast<std::size_t>(std::count_if(recent.visits.begin(), recent.visits.end(),
                                                  [&](Instant began) { return began > since; }));
}

}  // namespace

std::vector<Flag> flags_at_begin(const Recent& recent, int score, Instant now) {
    std::vector<Flag> flags;
    const bool is_soon = !recent.visits.empty() && now < recent.visits.back() + kSameTapAgain;
    if (is_soon && recent.score == score) flags.push_back(Flag::SameTapAgain);
    if (visits_since(recent, now - kBurstTime) >= kBurstVisits) flags.push_back(Flag::Burst);
    return flags;
}

void note_visit(Recent& recent, int score, Instant now) {
    const Instant since = now - kBurstTime;
    recent.visits.erase(std::remove_if(recent.visits.begin(), recent.visits.end(),
                                       [&](Instant began) { return began <= since; }),
                        recent.visits.end());
    recent.visits.push_back(now);
    recent.score = score;
}

void add_flags_at_end(Submission& submission, Duration whole) {
    const auto answered = static_cast<std::size_t>(
        std::count_if(submission.answers.begin(), submission.answers.end(),
                      [](const Answer& one) { return one.end == AnswerEnd::Answered; }));
    const bool is_marked = std::find(submission.flags.begin(), submission.flags.end(),
                                     Flag::Hurried) != submission.flags.end();
    if (!is_marked && answered >= kHurriedAnswers && whole < kHurriedTime)
        submission.flags.push_back(Flag::Hurried);
}

}  // namespace cirkel
