// What a customer does on the phone, by the forms that the page has.

#include <cctype>

#include <catch2/catch.hpp>

#include "server/casework/case_view.hpp"
#include "server/casework/cases.hpp"
#include "server/main/rim/route_tables.hpp"
#include "server/routes.hpp"
#include "shared/loop/screen_code.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using store::CaseMove;
using store::CaseState;

namespace {

constexpr auto kHour = std::chrono::hours(1);
constexpr const char* kTold = "Na 16 uur is er nu een extra kassa open.";
constexpr const char* kNumber = "0612345678";

struct Phone : ServerWorld {
    explicit Phone(const char* language = "nl") : device(*this, "t-81") {
        for (const auto table : server::added_routes()) server->add_routes(table);
        visit = device.submission(1, "wachten duurde lang");
        visit.language = Language{language};
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(device.consent(visit.id, kNumber)));
        device.push_all();
    }

    http::Response send(const std::string& fields, http::Headers headers = {}) {
        return ask("POST", "/", "link=" + proof::hex(visit.id.bytes) + fields, std::move(headers));
    }
    /// The same with what makes one page different from another.
    std::string tap(const std::string& wish) {
        const auto once = proof::hex(proof::random_id_bytes());
        const auto answer = send("&once=" + once + "&do=" + wish);
        CHECK(answer.status == 200);
        return answer.body;
    }

    void close() {
        now += kHour;
        move(CaseMove::Assign);
        move(CaseMove::Close);
    }
    void move(CaseMove made) {
        casework::CaseOrder order;
        order.number = value().number;
        order.move = made;
        order.by = "07";
        order.within = rights::Reach::everywhere();
        if (made == CaseMove::Close) order.outcome = store::Outcome::Resolved;
        if (made == CaseMove::Close) order.note = kTold;
        REQUIRE(casework::move_case(store(), order, now).ok());
    }

    store::Case value() { return **store().cases().case_of(visit.id); }
    std::vector<AnswerBack> said() {
        return (*casework::view_case(store(), value().number, rights::Reach::everywhere()))
            ->said_later;
    }
    std::vector<store::RecoveredScore> recovered() {
        return *store().records().recovered_scores_of(visit.id);
    }

    TestDevice device;
    Submission visit;
};

bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("0.5 no on the phone opens the case again, and asks what is missing after it counted",
          "[phone]") {
    Phone phone;
    phone.close();
    CHECK(holds(phone.tap("status"), "Is het opgelost?"));
    const auto page = phone.tap("solved-no");
    CHECK(phone.value().state == CaseState::Reopened);
    CHECK(holds(page, "Opgeslagen: niet opgelost"));
    CHECK(holds(page, "Wij pakken uw reactie weer op."));
    CHECK(holds(page, "Wat mist er nog?"));
    const auto status = phone.tap("status");
    CHECK(holds(status, "Wij zijn ermee bezig"));
    CHECK_FALSE(holds(status, kTold));
    CHECK_FALSE(holds(status, "value=\"solved-no\""));
    CHECK(holds(phone.tap("change"), "value=\"solved-no\""));
}

TEST_CASE("the same form sent twice counts once, another one counts again", "[phone]") {
    Phone phone;
    const std::string once = "&once=00112233445566778899aabbccddeeff";
    CHECK(holds(phone.send(once + "&do=add&text=Het+was+druk").body, "Uw tekst is opgeslagen"));
    CHECK(holds(phone.send(once + "&do=add&text=Het+was+druk").body, "Uw tekst is opgeslagen"));
    CHECK(phone.said().size() == 1);
    phone.send(once + "&do=add&text=En+warm");
    CHECK(phone.said().size() == 2);
    phone.send("&do=add&text=zonder+teken");
    CHECK(phone.said().size() == 2);
}

TEST_CASE("a text is stored for staff and never shown on the phone page", "[phone]") {
    Phone phone;
    REQUIRE(phone.store().records().set_read(phone.visit.id, phone.now).ok());
    const auto page = phone.tap("add&text=De+rij%0D%0Ais+lang");
    CHECK(phone.said().front().text == "De rij is lang");
    CHECK_FALSE(holds(page, "De rij"));
    CHECK(holds(page, "U voegde iets toe"));
    CHECK(casework::reading_stack(phone.store(), rights::Reach::everywhere(), 9)->size() == 1);
}

TEST_CASE("a text that is too long is not cut off behind the customer's back", "[phone]") {
    Phone phone;
    CHECK(holds(phone.tap("add&text=" + std::string(281, 'e')), "Uw tekst was te lang"));
    CHECK(phone.said().empty());
    phone.tap("add&text=" + std::string(280, 'e'));
    CHECK(phone.said().size() == 1);
}

TEST_CASE("Ander moment on the phone is what the caller sees", "[phone]") {
    Phone phone;
    CHECK(holds(phone.tap("status"), "Ander moment"));
    phone.now += kHour;
    CHECK(holds(phone.tap("moment&part=morning"), "Opgeslagen: in de ochtend"));
    const auto view =
        casework::view_case(phone.store(), phone.value().number, rights::Reach::everywhere());
    CHECK((*view)->part_of_day == PartOfDay::Morning);
}

TEST_CASE("2.3 the score is asked after the answer, and counts once", "[phone]") {
    Phone phone;
    phone.close();
    CHECK_FALSE(holds(phone.tap("status"), "name=\"score\""));
    CHECK(holds(phone.tap("solved-yes"), "name=\"score\" value=\"5\""));
    CHECK(phone.value().state == CaseState::Closed);
    CHECK_FALSE(holds(phone.tap("score&score=4"), "name=\"score\""));
    phone.tap("score&score=1");
    phone.tap("score&score=99");
    REQUIRE(phone.recovered().size() == 1);
    CHECK(phone.recovered().front().score == 4);
}

TEST_CASE("2.3 who says no is asked for the score too, of the same answer", "[phone]") {
    Phone phone;
    phone.close();
    const auto closed_at = *phone.value().closed_at;
    phone.now += kHour;
    CHECK(holds(phone.tap("solved-no"), "name=\"score\" value=\"1\""));
    phone.tap("score&score=1");
    REQUIRE(phone.recovered().size() == 1);
    CHECK(phone.recovered().front().closed_at == closed_at);
}

TEST_CASE("3.2 nobody who is signed in as staff answers for a customer", "[phone]") {
    Phone phone;
    phone.close();
    const auto cookie = phone.signed_in("07");
    const std::string once = "&once=00112233445566778899aabbccddeeff";
    for (const char* const wish : {"solved-yes", "score&score=5", "add&text=prima"}) {
        const auto answer = phone.send(once + "&do=" + wish, cookie);
        CHECK(holds(answer.body, "U bent hier aangemeld als medewerker"));
    }
    CHECK(phone.said().empty());
    CHECK(phone.recovered().empty());
}

TEST_CASE("3.2 there is no route of staff by which a score gets in", "[phone]") {
    Phone phone;
    phone.close();
    phone.add_person("42",
                     {rights::Role::Administrator, rights::Role::Manager, rights::Role::Employee});
    auto cookie = phone.signed_in("42");
    const auto fields = "link=" + proof::hex(phone.visit.id.bytes) +
                        "&once=00112233445566778899aabbccddeeff&do=score&score=5";
    const auto number = std::to_string(phone.value().number.value);
    int asked = 0;
    auto tables = server::added_routes();
    tables.push_back(server::wire_routes());
    for (const auto table : tables) {
        for (const auto& route : table) {
            if (!std::holds_alternative<rights::Right>(route.access)) continue;
            std::string path(route.path);
            for (auto at = path.find('{'); at != std::string::npos; at = path.find('{'))
                path.replace(at, path.find('}') + 1 - at, number);
            for (const auto& body : {fields, std::string(R"({"score":5,"recovered_score":5})")})
                phone.ask(std::string(route.method), path, body, cookie);
            ++asked;
        }
    }
    CHECK(asked > 20);
    CHECK(phone.recovered().empty());
}

TEST_CASE("P-23 the own record holds what was said and done, and nothing of the contact",
          "[phone]") {
    Phone phone;
    phone.close();
    phone.tap("solved-yes");
    phone.tap("score&score=5");
    phone.tap("add&text=Dank+u");
    const auto text = phone.send("&do=record-text");
    CHECK(text.headers.at("content-disposition") == "attachment; filename=\"mijn-reactie.txt\"");
    const auto json = phone.send("&do=record-json");
    const auto read = json::parse(json.body);
    REQUIRE(read.ok());
    CHECK(read->find("answers")->if_array()->size() == 3);
    CHECK(read->find("said_later")->if_array()->size() == 3);
    CHECK(read->find("recovered_scores")->if_array()->size() == 1);
    for (const auto& body : {text.body, json.body}) {
        for (const char* const words : {"wachten duurde lang", kTold, "Dank u"})
            CHECK(holds(body, words));
        CHECK_FALSE(holds(body, kNumber));
        CHECK_FALSE(holds(body, "Sanne"));
        CHECK_FALSE(holds(body, "sealed"));
    }
    CHECK(holds(text.body, "Is het opgelost? Ja"));
}

TEST_CASE("Wis alles ends with a proof, and takes along what was said later", "[phone][erase]") {
    Phone phone;
    phone.close();
    phone.tap("solved-yes");
    phone.tap("score&score=5");
    phone.tap("add&text=canarie+8842");
    REQUIRE(fakes::files_holding(phone.folder(), "canarie 8842") > 0);
    CHECK(holds(phone.tap("erase"), "wat u er later bij zei"));
    const auto page = phone.tap("erase-yes");
    CHECK(holds(page, "Bewijsnummer"));
    const auto noted = (*phone.store().audit_log().last_entry())->object;
    CHECK(noted.rfind("everything ", 0) == 0);
    std::string number = noted.substr(std::string("everything ").size());
    for (char& sign : number)
        sign = static_cast<char>(std::toupper(static_cast<unsigned char>(sign)));
    CHECK(holds(page, number.substr(0, 4) + " " + number.substr(4)));
    CHECK(fakes::files_holding(phone.folder(), "canarie 8842") == 0);
    CHECK(phone.recovered().empty());
    CHECK(phone.send("&do=add&text=nog+iets").status == 404);
}

TEST_CASE("the page speaks the language of the visit, and English where it has none", "[phone]") {
    CHECK(holds(Phone("nl").tap("status"), "<html lang=\"nl\">"));
    CHECK(holds(Phone("en").tap("status"), "We will call you"));
    CHECK(holds(Phone("pl").tap("status"), "<html lang=\"en\">"));
    Phone phone;
    const auto begin = [&](const char* languages) {
        return phone.ask("GET", "/", "", {{"accept-language", languages}}).body;
    };
    CHECK(holds(begin("en-GB,en;q=0.9"), "<html lang=\"en\">"));
    CHECK(holds(begin("de, nl;q=0.8"), "<html lang=\"nl\">"));
    CHECK(holds(begin("fr"), "<html lang=\"en\">"));
    CHECK(holds(phone.ask("GET", "/").body, "<html lang=\"nl\">"));
}

TEST_CASE("a code that anybody may have found fills nobody's reading stack without end",
          "[phone]") {
    Phone phone;
    for (int i = 0; i < 40; ++i) phone.tap("add&text=nummer+" + std::to_string(i));
    CHECK(holds(phone.tap("add&text=nog+een"), "U heeft ons al veel verteld"));
    CHECK(phone.said().size() == 40);
    CHECK(holds(phone.tap("stop"), "Wij nemen geen contact meer op"));
}

TEST_CASE("another site cannot answer for a customer", "[phone]") {
    Phone phone;
    const auto answer = phone.send("&once=00112233445566778899aabbccddeeff&do=add&text=nep",
                                   {{"sec-fetch-site", "cross-site"}});
    CHECK(answer.status == 403);
    CHECK(phone.said().empty());
}
