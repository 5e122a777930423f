#include "platform/service/side_work.hpp"

#include <utility>

#include "shared/require.hpp"

namespace cirkel::service {

SideWork::SideWork(Post post) : post_(std::move(post)) {}

SideWork::~SideWork() {
    if (thread_.joinable()) thread_.join();
}

void SideWork::begin(std::function<Then()> work) {
    require(!is_busy_, "one piece of work at a time");
    if (thread_.joinable()) thread_.join();  // it has ended: it said so
    is_busy_ = true;
    thread_ = std::thread([this, work = std::move(work)] {
        post_([this, then = work()] {
            is_busy_ = false;
            then();
        });
    });
}

}  // namespace cirkel::service
