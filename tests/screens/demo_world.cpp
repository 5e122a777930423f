#include "tests/screens/demo_world.hpp"

#include <chrono>

#include "shared/proof/proof.hpp"

namespace cirkel::screens_test {
namespace {

using std::chrono::hours;

/// What was decided this week, and what happy customers let the team read.
void add_told(session::StaffBoard& board) {
    const auto decided = [&](int number, Stage stage, const char* note) {
        FollowUp one;
        one.number = CaseNumber{number};
        one.survey = SurveyId{"exit"};
        one.stage = stage;
        one.open = false;
        one.decided = note;
        one.decided_at = kDemoNow - hours(number);
        board.cases.push_back(one);
    };
    decided(9, Stage::Done, "Na 16 uur een extra kassa open.");
    decided(11, Stage::Done, "Bij de uitgang staat nu een bank.");
    decided(12, Stage::NotChanged, "Parkeren is van de gemeente.");
    for (const char* text : {"Wat een vrolijke kassa vandaag.", "Vlot geholpen bij de kaas."})
        board.compliments.push_back(
            {SubmissionId{}, kDemoNow - hours(26), OptionId{"staff"}, SurveyId{"exit"}, text});
}

session::StaffBoard demo_board() {
    session::StaffBoard board;
    const auto follow_up = [](int number, const char* theme, hours due) {
        FollowUp one;
        one.number = CaseNumber{number};
        one.theme = OptionId{theme};
        one.survey = SurveyId{"exit"};
        one.stage = Stage::ContactPromised;
        one.opened_at = kDemoNow - hours(20);
        one.due = kDemoNow + due;
        return one;
    };
    board.cases = {follow_up(14, "queue", hours(-2)), follow_up(15, "fresh", hours(3)),
                   follow_up(17, "staff", hours(28)), follow_up(18, "price", hours(50))};
    board.cases[1].owner_alias = "Fatima";
    board.cases[1].stage = Stage::InProgress;
    board.all_sent_at = kDemoNow - std::chrono::minutes(4);
    board.cases[0].of = SubmissionId{};  // what every looked-up code of this world opens
    board.today = session::DayCounts{"2026-11-25", 41, 41, 40, 39, 39};
    add_told(board);
    return board;
}

session::Counts demo_counts() {
    session::Counts counts;
    counts.days = {{"2026-11-25", 41, 41, 40, 39, 39},
                   {"2026-11-24", 212, 212, 212, 212, 212},
                   {"2026-11-23", 187, 187, 187, 187, 187}};
    counts.waiting = 2;
    counts.oldest_waiting = kDemoNow - std::chrono::minutes(3);
    return counts;
}

}  // namespace

session::Fresh DemoWorld::fresh() {
    session::Fresh fresh;
    ++ids_;
    fresh.submission.bytes[15] = ids_;
    fresh.consent.bytes[14] = ids_;
    fresh.record.bytes[13] = ids_;
    fresh.codes.screen.signs = "K7QM29";
    fresh.codes.typed = TypedCode::with_check("4FJ2K8PTW9BX");
    fresh.codes.link_token_hex = "00112233445566778899aabbccddeeff";
    fresh.moment = Moment{now_, Duration(5000), BootId{}, ClockQuality::Ntp};
    return fresh;
}

session::KnownSubmission DemoWorld::known() const {
    session::KnownSubmission known;
    known.captured_at = now_ - hours(24 * 6);
    known.theme = OptionId{"queue"};
    known.survey = SurveyId{"exit"};
    known.contact = Purpose::Call;
    PublicStatus status;
    status.captured_at = known.captured_at;
    status.theme = known.theme;
    status.survey = known.survey;
    status.contact = Purpose::Call;
    int day = 0;
    for (const Stage stage : {Stage::Received, Stage::Read, Stage::ContactPromised,
                              Stage::InProgress, Stage::Done, Stage::NotChanged}) {
        const bool is_other_end = is_told(stage) && is_told(status_stage) && stage != status_stage;
        if (!is_other_end) {
            status.steps.push_back({stage, known.captured_at + hours(24 * day)});
            ++day;
        }
        if (stage == status_stage) break;
    }
    if (is_told(status_stage)) {
        status.note = "Na 16 uur is er nu elke dag een extra kassa open. Dank u dat u het zei.";
    }
    known.status = status;
    return known;
}

std::optional<session::Event> DemoWorld::perform(session::Effect& effect) {
    auto* consent = std::get_if<session::SaveConsent>(&effect);
    if (!forgets) {
        effects.push_back(effect);
    } else if (consent != nullptr) {
        proof::wipe(consent->contact);
        proof::wipe(consent->first_name);
    }
    struct Answer {
        const DemoWorld& world;
        session::Event operator()(const session::SaveDraft&) { return session::DraftStored{}; }
        session::Event operator()(const session::SaveSubmission&) {
            return session::SubmissionStored{};
        }
        session::Event operator()(const session::SaveConsent&) { return session::ConsentStored{}; }
        session::Event operator()(const session::Withdraw&) { return session::WithdrawalStored{}; }
        session::Event operator()(const session::SaveAnswerBack&) {
            return session::AnswerBackStored{};
        }
        session::Event operator()(const session::SaveStaffLog&) {
            return session::StaffRecordStored{};
        }
        session::Event operator()(const session::SaveObservation&) {
            return session::StaffRecordStored{};
        }
        session::Event operator()(const session::ReadSetup&) {
            return session::SetupRead{world.setup};
        }
        session::Event operator()(const session::LookUpStatus&) {
            return session::StatusLookedUp{std::optional(world.known())};
        }
        session::Event operator()(const session::CheckPin& check) {
            session::PinChecked checked;
            for (const StaffMember& one : world.setup->configuration.staff) {
                if (one.number == check.staff_number) checked.member = one;
            }
            return checked;
        }
        session::Event operator()(const session::ReadBoard&) {
            return session::BoardRead{demo_board()};
        }
        session::Event operator()(const session::ReadCounts&) {
            return session::CountsRead{demo_counts()};
        }
        session::Event operator()(const session::AskDaemon&) { return session::DaemonAnswered{}; }
        session::Event operator()(const session::KeepGlass&) { return session::Tick{}; }
        session::Event operator()(const session::PlayTone&) { return session::Tick{}; }
        session::Event operator()(const session::ForgetPinTries&) { return session::Tick{}; }
        session::Event operator()(const session::ResetHere&) { return session::Tick{}; }
    };
    return std::visit(Answer{*this}, effect);
}

}  // namespace cirkel::screens_test
