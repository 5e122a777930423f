#include <algorithm>
#include <utility>
#include <vector>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/later/later_screens.hpp"
#include "terminal/screens/later/note.hpp"
#include "terminal/screens/later/timeline.hpp"
#include "terminal/screens/pages.hpp"
#include "terminal/screens/visit/visit_screens.hpp"

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
        case Stage::ContactPromised:
            return ring_of(0.90F, known.contact == Purpose::Mail ? Icon::Mail : Icon::Phone);
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

/// Ways on and out, from the bar upwards in as few rows as their words allow.
using Rows = std::vector<std::vector<Button>>;
Rows rows_of_buttons(const Sheet& sheet, const KnownSubmission& known, float width,
                     const std::optional<Button>& more = std::nullopt) {
    auto buttons = withdraw_buttons(sheet, known);
    buttons.insert(buttons.begin(), say_more_button(sheet));
    if (more) buttons.push_back(*more);
    buttons.push_back(done_button(sheet));
    for (Button& one : buttons) {
        one.size = TextSize::S;
        if (sheet.is_small()) one.icon = Icon::None;
    }
    // The ways out belong together; lying and small, all of them share one row.
    const std::size_t most = sheet.arrangement() == Arrangement::Low ? buttons.size() : 2;
    Rows rows{{}};
    float used = 0;
    for (auto one = buttons.rbegin(); one != buttons.rend(); ++one) {
        const float needed = button_width(sheet, *one, 2) + sheet.gap();
        const bool fits = used + needed <= width + sheet.gap() && rows.back().size() < most;
        if (!fits) rows.emplace_back();
        used = fits ? used + needed : needed;
        rows.back().insert(rows.back().begin(), *one);
    }
    return rows;
}
void compact_buttons(Sheet& sheet, const Rows& rows, Rect row) {
    row.y -= static_cast<float>(rows.size() - 1) * (row.h + sheet.gap());
    for (auto buttons = rows.rbegin(); buttons != rows.rend(); ++buttons) {
        button_row(sheet, row, *buttons);
        row.y += row.h + sheet.gap();
    }
}

constexpr TimelineSizes kCompact{20, 7, 66, 70, TextSize::S};

/// As many moments as the height allows. What is still to come goes first, then what happened
/// longest ago.
std::vector<Moment> fitting_moments(const Sheet& sheet, std::vector<Moment> moments,
                                    const Rect& room, float below) {
    while (moments.size() > 1 &&
           timeline_height(sheet, moments, room.w, kCompact) + below > room.h) {
        if (moments.back().p <= 0) {
            moments.pop_back();
        } else {
            moments.erase(moments.begin());
        }
    }
    return moments;
}

Rect above(const Sheet& sheet, const Page& page, const Rows& rows) {
    Rect room = page.content;
    room.h -= static_cast<float>(rows.size() - 1) * (page.bar.h + sheet.gap());
    return room;
}

/// A note that is too long to stand under where the reaction stands now: read a page at a time.
void long_note(Sheet& sheet, const session::ShowingStatus& stage, const Page& page,
               const std::vector<Moment>& moments) {
    const KnownSubmission& known = stage.known;
    Button more{.name = "more", .label = more_words(sheet, 0, 2), .event = session::PageTapped{0}};
    Rows rows = rows_of_buttons(sheet, known, page.bar.w, more);
    const Rect room = above(sheet, page, rows);
    const std::vector<Moment> last{moments.back()};
    const float now_height = timeline_height(sheet, last, room.w, kCompact) + sheet.u(12);
    const auto pieces = note_pieces(sheet, known.status->note, room.w, room.h - now_height, room.h);
    const auto pages = static_cast<int>(pieces.size());
    const int shown = std::clamp(stage.note_page, 0, pages - 1);
    float y = room.y;
    if (shown == 0)
        y = timeline(sheet,
                     pieces.front().empty() ? fitting_moments(sheet, moments, room, 0) : last, room,
                     kCompact) +
            sheet.u(8);
    const std::string& piece = pieces[static_cast<std::size_t>(shown)];
    if (!piece.empty()) note_card(sheet, piece, {room.x, y, room.w, 0}, note_tone(known));
    // The session keeps page 1 for what may still be said.
    const int next = (shown + 1) % pages;
    more.label = more_words(sheet, shown, pages);
    more.event = session::PageTapped{next == 0 ? 0 : next + 1};
    compact_buttons(sheet, rows_of_buttons(sheet, known, page.bar.w, more), page.bar);
    comfort_in_bowl(sheet, page);
}

/// On smaller glasses what is behind lies in one line; what counts is where it stands now.
void compact_status(Sheet& sheet, const session::ShowingStatus& stage, const Page& page) {
    const KnownSubmission& known = stage.known;
    const Rows rows = rows_of_buttons(sheet, known, page.bar.w);
    const Rect room = above(sheet, page, rows);
    auto moments = moments_of(sheet, known);
    for (Moment& moment : moments) moment.below.clear();
    const bool has_note = known.status && !known.status->note.empty();
    const std::string below = has_note ? known.status->note : sheet.text("status.not_sent");
    const TextStyle calm{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.3F};
    const float below_height = sheet.u(12) + (has_note ? note_height(sheet, below, room.w)
                                                       : sheet.height_of(below, room.w, calm));
    const std::vector<Moment> last{moments.back()};
    if (has_note && timeline_height(sheet, last, room.w, kCompact) + below_height > room.h)
        return long_note(sheet, stage, page, moments);
    const float y = timeline(
        sheet, fitting_moments(sheet, moments, room, has_note || !known.status ? below_height : 0),
        room, kCompact);
    if (has_note) note_card(sheet, below, {room.x, y + sheet.u(8), room.w, 0}, note_tone(known));
    if (!known.status && y + below_height < room.y + room.h)
        sheet.said("waiting", below, {room.x, y + sheet.u(8), room.w, 0}, calm);
    compact_buttons(sheet, rows, page.bar);
    comfort_in_bowl(sheet, page);
}

}  // namespace

void status_screen(Sheet& sheet, const session::ShowingStatus& stage) {
    if (stage.choosing) return say_more_screen(sheet, stage);
    const Question* question = session::question_again(sheet.session(), stage);
    if (stage.scoring && question != nullptr) return score_again_screen(sheet, *question);
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
    const Page page = begin_page(sheet, heading);
    if (sheet.arrangement() == Arrangement::Tall) return tall_status(sheet, known, page);
    compact_status(sheet, stage, page);
}

}  // namespace cirkel::screens
