#include "server/demo/shop.hpp"

#include <array>
#include <utility>

#include "demo_files.hpp"
#include "platform/clock/local_time.hpp"
#include "server/store/improvements.hpp"
#include "shared/json/json.hpp"
#include "shared/proof/proof.hpp"
#include "shared/require.hpp"
#include "shared/wire/setup/survey_json.hpp"

namespace cirkel::demo {

namespace {

Result<void> add_surveys(store::Setup& setup) {
    for (const auto* name : {"store-exit", "service-desk", "recommend", "store-exit-amersfoort"}) {
        const auto file = "surveys/" + std::string(name) + ".json";
        const auto value = json::parse(demo_file(file));
        if (!value) return value.error().with_context(file);
        const auto survey = wire::read_survey(*value, file);
        if (!survey) return survey.error();
        auto added = setup.add_survey(*survey, json::dump(wire::survey_value(*survey)));
        if (!added) return added;
    }
    return done;
}

store::Location location(const char* id, const char* name, const char* caller, const char* number) {
    store::Location location;
    location.id = LocationId{id};
    location.name = name;
    location.time_zone = kZone;
    location.caller_alias = caller;
    location.calling_number = number;
    location.mail = true;
    return location;
}

store::TouchpointSettings touchpoint(const char* id, const char* at, const char* name,
                                     const char* survey) {
    store::TouchpointSettings settings;
    settings.id = TouchpointId{id};
    settings.location = LocationId{at};
    settings.name = name;
    settings.survey = SurveyId{survey};
    settings.category = "transaction";
    settings.goal = "Weten wat een bezoek goed of minder goed maakt, en er iets aan doen.";
    settings.what = "Elke reactie met woorden of een vraag om contact.";
    settings.how = "Bellen wie daarom vroeg; alle anderen lezen het antwoord met hun code.";
    settings.when = "Lezen op de dag zelf, bellen voor het eind van de volgende werkdag.";
    settings.action = "Eén zin voor de klant, ook als er niets verandert.";
    return settings;
}

Result<void> add_places(store::Setup& setup) {
    std::array locations{location("utrecht", "Utrecht", "Fatima", "030-234 56 78"),
                         location("amersfoort", "Amersfoort", "Joost", "033-456 78 90")};
    // Its own life has promised some calls; who tries the terminal has to be asked about one too.
    locations[0].calls_a_day = 12;
    for (const auto& one : locations) {
        if (auto put = setup.put_location(one); !put) return put;
    }
    std::array touchpoints{
        touchpoint("utrecht-exit", "utrecht", "Uitgang", "store-exit"),
        touchpoint("utrecht-desk", "utrecht", "Servicebalie", "service-desk"),
        touchpoint("utrecht-pickup", "utrecht", "Afhaalpunt", "recommend"),
        touchpoint("amersfoort-exit", "amersfoort", "Uitgang", "store-exit-amersfoort")};
    touchpoints[1].category = "support";
    for (const auto& one : touchpoints) {
        if (auto put = setup.put_touchpoint(one); !put) return put;
    }
    return done;
}

std::string drawn_pin(Chance& chance) {
    std::string pin;
    for (int i = 0; i < 6; ++i) pin += static_cast<char>('0' + chance.below(10));
    return pin;
}

Result<std::vector<DemoPerson>> add_people(store::Setup& setup, Chance& chance) {
    std::vector<DemoPerson> people{{"07", "Fatima", "", false},
                                   {"12", "Joost", "", false, "amersfoort"},
                                   {"15", "Sanne", "", false},
                                   {"90", "Technicus", "", true},
                                   {"20", "Noor", "", false}};
    people.back().neutral = true;
    for (auto& person : people) {
        person.pin = drawn_pin(chance);
        const auto put = setup.put_staff(StaffMember{
            person.number, person.alias, proof::pin_verifier(person.pin), person.technician});
        if (!put) return put.error();
    }
    return people;
}

/// A sentence in the four languages of the screens.
struct Said {
    const char* nl;
    const char* en;
    const char* de;
    const char* pl;
};

struct CardText {
    const char* id;
    Said said;
    Said did;
    int customers;
    int days_ago;  ///< since it was done; 0: not yet
};

constexpr std::array kCards{
    CardText{"extra-checkout",
             {"De rij bij de kassa is te lang.", "The line at the checkout is too long.",
              "Die Schlange an der Kasse ist zu lang.", "Kolejka do kasy jest za długa."},
             {"Na 16 uur is er een kassa extra open.", "After 4 pm we open one more checkout.",
              "Ab 16 Uhr ist eine Kasse mehr offen.", "Po 16 działa jedna kasa więcej."},
             38,
             24},
    CardText{"bench",
             {"Ik kan hier niet even zitten.", "There is nowhere to sit down.",
              "Man kann sich nirgends setzen.", "Nie ma gdzie usiąść."},
             {"Bij de uitgang staat nu een bank.", "There is now a bench at the exit.",
              "Am Ausgang steht jetzt eine Bank.", "Przy wyjściu stoi teraz ławka."},
             21,
             11},
    CardText{"trolleys",
             {"De winkelwagens rijden niet goed.", "The trolleys do not run well.",
              "Die Einkaufswagen rollen schlecht.", "Wózki źle jeżdżą."},
             {"Wij vervangen 40 wagens.", "We are replacing 40 trolleys.", "Wir ersetzen 40 Wagen.",
              "Wymieniamy 40 wózków."},
             17,
             0},
};

Texts in_each(const Said& said) {
    return {{Language{"nl"}, said.nl},
            {Language{"en"}, said.en},
            {Language{"de"}, said.de},
            {Language{"pl"}, said.pl}};
}

constexpr int kWeek = 7;

Result<void> add_cards(store::Improvements& improvements, Instant now) {
    for (const auto& card : kCards) {
        store::Improvement improvement;
        improvement.id = card.id;
        improvement.said = in_each(card.said);
        improvement.did = in_each(card.did);
        improvement.customers = card.customers;
        if (card.days_ago > 0) {
            improvement.state = store::ImprovementState::Done;
            improvement.decided_at = clock::hour_of_day(now, kZone, -card.days_ago, 9);
        }
        improvement.busy_since = clock::hour_of_day(now, kZone, -card.days_ago - kWeek, 9);
        const auto number = improvements.put_improvement(improvement);
        if (!number) return number.error();
        const store::ImprovementEvent event{*improvement.busy_since, store::ImprovementDeed::Added,
                                            "operator", card.said.nl};
        if (auto noted = improvements.add_event(*number, event); !noted) return noted;
        const store::ImprovementEvent shown{
            improvement.decided_at.value_or(*improvement.busy_since),
            store::ImprovementDeed::Shown,
            "operator",
            {}};
        if (auto noted = improvements.add_event(*number, shown); !noted) return noted;
    }
    return done;
}

}  // namespace

std::string_view demo_file(std::string_view name) {
    for (const auto& [path, text] : embedded::demo_files()) {
        if (path == name) return text;
    }
    require(false, "that a file of the demo is compiled in");
    return {};
}

Result<std::vector<DemoPerson>> set_up_shop(store::Store& store, Chance& chance, Instant now) {
    auto& setup = store.setup();
    const auto there = setup.locations();
    if (!there) return there.error();
    if (!there->empty()) {
        return Error{Kind::Conflict,
                     "this data folder has locations already; give the demo a folder of its own"};
    }
    if (auto added = add_surveys(setup); !added) return added.error();
    if (auto added = add_places(setup); !added) return added.error();
    if (auto added = add_cards(store.improvements(), now); !added) return added.error();
    return add_people(setup, chance);
}

}  // namespace cirkel::demo
