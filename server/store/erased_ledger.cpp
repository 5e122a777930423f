#include "server/store/erased_ledger.hpp"

#include <algorithm>

#include "platform/files/durable_file.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::store {

namespace {

constexpr std::size_t kHexLength = 64;

Digest hash_of(const RecordId& id) {
    return proof::sha256(std::string(id.bytes.begin(), id.bytes.end()));
}

// Another text than any record's id, so that the two never meet.
Digest contact_hash_of(const SubmissionId& id) { return proof::sha256("contact of " + id.text()); }

}  // namespace

Result<ErasedLedger> ErasedLedger::open(std::string path) {
    ErasedLedger ledger(std::move(path));
    const auto content = files::read_file(ledger.path_);
    if (!content) {
        if (content.error().kind == Kind::NotFound) return ledger;
        return content.error();
    }
    // A line that is no hash is skipped: a damaged byte must not cost the lines behind it.
    for (std::size_t at = 0; at < content->size();) {
        const auto end = std::min(content->find('\n', at), content->size());
        const auto bytes = proof::from_hex(std::string_view(*content).substr(at, end - at));
        if (end - at == kHexLength && bytes) {
            Digest hash{};
            std::copy(bytes->begin(), bytes->end(), hash.begin());
            ledger.hashes_.insert(hash);
        }
        at = end + 1;
    }
    // A line cut short must not swallow the next one.
    if (!content->empty() && content->back() != '\n')
        if (auto ended = files::append_durably(ledger.path_, "\n"); !ended) return ended.error();
    return ledger;
}

bool ErasedLedger::holds(const RecordId& id) const { return hashes_.count(hash_of(id)) > 0; }

bool ErasedLedger::holds_contact_of(const SubmissionId& id) const {
    return hashes_.count(contact_hash_of(id)) > 0;
}

Result<void> ErasedLedger::add(const RecordId& id) { return append(hash_of(id)); }

Result<void> ErasedLedger::add_contact_of(const SubmissionId& id) {
    return append(contact_hash_of(id));
}

Result<void> ErasedLedger::append(const Digest& hash) {
    if (hashes_.count(hash) > 0) return done;
    if (auto written = files::append_durably(path_, proof::hex(hash) + "\n"); !written)
        return written;
    // In memory only after the disk has it.
    hashes_.insert(hash);
    return done;
}

}  // namespace cirkel::store
