#pragma once

#include <string>

namespace cirkel::memory_test {

/// A text to search for that lies nowhere in clear while it is searched for.
class Canary {
public:
    explicit Canary(std::string text);
    [[nodiscard]] bool is_at(const char* bytes, std::size_t left) const;

private:
    std::string masked_;
};

/// How often a text lies in what this process may write: heap, stacks, globals, mapped pictures.
int times_in_own_memory(const Canary& canary);

}  // namespace cirkel::memory_test
