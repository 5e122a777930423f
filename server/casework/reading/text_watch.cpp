#include "server/casework/reading/text_watch.hpp"

#include <utility>
#include <vector>

#include "server/casework/answer_back.hpp"
#include "server/store/follow_up_alarms.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::casework {

namespace {

using desk::Desk;
using store::FollowUpAlarm;

/// All lists one under the other: customers write in whichever language they like.
Result<std::string> all_lists(Desk& desk) {
    std::string lists;
    for (const auto& language : safety_list_languages()) {
        const auto own = desk.store.reading().safety_words(Language{language});
        if (!own) return own.error();
        lists += *own ? **own : std::string(safety_list_as_delivered(language));
        lists += '\n';
    }
    return lists;
}

Result<void> look_at(Desk& desk, const SubmissionId& id, const SafetyWords& words, Instant now) {
    const auto submission = desk.store.records().submission(id);
    if (!submission) return submission.error();
    if (!*submission) return done;
    const auto survey =
        desk.store.setup().survey((*submission)->survey, (*submission)->survey_version);
    if (!survey) return survey.error();
    const auto later = said_later_of(desk.store, id);
    if (!later) return later.error();
    auto fact = fact_of(**submission, *survey, words);
    std::string text = (*submission)->text;
    for (const AnswerBack& said : *later) text += "\n" + said.text;
    fact.safety = words.kinds_in(text);
    if (auto kept = desk.store.reading().put_fact(fact, now); !kept) return kept;
    if (fact.safety.empty()) return done;
    FollowUpAlarm alarm;
    alarm.about = FollowUpAlarm::kSafety;
    alarm.of = id;
    alarm.location = (*submission)->location;
    alarm.raised_at = now;
    // Which danger, and where; the words themselves are a customer's and stay in their table.
    desk.log.write(Level::Warning, "words of danger (" + fact.safety + ") at location=" +
                                       alarm.location.text + "; read them on the page Vandaag");
    return desk.store.follow_up_alarms().raise_alarm(alarm);
}

}  // namespace

store::ReadingFact fact_of(const store::StoredSubmission& submission,
                           const std::optional<Survey>& survey, const SafetyWords& words) {
    store::ReadingFact fact;
    fact.of = submission.id;
    fact.safety = words.kinds_in(submission.text);
    const auto record = wire::read_record_text(submission.raw);
    if (!record) return fact;
    const auto* given = std::get_if<Submission>(&record->content);
    if (given == nullptr) return fact;
    fact.solved = solved_of(*given);
    fact.unhappy = survey && is_unhappy(*given, *survey);
    return fact;
}

Result<void> TextWatch::read_lists(Desk& desk) {
    auto lists = all_lists(desk);
    if (!lists) return lists.error();
    if (words_ && *lists == read_from_) return done;
    auto words = SafetyWords::from(*lists);
    if (words) {
        words_.emplace(std::move(*words));
    } else {
        desk.log.write(Level::Error, "the safety words do not read: " + words.error().text);
        if (words_) return done;
        std::string delivered;
        for (const auto& language : safety_list_languages())
            delivered += std::string(safety_list_as_delivered(language)) + '\n';
        words = SafetyWords::from(delivered);
        if (!words) return words.error();
        words_.emplace(std::move(*words));
    }
    read_from_ = std::move(*lists);
    return done;
}

Result<void> TextWatch::look(Desk& desk, Instant now) {
    const auto texts = desk.store.reading().not_looked_at(kLooksAtOnce);
    if (!texts) return texts.error();
    if (texts->empty()) return done;
    if (auto read = read_lists(desk); !read) return read;
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    for (const SubmissionId& id : *texts)
        if (auto looked = look_at(desk, id, *words_, now); !looked) return looked;
    return (*transaction)->commit();
}

}  // namespace cirkel::casework
