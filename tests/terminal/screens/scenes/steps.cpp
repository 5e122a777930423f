#include "tests/terminal/screens/scenes/steps.hpp"

namespace cirkel::screens {
namespace {

session::KnownSubmission known(const Visitor& visitor, Stage last) {
    session::KnownSubmission found;
    found.captured_at = visitor.now - Duration{3 * 86'400'000};
    found.theme = OptionId{"queue"};
    found.survey = SurveyId{"exit"};
    if (!is_told(last)) found.contact = Purpose::Call;
    PublicStatus status;
    status.expected_by = visitor.now + Duration{86'400'000};
    Instant at = found.captured_at;
    for (const Stage stage :
         {Stage::Received, Stage::Read, Stage::ContactPromised, Stage::InProgress}) {
        if (stage > last) break;
        status.steps.push_back({stage, at});
        at += Duration{43'200'000};
    }
    if (is_told(last)) status.steps.push_back({last, at});
    if (is_told(last))
        status.note = "Na 16 uur is er nu elke dag een extra kassa open. Dank u dat u het zei.";
    found.promised_before = status.expected_by;
    found.status = status;
    return found;
}

void add_decided(const Visitor& visitor, session::StaffBoard& board) {
    const auto decided = [&](std::int64_t number, Stage stage, const std::string& note) {
        FollowUp one;
        one.number = CaseNumber{number};
        one.survey = SurveyId{"exit"};
        one.stage = stage;
        one.open = false;
        one.decided = note;
        one.decided_at = visitor.now - Duration{number * 3'600'000};
        board.cases.push_back(one);
    };
    decided(9, Stage::Done, "Na 16 uur een extra kassa open.");
    decided(12, Stage::NotChanged, "Parkeren is van de gemeente.");
    decided(13, Stage::NotChanged, long_note());
    // Too long ago, and without a word for its customer: shown to nobody.
    decided(200, Stage::Done, "Vorige week.");
    decided(11, Stage::NotChanged, "");
}

void add_compliments(const Visitor& visitor, session::StaffBoard& board) {
    for (const char* text :
         {"Wat een vrolijke kassa vandaag.", "Vlot geholpen bij de kaas, dank."}) {
        Compliment one;
        one.of.bytes[0] = static_cast<std::uint8_t>(board.compliments.size() + 1);
        one.at = visitor.now - Duration{86'400'000};
        one.theme = OptionId{"staff"};
        one.survey = SurveyId{"exit"};
        one.text = text;
        board.compliments.push_back(one);
    }
}

session::StaffBoard board(const Visitor& visitor) {
    session::StaffBoard board;
    add_decided(visitor, board);
    add_compliments(visitor, board);
    board.today = session::DayCounts{"2026-06-09", 41, 41, 39, 39, 39};
    board.not_sent = {CaseNumber{16}};
    for (int i = 0; i < 7; ++i) {
        FollowUp one;
        one.number = CaseNumber{14 + i};
        one.theme = OptionId{i % 2 == 0 ? "queue" : "fresh"};
        one.survey = SurveyId{"exit"};
        one.stage = i % 2 == 0 ? Stage::ContactPromised : Stage::Read;
        one.opened_at = visitor.now - Duration{86'400'000};
        one.due = visitor.now + Duration{(i - 1) * 7'200'000};
        if (i % 3 == 2) one.owner_alias = "Sanne";
        if (i == 6) one.theme.reset();
        board.cases.push_back(one);
    }
    board.waiting = 2;
    return board;
}

session::Counts counts(const Visitor& visitor) {
    session::Counts counts;
    for (int day = 9; day > 3; --day)
        counts.days.push_back({"2026-06-0" + std::to_string(day), 214, 214, day == 9 ? 209 : 214,
                               day == 9 ? 209 : 214, day == 9 ? 209 : 214});
    counts.waiting = 5;
    counts.oldest_waiting = visitor.now - Duration{180'000};
    return counts;
}

}  // namespace

LocalTime in_june(Instant instant) {
    constexpr std::int64_t ms_of_day = 86'400'000;
    constexpr std::int64_t ahead = 7'200'000;
    const std::int64_t local = to_ms(instant) + ahead;
    const std::chrono::sys_days day{std::chrono::days(local / ms_of_day)};
    const std::chrono::year_month_day date{day};
    const auto minutes = static_cast<int>(local % ms_of_day / 60'000);
    return {static_cast<int>(date.year()),
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())),
            static_cast<int>(std::chrono::weekday(day).iso_encoding()),
            minutes / 60,
            minutes % 60};
}

Visitor start(const Metrics& metrics, const Language& language) {
    Visitor visitor;
    visitor.session.glass.information_beside_entry = metrics.information_beside_entry();
    visitor.session.glass.has_lower_half = metrics.has_lower_half();
    visitor.session.language = language;
    return visitor;
}

void to_contact(Visitor& visitor) {
    visitor.does(session::ScoreTapped{1}).waits(kSecond);
    visitor.does(session::ReasonTapped{OptionId{"queue"}}).waits(kSecond);
    visitor.does(session::NextTapped{}).waits(2 * kSecond);
    visitor.does(session::AnswerWanted{Purpose::Call}).waits(3 * kSecond);
}

void to_entry(Visitor& visitor) {
    to_contact(visitor);
    if (visitor.in<session::TakingContact>()->reading) visitor.does(session::NextTapped{});
    visitor.waits(kSecond);
}

void to_check(Visitor& visitor) {
    to_entry(visitor);
    visitor.does(session::FirstNameTapped{}).types("nel").waits(kSecond);
    visitor.does(session::DoneTapped{}).types("0612345678").waits(kSecond);
    visitor.does(session::PartOfDayTapped{PartOfDay::Afternoon}).waits(kSecond);
    visitor.does(session::NextTapped{}).waits(2 * kSecond);
}

std::string long_note() {
    std::string note = "Wij vroegen de bakker of hij om twaalf uur nog eens wil bakken.";
    const std::string more = " Dat lukt nog niet.";
    while (note.size() + more.size() <= PublicStatus::kNoteLengthMax) note += more;
    return note;
}

void to_status(Visitor& visitor, std::optional<Stage> last, std::optional<Purpose> contact,
               const std::string& note) {
    visitor.known = known(visitor, last.value_or(Stage::Received));
    if (!note.empty()) visitor.known->status->note = note;
    if (!last) {
        visitor.known->status.reset();
        visitor.known->captured_at = visitor.now - Duration{600'000};
        visitor.known->contact = Purpose::Call;
        visitor.known->promised_before = visitor.now + Duration{86'400'000};
    }
    if (contact) visitor.known->contact = contact;
    if (visitor.known->status) visitor.known->status->contact = visitor.known->contact;
    visitor.does(session::FindStatusTapped{}).waits(kSecond).types("K7QM29");
    visitor.does(session::ScoreTapped{2}).waits(kSecond).does(session::SearchTapped{});
    visitor.waits(kSecond);
}

void sign_in(Visitor& visitor, bool is_technician) {
    visitor.does(session::ServiceCornerTapped{}).waits(kSecond).types("07123456");
    session::PinChecked checked;
    checked.member = StaffMember{"07", "Joost", "", is_technician};
    visitor.only(checked);
    visitor.only(session::BoardRead{board(visitor)}).only(session::CountsRead{counts(visitor)});
    visitor.waits(kSecond);
}

}  // namespace cirkel::screens
