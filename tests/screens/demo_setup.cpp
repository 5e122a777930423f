#include "tests/screens/demo_setup.hpp"

#include <chrono>

namespace cirkel::screens_test {
namespace {

using std::chrono::hours;

Texts both(const std::string& dutch, const std::string& english) {
    return {{Language{"nl"}, dutch}, {Language{"en"}, english}};
}

Option option(const std::string& id, const std::string& icon, const Texts& label) {
    return Option{OptionId{id}, icon, label};
}

Question faces() {
    return {QuestionId{"face"}, both("Hoe was uw bezoek vandaag?", "How was your visit today?"),
            both("Eén tik is genoeg.", "One tap is enough."), Smiley{}};
}

Question reasons() {
    Choices choices;
    choices.options = {
        option("queue", "queue", both("Wachten bij de kassa", "Waiting at the till")),
        option("staff", "person", both("Medewerkers", "Staff")),
        option("goods", "box", both("Wat er te koop is", "What you can buy")),
        option("fresh", "leaf", both("Versheid", "Freshness")),
        option("price", "tag", both("Prijs", "Price")),
        option("clean", "sparkle", both("Netheid", "Cleanliness")),
        option("parking", "parking", both("Parkeren", "Parking")),
        option("other", "dots", both("Iets anders", "Something else")),
    };
    return {QuestionId{"reasons"}, both("Waar gaat het over?", "What is it about?"),
            both("U mag meer kiezen.", "You may choose more than one."), choices};
}

Question open_text() {
    return {QuestionId{"text"}, both("Vertel meer", "Tell us more"),
            both("Zet hier geen naam of nummer in.", "Please do not add a name or number."),
            OpenText{}};
}

Notice notice(Purpose purpose) {
    Notice out;
    out.purpose = purpose;
    out.title = both("Wij bellen alleen over deze reactie.", "We call about this reply only.");
    out.lines = {
        both("Buurtmarkt De Linde, Utrecht, bewaart alleen uw nummer.",
             "Buurtmarkt De Linde, Utrecht, keeps your number only."),
        both("Alleen de medewerker die u belt, ziet dit.", "Only the person who calls sees it."),
        both("Alleen over: wachten bij de kassa.", "Only about: waiting at the till."),
        both("Wij wissen uw nummer 14 dagen nadat het klaar is.",
             "We erase your number 14 days after it is done."),
        both("U kunt altijd stoppen: hier, of op uw telefoon.",
             "You can stop at any time: here, or on your phone."),
        both("Uw reactie telt ook zonder nummer.", "Your reply counts without a number, too."),
    };
    return out;
}

Configuration demo_configuration(Instant now) {
    Configuration out;
    out.version = 3;
    out.organisation = "Buurtmarkt De Linde";
    out.location = LocationId{"utrecht"};
    out.location_name = "Utrecht";
    out.time_zone = "Europe/Amsterdam";
    out.terminal = TerminalId{"t-81"};
    out.touchpoints = {{TouchpointId{"utrecht-exit"}, "Uitgang", SurveyId{"exit"}}};
    Survey survey;
    survey.id = SurveyId{"exit"};
    survey.languages = {Language{"nl"}, Language{"en"}};
    survey.questions = {faces(), reasons(), open_text()};
    out.surveys = {survey};
    out.languages = survey.languages;
    out.notices = {notice(Purpose::Call), notice(Purpose::Mail)};
    out.cards = {
        {"card-1", both("De rij bij de kassa is te lang.", "The queue is too long."),
         both("Na 16 uur is er een kassa extra open.", "After 4 pm one more till is open."), 38,
         now - hours(24 * 20)}};
    out.staff = {{"12", "Fatima", "verifier", false}, {"90", "Techniek", "verifier", true}};
    out.code_key_id = KeyId{"code-1"};
    out.code_key = Bytes(32, 7);
    out.box_key = BoxKey{KeyId{"box-2026-11"}, PublicKey{}};
    out.public_url = "https://feedback.example.org/";
    return out;
}

}  // namespace

session::Setup demo_setup(Instant now) {
    Offer offer;
    offer.call = true;
    offer.mail = true;
    offer.call_before = now + hours(3) + std::chrono::minutes(28) + hours(24);
    offer.mail_before = now + hours(48);
    offer.valid_until = now + hours(12);
    offer.remaining = 3;
    offer.caller_alias = "Fatima";
    offer.calling_number = "030-234 56 78";
    return {demo_configuration(now), offer};
}

}  // namespace cirkel::screens_test
