#include "syncd/lanes/progress.hpp"

#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/sync_db/watermarks.hpp"

namespace cirkel::syncd {

Result<Progress> read_progress(sqlite::Database& capture, sqlite::Database& sync, Stream stream) {
    const auto birth = capture_db::read_birth(capture);
    if (!birth) return birth.error();
    const auto stored = capture_db::last_seq(capture, stream);
    if (!stored) return stored.error();
    const auto mark = sync_db::read_watermark(sync, stream);
    if (!mark) return mark.error();
    Progress progress{birth->epoch, *stored};
    if (*mark && (*mark)->epoch == birth->epoch) {
        progress.acknowledged = (*mark)->acked_seq;
        progress.safe = (*mark)->safe_seq;
    }
    return progress;
}

}  // namespace cirkel::syncd
