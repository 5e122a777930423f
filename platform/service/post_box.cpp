#include "platform/service/post_box.hpp"

#include <cstdint>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

namespace cirkel::service {

PostBox::PostBox() : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

PostBox::~PostBox() {
    if (fd_ >= 0) ::close(fd_);
}

Result<void> PostBox::check() const {
    if (fd_ >= 0) return done;
    return Error{Kind::Broken, "the system gives no more descriptors"};
}

void PostBox::post(Note note) {
    {
        const std::lock_guard guard(lock_);
        notes_.push_back(std::move(note));
    }
    const std::uint64_t one = 1;
    // A counter that is full already wakes as well.
    [[maybe_unused]] const auto written = ::write(fd_, &one, sizeof one);
}

void PostBox::empty() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto read = ::read(fd_, &count, sizeof count);
    std::vector<Note> notes;
    {
        const std::lock_guard guard(lock_);
        notes.swap(notes_);
    }
    for (const Note& note : notes) note();
}

}  // namespace cirkel::service
