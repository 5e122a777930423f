#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "shared/result.hpp"

namespace cirkel::service {

/// Hands what another thread has to say to the thread that waits for descriptors: the place where
/// `SideWork` posts. Whatever lies in it when it goes is not done. Stays where it was made.
class PostBox {
public:
    using Note = std::function<void()>;

    PostBox();
    PostBox(const PostBox&) = delete;
    PostBox& operator=(const PostBox&) = delete;
    ~PostBox();

    /// `Broken` when the system gave no descriptor: then nobody is woken.
    [[nodiscard]] Result<void> check() const;
    /// For waiting on several things at once; readable while there is something in it.
    [[nodiscard]] int fd() const { return fd_; }
    /// From any thread.
    void post(Note note);
    /// Does what was posted, in its order; by the thread that waits.
    void empty();

private:
    int fd_ = -1;
    std::mutex lock_;
    std::vector<Note> notes_;
};

}  // namespace cirkel::service
