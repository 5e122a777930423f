#include "server/keeper/asked_log.hpp"

#include <istream>
#include <utility>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "server/keeper/log_lines.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::keeper {

namespace {

constexpr std::size_t kHashSigns = 2 * Digest{}.size();

std::int64_t day_of(Instant at) {
    return std::chrono::floor<std::chrono::days>(at.time_since_epoch()).count();
}

bool is_over(std::int64_t asked_on, Instant now) {
    return day_of(now) - asked_on >= kAskedOnceIn.count();
}

std::string asked_line(std::int64_t day, const std::string& hash) {
    return std::to_string(day) + " asked " + hash + "\n";
}

}  // namespace

Result<AskedLog> AskedLog::open(std::string path, Instant now) {
    AskedLog log(std::move(path));
    const auto read = sweep_lines(log.path_, [&](std::istream& words) {
        std::int64_t day = 0;
        std::string the_word_asked, hash;
        // A last line that a power cut left short is of somebody who may be asked once more.
        if (!(words >> day >> the_word_asked >> hash) || hash.size() != kHashSigns) return false;
        if (is_over(day, now)) return false;
        log.days_[hash] = day;
        return true;
    });
    if (!read) return read.error();
    return log;
}

bool AskedLog::was_asked(const Digest& address, Instant now) const {
    const auto known = days_.find(proof::hex(address));
    return known != days_.end() && !is_over(known->second, now);
}

Result<void> AskedLog::add(const Digest& address, Instant now) {
    const auto hash = proof::hex(address);
    if (auto kept = files::append_durably(path_, asked_line(day_of(now), hash)); !kept) return kept;
    days_[hash] = day_of(now);
    return done;
}

Result<void> AskedLog::sweep(Instant now) {
    const auto gone =
        std::erase_if(days_, [&](const auto& one) { return is_over(one.second, now); });
    return gone == 0 ? done : write();
}

Result<void> AskedLog::write() const {
    std::string text;
    for (const auto& [hash, day] : days_) text += asked_line(day, hash);
    return files::replace_file(path_, text, files::Secrecy::OwnerOnly);
}

}  // namespace cirkel::keeper
