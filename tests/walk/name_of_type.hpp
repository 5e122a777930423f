#pragma once

#include <string>
#include <string_view>

namespace cirkel::walk {

/// The name of a struct without its namespaces, as g++ and clang both write it.
template <class Type>
std::string name_of_type() {
    std::string_view text = __PRETTY_FUNCTION__;
    text = text.substr(text.find("Type = ") + 7);
    text = text.substr(0, text.find_first_of(";]"));
    return std::string(text.substr(text.rfind(':') + 1));
}

}  // namespace cirkel::walk
