#include "tests/terminal/screens/every_screen.hpp"

#include <cstdlib>
#include <functional>
#include <string_view>

namespace cirkel::screens {
namespace {

using session::Visitor;
constexpr Duration kSecond{1'000};

/// The location's clock in June: two hours ahead of UTC.
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

session::KnownSubmission known(const Visitor& visitor, Stage last) {
    session::KnownSubmission found;
    found.captured_at = visitor.now - Duration{3 * 86'400'000};
    found.theme = OptionId{"queue"};
    found.survey = SurveyId{"exit"};
    found.has_contact = !is_told(last);
    PublicStatus status;
    status.has_contact = found.has_contact;
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

void to_status(Visitor& visitor, std::optional<Stage> last) {
    visitor.known = known(visitor, last.value_or(Stage::Received));
    if (!last) {
        visitor.known->status.reset();
        visitor.known->captured_at = visitor.now - Duration{600'000};
        visitor.known->has_contact = true;
        visitor.known->promised_before = visitor.now + Duration{86'400'000};
    }
    visitor.does(session::FindStatusTapped{}).waits(kSecond).types("K7QM29");
    visitor.does(session::ScoreTapped{2}).waits(kSecond).does(session::SearchTapped{});
    visitor.waits(kSecond);
}

session::StaffBoard board(const Visitor& visitor) {
    session::StaffBoard board;
    for (int i = 0; i < 7; ++i) {
        FollowUp one;
        one.number = CaseNumber{14 + i};
        one.theme = OptionId{i % 2 == 0 ? "queue" : "fresh"};
        one.survey = SurveyId{"exit"};
        one.stage = i % 2 == 0 ? Stage::ContactPromised : Stage::Read;
        one.opened_at = visitor.now - Duration{86'400'000};
        one.due = visitor.now + Duration{(i - 1) * 7'200'000};
        if (i % 3 == 2) one.owner_alias = "Joost";
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

void sign_in(Visitor& visitor, bool is_technician) {
    visitor.does(session::ServiceCornerTapped{}).waits(kSecond).types("07123456");
    session::PinChecked checked;
    checked.member = StaffMember{"07", "Joost", "", is_technician};
    visitor.only(checked);
    visitor.only(session::BoardRead{board(visitor)}).only(session::CountsRead{counts(visitor)});
    visitor.waits(kSecond);
}

using AddScene = std::function<void(const std::string&, const std::function<void(Visitor&)>&)>;

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
    keys("text_shift", session::ShiftTapped{});
}

/// From the technician's own screen, as the button there does.
void begin_test(Visitor& visitor) {
    sign_in(visitor, true);
    visitor.waits(kSecond).does(session::TestVisitTapped{});
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
    scene("status_busy", [](Visitor& visitor) { to_status(visitor, Stage::ContactPromised); });
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

float share_of(char sign, bool continues) {
    if (continues) return 0;
    if (std::string_view("iljI.,:;'|!()[] ").find(sign) != std::string_view::npos) return 0.29F;
    if (std::string_view("tfr-/\"").find(sign) != std::string_view::npos) return 0.40F;
    if (std::string_view("mwMW@%").find(sign) != std::string_view::npos) return 0.88F;
    if (sign >= 'A' && sign <= 'Z') return 0.69F;
    if (sign >= '0' && sign <= '9') return 0.63F;
    return 0.575F;
}

}  // namespace

float TableMeasure::width(const std::string& text, TextSize size, Weight weight) const {
    float shares = 0;
    for (const char sign : text)
        shares += share_of(sign, (static_cast<unsigned char>(sign) & 0xc0U) == 0x80U);
    const float heavier = weight == Weight::Bold ? 1.03F : 1.0F;
    return shares * metrics_.font_px(size) * heavier;
}

std::vector<Scene> every_scene(const Metrics& metrics, const Language& language) {
    std::vector<Scene> scenes;
    const AddScene scene = [&](const std::string& name, const std::function<void(Visitor&)>& way) {
        Visitor visitor = start(metrics, language);
        way(visitor);
        scenes.push_back({name, visitor.session, visitor.now});
    };
    scenes.push_back({"not_set_up", session::Session{}, from_ms(1'781'000'000'000)});
    question_scenes(scene);
    first_question_scenes(scene);
    choice_scenes(scene);
    strip_scenes(scene);
    later_question_scenes(scene);
    contact_scenes(scene);
    mail_scenes(scene);
    keyboard_scenes(scene);
    test_visit_scenes(scene);
    status_and_service_scenes(scene);
    return scenes;
}

const words::Words& test_words() {
    static const words::Words words = [] {
        const char* source = std::getenv("CIRKEL_SOURCE");
        auto read = words::Words::load(std::string(source ? source : ".") + "/assets/words");
        require(read.ok(), "the words can be read");
        return std::move(*read);
    }();
    return words;
}

View view_of_scene(const Scene& scene, const Metrics& metrics) {
    const Metrics wanted = suited(metrics, scene.session.comfort);
    const TableMeasure measure(wanted);
    const ToLocal to_local = in_june;
    return view_of(scene.session, {test_words(), wanted, measure, to_local}, scene.now, {});
}

View view_of_scene(const Scene& scene, const Metrics& metrics, const TextMeasure& measure) {
    const Metrics wanted = suited(metrics, scene.session.comfort);
    const ToLocal to_local = in_june;
    return view_of(scene.session, {test_words(), wanted, measure, to_local}, scene.now, {});
}

}  // namespace cirkel::screens
