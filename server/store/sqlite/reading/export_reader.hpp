#pragma once

#include <memory>
#include <string>

#include "server/store/export_reader.hpp"

namespace cirkel::store {

/// Reads the store at this path beside its writer; changes not one byte of it.
Result<std::unique_ptr<ExportReader>> open_sqlite_export_reader(const std::string& path);

}  // namespace cirkel::store
