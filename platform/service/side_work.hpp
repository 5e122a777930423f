#pragma once

#include <functional>
#include <thread>

namespace cirkel::service {

/// Work that a serving thread must not wait for (a copy of a large file, a question to another
/// machine), one piece at a time on a thread of its own. All of this is called on the serving
/// thread; what a piece of work gives runs there, too.
class SideWork {
public:
    /// What is to be done on the serving thread with what came out.
    using Then = std::function<void()>;
    /// Has something done on the serving thread; may be called from any other.
    using Post = std::function<void(Then)>;

    explicit SideWork(Post post);
    SideWork(const SideWork&) = delete;
    SideWork& operator=(const SideWork&) = delete;
    /// Waits for the piece of work that is under way.
    ~SideWork();

    /// From `begin` until what came out was dealt with.
    [[nodiscard]] bool is_busy() const { return is_busy_; }
    /// `work` runs aside and may use only what is its own or never changes. Not while busy.
    void begin(std::function<Then()> work);

private:
    Post post_;
    bool is_busy_ = false;
    std::thread thread_;
};

}  // namespace cirkel::service
