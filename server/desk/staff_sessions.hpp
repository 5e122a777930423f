#pragma once

#include <map>
#include <optional>
#include <string>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"

namespace cirkel::desk {

/// Who is signed in at the pages, in memory only: a restart signs everybody out. Keys are hashes of
/// the cookies, so a look into memory dumps or debug output gives no usable cookie (S-08).
class StaffSessions {
public:
    static constexpr Duration kIdle{30 * 60 * 1000};
    static constexpr Duration kWhole{12 * 60 * 60 * 1000};

    /// Remembers a session under a fresh random token (hex, from outside).
    void add(const std::string& token, const std::string& staff_number, Instant now);
    /// The staff number, when the session stands; a use makes its idle time start again.
    std::optional<std::string> staff_number(const std::string& token, Instant now);
    void remove(const std::string& token);
    void remove_all_of(const std::string& staff_number);

private:
    struct Session {
        std::string staff_number;
        Instant since;
        Instant used;
    };
    std::map<Digest, Session> sessions_;
};

}  // namespace cirkel::desk
