#include "tests/faults/disk/crash_disk.hpp"

#include <algorithm>
#include <utility>

namespace cirkel::faults {
namespace {

/// Of all disks, so that nobody takes the file of one for that of another.
std::uint64_t next_serial() {
    static std::uint64_t last = 0;
    return ++last;
}

}  // namespace

void CrashDisk::strike(const Strike& strike) {
    strike_ = strike;
    strike_at_ = operations_ + strike.at;
    was_struck_ = false;
}

void CrashDisk::heal() { strike_.reset(); }

void CrashDisk::cut_power() {
    if (!is_up_) return;
    is_up_ = false;
    ++life_;
    for (const auto& [path, inode] : removed_)
        if (!entries_.contains(path) && dice_.one_in(2)) entries_[path] = {inode, true};
    removed_.clear();
    for (auto entry = entries_.begin(); entry != entries_.end();) {
        const bool stays = entry->second.is_durable || dice_.one_in(2);
        entry = stays ? std::next(entry) : entries_.erase(entry);
    }
    // Whoever held a file still lets go of it: it gets another inode, the old one stays behind.
    for (auto& [path, entry] : entries_) {
        DiskFile left = entry.inode->file;
        left.lose_power(dice_, sector_bytes_);
        auto inode = std::make_unique<Inode>();
        inode->file = std::move(left);
        inode->serial = entry.inode->serial;
        entry = {inode.get(), true};
        inodes_.push_back(std::move(inode));
    }
}

void CrashDisk::mount() {
    const bool was_up = std::exchange(is_up_, true);
    if (!was_up && watch_) watch_();
}

std::size_t CrashDisk::used() const {
    std::size_t bytes = 0;
    for (const auto& [path, entry] : entries_) bytes += entry.inode->file.size();
    return bytes;
}

bool CrashDisk::copy(const std::string& from, const std::string& to) {
    const DiskFile* file = find(from);
    if (file == nullptr) return false;
    lay(to, DiskFile(*file));
    return true;
}

void CrashDisk::lay(const std::string& path, const DiskFile& file) {
    entries_.erase(path);
    Inode& inode = make_inode(path, true);
    inode.file = file;
    inode.file.sync();
    if (watch_) watch_();
}

void CrashDisk::garble(const std::string& path, std::size_t offset, std::size_t bytes) {
    const auto found = entries_.find(path);
    if (found == entries_.end()) return;
    Bytes noise(bytes);
    dice_.fill(noise);
    found->second.inode->file.write(offset, noise);
    found->second.inode->file.sync();
}

std::uint64_t CrashDisk::serial_of(const std::string& path) const {
    const auto found = entries_.find(path);
    return found == entries_.end() ? 0 : found->second.inode->serial;
}

bool CrashDisk::owns(std::uint64_t serial) const {
    return std::any_of(inodes_.begin(), inodes_.end(),
                       [&](const auto& inode) { return inode->serial == serial; });
}

void CrashDisk::name(const std::string& path, std::uint64_t serial) {
    entries_.erase(path);
    // The newest life of it.
    const auto found = std::find_if(inodes_.rbegin(), inodes_.rend(),
                                    [&](const auto& inode) { return inode->serial == serial; });
    if (found == inodes_.rend()) return;
    std::erase_if(entries_, [&](const auto& entry) { return entry.second.inode == found->get(); });
    entries_[path] = {found->get(), true};
}

const DiskFile* CrashDisk::find(const std::string& path) const {
    const auto found = entries_.find(path);
    return found == entries_.end() ? nullptr : &found->second.inode->file;
}

std::vector<std::string> CrashDisk::paths() const {
    std::vector<std::string> all;
    for (const auto& [path, entry] : entries_) all.push_back(path);
    return all;
}

std::optional<Fault> CrashDisk::next_operation() {
    ++operations_;
    if (!is_up_) return Fault::IoError;
    if (!strike_ || operations_ < strike_at_) return std::nullopt;
    if (operations_ > strike_at_ && !strike_->for_ever) return std::nullopt;
    was_struck_ = true;
    return strike_->fault;
}

bool CrashDisk::has_space(const Inode& inode, std::size_t end) const {
    return !space_ || end <= inode.file.size() || used() + end - inode.file.size() <= *space_;
}

CrashDisk::Inode& CrashDisk::make_inode(const std::string& path, bool is_durable) {
    inodes_.push_back(std::make_unique<Inode>());
    inodes_.back()->serial = next_serial();
    entries_[path] = {inodes_.back().get(), is_durable};
    return *inodes_.back();
}

Outcome CrashDisk::cut_in_the_middle() {
    cut_power();
    return Outcome::IoError;
}

CrashDisk::Inode* CrashDisk::open(const std::string& path, bool make) {
    if (!is_up_) return nullptr;
    const auto found = entries_.find(path);
    if (found != entries_.end()) return found->second.inode;
    if (!make) return nullptr;
    const auto fault = next_operation();
    if (fault == Fault::PowerCut && dice_.one_in(2)) make_inode(path, false);
    if (fault == Fault::PowerCut) cut_power();
    return fault ? nullptr : &make_inode(path, false);
}

Outcome CrashDisk::write(Inode& inode, std::size_t offset, std::span<const std::uint8_t> bytes) {
    const auto fault = next_operation();
    if (fault == Fault::DiskFull || (!fault && !has_space(inode, offset + bytes.size())))
        return Outcome::Full;
    if (fault == Fault::IoError) {
        // Some of it may have been written before the fault.
        if (is_up_ && dice_.one_in(2)) inode.file.write(offset, bytes.first(bytes.size() / 2));
        return Outcome::IoError;
    }
    inode.file.write(offset, bytes);
    return fault ? cut_in_the_middle() : Outcome::Done;
}

Outcome CrashDisk::truncate(Inode& inode, std::size_t size) {
    const auto fault = next_operation();
    if (fault == Fault::IoError) return Outcome::IoError;
    inode.file.truncate(size);
    return fault == Fault::PowerCut ? cut_in_the_middle() : Outcome::Done;
}

Outcome CrashDisk::sync(Inode& inode) {
    const auto fault = next_operation();
    if (fault == Fault::IoError) {
        if (is_up_) inode.file.lose_in_sync(dice_);
        return Outcome::IoError;
    }
    // The power may go before the sync has done anything, or when nobody was told yet that it did.
    if (fault == Fault::PowerCut && dice_.one_in(2)) return cut_in_the_middle();
    if (lies_ && !fault) return Outcome::Done;
    inode.file.sync();
    for (auto& [path, entry] : entries_)
        if (entry.inode == &inode) entry.is_durable = true;
    return fault == Fault::PowerCut ? cut_in_the_middle() : Outcome::Done;
}

Outcome CrashDisk::remove(const std::string& path, bool sync_folder) {
    const auto fault = next_operation();
    if (fault == Fault::IoError) return Outcome::IoError;
    const auto found = entries_.find(path);
    if (found != entries_.end()) {
        const bool can_come_back = found->second.is_durable && !sync_folder;
        if (can_come_back || fault == Fault::PowerCut) removed_[path] = found->second.inode;
        entries_.erase(found);
    }
    return fault == Fault::PowerCut ? cut_in_the_middle() : Outcome::Done;
}

bool CrashDisk::exists(const std::string& path) const { return entries_.contains(path); }

}  // namespace cirkel::faults
