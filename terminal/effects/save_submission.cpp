#include "terminal/effects/save_submission.hpp"

#include <algorithm>

#include "shared/capture_db/drafts.hpp"
#include "shared/capture_db/submissions.hpp"
#include "shared/loop/branching.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::effects {
namespace {

std::optional<CodeTags> tags_of(const Device& device, const session::SaveSubmission& effect) {
    const auto score = first_score(effect.submission);
    if (!effect.codes || !score || !device.configuration) return std::nullopt;
    const Configuration& configuration = *device.configuration;
    const auto tag = [&](const std::string& text) {
        return proof::code_tag(configuration.code_key, text);
    };
    CodeTags tags;
    tags.key = configuration.code_key_id;
    tags.screen = tag(tag_text(effect.codes->screen, configuration.location, *score));
    tags.link = tag(link_tag_text(effect.codes->link_token_hex));
    tags.typed = tag(tag_text(effect.codes->typed));
    return tags;
}

capture_db::SavedSubmission saved_of(const Submission& submission, std::string day) {
    capture_db::SavedSubmission saved;
    saved.record.id = as_record(submission.id);
    saved.record.kind = "submission";
    saved.record.day = std::move(day);
    saved.record.captured_at = submission.captured.wall;
    saved.record.body = wire::record_json(submission);
    if (submission.codes) {
        saved.code = capture_db::Code{submission.id, *submission.codes, submission.captured.wall,
                                      submission.survey, first_reason(submission)};
    }
    return saved;
}

/// The question that was on the glass when the power went: the one after the last confirmed step.
void close_open_step(const Device& device, Submission& submission) {
    if (!device.configuration) return;
    const Survey* survey = find_survey(*device.configuration, submission.survey);
    if (survey == nullptr || survey->version != submission.survey_version) return;
    std::size_t after = 0;
    for (std::size_t i = 0; i < survey->questions.size(); ++i) {
        const bool was_asked =
            std::any_of(submission.answers.begin(), submission.answers.end(),
                        [&](const Answer& one) { return one.question == survey->questions[i].id; });
        if (was_asked) after = i + 1;
    }
    const auto next = next_shown(*survey, after, submission.answers, submission.language);
    if (!next) return;
    submission.answers.push_back(Answer{survey->questions[*next].id, AnswerEnd::TimedOut, {}});
}

Result<void> close_draft(Device& device, const capture_db::Draft& draft) {
    auto record = wire::read_record_text(draft.body);
    if (!record) return record.error();
    auto* submission = std::get_if<Submission>(&record->content);
    if (submission == nullptr) return Error{Kind::Malformed, "this draft is no submission"};
    close_open_step(device, *submission);
    return capture_db::save_submission(device.capture, saved_of(*submission, draft.day));
}

}  // namespace

Result<void> save_draft(Device& device, const session::SaveDraft& effect) {
    const Submission& submission = effect.submission;
    const auto day = local_day(device, submission.captured.wall);
    return capture_db::save_draft(device.capture,
                                  {submission.id, wire::record_json(submission), day});
}

Result<void> save_submission(Device& device, const session::SaveSubmission& effect) {
    Submission submission = effect.submission;
    submission.codes = tags_of(device, effect);
    const auto day = local_day(device, submission.captured.wall);
    return capture_db::save_submission(device.capture, saved_of(submission, day));
}

void close_leftover_drafts(Device& device) {
    const auto drafts = capture_db::read_drafts(device.capture);
    device.has_leftovers = !drafts;
    if (!drafts) return device.log.write(Level::Error, drafts.error().text);
    for (const auto& draft : *drafts) {
        const auto closed = close_draft(device, draft);
        if (closed) continue;
        // What cannot be read will not be readable later.
        if (closed.error().kind != Kind::Malformed) device.has_leftovers = true;
        const auto what = "closing the visit " + draft.id.text();
        device.log.write(Level::Error, closed.error().with_context(what).text);
    }
}

}  // namespace cirkel::effects
