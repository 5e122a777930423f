#include "server/configuration/notices.hpp"

#include <utility>

namespace cirkel::configuration {

namespace {

const Language kDutch{"nl"};
const Language kEnglish{"en"};

Texts both(std::string dutch, std::string english) {
    return Texts{{kDutch, std::move(dutch)}, {kEnglish, std::move(english)}};
}

}  // namespace

std::vector<Notice> notices_for(const std::string& organisation, const std::string& location_name) {
    // The place is named, too: "who keeps this" is answered for the shop one stands in.
    const std::string who = organisation + ", " + location_name + ",";
    Notice call;
    call.purpose = Purpose::Call;
    call.title =
        both("Wij bellen u alleen over deze reactie.", "We only call you about this feedback.");
    // Six lines, in the order of the screen: what not, what, who sees it, until when, how to stop,
    // and that it is not needed. Dutch first; English says the same, no less.
    call.lines = {
        both("Wij verkopen niets aan de telefoon.", "We sell nothing on the phone."),
        both(who + " bewaart alleen uw nummer en uw voornaam.",
             who + " keeps only your number and your first name."),
        both("Alleen de medewerker die u belt, ziet dit.",
             "Only the person who calls you sees this."),
        both("Wij wissen uw nummer 14 dagen nadat het klaar is. Altijd binnen 30 dagen.",
             "We erase your number 14 days after it is done. Always within 30 days."),
        both("U kunt altijd stoppen: hier, of op uw telefoon. U hoeft niet te zeggen waarom.",
             "You can always stop: here, or on your phone. You need not say why."),
        both("Uw reactie telt ook zonder nummer.", "Your feedback counts without a number, too."),
    };
    Notice mail;
    mail.purpose = Purpose::Mail;
    mail.title =
        both("Wij mailen u alleen over deze reactie.", "We only mail you about this feedback.");
    mail.lines = {
        both("U krijgt geen reclame van ons.", "You get no advertising from us."),
        both(who + " bewaart alleen uw mailadres en uw voornaam.",
             who + " keeps only your mail address and your first name."),
        both("Alleen de medewerker die u mailt, ziet dit.",
             "Only the person who mails you sees this."),
        both("Wij wissen uw mailadres als u antwoord heeft. Altijd binnen 180 dagen.",
             "We erase your mail address once you have an answer. Always within 180 days."),
        both("U kunt altijd stoppen: hier, of op uw telefoon. U hoeft niet te zeggen waarom.",
             "You can always stop: here, or on your phone. You need not say why."),
        both("Uw reactie telt ook zonder mailadres.",
             "Your feedback counts without a mail address, too."),
    };
    return {std::move(call), std::move(mail)};
}

}  // namespace cirkel::configuration
