#include <algorithm>
#include <utility>
#include <vector>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/frame.hpp"
#include "terminal/screens/later/later_screens.hpp"
#include "terminal/screens/later/timeline.hpp"

namespace cirkel::screens {
namespace {

using session::KnownSubmission;

constexpr float kStoredShare = 0.2F;

float share_of(Stage stage) {
    switch (stage) {
        case Stage::Received: return 0.2F;
        case Stage::Read: return 0.4F;
        case Stage::ContactPromised: return 0.6F;
        case Stage::InProgress: return 0.8F;
        case Stage::Done:
        case Stage::NotChanged: return 1.0F;
    }
    return 0;
}

std::string stage_words(const Sheet& sheet, Stage stage) {
    return sheet.text("stage." + std::string(name_of(stage)));
}

/// The big ring: how near to told back this reaction is (LOOK 6).
Ring big_ring(const KnownSubmission& known) {
    const auto ring_of = [](float p, Icon icon, Tone tone = Tone::Primary) {
        Ring big;
        big.p = p;
        big.tone = tone;
        big.icon = icon;
        return big;
    };
    if (!known.status) return ring_of(0.88F, Icon::Disk);
    switch (known.status->steps.back().stage) {
        case Stage::Received: return ring_of(0.88F, Icon::Check);
        case Stage::Read: return ring_of(0.89F, Icon::Eye);
        case Stage::ContactPromised: return ring_of(0.90F, Icon::Phone);
        case Stage::InProgress: return ring_of(0.95F, Icon::Wrench);
        case Stage::Done: return ring_of(1, Icon::Check, Tone::Ok);
        case Stage::NotChanged: return ring_of(1, Icon::Equals);
    }
    return ring_of(0.88F, Icon::Disk);
}

std::string before(const Sheet& sheet, const std::optional<Instant>& instant) {
    return instant ? sheet.text("status.before", {{"day", short_day(sheet, *instant)}})
                   : std::string();
}

/// What happened, and after it the steps that are still to come.
std::vector<Moment> told_moments(const Sheet& sheet, const PublicStatus& status) {
    std::vector<Moment> moments;
    for (const StatusStep& step : status.steps) {
        Moment moment{"stage." + std::string(name_of(step.stage)),
                      stage_words(sheet, step.stage),
                      day_or_time(sheet, step.at),
                      {},
                      share_of(step.stage)};
        if (step.stage == Stage::Done)
            moment = {moment.name, moment.text, moment.when, {}, 1, Tone::Ok, Icon::Check};
        if (step.stage == Stage::NotChanged) moment.icon = Icon::Equals;
        if (step.stage == Stage::ContactPromised && status.expected_by)
            moment.when = before(sheet, status.expected_by);
        moments.push_back(std::move(moment));
    }
    const Stage now = status.steps.back().stage;
    if (is_told(now)) return moments;
    for (const Stage later :
         {Stage::Read, Stage::ContactPromised, Stage::InProgress, Stage::Done}) {
        const bool is_due = share_of(later) > share_of(now);
        if (!is_due || (later == Stage::ContactPromised && !status.contact)) continue;
        moments.push_back(
            {"stage." + std::string(name_of(later)), stage_words(sheet, later), {}, {}});
    }
    return moments;
}

std::vector<Moment> stored_moments(const Sheet& sheet, const KnownSubmission& known) {
    std::vector<Moment> moments;
    moments.push_back({"stage.stored", sheet.text("status.stored"),
                       day_or_time(sheet, known.captured_at), sheet.text("status.not_sent"),
                       kStoredShare});
    for (const Stage later : {Stage::Received, Stage::Read, Stage::ContactPromised}) {
        const bool is_contact = later == Stage::ContactPromised;
        if (is_contact && !known.contact) continue;
        moments.push_back({"stage." + std::string(name_of(later)),
                           stage_words(sheet, later),
                           is_contact ? before(sheet, known.promised_before) : std::string(),
                           {}});
    }
    return moments;
}

TextStyle note_style(const Sheet& sheet) {
    return {sheet.arrangement() == Arrangement::Tall ? TextSize::M : TextSize::S, Weight::Medium,
            Tone::Ink, Align::Left, sheet.is_small() ? 1.25F : 1.45F};
}
float note_pad(const Sheet& sheet) {
    return sheet.u(sheet.arrangement() == Arrangement::Tall ? 40 : (sheet.is_small() ? 16 : 24));
}
float note_height(const Sheet& sheet, const std::string& note, float width) {
    const float pad = note_pad(sheet);
    return sheet.height_of(note, width - 2 * pad, note_style(sheet)) + 1.5F * pad;
}

/// The sentence written for the customer, in a frame of the colour of its end.
float note_card(Sheet& sheet, const std::string& note, const Rect& room, Tone tone) {
    const float pad = note_pad(sheet);
    const float height = note_height(sheet, note, room.w);
    card(sheet, {room.x, room.y, room.w, height}, tone);
    sheet.said("note", note, {room.x + pad, room.y + pad * 0.75F, room.w - 2 * pad, 0},
               note_style(sheet));
    return room.y + height;
}

float waiting_card(Sheet& sheet, const Rect& room) {
    const TextStyle text{sheet.arrangement() == Arrangement::Tall ? TextSize::M : TextSize::S,
                         Weight::Medium, Tone::Ink, Align::Left, 1.4F};
    const float x = room.x + sheet.u(180);
    const float width = room.x + room.w - sheet.u(40) - x;
    const std::string words = sheet.text("status.waiting");
    const float words_height = sheet.height_of(words, width, text);
    const float height = std::max(sheet.u(200), words_height + sheet.u(48));
    const Rect rect{room.x, room.y, room.w, height};
    card(sheet, rect);
    const Point center{rect.x + sheet.u(92), middle_of(rect).y};
    ring(sheet, {center, sheet.u(40), sheet.u(12), 0.1F, Tone::Primary, Tone::Line, Tone::Sun,
                 Icon::Send, sheet.u(46)});
    sheet.said("waiting", words, {x, rect.y + (height - words_height) / 2, width, 0}, text);
    return rect.y + height;
}

/// Once it was told what was done, the answer lies behind; what may still go is the contact itself,
/// which is kept for some days after the end.
std::string stop_words(const Sheet& sheet, const KnownSubmission& known) {
    const bool is_over =
        known.status && !known.status->steps.empty() && is_told(known.status->steps.back().stage);
    if (known.contact == Purpose::Mail)
        return sheet.text(is_over ? "withdraw.contact_mail_after" : "withdraw.contact_mail");
    return sheet.text(is_over ? "withdraw.contact_after" : "withdraw.contact");
}

std::vector<Button> withdraw_buttons(const Sheet& sheet, const KnownSubmission& known) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const Icon of_contact = known.contact == Purpose::Mail ? Icon::Mail : Icon::Phone;
    std::vector<Button> buttons;
    if (known.contact)
        buttons.push_back({.name = "do_not_contact",
                           .label = stop_words(sheet, known),
                           .event = session::DoNotContactTapped{},
                           .icon = is_tall ? of_contact : Icon::None});
    buttons.push_back({.name = "erase_all",
                       .label = sheet.text("withdraw.all"),
                       .event = session::EraseAllTapped{},
                       .look = Look::Danger,
                       .icon = is_tall ? Icon::Trash : Icon::None});
    return buttons;
}

/// What became of what was just said; empty when nothing was.
std::string said_line(const Sheet& sheet, const session::ShowingStatus& stage) {
    using Saying = session::ShowingStatus::Saying;
    switch (stage.saying) {
        case Saying::Nothing:
        case Saying::Storing: return {};
        case Saying::Stored: return sheet.text("status.said_stored");
        case Saying::Failed: return sheet.text("status.said_failed");
    }
    return {};
}

Button done_button(const Sheet& sheet) {
    return {.name = "done",
            .label = sheet.text("go.done"),
            .event = session::DoneTapped{},
            .look = Look::Primary};
}

std::string theme_line(const Sheet& sheet, const KnownSubmission& known) {
    const Survey* survey = find_survey(sheet.session().setup->configuration, known.survey);
    const Option* option =
        known.theme && survey != nullptr ? find_option(*survey, *known.theme) : nullptr;
    if (option == nullptr) return {};
    return sheet.text("status.about", {{"theme", sheet.in_sentence(option->label)}});
}

std::vector<Moment> moments_of(const Sheet& sheet, const KnownSubmission& known) {
    const bool is_told_of = known.status && !known.status->steps.empty();
    return is_told_of ? told_moments(sheet, *known.status) : stored_moments(sheet, known);
}

Tone note_tone(const KnownSubmission& known) {
    const Stage now = known.status->steps.back().stage;
    if (now == Stage::Done) return Tone::Ok;
    return now == Stage::NotChanged ? Tone::Primary : Tone::Edge;
}

Button say_more_button(const Sheet& sheet) {
    return {.name = "say_more",
            .label = sheet.text("status.say_more"),
            .event = session::PageTapped{1},
            .icon = Icon::Speech};
}

void tall_status(Sheet& sheet, const KnownSubmission& known, const Page& page) {
    const Rect& room = page.content;
    Ring big = big_ring(known);
    big.center = {sheet.width() - sheet.u(224), page.bowl_bottom - sheet.u(48)};
    big.radius = sheet.u(124);
    big.stroke = sheet.u(24);
    big.icon_size = sheet.u(108);
    sheet.draw(Disc{big.center, sheet.u(160), Tone::Ground});
    sheet.draw(Disc{big.center, big.radius, Tone::Surface});
    ring(sheet, big);
    float y = timeline(sheet, moments_of(sheet, known),
                       {room.x, page.bowl_bottom + sheet.u(140), room.w, 0}, {});
    if (!known.status) {
        waiting_card(sheet,
                     {room.x, std::max(y + sheet.u(60), page.bar.y - sheet.u(520)), room.w, 0});
    } else if (!known.status->note.empty()) {
        note_card(sheet, known.status->note,
                  {room.x + sheet.u(112), y + sheet.u(14), room.w - sheet.u(112), 0},
                  note_tone(known));
    }
    const Rect row{room.x, page.bar.y - sheet.u(144), room.w, sheet.u(108)};
    auto buttons = withdraw_buttons(sheet, known);
    const auto count = static_cast<int>(buttons.size());
    for (int i = 0; i < count; ++i) {
        buttons[static_cast<std::size_t>(i)].rect = column_of(row, i, count, sheet.gap());
        button(sheet, buttons[static_cast<std::size_t>(i)]);
    }
    bottom_bar(sheet, page, {say_more_button(sheet), done_button(sheet)});
}

/// Ways on and out. Upright they need two rows; lying and small they share one.
void compact_buttons(Sheet& sheet, const KnownSubmission& known, const Rect& bar) {
    auto buttons = withdraw_buttons(sheet, known);
    std::vector<Button> above;
    if (sheet.arrangement() == Arrangement::Low) {
        buttons.insert(buttons.begin(), say_more_button(sheet));
    } else {
        above.push_back(say_more_button(sheet));
    }
    if (sheet.arrangement() == Arrangement::Narrow && buttons.size() > 1) {
        above.push_back(buttons.front());
        buttons.erase(buttons.begin());
    }
    buttons.push_back(done_button(sheet));
    for (auto* row : {&above, &buttons}) {
        for (Button& one : *row) {
            one.size = TextSize::S;
            if (sheet.is_small()) one.icon = Icon::None;
        }
    }
    if (!above.empty())
        button_row(sheet, {bar.x, bar.y - bar.h - sheet.gap(), bar.w, bar.h}, std::move(above));
    button_row(sheet, bar, std::move(buttons));
}

/// On smaller glasses what is behind lies in one line; what counts is where it stands now.
void compact_status(Sheet& sheet, const KnownSubmission& known, const Page& page) {
    const Rect& room = page.content;
    auto moments = moments_of(sheet, known);
    for (Moment& moment : moments) moment.below.clear();
    const TimelineSizes sizes{20, 7, 66, 70, TextSize::S};
    const bool has_note = known.status && !known.status->note.empty();
    const std::string below = has_note ? known.status->note : sheet.text("status.not_sent");
    const TextStyle calm{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.3F};
    const float below_height = sheet.u(12) + (has_note ? note_height(sheet, below, room.w)
                                                       : sheet.height_of(below, room.w, calm));
    const float for_moments = room.h - (has_note || !known.status ? below_height : 0);
    while (moments.size() > 1 && timeline_height(sheet, moments, room.w, sizes) > for_moments) {
        // What is still to come goes first, then what happened longest ago.
        if (moments.back().p <= 0) {
            moments.pop_back();
        } else {
            moments.erase(moments.begin());
        }
    }
    const float y = timeline(sheet, moments, room, sizes);
    if (has_note) note_card(sheet, below, {room.x, y + sheet.u(8), room.w, 0}, note_tone(known));
    if (!known.status && y + below_height < room.y + room.h)
        sheet.said("waiting", below, {room.x, y + sheet.u(8), room.w, 0}, calm);
    compact_buttons(sheet, known, page.bar);
}

}  // namespace

void status_screen(Sheet& sheet, const session::ShowingStatus& stage) {
    if (stage.choosing) return say_more_screen(sheet, stage);
    const KnownSubmission& known = stage.known;
    const std::string day = from_day(sheet, known.captured_at);
    const bool is_small = sheet.is_small();
    Heading heading{
        .screen = known.status ? "status" : "status_not_sent",
        .title = sheet.text(is_small ? "status.title_line" : "status.title", {{"day", day}}),
        .hint = said_line(sheet, stage),
        .comfort_on_top = true};
    // A small glass with large letters has room for what was done, or for what it was about.
    if (heading.hint.empty() && !(is_small && sheet.metrics().large))
        heading.hint = theme_line(sheet, known);
    Page page = begin_page(sheet, heading);
    if (sheet.arrangement() == Arrangement::Tall) return tall_status(sheet, known, page);
    if (sheet.arrangement() != Arrangement::Low) page.content.h -= page.bar.h + sheet.gap();
    compact_status(sheet, known, page);
}

}  // namespace cirkel::screens
