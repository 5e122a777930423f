#include "platform/service/user.hpp"

#include <charconv>

#include <pwd.h>

namespace cirkel::service {

Result<unsigned> user_id(const std::string& name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): before any thread begins
    if (const passwd* found = ::getpwnam(name.c_str())) return found->pw_uid;
    unsigned number = 0;
    const char* end = name.data() + name.size();
    const auto read = std::from_chars(name.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end) return number;
    return Error{Kind::NotFound,
                 "no user \"" + name + "\" on this machine; is cirkel-syncd there?"};
}

}  // namespace cirkel::service
