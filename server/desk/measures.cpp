#include "server/desk/measures.hpp"

#include <algorithm>

namespace cirkel::desk {

namespace {

// A kind is a word that the device wrote; only those that are known get a line of their own.
constexpr std::array<std::string_view, 7> kKinds{"submission",  "consent",   "withdrawal",
                                                 "answer_back", "staff_log", "observation",
                                                 "device_event"};

std::string known_kind(std::string_view kind) {
    const bool is_known = std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
    return std::string(is_known ? kind : "other");
}

}  // namespace

void Measures::count_request(RouteName route, int status,
                             std::optional<std::chrono::nanoseconds> took) {
    Asked& asked = requests_[route];
    const auto first_digit = static_cast<std::size_t>(std::clamp(status / 100, 0, 5));
    ++asked.by_class.at(first_digit);
    if (!took) return;
    const double seconds = std::chrono::duration<double>(*took).count();
    const auto* const fits = std::lower_bound(kSecondsUpTo.begin(), kSecondsUpTo.end(), seconds);
    if (fits != kSecondsUpTo.end())
        ++asked.up_to.at(static_cast<std::size_t>(fits - kSecondsUpTo.begin()));
    ++asked.timed;
    asked.seconds += seconds;
}

void Measures::count_record(std::string_view kind, std::string_view result) {
    unsettled_.emplace_back(known_kind(kind), result);
}

void Measures::count_group(bool was_kept, std::uint64_t transactions) {
    if (was_kept)
        for (const auto& record : unsettled_) ++records_[record];
    unsettled_.clear();
    // Most groups only read; those never reach the disk.
    if (transactions == 0 && was_kept) return;
    ++(was_kept ? groups_.kept : groups_.failed);
    if (was_kept) groups_.transactions += transactions;
}

}  // namespace cirkel::desk
