#include "tests/screens/demo_setup.hpp"

#include <chrono>

namespace cirkel::screens_test {
namespace {

using std::chrono::hours;

/// The same in Dutch, English, German and Polish.
struct Four {
    std::string nl, en, de, pl;
};

Texts texts(const Four& four) {
    return {{Language{"nl"}, four.nl},
            {Language{"en"}, four.en},
            {Language{"de"}, four.de},
            {Language{"pl"}, four.pl}};
}

Option option(const std::string& id, const std::string& icon, const Texts& label) {
    return Option{OptionId{id}, icon, label};
}

Question faces() {
    return {QuestionId{"face"},
            texts({"Hoe was uw bezoek vandaag?", "How was your visit today?",
                   "Wie war Ihr Besuch heute?", "Jak minęła wizyta?"}),
            texts({"Eén tik is genoeg.", "One tap is enough.", "Einmal tippen genügt.",
                   "Wystarczy jedno dotknięcie."}),
            Smiley{}};
}

Question reasons() {
    Choices choices;
    choices.options = {
        option("queue", "queue",
               texts({"Wachten bij de kassa", "Waiting at the till", "Warten an der Kasse",
                      "Kolejka do kasy"})),
        option("staff", "person", texts({"Medewerkers", "Staff", "Personal", "Obsługa"})),
        option("goods", "box",
               texts({"Wat er te koop is", "What you can buy", "Angebot", "Wybór towarów"})),
        option("fresh", "leaf", texts({"Versheid", "Freshness", "Frische", "Świeżość"})),
        option("price", "tag", texts({"Prijs", "Price", "Preis", "Cena"})),
        option("clean", "sparkle", texts({"Netheid", "Cleanliness", "Sauberkeit", "Czystość"})),
        option("parking", "parking", texts({"Parkeren", "Parking", "Parken", "Parking"})),
        option("other", "dots",
               texts({"Iets anders", "Something else", "Etwas anderes", "Coś innego"})),
    };
    return {
        QuestionId{"reasons"},
        texts({"Waar gaat het over?", "What is it about?", "Worum geht es?", "Czego to dotyczy?"}),
        texts({"U mag meer kiezen.", "You may choose more than one.",
               "Mehrere Antworten sind möglich.", "Można wybrać kilka."}),
        choices};
}

Question open_text() {
    return {QuestionId{"text"},
            texts({"Vertel meer", "Tell us more", "Mehr erzählen", "Dodaj opis"}),
            texts({"Zet hier geen naam of nummer in.", "Please do not add a name or number.",
                   "Bitte keine Namen oder Nummern.", "Proszę nie podawać nazwisk ani numerów."}),
            OpenText{}};
}

std::vector<Texts> explanation() {
    return {
        texts(
            {"*Van wie is dit?* Buurtmarkt De Linde, Utrecht. Een vraag? Bel 030-234 56 78.",
             "*Who is responsible?* Buurtmarkt De Linde, Utrecht. A question? Call 030-234 56 78.",
             "*Wer ist verantwortlich?* Buurtmarkt De Linde, Utrecht. Fragen? Telefon: 030-234 56 "
             "78.",
             "*Kto odpowiada?* Buurtmarkt De Linde, Utrecht. Pytania? Telefon: 030-234 56 78."}),
        texts({"*Waarom mag dit?* Omdat u ja zegt. De wet noemt dat toestemming.",
               "*Why is this allowed?* Because you say yes. The law calls it consent.",
               "*Warum ist das erlaubt?* Weil Sie Ja sagen. Das Gesetz nennt es Einwilligung.",
               "*Dlaczego wolno?* Za zgodą klienta. Podstawą jest artykuł 6 RODO."}),
        texts({"*Hoe lang?* Uw nummer hooguit 30 dagen. Dat u ja zei, bewaren wij langer, zonder "
               "nummer.",
               "*How long?* Your number 30 days at most. That you said yes we keep longer, without "
               "it.",
               "*Wie lange?* Ihre Nummer höchstens 30 Tage. Ihr Ja länger, ohne die Nummer.",
               "*Jak długo?* Numer najwyżej 30 dni. Samą zgodę dłużej, bez numeru."}),
        texts({"*Wie krijgt het nog meer?* Niemand. Het blijft op onze eigen computer.",
               "*Who else gets it?* Nobody. It stays on our own computer.",
               "*Wer bekommt es noch?* Niemand. Es bleibt auf unserem eigenen Computer.",
               "*Kto jeszcze to dostanie?* Nikt. Dane zostają na naszym komputerze."}),
        texts({"*Beslist een computer?* Nee. Een medewerker leest en beslist.",
               "*Does a computer decide?* No. A person reads it and decides.",
               "*Entscheidet ein Computer?* Nein. Ein Mensch liest und entscheidet.",
               "*Czy decyduje komputer?* Nie. Czyta i decyduje człowiek."}),
        texts({"*Wat mag u?* Zien wat wij bewaren. Het meenemen. Het laten verbeteren. Het laten "
               "wissen. Nee zeggen.",
               "*What may you do?* See what we keep. Take it with you. Have it corrected. Have it "
               "erased. Say no.",
               "*Was dürfen Sie?* Alles sehen. Es mitnehmen. Es berichtigen lassen. Es löschen "
               "lassen. Nein sagen.",
               "*Jakie są prawa?* Wgląd w dane. Ich kopia. Poprawienie. Usunięcie. Sprzeciw."}),
        texts({"*Een klacht?* U kunt naar de Autoriteit Persoonsgegevens gaan.",
               "*A complaint?* You can go to the Autoriteit Persoonsgegevens.",
               "*Eine Beschwerde?* Zuständig ist die Autoriteit Persoonsgegevens.",
               "*Skarga?* Można ją złożyć w Autoriteit Persoonsgegevens."})};
}

Notice notice(Purpose purpose) {
    Notice out;
    out.purpose = purpose;
    out.title = texts({"Wij bellen alleen over deze reactie.", "We call about this reply only.",
                       "Anruf nur zu dieser Rückmeldung.", "Dzwonimy tylko w sprawie tej opinii."});
    out.lines = {
        texts({"Buurtmarkt De Linde, Utrecht, bewaart alleen uw nummer.",
               "Buurtmarkt De Linde, Utrecht, keeps your number only.",
               "Buurtmarkt De Linde, Utrecht, speichert nur Ihre Nummer.",
               "Buurtmarkt De Linde, Utrecht, przechowuje tylko numer."}),
        texts({"Alleen de medewerker die u belt, ziet dit.", "Only the person who calls sees it.",
               "Nur wer Sie anruft, sieht das.", "Widzi to tylko osoba, która dzwoni."}),
        texts({"Alleen over: wachten bij de kassa.", "Only about: waiting at the till.",
               "Nur zu: Warten an der Kasse.", "Temat: kolejka do kasy."}),
        texts({"Wij wissen uw nummer 14 dagen nadat het klaar is.",
               "We erase your number 14 days after it is done.",
               "Wir löschen Ihre Nummer 14 Tage nach dem Abschluss.",
               "Numer usuniemy 14 dni po zakończeniu sprawy."}),
        texts({"U kunt altijd stoppen: hier, of op uw telefoon.",
               "You can stop at any time: here, or on your phone.",
               "Sie können das jederzeit beenden: hier oder am Handy.",
               "Zgodę można wycofać zawsze: tutaj lub w telefonie."}),
        texts({"Uw reactie telt ook zonder nummer.", "Your reply counts without a number, too.",
               "Ihre Rückmeldung zählt auch ohne Nummer.", "Opinia liczy się także bez numeru."}),
    };
    out.explanation = explanation();
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
    survey.languages = {Language{"nl"}, Language{"en"}, Language{"de"}, Language{"pl"}};
    survey.questions = {faces(), reasons(), open_text()};
    out.surveys = {survey};
    out.languages = survey.languages;
    out.notices = {notice(Purpose::Call), notice(Purpose::Mail)};
    out.cards = {
        {"card-1",
         texts({"De rij bij de kassa is te lang.", "The queue is too long.",
                "Die Schlange an der Kasse ist zu lang.", "Kolejka do kasy jest za długa."}),
         texts({"Na 16 uur is er een kassa extra open.", "After 4 pm one more till is open.",
                "Ab 16 Uhr ist eine Kasse mehr offen.", "Po 16 działa jedna kasa więcej."}),
         38, now - hours(24 * 20)}};
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

void begin_with(session::Setup& setup, QuestionKind kind) {
    Question& first = setup.configuration.surveys.front().questions.front();
    first.kind = std::move(kind);
    auto* scale = std::get_if<Scale>(&first.kind);
    if (scale == nullptr) return;
    scale->low = texts({"Zeker niet", "Certainly not", "sicher nicht", "na pewno nie"});
    scale->high = texts({"Zeker wel", "Certainly", "ganz sicher", "na pewno tak"});
    first.text = texts({"Raadt u ons aan bij familie of vrienden?",
                        "Would you recommend us to family or friends?",
                        "Würden Sie uns Freunden oder der Familie empfehlen?",
                        "Czy poleci nas Pan/Pani rodzinie lub znajomym?"});
}

void add_service_desk(session::Setup& setup) {
    Survey survey = setup.configuration.surveys.front();
    survey.id = SurveyId{"desk"};
    setup.configuration.surveys.push_back(survey);
    setup.configuration.touchpoints.push_back(
        {TouchpointId{"utrecht-desk"}, "Servicebalie", SurveyId{"desk"}});
    setup.configuration.touchpoints.front().name = "Kassa";
}

}  // namespace cirkel::screens_test
