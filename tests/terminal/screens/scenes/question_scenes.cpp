#include "tests/terminal/screens/scenes/scenes.hpp"
#include "tests/terminal/screens/scenes/steps.hpp"

namespace cirkel::screens {
namespace {

void question_scenes(const AddScene& scene) {
    scene("attract", [](Visitor&) {});
    scene("reasons", [](Visitor& visitor) {
        visitor.does(session::ScoreTapped{2}).waits(2 * kSecond);
        visitor.does(session::ReasonTapped{OptionId{"queue"}}).waits(kSecond);
    });
    scene("text", [](Visitor& visitor) {
        visitor.does(session::ScoreTapped{2}).waits(kSecond).does(session::TellMoreTapped{});
        visitor.types("het brood was om tien uur al op").waits(kSecond);
    });
    scene("not_saved", [](Visitor& visitor) {
        visitor.store_works = false;
        visitor.does(session::ScoreTapped{2}).waits(kSecond).does(session::NextTapped{});
        visitor.waits(kSecond);
    });
    scene("thanks", [](Visitor& visitor) {
        visitor.does(session::ScoreTapped{1}).waits(kSecond).does(session::NextTapped{});
        visitor.waits(2 * kSecond);
    });
    scene("thanks_happy", [](Visitor& visitor) {
        visitor.does(session::ScoreTapped{5}).waits(kSecond).does(session::NextTapped{});
        visitor.waits(2 * kSecond);
    });
}

/// Lets the survey ask this after the faces, and taps a face.
void to_question(Visitor& visitor, QuestionKind kind, bool required) {
    Question question;
    question.id = QuestionId{"second"};
    question.text = {{Language{"nl"}, "Hoe tevreden bent u over onze service?"}};
    question.kind = std::move(kind);
    question.required = required;
    auto& questions = visitor.session.setup->configuration.surveys.front().questions;
    questions.resize(1);
    questions.push_back(std::move(question));
    visitor.does(session::ScoreTapped{2}).waits(2 * kSecond);
}

Choices every_reason(const Visitor& visitor) {
    const auto& survey = visitor.session.setup->configuration.surveys.front();
    return std::get<Choices>(survey.questions[1].kind);
}

Texts likely(const char* dutch, const char* english) {
    return {{Language{"nl"}, dutch}, {Language{"en"}, english}};
}
Scale scale_of(ScaleMethod method) {
    return {method, likely("Zeker niet", "Not at all"), likely("Zeker wel", "Very likely")};
}

/// Lets the survey begin with this in place of the five faces.
void to_first(Visitor& visitor, QuestionKind kind) {
    auto& first = visitor.session.setup->configuration.surveys.front().questions.front();
    const bool is_number = std::holds_alternative<Scale>(kind);
    first.kind = std::move(kind);
    if (is_number)
        first.text = likely("Raadt u ons aan bij familie of vrienden?",
                            "Would you recommend us to family or friends?");
}

void first_question_scenes(const AddScene& scene) {
    scene("attract_four", [](Visitor& visitor) { to_first(visitor, Smiley{4}); });
    scene("attract_nps", [](Visitor& visitor) { to_first(visitor, scale_of(ScaleMethod::Nps)); });
    scene("attract_csat", [](Visitor& visitor) { to_first(visitor, scale_of(ScaleMethod::Csat)); });
    scene("attract_ces", [](Visitor& visitor) { to_first(visitor, scale_of(ScaleMethod::Ces)); });
    scene("attract_nps_again", [](Visitor& visitor) {
        to_first(visitor, scale_of(ScaleMethod::Nps));
        visitor.does(session::ScoreTapped{8}).waits(2 * kSecond).does(session::BackTapped{});
        visitor.waits(kSecond);
    });
}

Card card_number(int number, bool is_done) {
    Card card;
    card.id = "card-" + std::to_string(number);
    card.said = likely("De winkelwagens rijden niet goed.", "The trolleys do not run well.");
    card.did = likely("Wij vervangen 40 wagens. Alles is klaar in juli.",
                      "We replace 40 trolleys. All is ready in July.");
    card.customers = 10 + number;
    if (is_done) card.done_at = from_ms(1'772'600'000'000 + number * 86'400'000LL);
    return card;
}

/// What stays as it is, and why.
Card card_not_changed() {
    Card card = card_number(1, true);
    card.said = likely("Een bakje koffie kost te veel.", "A cup of coffee costs too much.");
    card.did = likely("Wij zaten fout: de prijs stond er niet bij. Nu wel.",
                      "We got it wrong: the price was not there. Now it is.");
    card.customers = 1;
    card.not_changed = true;
    return card;
}

/// Another touchpoint that is open at the same time, with numbers in place of faces.
void add_desk(Visitor& visitor) {
    auto& configuration = visitor.session.setup->configuration;
    Survey desk = configuration.surveys.front();
    desk.id = SurveyId{"desk"};
    desk.questions.front().kind = scale_of(ScaleMethod::Nps);
    desk.questions.front().text = likely("Raadt u ons aan bij familie of vrienden?",
                                         "Would you recommend us to family or friends?");
    configuration.surveys.push_back(desk);
    configuration.touchpoints.front().name = "Kassa";
    configuration.touchpoints.push_back({TouchpointId{"desk"}, "Servicebalie", SurveyId{"desk"}});
}

void choice_scenes(const AddScene& scene) {
    scene("attract_choice", add_desk);
    scene("attract_choice_nps", [](Visitor& visitor) {
        add_desk(visitor);
        visitor.does(session::TouchpointTapped{TouchpointId{"desk"}}).waits(kSecond);
    });
    const auto find = [](Visitor& visitor, const char* code) {
        add_desk(visitor);
        visitor.does(session::FindStatusTapped{}).waits(kSecond).types(code).waits(kSecond);
    };
    scene("find_faces_or_number", [=](Visitor& visitor) {
        find(visitor, "K7QM29");
        visitor.does(session::SearchTapped{}).waits(kSecond);
    });
    scene("find_number_code", [=](Visitor& visitor) {
        find(visitor, "K7QM");
        visitor.does(session::OtherScaleTapped{}).waits(kSecond);
    });
    scene("find_number", [=](Visitor& visitor) {
        find(visitor, "K7QM29");
        visitor.does(session::OtherScaleTapped{}).waits(kSecond);
        visitor.does(session::ScoreTapped{7}).waits(kSecond).does(session::SearchTapped{});
        visitor.waits(kSecond);
    });
    scene("cards", [](Visitor& visitor) {
        auto& cards = visitor.session.setup->configuration.cards;
        for (int number = 1; number < 6; ++number) cards.push_back(card_number(number, number < 4));
        visitor.does(session::CardsTapped{}).waits(kSecond);
    });
    scene("cards_not_changed", [](Visitor& visitor) {
        visitor.session.setup->configuration.cards = {card_not_changed()};
        visitor.does(session::CardsTapped{}).waits(kSecond);
    });
    scene("attract_not_changed", [](Visitor& visitor) {
        Card one = card_not_changed();
        one.did = likely("Wij kopen hem al zo duur in.", "We pay as much ourselves.");
        visitor.session.setup->configuration.cards = {one};
    });
    scene("cards_last", [](Visitor& visitor) {
        auto& cards = visitor.session.setup->configuration.cards;
        for (int number = 1; number < 6; ++number) cards.push_back(card_number(number, number < 4));
        visitor.does(session::CardsTapped{}).waits(kSecond).does(session::PageTapped{5});
        visitor.waits(kSecond);
    });
}

/// The strip of the next customer, where the first question is no row of five faces.
void strip_scenes(const AddScene& scene) {
    scene("reasons_after_nps", [](Visitor& visitor) {
        to_first(visitor, scale_of(ScaleMethod::Nps));
        visitor.does(session::ScoreTapped{3}).waits(2 * kSecond);
    });
    scene("thanks_after_nps", [](Visitor& visitor) {
        to_first(visitor, scale_of(ScaleMethod::Nps));
        visitor.does(session::ScoreTapped{10}).waits(2 * kSecond).does(session::NextTapped{});
        visitor.waits(2 * kSecond);
    });
    scene("reasons_after_four", [](Visitor& visitor) {
        to_first(visitor, Smiley{4});
        visitor.does(session::ScoreTapped{1}).waits(2 * kSecond);
    });
}

void later_question_scenes(const AddScene& scene) {
    scene("scale_csat",
          [](Visitor& visitor) { to_question(visitor, scale_of(ScaleMethod::Csat), false); });
    scene("scale_nps",
          [](Visitor& visitor) { to_question(visitor, scale_of(ScaleMethod::Nps), false); });
    scene("scale_ces",
          [](Visitor& visitor) { to_question(visitor, scale_of(ScaleMethod::Ces), true); });
    scene("solved", [](Visitor& visitor) { to_question(visitor, YesNoPartly{}, false); });
    scene("four_faces", [](Visitor& visitor) { to_question(visitor, Smiley{4}, true); });
    scene("reasons_needed", [](Visitor& visitor) {
        to_question(visitor, every_reason(visitor), true);
        visitor.does(session::NextTapped{}).waits(kSecond);
    });
    scene("text_needed", [](Visitor& visitor) {
        to_question(visitor, OpenText{}, true);
        visitor.does(session::DoneTapped{}).waits(kSecond);
    });
}

}  // namespace

void add_question_scenes(const AddScene& scene) {
    question_scenes(scene);
    first_question_scenes(scene);
    choice_scenes(scene);
    strip_scenes(scene);
    later_question_scenes(scene);
}

}  // namespace cirkel::screens
