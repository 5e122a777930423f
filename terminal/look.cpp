#include "terminal/look.hpp"

#include "platform/clock/local_time.hpp"

namespace cirkel::terminal {
namespace {

using screens::TextSize;

constexpr int kSunday = 7;

screens::LocalTime local_of(Instant instant, const std::string& zone) {
    auto local = clock::local_time(instant, zone);
    if (!local) local = clock::local_time(instant, "UTC");
    const clock::LocalTime& time = *local;
    return {time.year, time.month, time.day, time.weekday == 0 ? kSunday : time.weekday,
            time.hour, time.minute};
}

}  // namespace

paint::FontSizes font_sizes(const screens::Metrics& metrics) {
    return {metrics.font_px(TextSize::XL), metrics.font_px(TextSize::L),
            metrics.font_px(TextSize::M), metrics.font_px(TextSize::S)};
}

screens::ToLocal local_times_of(const std::string& zone) {
    return [zone](Instant instant) { return local_of(instant, zone); };
}

session::Session first_session(const screens::Metrics& metrics, const Language& language) {
    session::Session session;
    session.language = language;
    session.home = language;
    session.glass.has_lower_half = metrics.has_lower_half();
    session.glass.information_beside_entry = metrics.information_beside_entry();
    return session;
}

}  // namespace cirkel::terminal
