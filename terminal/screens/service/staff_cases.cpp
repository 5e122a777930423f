#include <algorithm>
#include <utility>

#include "terminal/screens/frame/service_frame.hpp"
#include "terminal/screens/service/case_words.hpp"
#include "terminal/screens/service/service_screens.hpp"
#include "terminal/screens/service/staff_lists.hpp"

namespace cirkel::screens {
namespace {

using session::StaffCases;
using session::StaffList;
using session::StaffNote;

std::string title_of(const Sheet& sheet, StaffList list) {
    switch (list) {
        case StaffList::Open: return sheet.text("cases.title");
        case StaffList::Decided: return sheet.text("staff.decided_title");
        case StaffList::Compliments: return sheet.text("staff.compliments_title");
        case StaffList::Today: return sheet.text("staff.today");
        case StaffList::Menu: return sheet.text("staff.menu_title");
    }
    return {};
}

Blocks blocks_of(const Sheet& sheet, const StaffCases& stage, const Rect& room) {
    const auto& board = stage.shift.board;
    if (stage.list == StaffList::Menu) return menu_blocks(sheet, board, room);
    if (!board || stage.list == StaffList::Open) return open_blocks(sheet, stage.shift, room);
    if (stage.list == StaffList::Decided) return decided_blocks(sheet, *board, room);
    if (stage.list == StaffList::Compliments) return compliment_blocks(sheet, *board, room);
    return today_blocks(sheet, *board, room);
}

void add_note(Blocks& blocks, const Sheet& sheet, StaffNote note, float width) {
    const auto put = [&](const char* key, bool is_good) {
        blocks.insert(blocks.begin(), note_block(sheet, sheet.text(key), width, is_good));
    };
    switch (note) {
        case StaffNote::None: return;
        case StaffNote::Taken: return put("staff.stored_taken", true);
        case StaffNote::Spoken: return put("staff.stored_spoken", true);
        case StaffNote::Heard: return put("staff.stored_heard", true);
        case StaffNote::NotStored: return put("staff.not_stored", false);
    }
}

Button stop_button(const Sheet& sheet) {
    return {.name = "stop",
            .label = sheet.text("staff.stop"),
            .event = session::StopTapped{},
            .icon = sheet.arrangement() == Arrangement::Tall ? Icon::Cross : Icon::None};
}

/// The lists as three tabs over the list itself; returns where they end.
float tabs(Sheet& sheet, const StaffCases& stage, const Rect& room) {
    const Rect row{room.x, room.y, room.w, sheet.u(92)};
    int place = 0;
    for (const StaffList list : {StaffList::Open, StaffList::Decided, StaffList::Compliments}) {
        Button tab = list_button(sheet, stage.shift.board, list);
        tab.rect = column_of(row, place++, 3, sheet.gap());
        tab.icon = Icon::None;
        tab.size = TextSize::S;
        tab.selected = stage.list == list;
        if (tab.selected) tab.look = Look::Primary;
        button(sheet, tab);
    }
    return row.y + row.h;
}

/// An upright large glass shows all ways at once: tabs above, the others under the list.
void tall_lists(Sheet& sheet, const StaffCases& stage, const Page& page) {
    const float gap = sheet.gap();
    const float row = sheet.u(104);
    Rect room = page.content;
    const float bottom = room.y + room.h;
    room.y = tabs(sheet, stage, room) + sheet.u(26);
    Rect ways{room.x, bottom - row, room.w, row};
    room.h = ways.y - sheet.u(26) - room.y;
    Blocks blocks = blocks_of(sheet, stage, room);
    add_note(blocks, sheet, stage.note, room.w);
    std::vector<float> heights;
    for (const Block& block : blocks) heights.push_back(block.height);
    const bool has_pages = page_span(heights, room.h, gap, stage.page).pages > 1;
    if (has_pages) room.h -= row + gap;
    const PageSpan span = place_blocks(sheet, room, blocks, stage.page);
    if (has_pages)
        button(sheet, {.name = "more",
                       .label = more_words(sheet, span.shown, span.pages),
                       .rect = {room.x, room.y + room.h + gap, room.w, row},
                       .event = session::PageTapped{span.next()},
                       .tail = Icon::ChevronDown});
    Button find = find_button(sheet);
    find.rect = column_of(ways, 0, 2, gap);
    button(sheet, find);
    Button today = list_button(sheet, stage.shift.board, StaffList::Today);
    today.rect = column_of(ways, 1, 2, gap);
    today.selected = stage.list == StaffList::Today;
    if (today.selected) today.look = Look::Selected;
    button(sheet, today);
    Button observe = observe_button(sheet);
    observe.rect = column_of(page.bar, 0, 2, gap);
    button(sheet, observe);
    Button stop = stop_button(sheet);
    stop.rect = column_of(page.bar, 1, 2, gap);
    button(sheet, stop);
}

/// Every other glass has the ways behind one button.
void other_lists(Sheet& sheet, const StaffCases& stage, const Page& page) {
    Blocks blocks = blocks_of(sheet, stage, page.content);
    add_note(blocks, sheet, stage.note, page.content.w);
    const PageSpan span = place_blocks(sheet, page.content, blocks, stage.page);
    std::vector<Button> bar;
    if (stage.list == StaffList::Menu)
        bar.push_back(
            {.name = "back", .label = sheet.text("go.back"), .event = session::BackTapped{}});
    else
        bar.push_back(list_button(sheet, stage.shift.board, StaffList::Menu));
    bar.front().role = Role::Button;
    if (span.pages > 1)
        bar.push_back({.name = "more",
                       .label = more_words(sheet, span.shown, span.pages),
                       .event = session::PageTapped{span.next()}});
    if (stage.list != StaffList::Menu) bar.push_back(stop_button(sheet));
    button_row(sheet, page.bar, std::move(bar));
}

}  // namespace

void staff_cases_screen(Sheet& sheet, const StaffCases& stage) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    StaffCases shown = stage;
    // Where all ways stand beside the list, no menu is needed.
    if (is_tall && stage.list == StaffList::Menu) shown.list = StaffList::Open;
    const Page page = begin_service_page(sheet, {.screen = "staff_cases",
                                                 .who = sheet.text("staff.who"),
                                                 .icon = Icon::Person,
                                                 .title = title_of(sheet, shown.list),
                                                 .state = line_words(sheet, shown.shift.board)});
    if (is_tall)
        tall_lists(sheet, shown, page);
    else
        other_lists(sheet, shown, page);
}

}  // namespace cirkel::screens
