#include "server/configuration/explanation.hpp"

#include "server/configuration/said.hpp"

namespace cirkel::configuration {

namespace {

// One answer a line, each with its question in front, in the order in which people ask. Short
// sentences: this is read standing, and heard by those who cannot read it.

Texts who_answers(const Controller& controller) {
    const std::string& who = controller.name;
    if (controller.number.empty())
        return in_each({"*Van wie is dit?* " + who + ". Een vraag? Vraag het hier in de winkel.",
                        "*Who is responsible?* " + who + ". A question? Ask here in the shop.",
                        "*Wer ist verantwortlich?* " + who + ". Fragen? Bitte hier im Laden.",
                        "*Kto odpowiada?* " + who + ". Pytania? Prosimy pytać w sklepie."});
    const std::string& number = controller.number;
    return in_each({"*Van wie is dit?* " + who + ". Een vraag? Bel " + number + ".",
                    "*Who is responsible?* " + who + ". A question? Call " + number + ".",
                    "*Wer ist verantwortlich?* " + who + ". Fragen? Telefon: " + number + ".",
                    "*Kto odpowiada?* " + who + ". Pytania? Telefon: " + number + "."});
}

Texts why_it_may() {
    return in_each({"*Waarom mag dit?* Omdat u ja zegt. De wet noemt dat toestemming.",
                    "*Why is this allowed?* Because you say yes. The law calls it consent.",
                    "*Warum ist das erlaubt?* Weil Sie Ja sagen. Das Gesetz nennt es Einwilligung.",
                    "*Dlaczego wolno?* Za zgodą klienta. Podstawą jest artykuł 6 RODO."});
}

Texts how_long_a_number() {
    return in_each(
        {"*Hoe lang?* Uw nummer hooguit 30 dagen. Dat u ja zei, bewaren wij langer, zonder nummer.",
         "*How long?* Your number 30 days at most. That you said yes we keep longer, without it.",
         "*Wie lange?* Ihre Nummer höchstens 30 Tage. Ihr Ja länger, ohne die Nummer.",
         "*Jak długo?* Numer najwyżej 30 dni. Samą zgodę dłużej, bez numeru."});
}

Texts how_long_an_address() {
    return in_each(
        {"*Hoe lang?* Uw mailadres hooguit 180 dagen. Dat u ja zei, bewaren wij langer, zonder "
         "adres.",
         "*How long?* Your mail address 180 days at most. That you said yes we keep longer, "
         "without it.",
         "*Wie lange?* Ihre E-Mail-Adresse höchstens 180 Tage. Ihr Ja länger, ohne die Adresse.",
         "*Jak długo?* Adres najwyżej 180 dni. Samą zgodę dłużej, bez adresu."});
}

Texts who_gets_it() {
    return in_each({"*Wie krijgt het nog meer?* Niemand. Het blijft op onze eigen computer.",
                    "*Who else gets it?* Nobody. It stays on our own computer.",
                    "*Wer bekommt es noch?* Niemand. Es bleibt auf unserem eigenen Computer.",
                    "*Kto jeszcze to dostanie?* Nikt. Dane zostają na naszym komputerze."});
}

Texts who_decides() {
    return in_each({"*Beslist een computer?* Nee. Een medewerker leest en beslist.",
                    "*Does a computer decide?* No. A person reads it and decides.",
                    "*Entscheidet ein Computer?* Nein. Ein Mensch liest und entscheidet.",
                    "*Czy decyduje komputer?* Nie. Czyta i decyduje człowiek."});
}

Texts what_one_may() {
    return in_each(
        {"*Wat mag u?* Zien wat wij bewaren. Het meenemen. Het laten verbeteren. Het laten wissen. "
         "Nee zeggen.",
         "*What may you do?* See what we keep. Take it with you. Have it corrected. Have it "
         "erased. "
         "Say no.",
         "*Was dürfen Sie?* Alles sehen. Es mitnehmen. Es berichtigen lassen. Es löschen lassen. "
         "Nein sagen.",
         "*Jakie są prawa?* Wgląd w dane. Ich kopia. Poprawienie. Usunięcie. Sprzeciw."});
}

Texts where_to_complain() {
    return in_each({"*Een klacht?* U kunt naar de Autoriteit Persoonsgegevens gaan.",
                    "*A complaint?* You can go to the Autoriteit Persoonsgegevens.",
                    "*Eine Beschwerde?* Zuständig ist die Autoriteit Persoonsgegevens.",
                    "*Skarga?* Można ją złożyć w Autoriteit Persoonsgegevens."});
}

}  // namespace

std::vector<Texts> explanation_of(Purpose purpose, const Controller& controller) {
    const bool is_call = purpose == Purpose::Call;
    return {who_answers(controller),
            why_it_may(),
            is_call ? how_long_a_number() : how_long_an_address(),
            who_gets_it(),
            who_decides(),
            what_one_may(),
            where_to_complain()};
}

}  // namespace cirkel::configuration
