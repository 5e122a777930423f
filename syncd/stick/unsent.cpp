#include "syncd/stick/unsent.hpp"

#include <algorithm>

#include "shared/capture_db/drafts.hpp"
#include "shared/sync_db/held_back.hpp"
#include "shared/sync_db/stick/exported_places.hpp"
#include "syncd/lanes/progress.hpp"

namespace cirkel::syncd {
namespace {

Result<Seq> off_stick(sqlite::Database& capture, sqlite::Database& sync, Stream stream) {
    const auto progress = read_progress(capture, sync, stream);
    if (!progress) return progress.error();
    const auto exported = sync_db::read_exported(sync, stream, progress->epoch);
    if (!exported) return exported.error();
    return std::max<Seq>(progress->stored - std::max(progress->acknowledged, *exported), 0);
}

}  // namespace

Result<Unsent> read_unsent(sqlite::Database& capture, sqlite::Database& sync) {
    Unsent unsent;
    for (const Stream stream : {Stream::Main, Stream::Withdrawal}) {
        const auto left = off_stick(capture, sync, stream);
        if (!left) return left.error();
        unsent.off_stick += *left;
    }
    const auto progress = read_progress(capture, sync, Stream::Main);
    if (!progress) return progress.error();
    const auto held = sync_db::read_held_back(sync, progress->epoch);
    if (!held) return held.error();
    unsent.held_back = static_cast<int>(held->size());
    if (!held->empty()) unsent.held_why = held->front().reason;
    const auto drafts = capture_db::read_drafts(capture);
    if (!drafts) return drafts.error();
    unsent.drafts = static_cast<int>(drafts->size());
    return unsent;
}

Result<void> remember_export(sqlite::Database& sync, const Exported& exported) {
    const sync_db::ExportedPlace main{Stream::Main, exported.epoch, exported.main_through};
    const sync_db::ExportedPlace stops{Stream::Withdrawal, exported.epoch,
                                       exported.withdrawal_through};
    if (auto kept = sync_db::save_exported(sync, stops); !kept) return kept;
    return sync_db::save_exported(sync, main);
}

}  // namespace cirkel::syncd
