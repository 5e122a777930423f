#include "server/audit/audit.hpp"

#include <array>

#include "shared/json/json.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::audit {

namespace {

constexpr std::size_t kObjectMax = 80;
constexpr std::size_t kReadAtOnce = 1000;

constexpr std::array<std::string_view, 36> kActions{"sign-in",
                                                    "sign-out",
                                                    "step-up",
                                                    "reveal",
                                                    "export",
                                                    "erase",
                                                    "account-made",
                                                    "account-invited",
                                                    "account-disabled",
                                                    "account-enabled",
                                                    "roles-changed",
                                                    "pin-renewed",
                                                    "password-chosen",
                                                    "app-set-up",
                                                    "recovery-code-used",
                                                    "recovery-codes-renewed",
                                                    "sessions-ended",
                                                    "token-made",
                                                    "token-removed",
                                                    "shop-changed",
                                                    "device-changed",
                                                    "device-invited",
                                                    "device-approved",
                                                    "device-refused",
                                                    "device-moved",
                                                    "keys-changed",
                                                    "retention-changed",
                                                    "log-shortened",
                                                    "token-used",
                                                    "mail-changed",
                                                    "reporter-revealed",
                                                    "name-shown",
                                                    "language-chosen",
                                                    "terminal-sign-in",
                                                    "goodwill-answered",
                                                    "device-unlocked"};
static_assert(static_cast<std::size_t>(Action::DeviceUnlocked) + 1 == kActions.size());

constexpr std::array<std::string_view, 4> kOrigins{"browser", "command", "interface", "system"};

bool names_a_thing(std::string_view text) {
    constexpr std::string_view kSigns = "abcdefghijklmnopqrstuvwxyz0123456789-_:. ";
    return text.size() <= kObjectMax && text.find_first_not_of(kSigns) == std::string_view::npos;
}

/// What the chain covers: one spelling for one entry, so that the hash can be made again anywhere.
std::string canonical(const store::AuditEntry& entry) {
    return json::dump(json::Array{entry.seq, to_ms(entry.at), entry.actor, entry.action,
                                  entry.object, entry.result, entry.origin});
}

std::string numbered(std::int64_t seq) { return "entry " + std::to_string(seq); }

/// What is wrong with an entry behind `before`, if anything.
std::optional<Fault> fault_of(const store::AuditStart& before, const store::AuditEntry& entry) {
    if (entry.seq != before.seq + 1)
        return Fault{before.seq + 1, numbered(before.seq + 1) + " was taken out"};
    if (hash_of(before.hash, entry) != entry.hash)
        return Fault{entry.seq, numbered(entry.seq) + " was changed"};
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Action action) { return kActions[static_cast<std::size_t>(action)]; }

Doer operator_at_command_line() { return {"operator", Origin::Command}; }

Digest hash_of(const Digest& before, const store::AuditEntry& entry) {
    return proof::sha256(proof::hex(before) + "\n" + canonical(entry));
}

Result<void> write(store::Store& store, const Deed& deed, Instant now) {
    if (!names_a_thing(deed.object) || !names_a_thing(deed.actor))
        return Error{Kind::Malformed, "this does not name a thing that the log may hold"};
    const auto last = store.audit_log().last_entry();
    if (!last) return last.error();
    const auto start = store.audit_log().start();
    if (!start) return start.error();
    const auto before = *last ? store::AuditStart{(*last)->seq, (*last)->hash} : *start;
    store::AuditEntry entry;
    entry.seq = before.seq + 1;
    entry.at = now;
    entry.actor = deed.actor;
    entry.action = name_of(deed.action);
    entry.object = deed.object;
    entry.result = deed.outcome == Outcome::Done ? "done" : "refused";
    entry.origin = kOrigins[static_cast<std::size_t>(deed.origin)];
    entry.hash = hash_of(before.hash, entry);
    return store.audit_log().add_entry(entry);
}

Result<Checked> check_chain(store::Store& store) {
    auto at = store.audit_log().start();
    if (!at) return at.error();
    Checked checked;
    while (true) {
        const auto entries = store.audit_log().entries_after(at->seq, kReadAtOnce);
        if (!entries) return entries.error();
        if (entries->empty()) return checked;
        for (const auto& entry : *entries) {
            checked.fault = fault_of(*at, entry);
            if (checked.fault) return checked;
            if (checked.entries++ == 0) checked.first = entry.seq;
            *at = {entry.seq, entry.hash};
        }
    }
}

}  // namespace cirkel::audit
