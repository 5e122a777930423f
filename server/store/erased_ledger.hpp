#pragma once

#include <set>
#include <string>

#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// What customers had erased, for ever: one line a record, the SHA-256 of its id in hex. A file of
/// its own, outside the database and its restores, so that a backup or a late USB stick cannot
/// bring back what was erased (decisions 28). A line is on disk before anybody reads "gewist"; a
/// last line cut short by a power failure is completed by the withdrawal coming again.
class ErasedLedger {
public:
    /// Reads the file, or starts an empty one.
    static Result<ErasedLedger> open(std::string path);

    [[nodiscard]] bool holds(const RecordId& id) const;
    /// True when "Bel mij toch niet" came before the consent it takes back.
    [[nodiscard]] bool holds_contact_of(const SubmissionId& id) const;
    /// Appends and waits until the disk has it. Adding twice changes nothing.
    Result<void> add(const RecordId& id);
    Result<void> add_contact_of(const SubmissionId& id);

private:
    explicit ErasedLedger(std::string path) : path_(std::move(path)) {}
    Result<void> append(const Digest& hash);

    std::string path_;
    std::set<Digest> hashes_;
};

}  // namespace cirkel::store
