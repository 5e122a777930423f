#include "tests/terminal/screens/scenes/scenes.hpp"
#include "tests/terminal/screens/scenes/steps.hpp"

namespace cirkel::screens {
namespace {

using session::StaffList;
using staff::Basis;
using staff::ShopOutcome;

constexpr const char* kSentence = "Wij hebben u gesproken in de winkel. Het is opgelost.";

void to_list(Visitor& visitor, StaffList list) {
    sign_in(visitor, false);
    visitor.waits(kSecond).does(session::ListTapped{list}).waits(kSecond);
}

void to_case(Visitor& visitor, std::int64_t number) {
    sign_in(visitor, false);
    visitor.waits(kSecond).does(session::CaseTapped{CaseNumber{number}}).waits(kSecond);
}

/// A talk that ended well, with the sentence that goes with it.
void to_outcome(Visitor& visitor) {
    to_case(visitor, 14);
    visitor.does(session::OutcomeTapped{ShopOutcome::Resolved, kSentence}).waits(kSecond);
}

void to_code(Visitor& visitor, const std::string& signs) {
    sign_in(visitor, false);
    visitor.waits(kSecond).does(session::FindStatusTapped{}).waits(kSecond).types(signs);
    visitor.waits(kSecond);
}

void to_heard(Visitor& visitor) {
    sign_in(visitor, false);
    visitor.waits(kSecond).does(session::ObserveTapped{}).waits(kSecond);
    visitor.types("De kar bleef steken bij het poortje.");
}

void list_scenes(const AddScene& scene) {
    scene("staff_decided", [](Visitor& visitor) { to_list(visitor, StaffList::Decided); });
    scene("staff_compliments", [](Visitor& visitor) { to_list(visitor, StaffList::Compliments); });
    scene("staff_today", [](Visitor& visitor) { to_list(visitor, StaffList::Today); });
    scene("staff_menu", [](Visitor& visitor) { to_list(visitor, StaffList::Menu); });
    scene("staff_cases_2", [](Visitor& visitor) {
        sign_in(visitor, false);
        visitor.waits(kSecond).does(session::PageTapped{1}).waits(kSecond);
    });
    scene("staff_taken", [](Visitor& visitor) {
        sign_in(visitor, false);
        visitor.waits(kSecond).does(session::TakeTapped{CaseNumber{14}}).waits(kSecond);
    });
}

void case_scenes(const AddScene& scene) {
    scene("staff_case", [](Visitor& visitor) { to_case(visitor, 14); });
    scene("staff_case_of_another", [](Visitor& visitor) { to_case(visitor, 16); });
    scene("staff_case_outcome", to_outcome);
    scene("staff_case_outcome_last", [](Visitor& visitor) {
        to_outcome(visitor);
        constexpr int behind_the_last = 99;
        visitor.does(session::PageTapped{behind_the_last}).waits(kSecond);
    });
    scene("staff_case_no_theme", [](Visitor& visitor) {
        to_case(visitor, 20);
        visitor.does(session::OutcomeTapped{ShopOutcome::NoAction, kSentence}).waits(kSecond);
    });
    scene("staff_case_long", [](Visitor& visitor) {
        to_case(visitor, 14);
        visitor.does(session::OutcomeTapped{ShopOutcome::Resolved, long_note()}).waits(kSecond);
    });
    scene("staff_case_failed", [](Visitor& visitor) {
        to_outcome(visitor);
        visitor.store_works = false;
        visitor.does(session::NextTapped{}).waits(kSecond);
    });
    scene("staff_sentence", [](Visitor& visitor) {
        to_outcome(visitor);
        visitor.does(session::ChangeTapped{}).waits(kSecond);
    });
}

void find_scenes(const AddScene& scene) {
    scene("find_case", [](Visitor& visitor) { to_code(visitor, "K7QM"); });
    scene("find_case_face", [](Visitor& visitor) { to_code(visitor, "K7QM29"); });
    scene("find_case_not_found", [](Visitor& visitor) {
        to_code(visitor, "K7QM29");
        visitor.does(session::ScoreTapped{2}).waits(kSecond).does(session::SearchTapped{});
        visitor.waits(kSecond);
    });
    scene("find_case_without_case", [](Visitor& visitor) {
        to_code(visitor, "K7QM29");
        visitor.known = session::KnownSubmission{};
        visitor.known->id.bytes[0] = 0x77;
        visitor.does(session::ScoreTapped{2}).waits(kSecond).does(session::SearchTapped{});
        visitor.waits(kSecond);
    });
}

void observation_scenes(const AddScene& scene) {
    scene("observation_text", to_heard);
    scene("observation", [](Visitor& visitor) {
        to_heard(visitor);
        visitor.does(session::DoneTapped{}).waits(kSecond);
    });
    scene("observation_chosen", [](Visitor& visitor) {
        to_heard(visitor);
        visitor.does(session::DoneTapped{}).waits(kSecond);
        visitor.does(session::ReasonTapped{OptionId{"other"}}).waits(kSecond);
        visitor.does(session::BasisTapped{Basis::WillAsk}).waits(kSecond);
    });
    scene("observation_last", [](Visitor& visitor) {
        to_heard(visitor);
        visitor.does(session::DoneTapped{}).waits(kSecond);
        visitor.does(session::BasisTapped{Basis::None}).waits(kSecond);
        constexpr int behind_the_last = 99;
        visitor.does(session::PageTapped{behind_the_last}).waits(kSecond);
    });
}

}  // namespace

void add_staff_scenes(const AddScene& scene) {
    list_scenes(scene);
    case_scenes(scene);
    find_scenes(scene);
    observation_scenes(scene);
}

}  // namespace cirkel::screens
