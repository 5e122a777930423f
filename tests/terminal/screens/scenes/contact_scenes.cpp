#include "tests/terminal/screens/scenes/scenes.hpp"
#include "tests/terminal/screens/scenes/steps.hpp"

namespace cirkel::screens {
namespace {

void contact_scenes(const AddScene& scene) {
    scene("information", to_contact);
    scene("contact", to_entry);
    scene("explanation", [](Visitor& visitor) {
        to_contact(visitor);
        visitor.does(session::MoreExplanationTapped{}).waits(kSecond);
    });
    scene("explanation_2", [](Visitor& visitor) {
        to_contact(visitor);
        visitor.does(session::MoreExplanationTapped{}).waits(kSecond);
        visitor.does(session::PageTapped{1}).waits(kSecond);
    });
    scene("contact_fault", [](Visitor& visitor) {
        to_entry(visitor);
        visitor.types("06123").does(session::NextTapped{}).waits(kSecond);
    });
    scene("first_name", [](Visitor& visitor) {
        to_entry(visitor);
        visitor.does(session::FirstNameTapped{}).waits(kSecond).types("n");
    });
    scene("check", to_check);
    scene("check_2", [](Visitor& visitor) {
        to_check(visitor);
        visitor.does(session::PageTapped{1}).waits(kSecond);
    });
    scene("receipt", [](Visitor& visitor) {
        to_check(visitor);
        visitor.does(session::YesTapped{}).waits(2 * kSecond);
    });
    scene("receipt_typed", [](Visitor& visitor) {
        to_check(visitor);
        visitor.does(session::YesTapped{}).waits(2 * kSecond);
        visitor.does(session::TypeAtHomeTapped{}).waits(kSecond);
    });
    scene("receipt_later", [](Visitor& visitor) {
        to_check(visitor);
        visitor.does(session::YesTapped{}).waits(2 * kSecond);
        std::get<session::Receipt>(visitor.session.stage).codes.reset();
    });
    scene("receipt_no_contact", [](Visitor& visitor) {
        visitor.does(session::ScoreTapped{5}).waits(kSecond).does(session::NextTapped{});
        visitor.waits(kSecond).does(session::SeeWhatHappensTapped{}).waits(2 * kSecond);
    });
    scene("receipt_no_qr", [](Visitor& visitor) {
        visitor.session.setup->configuration.public_url.clear();
        to_check(visitor);
        visitor.does(session::YesTapped{}).waits(2 * kSecond);
    });
    scene("withdrawn", [](Visitor& visitor) {
        to_check(visitor);
        visitor.does(session::YesTapped{}).waits(2 * kSecond).does(session::EraseAllTapped{});
        visitor.waits(kSecond);
    });
}

void to_mail_entry(Visitor& visitor) {
    visitor.session.setup->offer->mail = true;
    visitor.session.setup->offer->mail_before = from_ms(1'781'366'400'000);
    visitor.does(session::ScoreTapped{1}).waits(kSecond);
    visitor.does(session::ReasonTapped{OptionId{"queue"}}).waits(kSecond);
    visitor.does(session::NextTapped{}).waits(2 * kSecond);
    visitor.does(session::AnswerWanted{Purpose::Mail}).waits(3 * kSecond);
    if (visitor.in<session::TakingContact>()->reading) visitor.does(session::NextTapped{});
    visitor.waits(kSecond);
}

void to_mail_check(Visitor& visitor, const std::string& address) {
    to_mail_entry(visitor);
    visitor.types(address).waits(kSecond).does(session::NextTapped{}).waits(2 * kSecond);
}

void mail_scenes(const AddScene& scene) {
    scene("thanks_mail", [](Visitor& visitor) {
        visitor.session.setup->offer->mail = true;
        visitor.session.setup->offer->mail_before = from_ms(1'781'366'400'000);
        visitor.does(session::ScoreTapped{1}).waits(kSecond).does(session::NextTapped{});
        visitor.waits(2 * kSecond);
    });
    scene("contact_mail", [](Visitor& visitor) {
        to_mail_entry(visitor);
        visitor.types("nel@voorbeeld.n").waits(kSecond);
    });
    scene("contact_mail_long", [](Visitor& visitor) {
        to_mail_entry(visitor);
        visitor.types("wilhelmina.van.den.hoogenband-oude.luttikhuis");
        visitor.types("@gemeentewerken.voorbeeldstad.example").waits(kSecond);
    });
    scene("contact_mail_signs", [](Visitor& visitor) {
        to_mail_entry(visitor);
        visitor.does(session::LayerTapped{session::KeyboardLayer::Digits}).waits(kSecond);
    });
    scene("contact_mail_fault", [](Visitor& visitor) {
        to_mail_entry(visitor);
        visitor.types("nel@voorbeeld").does(session::NextTapped{}).waits(kSecond);
    });
    scene("check_mail", [](Visitor& visitor) { to_mail_check(visitor, "nel@voorbeeld.nl"); });
    scene("check_mail_long", [](Visitor& visitor) {
        to_mail_check(visitor,
                      "wilhelmina.van.den.hoogenband-oude.luttikhuis"
                      "@gemeentewerken.voorbeeldstad.example");
    });
    scene("receipt_mail", [](Visitor& visitor) {
        to_mail_check(visitor, "nel@voorbeeld.nl");
        visitor.does(session::YesTapped{}).waits(2 * kSecond);
    });
    scene("withdrawn_mail", [](Visitor& visitor) {
        to_mail_check(visitor, "nel@voorbeeld.nl");
        visitor.does(session::YesTapped{}).waits(2 * kSecond).does(session::DoNotContactTapped{});
        visitor.waits(kSecond);
    });
}

void keyboard_scenes(const AddScene& scene) {
    const auto keys = [&](const std::string& name, const session::Event& pressed) {
        scene(name, [pressed](Visitor& visitor) {
            visitor.does(session::ScoreTapped{2}).waits(kSecond).does(session::TellMoreTapped{});
            visitor.waits(kSecond).does(pressed).waits(kSecond);
        });
    };
    keys("text_accents", session::LayerTapped{session::KeyboardLayer::Accents});
    keys("text_accents_of_e", session::AccentsOfAsked{"e"});
    keys("text_digits", session::LayerTapped{session::KeyboardLayer::Digits});
    keys("text_signs", session::LayerTapped{session::KeyboardLayer::Signs});
    keys("text_shift", session::ShiftTapped{});
}

}  // namespace

void add_contact_scenes(const AddScene& scene) {
    contact_scenes(scene);
    mail_scenes(scene);
    keyboard_scenes(scene);
}

}  // namespace cirkel::screens
