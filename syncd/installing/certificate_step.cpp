#include "syncd/installing/certificate_step.hpp"

#include <chrono>
#include <utility>

#include "shared/installing/fault_codes.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {

using http::Probed;
using http::ProbeEnd;
using installing::StepResult;
using installing::StepState;

namespace {

/// Who looks after the server has to hear of it before the terminals fall silent.
constexpr Duration kEndsSoon = std::chrono::hours(24 * 14);

/// An authority tells a server's time by the second at best.
constexpr Duration kClockFar = std::chrono::minutes(5);

bool is_within(const Probed& seen, Instant moment) {
    return seen.valid_from && seen.valid_until && *seen.valid_from <= moment &&
           moment < *seen.valid_until;
}

/// By the server's own time the certificate is in order: then it is this device's that is wrong. A
/// device whose clock shows a time before this program was made needs no second opinion.
bool is_clock_at_fault(const Probed& stranger, Instant now) {
    if (now < tuning::kMadeAfter) return true;
    const auto& said = stranger.server_time;
    return said && std::chrono::abs(*said - now) > kClockFar && is_within(stranger, *said);
}

StepResult out_of_date(const Probed& stranger, Instant now) {
    if (is_clock_at_fault(stranger, now)) {
        StepResult step = failed_step("clock_wrong");
        if (const auto& said = stranger.server_time)
            step.figure = std::chrono::duration_cast<std::chrono::seconds>(*said - now).count();
        return step;
    }
    const bool is_early = stranger.valid_from && now < *stranger.valid_from;
    StepResult step = failed_step(is_early ? "certificate_not_yet" : "certificate_expired");
    step.until = is_early ? stranger.valid_from : stranger.valid_until;
    return step;
}

}  // namespace

std::string fault_words(std::string_view code) {
    return std::string(installing::kFaultWords) + std::string(code);
}

StepResult good_step() {
    StepResult step;
    step.state = StepState::Good;
    return step;
}

StepResult failed_step(std::string_view code, std::string what) {
    StepResult step;
    step.state = StepState::Failed;
    step.fault = fault_words(code);
    step.what = std::move(what);
    return step;
}

std::optional<StepResult> connection_fault(const Probed& probed) {
    switch (probed.end) {
        case ProbeEnd::NameUnknown: return failed_step("no_dns");
        case ProbeEnd::ProxyFailed: return failed_step("no_proxy", probed.words);
        case ProbeEnd::Refused: return failed_step("refused");
        case ProbeEnd::TimedOut: return failed_step("timed_out");
        case ProbeEnd::Unreached: return failed_step("unreachable", probed.words);
        case ProbeEnd::Stopped: return failed_step("stopped");
        case ProbeEnd::Answered:
        case ProbeEnd::Connected:
        case ProbeEnd::UnknownAuthority:
        case ProbeEnd::OtherName:
        case ProbeEnd::OutOfDate:
        case ProbeEnd::TlsFailed:
        case ProbeEnd::OtherAnswer: break;
    }
    return std::nullopt;
}

bool is_distrusted(const Probed& probed) {
    return probed.end == ProbeEnd::UnknownAuthority || probed.end == ProbeEnd::OtherName ||
           probed.end == ProbeEnd::OutOfDate || probed.end == ProbeEnd::TlsFailed;
}

StepResult certificate_step(const Probed& probed, const std::string& url, Instant now) {
    StepResult step = good_step();
    step.until = probed.valid_until;
    const bool is_plain = url.starts_with("http://");
    const bool ends_soon = probed.valid_until && *probed.valid_until - now < kEndsSoon;
    if (!is_plain && !ends_soon) return step;
    step.state = StepState::Mind;
    step.fault = fault_words(is_plain ? "plain_http" : "certificate_ends_soon");
    return step;
}

StepResult distrust_step(const Probed& refused, const Probed& stranger, Instant now) {
    switch (refused.end) {
        case ProbeEnd::OutOfDate: return out_of_date(stranger, now);
        case ProbeEnd::UnknownAuthority: return failed_step("wrong_ca", stranger.issuer);
        case ProbeEnd::OtherName: return failed_step("wrong_host", stranger.subject);
        default: return failed_step("tls", refused.words);
    }
}

}  // namespace cirkel::syncd
