#pragma once

#include <optional>

#include "shared/loop/ids.hpp"
#include "shared/loop/stream.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/wire/push.hpp"

namespace cirkel::sync_db {

/// The highest seq handed to the line in this epoch; stored before the push, so that "sent" is
/// never less than what the server may have.
struct Sent {
    Stream stream = Stream::Main;
    EpochId epoch;
    Seq seq = 0;
};
Result<void> save_sent(sqlite::Database& database, const Sent& sent);
/// The last one of any epoch; nothing when nothing was ever sent.
Result<std::optional<Sent>> read_last_sent(sqlite::Database& database, Stream stream);
/// 0 when nothing of this epoch was sent.
Result<Seq> read_sent(sqlite::Database& database, Stream stream, const EpochId& epoch);

/// The caller has checked the answer it came with. A lower one replaces a higher one: a server
/// that was restored says how far it really is, and the device sends again from there.
Result<void> save_watermark(sqlite::Database& database, const wire::Watermark& watermark);
/// Nothing before the first acknowledgement. The signature is the caller's to verify, where it
/// decides what to delete.
Result<std::optional<wire::Watermark>> read_watermark(sqlite::Database& database, Stream stream);

}  // namespace cirkel::sync_db
