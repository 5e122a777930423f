#include "server/desk/desk.hpp"

#include "shared/proof/proof.hpp"

namespace cirkel::desk {

std::string random_hex(const Desk& desk, std::size_t bytes) {
    Bytes drawn(bytes);
    desk.random(drawn);
    return proof::hex(drawn);
}

}  // namespace cirkel::desk
