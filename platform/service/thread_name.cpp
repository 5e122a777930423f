#include "platform/service/thread_name.hpp"

#include <sys/prctl.h>

namespace cirkel::service {

void name_this_thread(const std::string& name) {
    prctl(PR_SET_NAME, name.substr(0, 15).c_str(), 0, 0, 0);
}

}  // namespace cirkel::service
