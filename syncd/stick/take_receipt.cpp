#include "syncd/stick/take_receipt.hpp"

#include <algorithm>

#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "shared/wire/stick/receipt.hpp"

namespace cirkel::syncd {
namespace {

/// Both marks at least as far as before; a mark above what was ever stored here is not ours.
Result<bool> raise(sqlite::Database& capture, sqlite::Database& sync,
                   const wire::Watermark& given) {
    const auto stored = capture_db::last_seq(capture, given.stream);
    if (!stored) return stored.error();
    if (given.acked_seq > *stored)
        return Error{Kind::Refused,
                     "the receipt tells of records that this device never made; was it copied?"};
    const auto known = sync_db::read_watermark(sync, given.stream);
    if (!known) return known.error();
    const bool is_same_epoch = *known && (*known)->epoch == given.epoch;
    const bool is_news = !is_same_epoch || given.acked_seq > (*known)->acked_seq ||
                         given.safe_seq > (*known)->safe_seq;
    const bool lowers = is_same_epoch && (given.acked_seq < (*known)->acked_seq ||
                                          given.safe_seq < (*known)->safe_seq);
    if (!is_news || lowers) return false;
    if (auto kept = sync_db::save_watermark(sync, given); !kept) return kept.error();
    const auto sent = sync_db::read_sent(sync, given.stream, given.epoch);
    if (!sent) return sent.error();
    // What the server has was sent, by whatever way.
    if (*sent >= given.acked_seq) return true;
    auto kept = sync_db::save_sent(sync, {given.stream, given.epoch, given.acked_seq});
    if (!kept) return kept.error();
    return true;
}

}  // namespace

Result<ReceiptTaken> take_receipt(sqlite::Database& capture, sqlite::Database& sync,
                                  std::string_view text) {
    if (text.size() > kReceiptBytesMax)
        return Error{Kind::Malformed, "this file is too long for a receipt"};
    const auto receipt = wire::read_receipt(text);
    if (!receipt) return receipt.error();
    const auto enrolment = sync_db::read_enrolment(sync);
    if (!enrolment) return enrolment.error();
    if (!*enrolment) return Error{Kind::Refused, "this device belongs to no server yet"};
    const auto birth = capture_db::read_birth(capture);
    if (!birth) return birth.error();
    const auto is_ours = [&](const wire::Watermark& mark) {
        return mark.device == (*enrolment)->device;
    };
    const auto& marks = receipt->watermarks;
    const bool is_signed = std::all_of(marks.begin(), marks.end(), [&](const auto& mark) {
        return !is_ours(mark) || wire::is_signed_by((*enrolment)->server_key, mark);
    });
    if (!is_signed)
        return Error{Kind::Refused, "this receipt is not signed by this device's server"};
    ReceiptTaken taken;
    for (const auto& mark : marks) {
        if (!is_ours(mark) || mark.epoch != birth->epoch) {
            ++taken.ignored;
            continue;
        }
        const auto raised = raise(capture, sync, mark);
        if (!raised) return raised.error();
        ++(*raised ? taken.raised : taken.ignored);
    }
    return taken;
}

}  // namespace cirkel::syncd
