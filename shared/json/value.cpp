#include "shared/json/json.hpp"

namespace cirkel::json {

const Value* Value::find(std::string_view name) const {
    const Object* members = if_object();
    if (members == nullptr) return nullptr;
    for (const auto& [member, value] : *members) {
        if (member == name) return &value;
    }
    return nullptr;
}

}  // namespace cirkel::json
