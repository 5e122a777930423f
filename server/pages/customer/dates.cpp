#include "server/pages/customer/dates.hpp"

namespace cirkel::pages {

namespace {

const std::string& weekday(const PageWords& words, const LocalMoment& at) {
    return words.of("day." + std::to_string(at.weekday));
}
const std::string& month(const PageWords& words, const LocalMoment& at) {
    return words.of("month." + std::to_string(at.month));
}

}  // namespace

std::string day_in(const PageWords& words, const LocalMoment& at) {
    return words.filled("date.day", {{"weekday", weekday(words, at)},
                                     {"day", std::to_string(at.day)},
                                     {"month", month(words, at)}});
}

std::string day_and_year_in(const PageWords& words, const LocalMoment& at) {
    return words.filled("date.year", {{"weekday", weekday(words, at)},
                                      {"day", std::to_string(at.day)},
                                      {"month", month(words, at)},
                                      {"year", std::to_string(at.year)}});
}

std::string day_and_hour_in(const PageWords& words, const LocalMoment& at) {
    return words.filled("date.hour", {{"date", day_in(words, at)}, {"hour", hour_text(at)}});
}

std::string whole_moment_in(const PageWords& words, const LocalMoment& at) {
    return words.filled("date.hour",
                        {{"date", day_and_year_in(words, at)}, {"hour", hour_text(at)}});
}

}  // namespace cirkel::pages
