// Memory that is given back is overwritten first. Linking this file into a program replaces its
// operator new and delete; nothing has to be called.
//
// What a customer types is wiped by the types that hold it, but on its way to the glass it becomes
// text on a key, in a field, in a view that is compared with the next one. Nobody can wipe each of
// those copies by hand, and one that is forgotten is a telephone number in a freed block. Costs a
// write over memory that is in the cache anyway.

#include <cstdlib>
#include <cstring>
#include <new>

#include <malloc.h>

namespace {

void* taken(std::size_t size) {
    // A size of zero has an address of its own, too.
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}

void* taken_aligned(std::size_t size, std::align_val_t alignment) {
    const auto step = static_cast<std::size_t>(alignment);
    const std::size_t whole = (size + step - 1) / step * step;
    if (void* memory = std::aligned_alloc(step, whole == 0 ? step : whole)) return memory;
    throw std::bad_alloc();
}

void give_back(void* memory) noexcept {
    if (memory == nullptr) return;
    explicit_bzero(memory, malloc_usable_size(memory));
    std::free(memory);
}

}  // namespace

// Every form is here: a sanitizer brings all of them, and memory must not be taken by its forms and
// given back by these.
void* operator new(std::size_t size) { return taken(size); }
void* operator new[](std::size_t size) { return taken(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return std::malloc(size == 0 ? 1 : size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return std::malloc(size == 0 ? 1 : size);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return taken_aligned(size, alignment);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return taken_aligned(size, alignment);
}
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete[](void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { give_back(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }
