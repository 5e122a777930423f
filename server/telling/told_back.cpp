#include "server/telling/told_back.hpp"

#include <utility>

#include "shared/json/json.hpp"
#include "shared/wire/status_json.hpp"

namespace cirkel::telling {

namespace {

// A note is shown on terminals, in pages and on paper; a line break or an escape has no meaning
// there.
bool has_control_character(const std::string& text) {
    for (const char byte : text) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x20 || code == 0x7F) return true;
    }
    return false;
}

Result<void> publish(store::Store& store, const LocationId& location, const PublicStatus& status) {
    if (auto kept = store.statuses().put_status(status); !kept) return kept;
    // Read back, so that what travels is exactly what is kept, tags included.
    const auto stored = store.statuses().status(status.of);
    if (!stored) return stored.error();
    const auto body = json::dump(wire::status_members(**stored));
    const auto pos = store.feed().add_change(
        location, store::FeedChange{0, "public_status", status.of.text(), body});
    return pos ? done : Result<void>(pos.error());
}

/// Whoever asks for contact after an answer waits for that, and the answer is not the last word any
/// more. The one step back that there is, and only a customer's yes makes it.
PublicStatus promised_again(PublicStatus status, Instant now) {
    const Stage stage = status.steps.back().stage;
    if (is_told(stage)) status.note.clear();
    if (stage > Stage::ContactPromised)
        status.steps.push_back(StatusStep{Stage::ContactPromised, now});
    return status;
}

struct FoundStatus {
    LocationId location;
    PublicStatus status;
};

Result<FoundStatus> find(store::Store& store, const SubmissionId& id) {
    const auto submission = store.records().submission(id);
    if (!submission) return submission.error();
    auto status = store.statuses().status(id);
    if (!status) return status.error();
    if (!*submission || !*status)
        return Error{Kind::NotFound, "this submission has no public status"};
    return FoundStatus{(*submission)->location, std::move(**status)};
}

}  // namespace

PublicStatus with_step(PublicStatus status, Stage stage, Instant at) {
    require(!status.steps.empty(), "a status has at least its first step");
    const Stage now = status.steps.back().stage;
    // The order of the stages is the order of the enumerators.
    const bool goes_on = is_told(now) ? stage == Stage::InProgress || is_told(stage) : stage > now;
    if (goes_on) status.steps.push_back(StatusStep{stage, at});
    return status;
}

Result<void> begin_status(store::Store& store, const store::StoredSubmission& submission,
                          Instant now) {
    const auto known = store.statuses().status(submission.id);
    if (!known) return known.error();
    if (*known) return done;
    PublicStatus status;
    status.of = submission.id;
    status.captured_at = submission.captured_at;
    status.theme = submission.theme;
    status.survey = submission.survey;
    status.steps = {StatusStep{Stage::Received, now}};
    return publish(store, submission.location, status);
}

Result<void> tell(store::Store& store, const Telling& telling, Instant now) {
    auto found = find(store, telling.of);
    if (!found) return found.error();
    PublicStatus status = std::move(found->status);
    if (telling.expected_by) status.expected_by = telling.expected_by;
    if (telling.promises_again) status = promised_again(std::move(status), now);
    if (telling.stage) status = with_step(std::move(status), *telling.stage, now);
    if (telling.note) status.note = *telling.note;
    if (telling.contact) status.contact = telling.contact;
    // An answer keeps its promise; showing the deadline beside it would only ask for worry.
    if (telling.ends_promise || is_told(status.steps.back().stage))
        status.expected_by = std::nullopt;
    return publish(store, found->location, status);
}

Result<void> tell_contact_gone(store::Store& store, const SubmissionId& id, Instant now) {
    auto found = find(store, id);
    if (!found) return found.error();
    PublicStatus status = std::move(found->status);
    status.contact.reset();
    status.expected_by = std::nullopt;
    // "We nemen contact op" is not true any more; what is true is that it came in.
    std::erase_if(status.steps,
                  [](const StatusStep& step) { return step.stage == Stage::ContactPromised; });
    if (status.steps.empty()) status.steps.push_back(StatusStep{Stage::Received, now});
    return publish(store, found->location, status);
}

std::size_t characters_in(const std::string& text) {
    std::size_t count = 0;
    // The bytes that go on a character are not characters.
    for (const char byte : text)
        if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) ++count;
    return count;
}

Result<void> check_note(const std::string& note) {
    if (note.find_first_not_of(' ') == std::string::npos)
        return Error{Kind::Refused,
                     "write the sentence that the customer reads: what was done, or why not"};
    if (characters_in(note) > PublicStatus::kNoteLengthMax)
        return Error{Kind::Refused, "the sentence for the customer is too long; at most " +
                                        std::to_string(PublicStatus::kNoteLengthMax) +
                                        " characters"};
    if (has_control_character(note))
        return Error{Kind::Refused, "the sentence for the customer is one line of plain text"};
    return done;
}

}  // namespace cirkel::telling
