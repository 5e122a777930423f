#pragma once

#include <algorithm>

#include "shared/loop/ids.hpp"
#include "shared/loop/stream.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::syncd {

/// How far a stream of the outbox has come; compared, never stored (decisions 4).
struct Progress {
    EpochId epoch;
    Seq stored = 0;
    Seq acknowledged = 0;  ///< 0 when the server's word is about an earlier life of the file
    Seq safe = 0;
    [[nodiscard]] Seq waiting() const { return std::max<Seq>(stored - acknowledged, 0); }
    bool operator==(const Progress&) const = default;
};

Result<Progress> read_progress(sqlite::Database& capture, sqlite::Database& sync, Stream stream);

}  // namespace cirkel::syncd
