#include "server/keeper/reveal_log.hpp"

#include <sstream>
#include <utility>

#include "platform/files/durable_file.hpp"

namespace cirkel::keeper {

Result<RevealLog> RevealLog::open(std::string path) {
    RevealLog log(std::move(path));
    if (!files::exists(log.path_)) return log;
    const auto text = files::read_file(log.path_);
    if (!text) return text.error();
    std::istringstream lines(*text);
    std::string line;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::int64_t at = 0;
        std::string the_word_case, number, the_word_by, by;
        // A last line that a power cut left short counts for nobody.
        if (words >> at >> the_word_case >> number >> the_word_by >> by)
            log.seen_[by].push_back(Instant{Duration{at}});
    }
    return log;
}

Result<void> RevealLog::add(const RevealOrder& order, Instant now) {
    std::size_t of_all = 0;
    for (auto& [by, moments] : seen_) {
        std::erase_if(moments, [now](Instant at) { return at <= now - kDay; });
        of_all += moments.size();
    }
    if (of_all >= kRevealsADayOfAll)
        return Error{Kind::Full,
                     "too many contacts were seen in 24 hours; look into the keeper's "
                     "reveals.log before it goes on"};
    auto& seen = seen_[order.by];
    if (seen.size() >= kRevealsADay)
        return Error{Kind::Full, "staff " + order.by + " has seen " + std::to_string(kRevealsADay) +
                                     " contacts in 24 hours, which is the most for one person"};
    const std::string line = std::to_string(to_ms(now)) + " case " +
                             std::to_string(order.number.value) + " by " + order.by + " why " +
                             order.reason + "\n";
    if (auto kept = files::append_durably(path_, line); !kept) return kept;
    seen.push_back(now);
    return done;
}

}  // namespace cirkel::keeper
