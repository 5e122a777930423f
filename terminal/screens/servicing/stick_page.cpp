#include <algorithm>
#include <string>

#include "terminal/screens/installing/rows.hpp"
#include "terminal/screens/servicing/service_pages.hpp"

namespace cirkel::screens {
namespace {

using installing::Exported;
using session::Servicing;

template <class Kind>
bool is_under_way(const Servicing& stage) {
    return stage.asked && std::holds_alternative<Kind>(*stage.asked);
}

/// How far it is, as the circle that closes.
void add_progress(Blocks& blocks, const Sheet& sheet, const Servicing& stage, float width) {
    const Exported exported = stage.exported.value_or(Exported{});
    const float share =
        exported.all > 0 ? static_cast<float>(exported.done) / static_cast<float>(exported.all) : 0;
    if (sheet.arrangement() == Arrangement::Tall)
        blocks.push_back(
            ring_block(sheet, std::clamp(share, 0.0F, 0.97F), Icon::Usb, sheet.u(160)));
    const std::string words =
        exported.all > 0 ? sheet.text("service.saving", {{"done", std::to_string(exported.done)},
                                                         {"all", std::to_string(exported.all)}})
                         : sheet.text("service.stick_wait");
    blocks.push_back(strip_block(sheet, "saving", words, StripKind::Calm, width));
}

/// What became of it, and whether the stick may be pulled out.
void add_outcome(Blocks& blocks, const Sheet& sheet, const Servicing& stage, float width) {
    if (stage.exported && stage.exported->is_over)
        blocks.push_back(strip_block(
            sheet, "saved",
            sheet.text("service.saved", {{"count", std::to_string(stage.exported->done)},
                                         {"file", stage.exported->file}}),
            StripKind::Good, width));
    if (stage.receipt)
        blocks.push_back(strip_block(
            sheet, "receipt",
            sheet.text(stage.receipt->raised > 0 ? "service.receipt_read" : "service.receipt_old"),
            StripKind::Good, width));
    if (stage.may_be_pulled)
        blocks.push_back(
            strip_block(sheet, "pull", sheet.text("service.stick_out"), StripKind::Good, width));
    else if (is_under_way<installing::CloseStick>(stage))
        blocks.push_back(
            strip_block(sheet, "wait", sheet.text("service.stick_wait"), StripKind::Mind, width));
}

void add_ways(Blocks& blocks, const Sheet& sheet, const Servicing& stage, float width) {
    const auto add = [&](Button spec) {
        blocks.push_back(button_block(sheet, std::move(spec), width));
    };
    if (stage.stick && !stage.may_be_pulled) {
        add({.name = "save",
             .label = sheet.text("service.save"),
             .event = session::DaemonTapped{installing::ExportToStick{}},
             .look = Look::Primary,
             .icon = Icon::Disk});
        if (stage.stick->has_receipt)
            add({.name = "receipt.take",
                 .label = sheet.text("service.take_receipt"),
                 .event = session::DaemonTapped{installing::TakeReceipt{}},
                 .icon = Icon::Check});
        return;
    }
    add({.name = "look_again",
         .label = sheet.text("service.look_again"),
         .event = session::DaemonTapped{installing::LookAtStick{}},
         .icon = Icon::Search});
}

}  // namespace

Blocks stick_blocks(const Sheet& sheet, const Servicing& stage, const Rect& room) {
    Blocks blocks;
    add_service_fault(blocks, sheet, stage, room.w);
    if (is_under_way<installing::ExportToStick>(stage)) {
        add_progress(blocks, sheet, stage, room.w);
        return blocks;
    }
    if (is_under_way<installing::LookAtStick>(stage) ||
        is_under_way<installing::TakeReceipt>(stage))
        blocks.push_back(strip_block(sheet, "looking", sheet.text("service.stick_looking"),
                                     StripKind::Calm, room.w));
    add_outcome(blocks, sheet, stage, room.w);
    if (stage.stick && !stage.asked && !stage.may_be_pulled)
        blocks.push_back(strip_block(
            sheet, "stick",
            sheet.text(stage.stick->has_receipt ? "service.stick_receipt" : "service.stick_there"),
            StripKind::Calm, room.w));
    if (!stage.asked) add_ways(blocks, sheet, stage, room.w);
    return blocks;
}

}  // namespace cirkel::screens
