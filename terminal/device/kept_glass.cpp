#include "terminal/device/kept_glass.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "shared/json/json.hpp"

namespace cirkel::device {
namespace {

constexpr float kThousand = 1'000;

}  // namespace

KeptGlass kept_glass(const std::string& path) {
    KeptGlass kept;
    const auto text = files::read_file(path);
    if (!text) return kept;
    const auto value = json::parse(*text);
    if (!value) return kept;
    if (const auto* member = value->find("px_per_metre"); member && member->if_integer())
        kept.px_per_mm = static_cast<float>(*member->if_integer()) / kThousand;
    if (const auto* member = value->find("quarter_turns"); member && member->if_integer())
        kept.quarter_turns =
            static_cast<int>(std::clamp<std::int64_t>(*member->if_integer(), 0, 3));
    if (const auto* member = value->find("language"); member && member->if_text())
        kept.language = Language{*member->if_text()};
    return kept;
}

Result<void> keep_glass(const std::string& path, const KeptGlass& glass) {
    const auto metre = static_cast<std::int64_t>(std::lround(glass.px_per_mm * kThousand));
    const json::Object object{{"px_per_metre", metre},
                              {"quarter_turns", std::int64_t{glass.quarter_turns}},
                              {"language", glass.language.text}};
    return files::replace_file(path, json::dump(object) + "\n", files::Secrecy::OwnerOnly);
}

}  // namespace cirkel::device
