#include "shared/wire/record.hpp"
#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

using staff::Basis;
using staff::Observation;
using staff::ShopOutcome;
using staff::StaffLog;
using staff::Work;

constexpr const char* kEnvelope = R"("captured_at":1764000000123,"mono_ms":812345,)"
                                  R"("boot":"b0b0b0b0-b0b0-b0b0-b0b0-b0b0b0b0b0b0","clock":"ntp",)";

StaffLog taken() {
    StaffLog log;
    log.id = id_of<RecordId>(0x77);
    log.at = example_moment();
    log.staff = "07";
    log.number = CaseNumber{14};
    return log;
}

StaffLog spoken() {
    StaffLog log = taken();
    log.work = Work::Spoken;
    log.outcome = ShopOutcome::HeardCannotChange;
    log.note = "Het parkeerterrein is van de gemeente.";
    log.theme = OptionId{"parking"};
    return log;
}

Observation heard() {
    Observation observation;
    observation.id = id_of<RecordId>(0x88);
    observation.at = example_moment();
    observation.staff = "07";
    observation.text = "De kar bleef steken bij het poortje.";
    observation.theme = OptionId{"other"};
    observation.survey = SurveyId{"store-exit"};
    observation.basis = Basis::WillAsk;
    return observation;
}

TEST_CASE("the texts of what staff did with a case stay what they are", "[record][staff]") {
    CHECK(record_json(taken()) ==
          std::string(R"({"id":"77777777-7777-7777-7777-777777777777","kind":"staff_log",)") +
              kEnvelope + R"("test":false,"body":{"staff":"07","case":14,"move":"take"}})");
    CHECK(record_json(spoken()) ==
          std::string(R"({"id":"77777777-7777-7777-7777-777777777777","kind":"staff_log",)") +
              kEnvelope + R"("test":false,"body":{"staff":"07","case":14,"move":"spoken",)" +
              R"("outcome":"heard_cannot_change",)" +
              R"("note":"Het parkeerterrein is van de gemeente.","theme":"parking"}})");
}

TEST_CASE("4.16 the text of an observation has three fields and a reporter", "[record][staff]") {
    CHECK(record_json(heard()) ==
          std::string(R"({"id":"88888888-8888-8888-8888-888888888888","kind":"observation",)") +
              kEnvelope + R"("test":false,"body":{"staff":"07",)" +
              R"("text":"De kar bleef steken bij het poortje.","theme":"other",)" +
              R"("survey":"store-exit","basis":"will_ask"}})");
}

TEST_CASE("what staff did and heard comes back as it was", "[record][staff]") {
    StaffLog unfinished = spoken();
    unfinished.outcome.reset();
    unfinished.theme.reset();
    for (const StaffLog& log : {taken(), spoken(), unfinished}) {
        const auto record = read_record_text(record_json(log));
        REQUIRE(record.ok());
        CHECK(std::get<StaffLog>(record->content) == log);
    }
    Observation bare = heard();
    bare.theme.reset();
    bare.survey.reset();
    bare.basis = Basis::None;
    for (const Observation& observation : {heard(), bare}) {
        const auto record = read_record_text(record_json(observation));
        REQUIRE(record.ok());
        CHECK(std::get<Observation>(record->content) == observation);
    }
}

TEST_CASE("a spoilt record of staff names the member", "[record][staff]") {
    CHECK(unnamed_faults(record_json(spoken()),
                         {{"body", "staff"}, {"body", "case"}, {"body", "move"}}, read_record_text)
              .empty());
    CHECK(unnamed_faults(record_json(heard()),
                         {{"body", "staff"}, {"body", "text"}, {"body", "basis"}}, read_record_text)
              .empty());
}

TEST_CASE("a record of staff that breaks a rule does not read", "[record][staff]") {
    std::vector<StaffLog> logs(6, spoken());
    logs[0].staff = "7";
    logs[1].note.clear();
    logs[2].note = std::string(281, 'a');
    logs[3].note = "twee\nregels";
    logs[4].work = Work::Take;
    logs[5].number = CaseNumber{0};
    for (const StaffLog& log : logs) CHECK_FALSE(read_record_text(record_json(log)).ok());
    std::vector<Observation> all(5, heard());
    all[0].staff = "0a";
    all[1].text = "  ";
    all[2].text = std::string(281, 'a');
    all[3].text = "een\ttab";
    all[4].survey.reset();
    for (const Observation& one : all) CHECK_FALSE(read_record_text(record_json(one)).ok());
    Observation longest = heard();
    longest.text.clear();
    for (int i = 0; i < 280; ++i) longest.text += "é";
    CHECK(read_record_text(record_json(longest)).ok());
}

}  // namespace
}  // namespace cirkel::wire
