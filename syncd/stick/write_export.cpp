#include "syncd/stick/write_export.hpp"

#include <string_view>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "platform/pack/zstd.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/stick/export_file.hpp"
#include "syncd/lanes/batch.hpp"
#include "syncd/lanes/progress.hpp"

namespace cirkel::syncd {
namespace {

/// What is gathered before it is put on the disk: a stick likes large pieces.
constexpr std::size_t kPieceBytes = 1024 * 1024;

/// A file of packed lines that grows beside its name.
class LineFile {
public:
    explicit LineFile(std::string path) : path_(std::move(path)), part_(path_ + ".part") {}

    Result<void> begin() { return files::remove_file(part_); }
    Result<void> add(std::string_view line) {
        const std::string whole = std::string(line) + "\n";
        digest_.add(whole);
        ++lines_;
        return put(packer_.add(whole));
    }
    /// The last line, which says what the others are.
    Result<void> end(const proof::SigningKey& key) {
        const auto tail = wire::sign_export(lines_, digest_.digest(), key);
        if (auto kept = put(packer_.add(wire::export_tail_json(tail) + "\n")); !kept) return kept;
        waiting_ += packer_.end();
        if (auto kept = flush(); !kept) return kept;
        return files::move_file(part_, path_);
    }
    void give_up() { (void)files::remove_file(part_); }

private:
    Result<void> put(const std::string& packed) {
        waiting_ += packed;
        return waiting_.size() < kPieceBytes ? done : flush();
    }
    Result<void> flush() {
        if (waiting_.empty()) return done;
        auto kept = files::append_durably(part_, waiting_);
        waiting_.clear();
        return kept;
    }

    std::string path_;
    std::string part_;
    pack::ZstdPacker packer_;
    proof::RunningSha256 digest_;
    std::int64_t lines_ = 0;
    std::string waiting_;
};

Result<void> add_stream(const ExportSource& source, Stream stream, LineFile& file,
                        Exported& exported, const std::function<bool(const Exported&)>& go_on) {
    const auto progress = read_progress(source.capture, source.sync, stream);
    if (!progress) return progress.error();
    Seq& through = stream == Stream::Main ? exported.main_through : exported.withdrawal_through;
    through = progress->safe;
    while (true) {
        const Seq from = through + 1;
        const auto batch = next_batch({source.capture, source.sync},
                                      {stream, from, wire::kPushRecordsMax}, source.now);
        if (!batch) return batch.error();
        if (!*batch) return done;
        if (auto added = file.add((*batch)->json); !added) return added;
        exported.records += (*batch)->size();
        ++exported.batches;
        through = (*batch)->last;
        if (!go_on(exported)) return Error{Kind::Busy, "stopped; nothing was left on the stick"};
    }
}

Result<Exported> write_lines(const ExportSource& source, LineFile& file,
                             const std::function<bool(const Exported&)>& go_on) {
    if (auto begun = file.begin(); !begun) return begun.error();
    const auto progress = read_progress(source.capture, source.sync, Stream::Main);
    if (!progress) return progress.error();
    const wire::ExportHead head{source.device.id, source.device.key_id, progress->epoch,
                                source.now.wall};
    if (auto added = file.add(wire::export_head_json(head)); !added) return added.error();
    Exported exported;
    exported.epoch = progress->epoch;
    for (const Stream stream : {Stream::Withdrawal, Stream::Main})
        if (auto added = add_stream(source, stream, file, exported, go_on); !added)
            return added.error();
    if (auto ended = file.end(source.device.transport_key); !ended) return ended.error();
    return exported;
}

}  // namespace

std::string export_name(const TerminalId& device, Instant now) {
    return "cirkel-" + device.text + "-" + std::to_string(to_ms(now) / 1000) + ".export";
}

Result<Exported> write_export(const ExportSource& source, const std::string& path,
                              const std::function<bool(const Exported&)>& go_on) {
    LineFile file(path);
    auto exported = write_lines(source, file, go_on);
    if (exported) return exported;
    file.give_up();
    return exported.error().with_context("exporting");
}

}  // namespace cirkel::syncd
