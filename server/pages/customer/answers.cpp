#include "server/pages/customer/answers.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "server/access/staff_session.hpp"
#include "server/casework/answer_back.hpp"
#include "server/pages/page_answer.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::pages {

namespace {

constexpr std::size_t kOnceLength = 32;

std::optional<int> number_in(const std::string& text) {
    int value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Whether the form said one of the things that can be said; then the answer has it.
bool fill(AnswerBack& answer, const desk::Parameters& form) {
    const auto wish = form_field(form, "do");
    if (wish == "solved-yes") answer.solved = Solved::Yes;
    if (wish == "solved-partly") answer.solved = Solved::Partly;
    if (wish == "solved-no") answer.solved = Solved::No;
    if (wish == "add") answer.text = one_line(form_field(form, "text"));
    if (wish == "moment") answer.other_moment = part_of_day_named(form_field(form, "part"));
    if (wish == "score") answer.score = number_in(form_field(form, "score"));
    return answer.solved || !answer.text.empty() || answer.other_moment || answer.score;
}

/// Made of what was said, about what, from which page: nobody can take another's place with it, and
/// the same form has the same id.
RecordId id_of(const AnswerBack& answer, const std::string& once) {
    const auto said = wire::record_json(answer);
    const auto hash = proof::sha256("cirkel-phone/1\n" + once + "\n" + said);
    RecordId id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

News news_of(const AnswerBack& answer) {
    if (answer.solved == Solved::Yes) return News::SolvedYes;
    if (answer.solved == Solved::Partly) return News::SolvedPartly;
    if (answer.solved) return News::SolvedNo;
    if (answer.other_moment) return News::Moment;
    return answer.score ? News::Score : News::Text;
}

/// Nobody judges the own work in the name of a customer (closed-loop 3.2).
Result<bool> is_by_staff(desk::Desk& desk, const desk::Call& call) {
    const auto staff = access::signed_in(desk, call.request, call.now);
    if (!staff) return staff.error();
    return staff->has_value();
}

}  // namespace

std::optional<AnswerBack> answer_in(const desk::Parameters& form, const Opened& opened) {
    const auto once = form_field(form, "once");
    if (once.size() != kOnceLength) return std::nullopt;
    AnswerBack answer;
    answer.of = opened.submission.id;
    answer.language = words_of(opened).language();
    if (!fill(answer, form)) return std::nullopt;
    answer.id = id_of(answer, once);
    answer.at.wall = opened.now;
    answer.at.clock = ClockQuality::Ntp;
    return answer;
}

Result<News> take_from_phone(desk::Desk& desk, const desk::Call& call, const AnswerBack& answer) {
    const auto by_staff = is_by_staff(desk, call);
    if (!by_staff) return by_staff.error();
    if (*by_staff) return News::ByStaff;
    if (!check(answer)) return News::TooLong;
    const auto fits = casework::fits_survey(desk.store, answer);
    if (!fits) return fits.error();
    if (!*fits) return News::None;
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    const auto known = desk.store.records().answers_back_to(answer.of);
    if (!known) return known.error();
    if (std::any_of(known->begin(), known->end(),
                    [&](const auto& one) { return one.id == answer.id; }))
        return news_of(answer);
    if (known->size() >= kAnswersMax) return News::TooMuch;
    const casework::GivenAnswer given{answer, call.now, wire::record_json(answer)};
    if (auto taken = casework::take_answer(desk.store, given, call.now); !taken)
        return taken.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return news_of(answer);
}

}  // namespace cirkel::pages
