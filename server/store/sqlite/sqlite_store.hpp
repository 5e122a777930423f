#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "server/store/store.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::store {

/// Opens (or makes) the central store in one SQLite file and brings it to the newest schema. The
/// caller holds the lock of the data folder: there is one writer.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path);

/// The migrations of this store, for the test that compares them with schema.sql.
std::span<const std::pair<std::string_view, std::string_view>> sqlite_migrations();

}  // namespace cirkel::store
