#include "syncd/lanes/batch.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/sync_db/held_back.hpp"
#include "shared/wire/record.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {
namespace {

std::string text_of(capture_db::OutboxLine& line, bool is_held_back) {
    if (line.body && !is_held_back) return std::move(*line.body);
    const std::string_view reason =
        line.body ? wire::withheld_reason::kMalformed : std::string_view(line.withheld);
    const bool tells_of = reason == wire::withheld_reason::kExpired;
    return wire::placeholder_json(line.id, reason, line.digest, tells_of ? line.of : std::nullopt);
}

/// The lines that can travel together: no place may be missing in between.
void cut_at_gap(std::vector<capture_db::OutboxLine>& lines) {
    Seq next = lines.empty() ? 0 : lines.front().seq;
    const auto gap = std::find_if(lines.begin(), lines.end(), [&next](const auto& line) {
        return line.seq != next++ || line.withheld == "pruned";
    });
    lines.erase(gap, lines.end());
}

/// The places whose records are held back.
Result<std::set<Seq>> held_places(sqlite::Database& sync, Stream stream, const EpochId& epoch) {
    const auto held = sync_db::read_held_back(sync, epoch);
    if (!held) return held.error();
    std::set<Seq> places;
    for (const auto& one : *held)
        if (one.stream == stream) places.insert(one.seq);
    return places;
}

Result<wire::PushHead> head_at(const DeviceFiles& files, const BatchWish& wish, const Moment& now,
                               Seq first) {
    const auto birth = capture_db::read_birth(files.capture);
    if (!birth) return birth.error();
    const auto kept = capture_db::first_kept(files.capture, wish.stream, 1);
    if (!kept) return kept.error();
    wire::PushHead head{wish.stream, birth->epoch, first, 1, now.boot, now.wall, now.mono};
    head.pruned_below = std::min(kept->value_or(first), first);
    // Behind a record that is held back, later ones may be gone already: they were safe.
    if (first > wish.from) head.pruned_below = first;
    return head;
}

Batch batch_of(const wire::PushHead& head, std::vector<capture_db::OutboxLine> lines,
               const std::set<Seq>& held) {
    Batch batch;
    batch.head = head;
    batch.last = head.first_seq + static_cast<Seq>(lines.size()) - 1;
    batch.first = lines.empty() ? RecordId{} : lines.front().id;
    batch.first_is_whole = !lines.empty() && lines.front().body && !held.contains(head.first_seq);
    batch.hurries = std::any_of(lines.begin(), lines.end(), [&head](const auto& line) {
        return head.stream == Stream::Withdrawal || line.kind == "consent";
    });
    std::vector<wire::OutboxLine> texts;
    texts.reserve(lines.size());
    for (auto& line : lines) texts.push_back({line.seq, text_of(line, held.contains(line.seq))});
    batch.json = wire::push_request_json(head, texts);
    return batch;
}

}  // namespace

Result<std::optional<Batch>> next_batch(const DeviceFiles& files, const BatchWish& wish,
                                        const Moment& now) {
    const auto first = capture_db::first_kept(files.capture, wish.stream, wish.from);
    if (!first) return first.error();
    if (!*first) return std::optional<Batch>();
    const auto head = head_at(files, wish, now, **first);
    if (!head) return head.error();
    auto lines = capture_db::read_lines(
        files.capture, {wish.stream, **first, wish.records_max, tuning::kPushRecordBytes});
    if (!lines) return lines.error();
    cut_at_gap(*lines);
    auto held = held_places(files.sync, wish.stream, head->epoch);
    if (!held) return held.error();
    if (wish.whole) held->erase(*wish.whole);
    return std::optional(batch_of(*head, std::move(*lines), *held));
}

Result<Batch> empty_batch(const DeviceFiles& files, const BatchWish& wish, const Moment& now) {
    const auto stored = capture_db::last_seq(files.capture, wish.stream);
    if (!stored) return stored.error();
    const auto head = head_at(files, wish, now, *stored + 1);
    if (!head) return head.error();
    return batch_of(*head, {}, {});
}

}  // namespace cirkel::syncd
