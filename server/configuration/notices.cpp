#include "server/configuration/notices.hpp"

#include "server/configuration/explanation.hpp"
#include "server/configuration/said.hpp"

namespace cirkel::configuration {

namespace {

Texts how_to_stop() {
    return in_each(
        {"U kunt altijd stoppen: hier, of op uw telefoon. U hoeft niet te zeggen waarom.",
         "You can always stop: here, or on your phone. You need not say why.",
         "Sie können das jederzeit beenden: hier oder am Handy. Ohne Angabe von Gründen.",
         "Zgodę można zawsze wycofać: tutaj lub w telefonie. Bez podawania powodu."});
}

// Six lines, in the order of the screen: what not, what, who sees it, until when, how to stop, and
// that it is not needed. Dutch first; the others say the same, no less.

Notice call_notice(const std::string& who) {
    Notice call;
    call.purpose = Purpose::Call;
    call.title =
        in_each({"Wij bellen u alleen over deze reactie.", "We only call you about this feedback.",
                 "Anruf nur zu dieser Rückmeldung.", "Dzwonimy tylko w sprawie tej opinii."});
    call.lines = {
        in_each({"Wij verkopen niets aan de telefoon.", "We sell nothing on the phone.",
                 "Wir verkaufen nichts am Telefon.", "Niczego nie sprzedajemy przez telefon."}),
        in_each({who + " bewaart alleen uw nummer en uw voornaam.",
                 who + " keeps only your number and your first name.",
                 who + " speichert nur Ihre Nummer und Ihren Vornamen.",
                 who + " przechowuje tylko numer i imię."}),
        in_each({"Alleen de medewerker die u belt, ziet dit.",
                 "Only the person who calls you sees this.", "Nur wer Sie anruft, sieht das.",
                 "Widzi to tylko osoba, która dzwoni."}),
        in_each(
            {"Wij wissen uw nummer 14 dagen nadat het klaar is. Altijd binnen 30 dagen.",
             "We erase your number 14 days after it is done. Always within 30 days.",
             "Wir löschen Ihre Nummer 14 Tage nach dem Abschluss. Immer innerhalb von 30 Tagen.",
             "Numer usuniemy 14 dni po zakończeniu sprawy. Zawsze w ciągu 30 dni."}),
        how_to_stop(),
        in_each({"Uw reactie telt ook zonder nummer.",
                 "Your feedback counts without a number, too.",
                 "Ihre Rückmeldung zählt auch ohne Nummer.", "Opinia liczy się także bez numeru."}),
    };
    return call;
}

Notice mail_notice(const std::string& who) {
    Notice mail;
    mail.purpose = Purpose::Mail;
    mail.title =
        in_each({"Wij mailen u alleen over deze reactie.", "We only mail you about this feedback.",
                 "E-Mail nur zu dieser Rückmeldung.", "Piszemy tylko w sprawie tej opinii."});
    mail.lines = {
        in_each({"U krijgt geen reclame van ons.", "You get no advertising from us.",
                 "Sie bekommen keine Werbung von uns.", "Nie wysyłamy reklam."}),
        in_each({who + " bewaart alleen uw mailadres en uw voornaam.",
                 who + " keeps only your mail address and your first name.",
                 who + " speichert nur Ihre E-Mail-Adresse und Ihren Vornamen.",
                 who + " przechowuje tylko adres e-mail i imię."}),
        in_each({"Alleen de medewerker die u mailt, ziet dit.",
                 "Only the person who mails you sees this.", "Nur wer Ihnen schreibt, sieht das.",
                 "Widzi to tylko osoba, która pisze."}),
        in_each({"Wij wissen uw mailadres als u antwoord heeft. Altijd binnen 180 dagen.",
                 "We erase your mail address once you have an answer. Always within 180 days.",
                 "Wir löschen Ihre E-Mail-Adresse nach der Antwort. Immer innerhalb von 180 Tagen.",
                 "Adres usuniemy po wysłaniu odpowiedzi. Zawsze w ciągu 180 dni."}),
        how_to_stop(),
        in_each({"Uw reactie telt ook zonder mailadres.",
                 "Your feedback counts without a mail address, too.",
                 "Ihre Rückmeldung zählt auch ohne E-Mail-Adresse.",
                 "Opinia liczy się także bez adresu e-mail."}),
    };
    return mail;
}

}  // namespace

std::vector<Notice> notices_for(const std::string& organisation, const store::Location& location) {
    // The place is named, too: "who keeps this" is answered for the shop one stands in.
    const std::string who = organisation + ", " + location.name + ",";
    std::vector<Notice> notices{call_notice(who), mail_notice(who)};
    for (Notice& notice : notices)
        notice.explanation = explanation_of(
            notice.purpose, {organisation + ", " + location.name, location.calling_number});
    return notices;
}

}  // namespace cirkel::configuration
