#include "server/admission/admission.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include "server/desk/answer.hpp"

namespace cirkel::admission {

namespace {

constexpr Duration kMeasureEvery{1'000};
constexpr double kRateLeast = 20;
constexpr double kRateMost = 20'000;

std::string_view header_of(const http::Request& request, const char* name) {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string_view() : std::string_view(found->second);
}

/// "u=1" in the Priority field (RFC 9218, section 4.1); 3 is what counts without it.
bool says_urgent(const http::Request& request) {
    const auto priority = header_of(request, "priority");
    return priority.size() >= 3 && priority.substr(0, 2) == "u=" && priority[2] >= '0' &&
           priority[2] < '3';
}

bool begins(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

/// The empty cursor asks for everything.
bool asks_for_everything(std::string_view query) {
    const auto at = query.find("cursor=");
    if (at == std::string_view::npos) return true;
    const auto value = query.substr(at + std::string_view("cursor=").size());
    return value.empty() || value.front() == '&';
}

double seconds_of(Duration time) { return static_cast<double>(time.count()) / 1000.0; }

}  // namespace

Lane lane_of(const http::Request& request) {
    const auto path = request.path();
    if (!begins(path, "/v1/") || path == "/v1/codes" || path == "/v1/server") return Lane::Person;
    if (path == "/v1/changes")
        return asks_for_everything(request.query()) ? Lane::Snapshot : Lane::Records;
    if (path == "/v1/config") return Lane::Records;
    if (path == "/v1/push" || begins(path, "/v1/withheld/"))
        return says_urgent(request) ? Lane::Promise : Lane::Records;
    return Lane::SignOfLife;
}

Admission::Admission(Chance chance) : chance_(std::move(chance)) {}

std::optional<http::Response> Admission::refuse(const http::Request& request, std::size_t waiting,
                                                Instant now) {
    measure(waiting, now);
    const auto lane = static_cast<std::size_t>(lane_of(request));
    if (waiting < kWaitingMax[lane]) {
        ++admitted_;
        return std::nullopt;
    }
    ++refused_[lane];
    auto problem = wire::make_problem(wire::problem_code::kBusy,
                                      "much is coming in at this moment; ask again later");
    problem.status = 503;
    auto answer = desk::problem_answer(problem);
    answer.headers["retry-after"] = std::to_string(std::llround(std::ceil(seconds_of(place(now)))));
    return answer;
}

/// While there is a queue, what left it is what was answered.
void Admission::measure(std::size_t waiting, Instant now) {
    const Duration passed = now - measured_at_;
    if (passed < Duration{0} || passed >= kMeasureEvery) {
        const auto gone = static_cast<double>(admitted_ - admitted_then_ + waiting_then_) -
                          static_cast<double>(waiting);
        const bool was_busy = waiting_then_ > 0 && waiting > 0;
        if (was_busy && passed > Duration{0} && passed < kMeasureEvery * 10)
            rate_ = std::clamp((rate_ + gone / seconds_of(passed)) / 2, kRateLeast, kRateMost);
        admitted_then_ = admitted_;
        waiting_then_ = waiting;
        measured_at_ = now;
    }
}

/// The next free place, and half as much again at random, so that no two orders of places meet.
Duration Admission::place(Instant now) {
    const Duration step{static_cast<std::int64_t>(std::ceil(1000.0 / rate_))};
    booked_until_ = std::clamp(booked_until_, now + kRetryLeast, now + kRetryMost) + step;
    const Duration wait = booked_until_ - now;
    const auto spread = static_cast<double>(wait.count()) * chance_() / 2;
    return std::min(wait + Duration{static_cast<std::int64_t>(spread)}, kRetryMost);
}

std::uint64_t Admission::refused(Lane lane) const {
    return refused_[static_cast<std::size_t>(lane)];
}

std::uint64_t Admission::refused() const {
    return std::accumulate(refused_.begin(), refused_.end(), std::uint64_t{0});
}

}  // namespace cirkel::admission
