#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/json/json.hpp"

namespace cirkel::wire {

/// A member of a message, as its way from the root: {"watermark", "epoch"}.
using Way = std::vector<std::string>;

/// The value at the end of `way`, to be changed; the way has to exist.
inline json::Value changed(const json::Value& value, const Way& way, const json::Value* put,
                           std::size_t depth = 0) {
    json::Object members;
    for (const auto& [name, member] : *value.if_object()) {
        const bool here = name == way[depth];
        const bool last = depth + 1 == way.size();
        if (here && last && put == nullptr) continue;
        if (here && last) members.emplace_back(name, *put);
        if (here && !last) members.emplace_back(name, changed(member, way, put, depth + 1));
        if (!here) members.emplace_back(name, member);
    }
    return members;
}

inline std::string without(const std::string& text, const Way& way) {
    return json::dump(changed(*json::parse(text), way, nullptr));
}
inline std::string with(const std::string& text, const Way& way, const json::Value& put) {
    return json::dump(changed(*json::parse(text), way, &put));
}

/// What is wrong in one way or another for every type of member that a message has.
inline const std::vector<json::Value>& never_fitting() {
    static const std::vector<json::Value> values{json::Object{{"a", 1}}, 1.5,
                                                 json::Array{json::Array{}}};
    return values;
}

/// The faults of reading `text` with each required member of `ways` missing, and with something in
/// its place that never fits. Each has to name the member; what it did not is the answer.
template <class Read>
std::vector<std::string> unnamed_faults(const std::string& text, const std::vector<Way>& ways,
                                        Read read) {
    std::vector<std::string> unnamed;
    const auto expect_named = [&](const std::string& spoilt, const Way& way) {
        const auto result = read(spoilt);
        const bool named = !result.ok() && result.error().kind == Kind::Malformed &&
                           result.error().text.find(way.back()) != std::string::npos;
        if (!named) unnamed.push_back(spoilt + (result.ok() ? " -> ok" : result.error().text));
    };
    for (const Way& way : ways) {
        expect_named(without(text, way), way);
        for (const json::Value& value : never_fitting()) expect_named(with(text, way, value), way);
    }
    return unnamed;
}

}  // namespace cirkel::wire
