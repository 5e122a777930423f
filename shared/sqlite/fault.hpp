#pragma once

#include <string_view>

#include "shared/result.hpp"

struct sqlite3;

namespace cirkel::sqlite {

/// The error that SQLite reported for `code`, as something a caller can act on: Busy, Full,
/// Conflict (a constraint said no), Refused (no rights), NotFound (no such file), else Broken.
/// Holds the library's sentence, which names tables and columns, never what was stored in them.
Error fault_of(int code, sqlite3* handle, std::string_view doing);

/// What a database says that could not undo a transaction.
Error broken_fault();

}  // namespace cirkel::sqlite
