#include "server/commands_casework.hpp"

#include <algorithm>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/casework/case_view.hpp"
#include "server/intake/take_again.hpp"

namespace cirkel::server {

namespace {

using casework::CaseView;
using casework::SubmissionView;
using desk::Desk;

std::string two_digits(int number) {
    const auto text = std::to_string(number);
    return text.size() < 2 ? "0" + text : text;
}

/// "2026-11-25 18:00" in the location's own time.
std::string local_text(Desk& desk, const LocationId& at, Instant instant) {
    const auto location = desk.store.setup().location(at);
    const std::string zone = location && *location ? (*location)->time_zone : "UTC";
    const auto local = clock::local_time(instant, zone);
    if (!local) return std::to_string(to_ms(instant));
    return std::to_string(local->year) + "-" + two_digits(local->month) + "-" +
           two_digits(local->day) + " " + two_digits(local->hour) + ":" + two_digits(local->minute);
}

// Staff know a case by its number; the text of the customer stands in `case show` alone, so that a
// list can be read with somebody looking on.
std::string case_line(Desk& desk, const CaseView& view) {
    std::string line = "case " + std::to_string(view.value.number.value) + "  " +
                       std::string(store::name_of(view.value.state)) + "  " + view.location_name;
    if (view.value.due)
        line += "  before " + local_text(desk, view.value.location, *view.value.due);
    if (!view.owner_alias.empty()) line += "  " + view.owner_alias;
    const auto& theme = text_in(view.theme_words, kDutch);
    if (!theme.empty()) line += "  " + theme;
    return line + "\n";
}

std::string case_text(Desk& desk, const CaseView& view) {
    std::string text = case_line(desk, view);
    if (view.submission && view.submission->score)
        text += "score  " + std::to_string(*view.submission->score) + " of 5\n";
    if (view.submission && !view.submission->text.empty())
        text += "text   " + view.submission->text + "\n";
    if (view.purpose) text += "agreed to a " + std::string(name_of(*view.purpose)) + "\n";
    if (view.status) {
        text += "customer reads  " + std::string(name_of(view.status->steps.back().stage)) + "\n";
        if (!view.status->note.empty()) text += "note   " + view.status->note + "\n";
    }
    for (const auto& event : view.events)
        text += local_text(desk, view.value.location, event.at) + "  " +
                std::string(store::name_of(event.move)) + "  by " + event.actor +
                (event.remark.empty() ? "" : "  " + event.remark) + "\n";
    return text;
}

/// Somebody asked for an answer, the promised moment is past, and nobody has spoken with them.
bool is_forgotten(const CaseView& view, Instant now) {
    const auto& value = view.value;
    const bool was_contacted = std::any_of(
        view.events.begin(), view.events.end(),
        [](const store::CaseEvent& event) { return event.move == store::CaseMove::Contact; });
    return store::is_open(value.state) && value.due && *value.due < now && !was_contacted;
}

std::string submission_line(Desk& desk, const SubmissionView& view) {
    std::string line = view.value.id.text() + "  " +
                       local_text(desk, view.value.location, view.value.captured_at) + "  " +
                       view.touchpoint_name;
    if (view.value.score) line += "  " + std::to_string(*view.value.score) + "/5";
    const auto& theme = text_in(view.theme_words, kDutch);
    if (!theme.empty()) line += "  " + theme;
    if (view.status) line += "  " + std::string(name_of(view.status->steps.back().stage));
    if (view.value.test) line += "  test";
    return line + "\n";
}

// Ids are typed or pasted by people: told apart from "not found" with words of its own.
Result<SubmissionId> submission_id(const std::string& text) {
    const auto id = SubmissionId::parse(text);
    if (!id) return Error{Kind::Malformed, text + " is no id of a submission"};
    return *id;
}

}  // namespace

Result<CommandResult> make_token(Desk& desk, const access::Invitation& invitation, Instant now) {
    const auto way = access::invite(desk, invitation, now);
    if (!way) return way.error();
    const Instant until = now + invitation.valid_for;
    const bool waits = access::needs_approval(invitation);
    std::string text = "Code " + way->code.shown() + "\nor the token " + way->token +
                       "\nfor terminal " + invitation.terminal.text + ", valid until " +
                       local_text(desk, invitation.location, until) + ", shown only now\n";
    if (waits)
        text +=
            "The terminal will show six words and wait. Then type them:\n"
            "cirkel-server device approve " +
            invitation.terminal.text + " --words \"...\"\n";
    return CommandResult{std::move(text), json::Object{{"token", way->token},
                                                       {"code", way->code.shown()},
                                                       {"terminal", invitation.terminal.text},
                                                       {"location", invitation.location.text},
                                                       {"valid_until", to_ms(until)},
                                                       {"approval", waits}}};
}

Result<CommandResult> list_cases(Desk& desk, bool closed_too, Instant now) {
    const auto views = casework::list_cases(
        desk.store, closed_too ? casework::CaseScope::All : casework::CaseScope::Open,
        rights::Reach::everywhere());
    if (!views) return views.error();
    CommandResult result;
    json::Array values;
    std::int64_t forgotten = 0;
    for (const auto& view : *views) {
        result.text += case_line(desk, view);
        values.push_back(casework::case_json(view));
        if (is_forgotten(view, now)) ++forgotten;
    }
    if (views->empty()) result.text = "no open cases\n";
    result.json = json::Object{{"cases", std::move(values)}, {"asked_never_contacted", forgotten}};
    return result;
}

Result<CommandResult> show_case(Desk& desk, CaseNumber number) {
    const auto view = casework::view_case(desk.store, number, rights::Reach::everywhere());
    if (!view) return view.error();
    if (!*view) return Error{Kind::NotFound, "there is no case " + std::to_string(number.value)};
    return CommandResult{case_text(desk, **view), casework::case_json(**view)};
}

Result<CommandResult> move_case(Desk& desk, const casework::CaseOrder& order, Instant now) {
    const auto value = casework::move_case(desk.store, order, now);
    if (!value) return value.error();
    return show_case(desk, value->number);
}

Result<CommandResult> open_case(Desk& desk, const std::string& submission, const std::string& by,
                                Instant now) {
    const auto id = submission_id(submission);
    if (!id) return id.error();
    const auto value = casework::open_case_by_hand(desk.store, *id, by, now);
    if (!value) return value.error();
    return show_case(desk, value->number);
}

Result<CommandResult> list_submissions(Desk& desk, bool unread, std::size_t limit) {
    const auto views = unread
                           ? casework::reading_stack(desk.store, rights::Reach::everywhere(), limit)
                           : casework::list_submissions(desk.store, limit);
    if (!views) return views.error();
    CommandResult result;
    json::Array values;
    for (const auto& view : *views) {
        result.text += submission_line(desk, view);
        values.push_back(casework::submission_json(view));
    }
    if (views->empty()) result.text = "none\n";
    result.json = json::Object{{"submissions", std::move(values)}};
    return result;
}

Result<CommandResult> show_submission(Desk& desk, const std::string& text) {
    const auto id = submission_id(text);
    if (!id) return id.error();
    const auto view = casework::view_submission(desk.store, *id);
    if (!view) return view.error();
    if (!*view) return Error{Kind::NotFound, "there is no submission " + text};
    std::string shown = submission_line(desk, **view);
    if (!(*view)->value.text.empty()) shown += (*view)->value.text + "\n";
    if ((*view)->status && !(*view)->status->note.empty())
        shown += "note  " + (*view)->status->note + "\n";
    return CommandResult{std::move(shown), casework::submission_json(**view)};
}

Result<CommandResult> read_submission(Desk& desk, const std::string& text, Instant now) {
    const auto id = submission_id(text);
    if (!id) return id.error();
    if (auto read = casework::mark_read(desk.store, *id, rights::Reach::everywhere(), now); !read)
        return read.error();
    return show_submission(desk, text);
}

Result<CommandResult> list_quarantine(Desk& desk) {
    const auto records = desk.store.records().quarantined();
    if (!records) return records.error();
    CommandResult result;
    json::Array values;
    for (const auto& record : *records) {
        result.text += record.id.text() + "  " + record.terminal.text + "  " + record.reason + "\n";
        values.push_back(json::Object{{"id", record.id.text()},
                                      {"terminal", record.terminal.text},
                                      {"received_at", to_ms(record.received_at)},
                                      {"reason", record.reason}});
    }
    if (records->empty()) result.text = "nothing in quarantine\n";
    result.json = json::Object{{"quarantine", std::move(values)}};
    return result;
}

Result<CommandResult> release_record(Desk& desk, const std::string& id, Instant now) {
    const auto record = RecordId::parse(id);
    if (!record) return Error{Kind::Malformed, id + " is no id of a record"};
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    const auto taken = intake::take_again(desk, *record, now);
    if (!taken) return taken.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    const bool is_in = taken->status != wire::PushStatus::Quarantined;
    return CommandResult{
        id + (is_in ? " is taken in\n" : " stays in quarantine: " + taken->code + "\n"),
        json::Object{{"id", id}, {"released", is_in}, {"reason", taken->code}}};
}

}  // namespace cirkel::server
