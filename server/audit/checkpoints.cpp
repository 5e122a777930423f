#include "server/audit/checkpoints.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "platform/files/durable_file.hpp"

namespace cirkel::audit {

namespace {

constexpr std::string_view kSigner = "\u2014 cirkel-audit ";
constexpr std::string_view kName = "cirkel-audit";
constexpr std::size_t kKeyNameBytes = 4;
constexpr char kEd25519 = 1;

/// One note as it stands in the file: what is signed, and the signature's line.
struct Note {
    std::string text;
    std::string signature;
};

std::string key_name(const PublicKey& key) {
    const auto digest =
        proof::sha256(std::string(kName) + "\n" + kEd25519 + std::string(key.begin(), key.end()));
    return std::string(digest.begin(), digest.begin() + kKeyNameBytes);
}

std::vector<Note> notes_in(std::string_view file) {
    std::vector<Note> notes;
    Note note;
    while (!file.empty()) {
        const auto end = std::min(file.find('\n'), file.size());
        const auto line = file.substr(0, end);
        file.remove_prefix(std::min(end + 1, file.size()));
        if (line.starts_with(kSigner)) {
            note.signature = line.substr(kSigner.size());
            notes.push_back(std::move(note));
            note = {};
        } else if (!line.empty()) {
            note.text += std::string(line) + "\n";
        }
    }
    // A note that was cut short by a power cut is none; the next one says the same and more.
    return notes;
}

bool is_signed(const Note& note, const PublicKey& key) {
    const auto bytes = proof::from_base64(note.signature);
    Signature signature{};
    if (!bytes || bytes->size() != kKeyNameBytes + signature.size()) return false;
    const std::string name(bytes->begin(), bytes->begin() + kKeyNameBytes);
    std::copy(bytes->begin() + kKeyNameBytes, bytes->end(), signature.begin());
    return name == key_name(key) && proof::is_signed_by(key, note.text, signature);
}

/// Number and hash of a note's entry.
std::optional<store::AuditStart> entry_named_in(const Note& note) {
    const auto first = note.text.find('\n');
    const auto second = note.text.find('\n', first + 1);
    if (first == std::string::npos || second == std::string::npos) return std::nullopt;
    store::AuditStart entry;
    const char* const end = note.text.data() + second;
    const auto read = std::from_chars(note.text.data() + first + 1, end, entry.seq);
    const auto hash = proof::from_base64(
        std::string_view(note.text).substr(second + 1, note.text.size() - second - 2));
    if (read.ec != std::errc() || read.ptr != end || !hash || hash->size() != entry.hash.size())
        return std::nullopt;
    std::copy(hash->begin(), hash->end(), entry.hash.begin());
    return entry;
}

Result<std::optional<Fault>> fault_against(store::Store& store, const store::AuditStart& noted) {
    const auto start = store.audit_log().start();
    if (!start) return start.error();
    // Older than what is kept: there is nothing left to compare it with.
    if (noted.seq < start->seq) return std::optional<Fault>();
    const auto found = store.audit_log().entries_after(noted.seq - 1, 1);
    if (!found) return found.error();
    const bool is_dropped = noted.seq == start->seq;
    if (!is_dropped && (found->empty() || found->front().seq != noted.seq)) {
        const auto last = store.audit_log().last_entry();
        if (!last) return last.error();
        const auto cut = (*last ? (*last)->seq : start->seq) + 1;
        return std::optional(Fault{cut, "entry " + std::to_string(cut) +
                                            " and what follows it, up to " +
                                            std::to_string(noted.seq) + ", were cut off"});
    }
    const auto& hash = is_dropped ? start->hash : found->front().hash;
    if (hash == noted.hash) return std::optional<Fault>();
    return std::optional(Fault{noted.seq, "the log was written anew up to entry " +
                                              std::to_string(noted.seq) +
                                              ", which a signed note knows otherwise"});
}

Result<std::string> content_of(const std::string& path) {
    if (!files::exists(path)) return std::string();
    return files::read_file(path);
}

}  // namespace

Result<void> Checkpoints::add(store::Store& store, const proof::SigningKey& key) {
    const auto last = store.audit_log().last_entry();
    if (!last) return last.error();
    if (!*last || (*last)->seq == last_seq_) return done;
    const auto organisation = store.setup().organisation();
    if (!organisation) return organisation.error();
    const auto epoch = *organisation ? proof::hex((*organisation)->epoch.bytes) : std::string();
    const auto text = "cirkel/" + epoch + "/audit\n" + std::to_string((*last)->seq) + "\n" +
                      proof::base64((*last)->hash) + "\n";
    const auto signature = proof::sign(key, text);
    const auto name = key_name(key.public_key);
    Bytes line(name.begin(), name.end());
    line.insert(line.end(), signature.begin(), signature.end());
    auto kept = files::append_durably(
        path_, text + "\n" + std::string(kSigner) + proof::base64(line) + "\n");
    if (kept) last_seq_ = (*last)->seq;
    return kept;
}

Result<std::optional<Fault>> Checkpoints::check(store::Store& store, const PublicKey& key) const {
    const auto content = content_of(path_);
    if (!content) return content.error();
    for (const auto& note : notes_in(*content)) {
        const auto noted = entry_named_in(note);
        if (!noted || !is_signed(note, key))
            return std::optional(
                Fault{noted ? noted->seq : 0, "a note in " + path_ + " was not signed here"});
        auto fault = fault_against(store, *noted);
        if (!fault || *fault) return fault;
    }
    return std::optional<Fault>();
}

Result<std::size_t> Checkpoints::count() const {
    const auto content = content_of(path_);
    if (!content) return content.error();
    return notes_in(*content).size();
}

}  // namespace cirkel::audit
