#pragma once

#include "shared/capture_db/epochs/found_file.hpp"
#include "shared/capture_db/epochs/new_epoch.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// What is known elsewhere of the lines of a damaged file: the server's verified word, and what the
/// sync daemon handed to the line.
struct KnownSeqs {
    Seq safe = 0;
    Seq sent = 0;
};
struct KnownOfDamaged {
    KnownSeqs main;
    KnownSeqs withdrawal;
};

struct Salvaged {
    int saved = 0;  ///< lines that came along
    int lost = 0;   ///< lines that were not safe and could not be read
};

/// Puts what was found into a file that was made anew, and begins `next` in it, so that everything
/// with a content is sent again: the server answers "duplicate" for what it has, and no damaged
/// number makes us believe that something is safe. Withdrawals are carried out once more, in case
/// the log showed what they had erased.
///
/// Not one transaction: whoever is killed in between begins again with another new file.
Result<Salvaged> salvage(sqlite::Database& into, const FoundFile& found,
                         const KnownOfDamaged& known, const NewEpoch& next);

}  // namespace cirkel::capture_db
