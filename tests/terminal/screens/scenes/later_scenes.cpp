#include "tests/terminal/screens/scenes/scenes.hpp"
#include "tests/terminal/screens/scenes/steps.hpp"

namespace cirkel::screens {
namespace {

/// From the technician's own screen, as the button there does.
void begin_test(Visitor& visitor) {
    sign_in(visitor, true);
    visitor.waits(kSecond).does(session::TestVisitTapped{});
}

void long_note_scenes(const AddScene& scene) {
    scene("status_long_note", [](Visitor& visitor) {
        to_status(visitor, Stage::NotChanged, std::nullopt, long_note());
    });
    scene("status_long_note_2", [](Visitor& visitor) {
        to_status(visitor, Stage::NotChanged, std::nullopt, long_note());
        visitor.waits(kSecond).does(session::PageTapped{2});
    });
}

void status_and_service_scenes(const AddScene& scene) {
    scene("find_status", [](Visitor& visitor) {
        visitor.does(session::FindStatusTapped{}).waits(kSecond).types("K7QM").waits(kSecond);
    });
    scene("find_status_not_found", [](Visitor& visitor) {
        visitor.does(session::FindStatusTapped{}).waits(kSecond).types("K7QM29");
        visitor.does(session::ScoreTapped{2}).waits(kSecond).does(session::SearchTapped{});
        visitor.waits(kSecond);
    });
    scene("status_done", [](Visitor& visitor) { to_status(visitor, Stage::Done); });
    scene("say_more", [](Visitor& visitor) {
        to_status(visitor, Stage::Done);
        visitor.waits(kSecond).does(session::PageTapped{1});
    });
    scene("say_more_busy", [](Visitor& visitor) {
        to_status(visitor, Stage::InProgress);
        visitor.waits(kSecond).does(session::PageTapped{1});
    });
    scene("score_again", [](Visitor& visitor) {
        to_status(visitor, Stage::Done);
        visitor.waits(kSecond).does(session::PageTapped{1});
        visitor.waits(kSecond).does(session::SolvedTapped{Solved::No}).waits(kSecond);
    });
    scene("add_text", [](Visitor& visitor) {
        to_status(visitor, Stage::Done);
        visitor.waits(kSecond).does(session::PageTapped{1});
        visitor.waits(kSecond).does(session::AddTextTapped{});
    });
    scene("other_moment", [](Visitor& visitor) {
        to_status(visitor, Stage::InProgress);
        visitor.waits(kSecond).does(session::PageTapped{1});
        visitor.waits(kSecond).does(session::OtherMomentTapped{});
    });
    scene("comfort",
          [](Visitor& visitor) { visitor.waits(kSecond).does(session::ComfortTapped{}); });
    scene("languages",
          [](Visitor& visitor) { visitor.waits(kSecond).does(session::LanguagesTapped{}); });
    scene("comfort_spoken", [](Visitor& visitor) {
        visitor.session.glass.can_speak = true;
        visitor.waits(kSecond).does(session::ReadAloudTapped{}).waits(kSecond);
        visitor.does(session::ComfortTapped{}).waits(kSecond);
    });
    scene("status_not_changed", [](Visitor& visitor) { to_status(visitor, Stage::NotChanged); });
    long_note_scenes(scene);
    scene("status_busy", [](Visitor& visitor) { to_status(visitor, Stage::ContactPromised); });
    scene("status_mail",
          [](Visitor& visitor) { to_status(visitor, Stage::ContactPromised, Purpose::Mail); });
    scene("status_mail_told",
          [](Visitor& visitor) { to_status(visitor, Stage::Done, Purpose::Mail); });
    scene("status_not_sent", [](Visitor& visitor) { to_status(visitor, std::nullopt); });
    scene("sign_in", [](Visitor& visitor) {
        visitor.does(session::ServiceCornerTapped{}).waits(kSecond).types("071");
    });
    scene("staff_cases", [](Visitor& visitor) { sign_in(visitor, false); });
    scene("technician_counts", [](Visitor& visitor) { sign_in(visitor, true); });
    scene("idle", [](Visitor& visitor) {
        to_entry(visitor);
        visitor.idles(75 * kSecond);
    });
}

void test_visit_scenes(const AddScene& scene) {
    scene("test_attract", begin_test);
    scene("test_reasons", [](Visitor& visitor) {
        begin_test(visitor);
        visitor.waits(kSecond).does(session::ScoreTapped{2}).waits(2 * kSecond);
    });
    scene("test_contact", [](Visitor& visitor) {
        begin_test(visitor);
        visitor.waits(kSecond);
        to_entry(visitor);
    });
    scene("test_receipt", [](Visitor& visitor) {
        begin_test(visitor);
        visitor.waits(kSecond);
        to_check(visitor);
        visitor.does(session::YesTapped{}).waits(2 * kSecond);
    });
}

}  // namespace

void add_later_scenes(const AddScene& scene) {
    scene("out_of_use", [](Visitor& visitor) {
        visitor.session.setup->out_of_use = session::OutOfUse::DiskFull;
    });
    test_visit_scenes(scene);
    status_and_service_scenes(scene);
}

}  // namespace cirkel::screens
