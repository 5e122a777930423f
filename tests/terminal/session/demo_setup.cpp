#include "tests/terminal/session/demo_setup.hpp"

#include <utility>

namespace cirkel::session {
namespace {

const Language kDutch{"nl"};
const Language kEnglish{"en"};

Texts both(const std::string& nl, const std::string& en) { return {{kDutch, nl}, {kEnglish, en}}; }

Option reason(const std::string& id, const std::string& icon, const Texts& label) {
    return {OptionId{id}, icon, label};
}

Survey demo_survey() {
    Choices reasons{{reason("queue", "queue", both("Wachten bij de kassa", "Waiting to pay")),
                     reason("staff", "person", both("Medewerkers", "Staff")),
                     reason("range", "box", both("Wat er te koop is", "What is for sale")),
                     reason("fresh", "leaf", both("Versheid", "Freshness")),
                     reason("price", "tag", both("Prijs", "Price")),
                     reason("clean", "sparkle", both("Netheid", "Cleanliness")),
                     reason("parking", "parking", both("Parkeren", "Parking")),
                     reason("other", "dots", both("Iets anders", "Something else"))}};
    Survey survey;
    survey.id = SurveyId{"exit"};
    survey.languages = {kDutch, kEnglish};
    survey.questions = {
        {QuestionId{"visit"},
         both("Hoe was uw bezoek vandaag?", "How was your visit today?"),
         {},
         Smiley{}},
        {QuestionId{"reasons"}, both("Waar gaat het over?", "What is it about?"), {}, reasons},
        {QuestionId{"more"}, both("Wat kan beter?", "What could be better?"), {}, OpenText{}}};
    return survey;
}

std::vector<Texts> demo_explanation() {
    return {
        both("*Van wie is dit?* Buurtmarkt De Linde, Utrecht. Een vraag? Bel 030-234 56 78.",
             "*Who is responsible?* Buurtmarkt De Linde, Utrecht. A question? Call 030-234 56 78."),
        both("*Waarom mag dit?* Omdat u ja zegt. De wet noemt dat toestemming.",
             "*Why is this allowed?* Because you say yes. The law calls it consent."),
        both("*Hoe lang?* Uw nummer hooguit 30 dagen. Dat u ja zei, bewaren wij langer, zonder "
             "nummer.",
             "*How long?* Your number 30 days at most. That you said yes we keep longer, without "
             "it."),
        both("*Wie krijgt het nog meer?* Niemand. Het blijft op onze eigen computer.",
             "*Who else gets it?* Nobody. It stays on our own computer."),
        both("*Beslist een computer?* Nee. Een medewerker leest en beslist.",
             "*Does a computer decide?* No. A person reads it and decides."),
        both("*Wat mag u?* Zien wat wij bewaren. Het meenemen. Het laten verbeteren. Het laten "
             "wissen. Nee zeggen.",
             "*What may you do?* See what we keep. Take it with you. Have it corrected. Have it "
             "erased. Say no."),
        both("*Een klacht?* U kunt naar de Autoriteit Persoonsgegevens gaan.",
             "*A complaint?* You can go to the Autoriteit Persoonsgegevens.")};
}

Notice demo_notice() {
    Notice notice;
    notice.title =
        both("Wij bellen u alleen over deze reactie.", "We call you only about this feedback.");
    notice.lines = {
        both("Wij verkopen niets aan de telefoon.", "We sell nothing on the phone."),
        both("Buurtmarkt De Linde, Utrecht, bewaart alleen uw nummer en uw voornaam.",
             "Buurtmarkt De Linde, Utrecht, keeps only your number and first name."),
        both("Alleen de medewerker die u belt, ziet dit.", "Only the person who calls sees it."),
        both("Wij wissen uw nummer 14 dagen nadat het klaar is. Altijd binnen 30 dagen.",
             "We erase your number 14 days after it is done. Always within 30 days."),
        both("U kunt altijd stoppen: hier, of op uw telefoon. U hoeft niet te zeggen waarom.",
             "You can always stop: here, or on your phone. No reason needed."),
        both("Uw reactie telt ook zonder nummer.", "Your feedback counts without a number too.")};
    notice.explanation = demo_explanation();
    return notice;
}

Notice demo_mail_notice() {
    Notice notice;
    notice.purpose = Purpose::Mail;
    notice.title =
        both("Wij mailen u alleen over deze reactie.", "We mail you only about this feedback.");
    notice.lines = {
        both("U krijgt geen reclame van ons.", "You get no advertising from us."),
        both("Buurtmarkt De Linde, Utrecht, bewaart alleen uw mailadres en uw voornaam.",
             "Buurtmarkt De Linde, Utrecht, keeps only your mail address and first name."),
        both("Alleen de medewerker die u mailt, ziet dit.", "Only the person who mails sees it."),
        both("Wij wissen uw mailadres als u antwoord heeft. Altijd binnen 180 dagen.",
             "We erase your mail address once you have an answer. Always within 180 days."),
        both("U kunt altijd stoppen: hier, of op uw telefoon. U hoeft niet te zeggen waarom.",
             "You can always stop: here, or on your phone. No reason needed."),
        both("Uw reactie telt ook zonder mailadres.",
             "Your feedback counts without a mail address too.")};
    notice.explanation = demo_explanation();
    return notice;
}

}  // namespace

Setup demo_setup() {
    Setup setup;
    Configuration& configuration = setup.configuration;
    configuration.version = 1;
    configuration.organisation = "Buurtmarkt De Linde";
    configuration.location = LocationId{"utrecht"};
    configuration.location_name = "Utrecht";
    configuration.terminal = TerminalId{"utrecht-exit"};
    configuration.touchpoints = {{TouchpointId{"exit"}, "Uitgang", SurveyId{"exit"}}};
    configuration.surveys = {demo_survey()};
    configuration.languages = {kDutch, kEnglish};
    configuration.notices = {demo_notice(), demo_mail_notice()};
    configuration.cards = {{"queue", both("De rij bij de kassa is te lang.", "The queue is long."),
                            both("Na 16 uur is er een kassa extra open.", "One more till opens."),
                            38, from_ms(1'772'600'000'000)}};
    configuration.box_key = BoxKey{KeyId{"2026-06"}, {}};
    configuration.public_url = "https://linde.example/";
    Offer offer;
    offer.call = true;
    offer.call_before = from_ms(1'781'193'600'000);  // Wednesday 10 June 2026, 16:00 UTC
    offer.valid_until = from_ms(1'781'100'000'000);
    offer.remaining = 3;
    offer.caller_alias = "Fatima";
    offer.calling_number = "030-234 56 78";
    setup.offer = offer;
    return setup;
}

Visitor::Visitor() : now(from_ms(1'781'000'000'000)) {
    does(SetupRead{demo_setup()});
    effects.clear();
}

Visitor& Visitor::only(const Event& event) {
    ++input_event_;
    Step next = step(std::move(session), event, fresh(), now);
    session = std::move(next.session);
    effects.insert(effects.end(), next.effects.begin(), next.effects.end());
    return *this;
}

Visitor& Visitor::does(const Event& event) {
    const std::size_t before = effects.size();
    only(event);
    answer({effects.begin() + static_cast<std::ptrdiff_t>(before), effects.end()});
    return *this;
}

Visitor& Visitor::waits(Duration time) {
    now += time;
    return *this;
}

Visitor& Visitor::idles(Duration time) { return waits(time).does(Tick{}); }

Visitor& Visitor::types(const std::string& signs) {
    for (const char sign : signs) does(SignTyped{std::string(1, sign)});
    return *this;
}

Fresh Visitor::fresh() {
    ++drawn_;
    Fresh fresh;
    fresh.submission.bytes[0] = drawn_;
    fresh.consent.bytes[1] = drawn_;
    fresh.record.bytes[2] = drawn_;
    fresh.codes.screen = ScreenCode{"K7QM29"};
    fresh.codes.typed = TypedCode::with_check("K7QM29BCDFGH");
    fresh.codes.link_token_hex = "00112233445566778899aabbccddeeff";
    fresh.moment.wall = now;
    fresh.moment.clock = ClockQuality::Ntp;
    fresh.input_event = input_event_;
    return fresh;
}

void Visitor::answer(const std::vector<Effect>& asked) {
    const Error broken{Kind::Broken, "the disk is gone"};
    const Result<void> result = store_works ? Result<void>() : Result<void>(broken);
    for (const Effect& effect : asked) {
        if (std::holds_alternative<SaveDraft>(effect)) only(DraftStored{result});
        if (std::holds_alternative<SaveSubmission>(effect)) only(SubmissionStored{result});
        if (std::holds_alternative<SaveConsent>(effect)) only(ConsentStored{result});
        if (std::holds_alternative<Withdraw>(effect)) only(WithdrawalStored{result});
        const bool is_of_staff = std::holds_alternative<SaveStaffLog>(effect) ||
                                 std::holds_alternative<SaveObservation>(effect);
        if (is_of_staff) only(StaffRecordStored{result});
        if (std::holds_alternative<ReadBoard>(effect) && board) only(BoardRead{*board});
        if (std::holds_alternative<LookUpStatus>(effect)) only(StatusLookedUp{known});
    }
}

}  // namespace cirkel::session
