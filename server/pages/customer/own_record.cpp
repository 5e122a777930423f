#include "server/pages/customer/own_record.hpp"

#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/casework/answer_back.hpp"
#include "server/pages/customer/customer_parts.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/spoken.hpp"
#include "shared/json/json.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::pages {

namespace {

/// One answer with the words of its question.
struct Said {
    std::string question;
    std::string answer;  ///< in words; empty: none was given
    json::Value value;   ///< the same for a program
};

/// All that is kept, and as it stood at that moment.
struct OwnRecord {
    std::vector<Said> answers;
    std::vector<store::StoredConsent> consents;
    std::vector<AnswerBack> later;
    std::vector<store::RecoveredScore> recovered;
};

std::string score_text(const PageWords& words, const Question& question, int score) {
    const auto range = score_range(question.kind).value_or(ScoreRange{});
    return words.filled("record.score", {{"score", std::to_string(score)},
                                         {"low", std::to_string(range.low)},
                                         {"high", std::to_string(range.high)}});
}

std::string_view solved_words(const PageWords& words, Solved solved) {
    if (solved == Solved::Yes) return words.of("solved.yes");
    return words.of(solved == Solved::Partly ? "solved.partly" : "solved.no");
}

Said said_of(const PageWords& words, const Survey& survey, const Answer& answer) {
    Said said;
    said.question = answer.question.text;
    const Question* asked = nullptr;
    for (const auto& question : survey.questions)
        if (question.id == answer.question) asked = &question;
    if (asked != nullptr) said.question = text_in(asked->text, words.language());
    if (const auto* score = std::get_if<int>(&answer.value)) {
        said.value = *score;
        if (asked != nullptr) said.answer = score_text(words, *asked, *score);
    } else if (const auto* text = std::get_if<std::string>(&answer.value)) {
        said.value = *text;
        said.answer = *text;
    } else if (const auto* solved = std::get_if<Solved>(&answer.value)) {
        said.value = name_of(*solved);
        said.answer = solved_words(words, *solved);
    } else if (const auto* chosen = std::get_if<std::vector<OptionId>>(&answer.value)) {
        json::Array names;
        for (const auto& id : *chosen) {
            names.emplace_back(id.text);
            const auto* option = find_option(survey, id);
            said.answer += (said.answer.empty() ? "" : ", ") +
                           (option == nullptr ? id.text : text_in(option->label, words.language()));
        }
        said.value = std::move(names);
    }
    return said;
}

Result<std::vector<Said>> answers_of(desk::Desk& desk, const Opened& opened) {
    std::vector<Said> answers;
    const auto& submission = opened.submission;
    const auto survey = desk.store.setup().survey(submission.survey, submission.survey_version);
    if (!survey) return survey.error();
    const auto record = wire::read_record_text(submission.raw);
    if (!record || !*survey) return answers;
    const auto* given = std::get_if<Submission>(&record->content);
    if (given == nullptr) return answers;
    for (const auto& answer : given->answers)
        answers.push_back(said_of(words_of(opened), **survey, answer));
    return answers;
}

Result<OwnRecord> own_record_of(desk::Desk& desk, const Opened& opened) {
    const auto& id = opened.submission.id;
    OwnRecord record;
    auto answers = answers_of(desk, opened);
    if (!answers) return answers.error();
    record.answers = std::move(*answers);
    auto consents = desk.store.records().consents_of(id);
    if (!consents) return consents.error();
    record.consents = std::move(*consents);
    auto later = casework::said_later_of(desk.store, id);
    if (!later) return later.error();
    record.later = std::move(*later);
    auto recovered = desk.store.records().recovered_scores_of(id);
    if (!recovered) return recovered.error();
    record.recovered = std::move(*recovered);
    return record;
}

http::Response as_file(std::string body, const char* type, const std::string& name) {
    http::Response answer{200, {{"content-type", type}}, std::move(body)};
    answer.headers["content-disposition"] = "attachment; filename=\"" + name + "\"";
    return answer;
}

// As text
// ------------------------------------------------------------------------------------------

/// Lines under heads, as a person reads them.
class Page {
public:
    Page(const PageWords& words, std::string zone) : words_(words), zone_(std::move(zone)) {}

    void line(std::string_view text) { text_ += std::string(text) + "\n"; }
    void head(std::string_view key) { line("\n" + words_.of(key)); }
    void point(std::string_view text) { line("- " + std::string(text)); }
    [[nodiscard]] std::string at(Instant instant) const {
        return whole_moment_in(words_, local_moment(instant, zone_));
    }
    [[nodiscard]] const PageWords& words() const { return words_; }
    [[nodiscard]] std::string text() const { return text_; }

private:
    const PageWords& words_;
    std::string zone_;
    std::string text_;
};

std::string later_text(const PageWords& words, const AnswerBack& said) {
    if (said.solved)
        return words.of("solved.title") + " " + std::string(solved_words(words, *said.solved));
    if (said.other_moment)
        return words.of("decide.moment") + ": " +
               std::string(part_words(words, *said.other_moment));
    if (said.score)
        return words.filled("record.recovered", {{"score", std::to_string(*said.score)}});
    if (said.team_may_read)
        return words.of(*said.team_may_read ? "record.team_yes" : "record.team_no");
    return said.text;
}

std::string consent_text(const Page& page, const store::StoredConsent& consent) {
    if (consent.purpose == Purpose::Mail)
        return page.words().filled("record.mail", {{"at", page.at(consent.given_at)}});
    return page.words().filled("record.call",
                               {{"part", part_words(page.words(), consent.part_of_day)},
                                {"at", page.at(consent.given_at)}});
}

void write_given(Page& page, const Opened& opened, const OwnRecord& record) {
    const auto& words = page.words();
    page.line(words.filled("record.given", {{"at", page.at(opened.submission.captured_at)}}));
    page.line(words.filled("record.place", {{"place", place_words(opened.where)}}));
    page.line(words.filled("record.language", {{"language", opened.submission.language.text}}));
    page.head("record.answers");
    for (const auto& said : record.answers)
        page.point(said.question + " " +
                   (said.answer.empty() ? words.of("record.no_answer") : said.answer));
    page.head("record.consents");
    if (record.consents.empty()) page.point(words.of("record.nothing"));
    for (const auto& consent : record.consents) page.point(consent_text(page, consent));
}

void write_done(Page& page, const Opened& opened, const OwnRecord& record) {
    const auto& words = page.words();
    const auto& status = opened.reply.status;
    page.head("record.later");
    if (record.later.empty()) page.point(words.of("record.nothing"));
    for (const auto& said : record.later)
        page.point(page.at(said.at.wall) + ": " + later_text(words, said));
    page.head("record.status");
    for (const auto& step : status.steps)
        page.point(page.at(step.at) + ": " + words.of(stage_key(step.stage)));
    if (!status.note.empty()) page.point(words.filled("record.told", {{"note", status.note}}));
}

// As JSON
// ------------------------------------------------------------------------------------------

/// UTC, to the minute.
std::string utc(Instant at) {
    const auto time = clock::local_time(at, "Etc/UTC").value_or(clock::LocalTime{});
    const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(time.year) + "-" + two(time.month) + "-" + two(time.day) + "T" +
           two(time.hour) + ":" + two(time.minute) + "Z";
}

json::Value later_value(const AnswerBack& said) {
    json::Object members{{"at", utc(said.at.wall)}};
    if (said.solved) members.emplace_back("solved", name_of(*said.solved));
    if (!said.text.empty()) members.emplace_back("text", said.text);
    if (said.other_moment) members.emplace_back("other_moment", name_of(*said.other_moment));
    if (said.score) members.emplace_back("score", *said.score);
    if (said.team_may_read) members.emplace_back("team_may_read", *said.team_may_read);
    return members;
}

json::Value status_value(const PublicStatus& status) {
    json::Array steps;
    for (const auto& step : status.steps)
        steps.push_back(json::Object{{"stage", name_of(step.stage)}, {"at", utc(step.at)}});
    return json::Object{{"steps", std::move(steps)}, {"note", status.note}};
}

json::Value record_value(const Opened& opened, const OwnRecord& record, std::string organisation) {
    const auto& submission = opened.submission;
    json::Array answers;
    for (const auto& said : record.answers)
        answers.push_back(json::Object{{"question", said.question}, {"answer", said.value}});
    json::Array consents;
    for (const auto& one : record.consents)
        consents.push_back(json::Object{{"purpose", name_of(one.purpose)},
                                        {"given_at", utc(one.given_at)},
                                        {"part_of_day", name_of(one.part_of_day)}});
    json::Array later;
    for (const auto& said : record.later) later.push_back(later_value(said));
    json::Array recovered;
    for (const auto& one : record.recovered)
        recovered.push_back(json::Object{{"closed_at", utc(one.closed_at)}, {"score", one.score}});
    return json::Object{{"organisation", std::move(organisation)},
                        {"made_at", utc(opened.now)},
                        {"submission", submission.id.text()},
                        {"given_at", utc(submission.captured_at)},
                        {"place", place_words(opened.where)},
                        {"survey", submission.survey.text},
                        {"survey_version", submission.survey_version},
                        {"language", submission.language.text},
                        {"answers", std::move(answers)},
                        {"consents", std::move(consents)},
                        {"said_later", std::move(later)},
                        {"recovered_scores", std::move(recovered)},
                        {"status", status_value(opened.reply.status)}};
}

}  // namespace

Result<http::Response> own_record_as_text(desk::Desk& desk, const Opened& opened) {
    const auto record = own_record_of(desk, opened);
    if (!record) return record.error();
    const auto& words = words_of(opened);
    Page page(words, opened.where.location.time_zone);
    page.line(words.filled("record.title", {{"organisation", organisation_name(desk)}}));
    page.line(words.filled("record.made", {{"at", page.at(opened.now)}}));
    page.line(words.of("record.no_contact"));
    page.line("");
    write_given(page, opened, *record);
    write_done(page, opened, *record);
    return as_file(page.text(), "text/plain; charset=utf-8", words.of("record.file") + ".txt");
}

Result<http::Response> own_record_as_json(desk::Desk& desk, const Opened& opened) {
    const auto record = own_record_of(desk, opened);
    if (!record) return record.error();
    const auto value = record_value(opened, *record, organisation_name(desk));
    return as_file(json::dump_pretty(value) + "\n", "application/json",
                   words_of(opened).of("record.file") + ".json");
}

}  // namespace cirkel::pages
