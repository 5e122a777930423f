#include "server/store/calls.hpp"

#include <utility>

namespace cirkel::store {

namespace {

constexpr std::pair<Leaving, std::string_view> kLeaving[] = {
    {Leaving::Stays, "stays"}, {Leaving::Leaves, "leaves"}, {Leaving::Unknown, "unknown"}};

}  // namespace

std::string_view name_of(Leaving leaving) {
    for (const auto& [known, name] : kLeaving)
        if (known == leaving) return name;
    return {};
}

std::optional<Leaving> leaving_named(std::string_view name) {
    for (const auto& [leaving, known] : kLeaving)
        if (known == name) return leaving;
    return std::nullopt;
}

}  // namespace cirkel::store
