#include "shared/wire/setup/configuration_json.hpp"

#include "shared/proof/proof.hpp"
#include "shared/wire/setup/survey_json.hpp"
#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

Texts both(const std::string& text) { return {{{"nl"}, text}, {{"en"}, text + " (en)"}}; }

Survey example_survey() {
    Survey survey;
    survey.id = SurveyId{"store-exit"};
    survey.version = 7;
    survey.languages = {{"nl"}, {"en"}};
    survey.questions = {
        {{"mood"}, both("Hoe was het?"), {}, Smiley{}},
        {{"reason"}, both("Waarom?"), {}, Choices{{{{"queue"}, "queue", both("Wachten")}}}},
        {{"more"}, both("Vertel meer"), both("Typ hier"), OpenText{200}}};
    return survey;
}

Configuration example_configuration() {
    Configuration made;
    made.version = 91;
    made.organisation = "Buurtmarkt De Linde";
    made.location = LocationId{"utrecht"};
    made.location_name = "Utrecht";
    made.time_zone = "Europe/Amsterdam";
    made.terminal = TerminalId{"t_81"};
    made.first_character = 'K';
    made.touchpoints = {{{"utrecht-exit"}, "Uitgang", {"store-exit"}}};
    made.surveys = {example_survey()};
    made.languages = {{"nl"}, {"en"}};
    made.notices = {{Purpose::Call, both("Wij bellen u"), {both("een"), both("twee")}}};
    made.cards = {{"imp-1", both("Te lange rij"), both("Extra kassa"), 12, from_ms(1'000)},
                  {"imp-2", both("Brood op"), both("Later gebakken"), 0, std::nullopt},
                  {"imp-3", both("Te duur"), both("De prijs klopt"), 1, from_ms(2'000),
                   from_ms(3'000), true}};
    made.staff = {{"07", "Fatima", "$argon2id$v=19$m=19456,t=2,p=1$abc$def", false}};
    made.code_key_id = KeyId{"ck-2026"};
    made.code_key = Bytes(32, 9);
    made.box_key = BoxKey{KeyId{"2026-11"}, octets_of<PublicKey>(8)};
    made.public_url = "https://feedback.example/";
    return made;
}

TEST_CASE("a configuration comes back as it was", "[configuration]") {
    Configuration made = example_configuration();
    const auto read = read_configuration(configuration_json(made));
    REQUIRE(read.ok());
    CHECK(*read == made);
    made.box_key.reset();
    CHECK(*read_configuration(configuration_json(made)) == made);
}

TEST_CASE("P-11 nothing planted in a configuration is read as a yes", "[configuration][consent]") {
    const Configuration made = example_configuration();
    const std::string text = configuration_json(made);
    for (const char* planted :
         {R"("consent":true,)", R"("yes":1,)", R"("preset":{"purpose":"call"},)",
          R"("selected":["call"],)", R"("default":0,)"}) {
        for (std::size_t at = text.find('{'); at != std::string::npos;
             at = text.find('{', at + 1)) {
            std::string mutated = text;
            mutated.insert(at + 1, planted);
            INFO(mutated.substr(at, 80));
            // Refused, or not seen at all: whatever it was, it chose nothing.
            const auto read = read_configuration(mutated);
            CHECK((!read.ok() || *read == made));
        }
    }
}

TEST_CASE("a survey comes back as it was", "[configuration]") {
    const auto read = read_survey(survey_value(example_survey()), "survey");
    REQUIRE(read.ok());
    CHECK(*read == example_survey());
}

TEST_CASE("a spoilt configuration names the member", "[configuration]") {
    std::vector<Way> ways;
    for (const char* name : {"version", "organisation", "location", "location_name", "time_zone",
                             "terminal", "first_character", "touchpoints", "surveys", "languages",
                             "notices", "cards", "staff", "code_key", "public_url"})
        ways.push_back({name});
    ways.push_back({"code_key", "id"});
    ways.push_back({"code_key", "key"});
    ways.push_back({"box_key", "id"});
    ways.push_back({"box_key", "key"});
    const std::string text = configuration_json(example_configuration());
    CHECK(unnamed_faults(text, ways, read_configuration).empty());
}

TEST_CASE("a spoilt survey names the place", "[configuration]") {
    const std::string text = json::dump(survey_value(example_survey()));
    const auto read = [](const std::string& spoilt) {
        return read_survey(*json::parse(spoilt), "survey");
    };
    CHECK(unnamed_faults(text, {{"id"}, {"version"}, {"languages"}, {"questions"}}, read).empty());
    const auto spoilt = [&](const std::string& part, const std::string& by) {
        std::string changed_text = text;
        changed_text.replace(changed_text.find(part), part.size(), by);
        return read(changed_text).error().text;
    };
    CHECK_THAT(spoilt(R"("type":"smiley")", R"("type":"stars")"),
               Catch::Contains("survey.questions[0].type"));
    CHECK_THAT(spoilt(R"("length_max":200)", R"("length_max":281)"),
               Catch::Contains("survey.questions[2].length_max"));
    CHECK_THAT(spoilt(R"("nl":"Waarom?")", R"("nl":"")"), Catch::Contains("no text in 'nl'"));
}

TEST_CASE("a touchpoint whose survey is missing is seen", "[configuration]") {
    Configuration made = example_configuration();
    made.touchpoints[0].survey = SurveyId{"desk"};
    CHECK_THAT(read_configuration(configuration_json(made)).error().text,
               Catch::Contains("asks survey 'desk'"));
}

TEST_CASE("unknown members of a configuration are left alone", "[configuration]") {
    std::string text = configuration_json(example_configuration());
    text.insert(text.size() - 1, R"(,"weather":{"sun":true})");
    CHECK(*read_configuration(text) == example_configuration());
}

TEST_CASE("a configuration says over how long a fleet comes back", "[configuration]") {
    Configuration made = example_configuration();
    made.herd_window = std::chrono::seconds(600);
    const std::string text = configuration_json(made);
    CHECK(*read_configuration(text) == made);
    for (const json::Value& wrong : {json::Value(-1), json::Value(3601), json::Value("long")})
        CHECK_THAT(read_configuration(with(text, {"herd_window_s"}, wrong)).error().text,
                   Catch::Contains("herd_window_s"));
}

TEST_CASE("only a configuration signed by the server is opened", "[configuration]") {
    const proof::SigningKey key = proof::make_signing_key();
    const std::string config = configuration_json(example_configuration());
    const SignedConfiguration sent{config, proof::sign(key, configuration_signed_text(config))};
    const std::string body = signed_configuration_json(sent);
    CHECK(*read_signed_configuration(body) == sent);
    CHECK(*open_configuration(body, key.public_key) == example_configuration());

    SignedConfiguration changed_one = sent;
    changed_one.config.replace(changed_one.config.find("Uitgang"), 7, "Ingang!");
    const auto refused = open_configuration(signed_configuration_json(changed_one), key.public_key);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == Kind::Refused);
    CHECK_FALSE(open_configuration(body, proof::make_signing_key().public_key).ok());
    CHECK(unnamed_faults(body, {{"config"}, {"sig"}}, read_signed_configuration).empty());
}

TEST_CASE("a configuration's signed text and ETag stay what they are", "[configuration]") {
    CHECK(configuration_signed_text("{}") == "cirkel-config/1\n{}");
    CHECK(configuration_etag(91) == "\"c-91\"");
}

}  // namespace
}  // namespace cirkel::wire
