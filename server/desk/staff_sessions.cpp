#include "server/desk/staff_sessions.hpp"

#include "shared/proof/proof.hpp"

namespace cirkel::desk {

void StaffSessions::add(const std::string& token, const std::string& staff_number, Instant now) {
    // Swept at each sign-in: so the table never outgrows the people who work here.
    std::erase_if(sessions_, [now](const auto& entry) {
        return now - entry.second.since > kWhole || now - entry.second.used > kIdle;
    });
    sessions_[proof::sha256(token)] = Session{staff_number, now, now};
}

std::optional<std::string> StaffSessions::staff_number(const std::string& token, Instant now) {
    const auto found = sessions_.find(proof::sha256(token));
    if (found == sessions_.end()) return std::nullopt;
    if (now - found->second.since > kWhole || now - found->second.used > kIdle) {
        sessions_.erase(found);
        return std::nullopt;
    }
    found->second.used = now;
    return found->second.staff_number;
}

void StaffSessions::remove(const std::string& token) { sessions_.erase(proof::sha256(token)); }

void StaffSessions::remove_all_of(const std::string& staff_number) {
    std::erase_if(sessions_, [&staff_number](const auto& entry) {
        return entry.second.staff_number == staff_number;
    });
}

}  // namespace cirkel::desk
