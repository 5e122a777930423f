#include "tests/walk/town_setup.hpp"

#include <string>

namespace cirkel::walk {
namespace {

const std::vector<Language> kLanguages = {Language{"nl"}, Language{"en"}, Language{"de"},
                                          Language{"pl"}};
constexpr Duration kMinute{60'000};

Texts said(const std::string& text) {
    Texts texts;
    for (const Language& language : kLanguages) texts[language] = text;
    return texts;
}

Question question(const char* id, QuestionKind kind, std::vector<Condition> shown_if = {}) {
    Question one;
    one.id = QuestionId{id};
    one.text = said("Hoe was het hier?");
    one.kind = std::move(kind);
    one.shown_if = std::move(shown_if);
    return one;
}

Choices tiles(int count, bool only_one = false) {
    Choices choices;
    choices.only_one = only_one;
    for (int i = 0; i < count; ++i) {
        const std::string id = i == 0 ? "queue" : "tile-" + std::to_string(i);
        choices.options.push_back({OptionId{id}, "dots", said("De wachttijd")});
    }
    return choices;
}

Survey survey(const char* id, std::vector<Question> questions) {
    Survey one;
    one.id = SurveyId{id};
    one.languages = kLanguages;
    one.questions = std::move(questions);
    return one;
}

Survey at_the_exit() {
    const QuestionId first{"visit"};
    const QuestionId reasons{"reasons"};
    return survey(
        "exit",
        {question("visit", Smiley{}), question("reasons", tiles(9), {ScoreBetween{first, 1, 3}}),
         question("more", OpenText{}),
         question("solved", YesNoPartly{}, {ChoseAny{reasons, {OptionId{"queue"}}}}),
         question("recommend", Scale{ScaleMethod::Nps, said("nee"), said("ja")},
                  {ScoreBetween{first, 4, 5}}),
         question("polish", Smiley{4}, {LanguageIs{{Language{"pl"}}}})});
}

Survey at_the_desk() {
    const QuestionId solved{"solved"};
    Question why = question("why", tiles(3, true), {SolvedIs{solved, {Solved::No}}});
    why.required = true;
    Question wish = question("wish", OpenText{40});
    wish.required = true;
    wish.shown_if = {SolvedIs{solved, {Solved::Partly}}};
    return survey("desk",
                  {question("visit", Smiley{}), question("solved", YesNoPartly{}), why, wish,
                   question("easy", Scale{ScaleMethod::Ces, said("nee"), said("ja")})});
}

/// A survey that begins with another scale than five faces, with a reason behind low scores.
Survey begun_with(const char* id, QuestionKind first) {
    const QuestionId visit{"visit"};
    return survey(id, {question("visit", std::move(first)),
                       question("reasons", tiles(5), {ScoreBetween{visit, 0, 3}}),
                       question("more", OpenText{})});
}

Notice notice_for(Purpose purpose) {
    Notice notice;
    notice.purpose = purpose;
    notice.title = said("Alleen over deze reactie.");
    for (int i = 0; i < 6; ++i) notice.lines.push_back(said("Wij bewaren alleen uw nummer."));
    notice.explanation = {said("De winkel is verantwoordelijk.")};
    return notice;
}

Offer full_offer(Instant now) {
    Offer offer;
    offer.call = true;
    offer.mail = true;
    offer.call_before = now + 48 * 60 * kMinute;
    offer.mail_before = now + 72 * 60 * kMinute;
    offer.valid_until = now + 600 * kMinute;
    offer.remaining = 1'000;
    offer.caller_alias = "Fatima";
    offer.calling_number = "030-234 56 78";
    return offer;
}

}  // namespace

session::Setup town_setup(Instant now) {
    session::Setup setup;
    Configuration& configuration = setup.configuration;
    configuration.version = 1;
    configuration.organisation = "Buurtmarkt De Linde";
    configuration.location = LocationId{"utrecht"};
    configuration.location_name = "Utrecht";
    configuration.time_zone = "Europe/Amsterdam";
    configuration.terminal = TerminalId{"utrecht-exit"};
    configuration.surveys = {at_the_exit(),
                             at_the_desk(),
                             survey("single", {question("visit", Smiley{})}),
                             begun_with("four", Smiley{4}),
                             begun_with("nps", Scale{ScaleMethod::Nps, said("nee"), said("ja")}),
                             begun_with("csat", Scale{ScaleMethod::Csat, said("nee"), said("ja")}),
                             begun_with("ces", Scale{ScaleMethod::Ces, said("nee"), said("ja")})};
    configuration.touchpoints = {{TouchpointId{"exit"}, "Uitgang", SurveyId{"exit"}, {}},
                                 {TouchpointId{"desk"}, "Balie", SurveyId{"desk"}, {}},
                                 {TouchpointId{"single"}, "Kassa", SurveyId{"single"}, {}}};
    configuration.languages = kLanguages;
    configuration.notices = {notice_for(Purpose::Call), notice_for(Purpose::Mail)};
    for (int i = 0; i < 3; ++i)
        configuration.cards.push_back({"card-" + std::to_string(i),
                                       said("De rij is te lang, zei " + std::to_string(i)),
                                       said("Er is een kassa extra open."), 38, now});
    configuration.staff = {{"12", "Joost", "", false}, {"90", "Anna", "", true}};
    configuration.box_key = BoxKey{KeyId{"2026-06"}, {}};
    configuration.public_url = "https://linde.example/";
    setup.offer = full_offer(now);
    return setup;
}

session::Setup any_setup(Dice& dice, Instant now) {
    session::Setup setup = town_setup(now);
    Configuration& configuration = setup.configuration;
    configuration.version = 1 + static_cast<int>(dice.below(3));
    if (dice.one_in(8)) setup.offer.reset();
    if (dice.one_in(8)) setup.out_of_use = session::OutOfUse::DiskFull;
    if (setup.offer) {
        setup.offer->call = !dice.one_in(4);
        setup.offer->mail = !dice.one_in(4);
        if (dice.one_in(4)) setup.offer->remaining = static_cast<int>(dice.below(3));
        if (dice.one_in(6)) setup.offer->valid_until = now + Duration{30'000};
    }
    for (Touchpoint& touchpoint : configuration.touchpoints)
        if (dice.one_in(3)) touchpoint.survey = dice.one_of(configuration.surveys).id;
    if (dice.one_in(20)) configuration.touchpoints.clear();
    if (dice.one_in(12)) configuration.box_key.reset();
    if (dice.one_in(12)) configuration.notices.pop_back();
    if (dice.one_in(4)) configuration.public_url.clear();
    if (dice.one_in(4)) configuration.cards.clear();
    if (dice.one_in(3)) {
        const Instant from = now + static_cast<int>(dice.below(20)) * kMinute;
        setup.openings = {{}, {{from, from + 30 * kMinute}}, {}};
        setup.openings_until = from + 60 * kMinute;
    }
    return setup;
}

}  // namespace cirkel::walk
