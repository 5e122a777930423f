#include "server/pages/customer/status_values.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/casework/answer_back.hpp"
#include "server/casework/case_view.hpp"
#include "server/pages/page_answer.hpp"

namespace cirkel::pages {

namespace {

using casework::CaseView;

Result<std::optional<CaseView>> case_of(store::Store& store, const SubmissionId& id) {
    const auto known = store.cases().case_of(id);
    if (!known) return known.error();
    if (!*known) return std::optional<CaseView>();
    return casework::view_case(store, (*known)->number, rights::Reach::everywhere());
}

std::string_view own_key(const AnswerBack& said) {
    if (said.solved == Solved::Yes) return "own.solved_yes";
    if (said.solved == Solved::Partly) return "own.solved_partly";
    if (said.solved) return "own.solved_no";
    if (said.other_moment) return "own.moment";
    if (said.score) return "own.score";
    return said.text.empty() ? "own.team" : "own.text";
}

std::vector<OwnLine> own_lines(const std::vector<AnswerBack>& said,
                               const std::vector<StatusStep>& steps, const std::string& zone) {
    std::vector<OwnLine> lines;
    for (const auto& one : said) {
        const auto before = std::count_if(steps.begin(), steps.end(),
                                          [&](const auto& step) { return step.at <= one.at.wall; });
        lines.push_back({own_key(one), local_moment(one.at.wall, zone),
                         static_cast<std::size_t>(std::max<std::ptrdiff_t>(before, 1))});
    }
    return lines;
}

bool said_solved_since(const std::vector<AnswerBack>& said, Instant since) {
    return std::any_of(said.begin(), said.end(), [&](const auto& one) {
        return one.solved.has_value() && one.at.wall >= since;
    });
}

Result<std::optional<AskedAgain>> first_question(desk::Desk& desk, const Opened& opened) {
    const auto& submission = opened.submission;
    const auto survey = desk.store.setup().survey(submission.survey, submission.survey_version);
    if (!survey) return survey.error();
    if (!*survey || (*survey)->questions.empty()) return std::optional<AskedAgain>();
    const auto& question = (*survey)->questions.front();
    const auto range = score_range(question.kind);
    if (!range) return std::optional<AskedAgain>();
    AskedAgain again{
        text_in(question.text, words_of(opened).language()), range->low, range->high, {}};
    if (const auto* smiley = std::get_if<Smiley>(&question.kind))
        for (int score = range->low; score <= range->high; ++score)
            again.moods.push_back(mood_of(*smiley, score));
    return std::optional(std::move(again));
}

/// Asked once for each closing, of whoever said whether it was solved.
Result<std::optional<AskedAgain>> asked_again(desk::Desk& desk, const Opened& opened,
                                              const CaseView& view) {
    const auto closing = casework::closing_answered(view.events, opened.now);
    const bool is_known =
        std::any_of(view.recovered.begin(), view.recovered.end(),
                    [&](const auto& score) { return closing && score.closed_at == *closing; });
    if (!closing || is_known || !said_solved_since(view.said_later, *closing))
        return std::optional<AskedAgain>();
    return first_question(desk, opened);
}

Result<void> add_case(desk::Desk& desk, const Opened& opened, const CaseView& view,
                      StatusPage& page) {
    const auto& zone = opened.where.location.time_zone;
    const bool is_open = store::is_open(view.value.state);
    if (is_open && view.value.told_by > opened.now)
        page.told_by = local_moment(view.value.told_by, zone);
    page.part = view.part_of_day;
    page.may_choose_moment = is_open && page.contact == Purpose::Call;
    auto again = asked_again(desk, opened, view);
    if (!again) return again.error();
    page.again = std::move(*again);
    return done;
}

}  // namespace

const PageWords& words_of(const Opened& opened) { return page_words(opened.submission.language); }

VisitHead visit_head_of(desk::Desk& desk, const Opened& opened) {
    VisitHead head;
    head.organisation = organisation_name(desk);
    head.language = words_of(opened).language();
    head.key = opened.key;
    head.captured = local_moment(opened.reply.status.captured_at, opened.where.location.time_zone);
    head.place = place_words(opened.where);
    if (!opened.reply.theme.empty()) head.theme = text_in(opened.reply.theme, head.language);
    return head;
}

Result<StatusPage> status_page_of(desk::Desk& desk, const Opened& opened) {
    const auto& status = opened.reply.status;
    const auto& zone = opened.where.location.time_zone;
    StatusPage page;
    page.head = visit_head_of(desk, opened);
    page.note = status.note;
    page.caller = opened.where.location.caller_alias;
    page.calling_number = opened.where.location.calling_number;
    for (const auto& step : status.steps)
        page.steps.push_back({step.stage, local_moment(step.at, zone)});
    if (status.expected_by) page.expected_by = local_moment(*status.expected_by, zone);
    page.promise_broken = status.expected_by && *status.expected_by < opened.now;
    page.contact = status.contact;
    const auto said = casework::said_later_of(desk.store, status.of);
    if (!said) return said.error();
    page.own = own_lines(*said, status.steps, zone);
    const auto& last = status.steps.back();
    page.asks_solved = is_told(last.stage) && !said_solved_since(*said, last.at);
    const auto view = case_of(desk.store, status.of);
    if (!view) return view.error();
    if (*view)
        if (auto added = add_case(desk, opened, **view, page); !added) return added.error();
    return page;
}

}  // namespace cirkel::pages
