#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/demo/chance.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::demo {

inline constexpr const char* kOrganisation = "Buurtmarkt De Linde";
inline constexpr const char* kZone = "Europe/Amsterdam";

/// One employee with PIN and password in clear: shown once, to whoever makes the demo.
struct DemoPerson {
    std::string number;
    std::string alias;
    std::string pin;
    bool technician = false;
    const char* location = "utrecht";
    bool neutral = false;  ///< belongs to no shop; the one who may know who reported something
    std::string password{};
    std::string app_key{};        ///< base32, for an app for codes
    std::string recovery_code{};  ///< one of ten
};

/// A file of assets/surveys or assets/demo, compiled in, by its path below assets; it must exist.
std::string_view demo_file(std::string_view name);

/// The fictional shop: two locations, three touchpoints with their surveys, five people, three
/// cards. Inside the caller's transaction; gives the people. `Conflict` when the folder has
/// locations already.
Result<std::vector<DemoPerson>> set_up_shop(store::Store& store, Chance& chance, Instant now);

}  // namespace cirkel::demo
