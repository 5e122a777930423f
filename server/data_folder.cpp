#include "server/data_folder.hpp"

#include <utility>

#include "platform/files/durable_file.hpp"
#include "server/intake/erase.hpp"
#include "server/store/sqlite/sqlite_store.hpp"

namespace cirkel::server {

namespace {

std::string ledger_path(const std::string& folder) { return folder + "/erased.ledger"; }

Result<desk::Keys> keys_in(const std::string& folder) {
    const auto path = keys_path(folder);
    return files::exists(path + "/code.key") ? desk::Keys::load(path) : desk::Keys::create(path);
}

}  // namespace

std::string database_path(const std::string& folder) { return folder + "/cirkel.db"; }
std::string lock_path(const std::string& folder) { return folder + "/server.lock"; }
std::string socket_path(const std::string& folder) { return folder + "/server.sock"; }
std::string keeper_socket_path(const std::string& folder) { return folder + "/keeper.sock"; }
std::string keeper_folder(const std::string& folder) { return folder + "/keeper"; }
std::string keys_path(const std::string& folder) { return folder + "/keys"; }

Result<void> create_data_folder(const std::string& folder,
                                const store::Organisation& organisation) {
    if (auto made = files::make_folder(folder, files::Secrecy::OwnerOnly); !made) return made;
    // Keys before the database: a crash between the two leaves keys without an organisation, which
    // the next `init` takes over; the other way round would leave an organisation without keys.
    auto keys = keys_in(folder);
    if (!keys) return keys.error();
    auto store = store::open_sqlite_store(database_path(folder));
    if (!store) return store.error();
    const auto known = (*store)->setup().organisation();
    if (!known) return known.error();
    if (*known)
        return Error{Kind::Conflict, folder + " already belongs to " + (*known)->name +
                                         "; choose another folder with --data"};
    auto transaction = (*store)->begin();
    if (!transaction) return transaction.error();
    if (auto kept = (*store)->setup().set_organisation(organisation); !kept) return kept;
    return (*transaction)->commit();
}

Result<Belongings> open_data_folder(const std::string& folder) {
    const Error never{Kind::NotFound, "there is no organisation in " + folder +
                                          " yet; make one with: cirkel-server init --name NAME"};
    // Asked first, because opening for writing would make an empty one.
    if (!files::exists(database_path(folder))) return never;
    auto store = store::open_sqlite_store(database_path(folder));
    if (!store) return store.error();
    const auto organisation = (*store)->setup().organisation();
    if (!organisation) return organisation.error();
    if (!*organisation) return never;
    auto ledger = store::ErasedLedger::open(ledger_path(folder));
    if (!ledger) return ledger.error();
    // Before anybody is served (decisions 28).
    if (auto replayed = intake::replay_ledger(**store, *ledger); !replayed)
        return replayed.error().with_context("erasing again what the ledger holds");
    auto keys = desk::Keys::load(keys_path(folder));
    if (!keys) return keys.error().with_context("reading the keys");
    return Belongings{std::move(*store),
                      std::move(*ledger),
                      audit::Checkpoints(folder + "/audit.checkpoints"),
                      std::move(*keys),
                      folder,
                      keeper::line_to(keeper_socket_path(folder))};
}

}  // namespace cirkel::server
