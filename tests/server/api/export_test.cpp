#include "server/api/export.hpp"

#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "server/api/api_routes.hpp"
#include "server/api/tokens.hpp"
#include "shared/sqlite/database.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

constexpr Duration kMinute{60'000};
constexpr const char* kNumber = "0612345678";

/// Two locations with a terminal each, and a token for all of them.
struct Shop : ServerWorld {
    Shop() : device(*this, "t-81"), foreign(*this, "t-82") {
        server->add_routes(api::api_routes());
        store::Location second;
        second.id = LocationId{"amersfoort"};
        second.name = "Amersfoort";
        REQUIRE(store().setup().put_location(second).ok());
        auto touchpoint = **store().setup().touchpoint(TouchpointId{"utrecht-exit"});
        touchpoint.id = TouchpointId{"amersfoort-exit"};
        touchpoint.location = second.id;
        REQUIRE(store().setup().put_touchpoint(touchpoint).ok());
        auto terminal = **store().devices().terminal(foreign.id);
        terminal.location = second.id;
        REQUIRE(store().devices().put_terminal(terminal).ok());
        token = *api::make_token(server->desk(), {"figures", {"export"}, {}},
                                 people::operator_at_command_line(), now);
    }
    SubmissionId visit(int score, const std::string& text) {
        const auto one = device.submission(score, text);
        device.keep(wire::record_json(one));
        return one.id;
    }
    http::Response ask_export(const std::string& target, const std::string& by) {
        return ask("GET", "/export/" + target, {}, {{"authorization", "Bearer " + by}});
    }
    std::string exported(const std::string& target) {
        auto answer = ask_export(target, token);
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        REQUIRE(answer.source);
        std::string text = answer.body;
        while (true) {
            const auto piece = answer.source->next();
            REQUIRE(piece.has_value());
            ++pieces;
            text += piece->text;
            if (piece->is_last) return text;
        }
    }

    TestDevice device;
    TestDevice foreign;
    std::string token;
    int pieces = 0;
};

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

const json::Value& member(const json::Value& row, const char* name) {
    const auto* value = row.find(name);
    REQUIRE(value != nullptr);
    return *value;
}

}  // namespace

TEST_CASE("P-40 an export holds answers and rounded moments, no contact, device or exact id",
          "[api]") {
    Shop shop;
    const auto id = shop.visit(1, "=wachten, \"duurde\" lang");
    auto consent = shop.device.consent(id, kNumber);
    shop.device.keep(wire::record_json(consent));
    shop.device.push_all();
    const auto row = json::parse(shop.exported("submissions?format=jsonl"));
    REQUIRE(row.ok());
    CHECK(*member(*row, "location").if_text() == "utrecht");
    CHECK(*member(*row, "score").if_integer() == 1);
    CHECK(*member(*row, "theme").if_text() == "queue");
    CHECK(*member(*row, "text").if_text() == "=wachten, \"duurde\" lang");
    CHECK(member(*row, "answers").if_array()->size() == 3);
    CHECK(*member(*row, "captured_at").if_text() == "2026-11-25T11:00Z");
    const auto csv = shop.exported("submissions");
    CHECK(csv.find("\"'=wachten, \"\"duurde\"\" lang\"") != std::string::npos);
    for (const auto& text : {json::dump(*row), csv, shop.exported("cases")}) {
        CHECK(text.find(id.text()) == std::string::npos);
        CHECK(text.find(kNumber) == std::string::npos);
        CHECK(text.find(proof::base64(consent.contact.box)) == std::string::npos);
        CHECK(text.find("t-81") == std::string::npos);
        CHECK(text.find("Fatima") == std::string::npos);
    }
    // The same name in both, so that a case is found beside its submission.
    const auto name = *member(*row, "submission").if_text();
    CHECK(name.size() == 32);
    CHECK(shop.exported("cases").find("1," + name + ",utrecht,store-exit,new,,queue,") !=
          std::string::npos);
}

TEST_CASE("an export holds what a customer said later, by no time of its own", "[api]") {
    Shop shop;
    const auto id = shop.visit(1, "wachten");
    for (const auto solved : {Solved::No, Solved::Yes}) {
        AnswerBack answer;
        answer.id = shop.device.next_id();
        answer.of = id;
        answer.at = {shop.now, Duration{80'000}, shop.device.boot, ClockQuality::Ntp};
        answer.language = Language{"nl"};
        answer.solved = solved;
        shop.device.keep(wire::record_json(answer));
        shop.now += kMinute;
    }
    shop.device.push_all();
    const auto row = json::parse(shop.exported("submissions?format=jsonl"));
    REQUIRE(row.ok());
    CHECK(json::dump(member(*row, "said_later")) == R"([{"solved":"no"},{"solved":"yes"}])");
    CHECK(member(*row, "recovered_score").is_null());
}

TEST_CASE("an export is read page by page, each row once", "[api]") {
    Shop shop;
    constexpr int kCount = 450;
    for (int i = 0; i < kCount; ++i) {
        shop.visit(1 + i % 5, "");
        if (i % 90 == 89) shop.device.push_all();
    }
    const auto lines = lines_of(shop.exported("submissions"));
    CHECK(shop.pieces >= 3);
    REQUIRE(lines.size() == kCount + 1);
    CHECK(lines.front() ==
          "submission,location,touchpoint,survey,survey_version,language,captured_at,score,theme,"
          "text,answers,said_later,recovered_score\r");
    CHECK(std::set<std::string>(lines.begin(), lines.end()).size() == kCount + 1);
}

TEST_CASE("S-16 an export holds what its token reaches, and nothing of another location",
          "[api][rights]") {
    Shop shop;
    shop.visit(4, "van hier");
    shop.device.push_all();
    auto elsewhere = shop.foreign.submission(2, "van daar");
    elsewhere.touchpoint = TouchpointId{"amersfoort-exit"};
    shop.foreign.keep(wire::record_json(elsewhere));
    shop.foreign.push_all();
    CHECK(lines_of(shop.exported("submissions")).size() == 3);
    CHECK(lines_of(shop.exported("submissions?location=utrecht")).size() == 2);
    shop.token = *api::make_token(shop.server->desk(), {"here", {"export"}, {"utrecht"}},
                                  people::operator_at_command_line(), shop.now);
    const auto own = shop.exported("submissions");
    CHECK(own.find("van hier") != std::string::npos);
    CHECK(own.find("van daar") == std::string::npos);
    CHECK(shop.exported("counts").find("amersfoort") == std::string::npos);
    CHECK(shop.ask_export("submissions?location=amersfoort", shop.token).status == 404);
}

TEST_CASE("test visits are not exported, and days limit an export", "[api]") {
    Shop shop;
    auto test = shop.device.submission(1, "proef");
    test.test = true;
    shop.device.keep(wire::record_json(test));
    shop.visit(5, "echt");
    shop.device.push_all();
    CHECK(lines_of(shop.exported("submissions")).size() == 2);
    CHECK(shop.exported("submissions").find("proef") == std::string::npos);
    CHECK(lines_of(shop.exported("submissions?from=2026-11-25&until=2026-11-26")).size() == 2);
    CHECK(lines_of(shop.exported("submissions?until=2026-11-25")).size() == 1);
    CHECK(lines_of(shop.exported("submissions?from=2026-11-26")).size() == 1);
}

TEST_CASE("P-41 counts are by local day, and tell no scores of fewer than five", "[api]") {
    Shop shop;
    for (int i = 0; i < 4; ++i) shop.visit(1 + i, "");
    shop.device.push_all();
    CHECK(lines_of(shop.exported("counts")).back() ==
          "2026-11-25,utrecht,utrecht-exit,store-exit,1,4,4,\r");
    shop.visit(4, "");
    shop.device.push_all();
    CHECK(lines_of(shop.exported("counts")).back() ==
          "2026-11-25,utrecht,utrecht-exit,store-exit,1,5,5,"
          "\"{\"\"1\"\":1,\"\"2\"\":1,\"\"3\"\":1,\"\"4\"\":2}\"\r");
    // Half past eleven in the evening by UTC is the next day in Utrecht; three days on, the first
    // day is whole.
    for (const int minutes : {12 * 60 + 30, 3 * 24 * 60}) {
        shop.now = fakes::kNoon + minutes * kMinute;
        shop.visit(3, "");
        shop.device.push_all();
    }
    const auto lines = lines_of(shop.exported("counts?format=jsonl"));
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].starts_with(R"({"day":"2026-11-25",)"));
    CHECK(lines[1].starts_with(R"({"day":"2026-11-26",)"));
    CHECK(lines[2].starts_with(R"({"day":"2026-11-28",)"));
}

TEST_CASE("what was erased while an export goes on is not exported any more", "[api]") {
    Shop shop;
    for (int i = 0; i < 250; ++i) {
        shop.visit(4, "");
        if (i % 50 == 49) shop.device.push_all();
    }
    const auto last = shop.visit(2, "wis mij");
    shop.device.push_all();
    auto answer = shop.ask_export("submissions", shop.token);
    REQUIRE(answer.source);
    auto piece = answer.source->next();
    REQUIRE(piece.has_value());
    CHECK_FALSE(piece->is_last);
    REQUIRE(shop.store().records().erase_submission(last).ok());
    std::string rest;
    while (!piece->is_last) {
        piece = answer.source->next();
        REQUIRE(piece.has_value());
        rest += piece->text;
    }
    CHECK_FALSE(rest.empty());
    CHECK(rest.find("wis mij") == std::string::npos);
}

TEST_CASE("S-54 an export is in the log before its first row, or there is none", "[api]") {
    Shop shop;
    shop.exported("cases");
    const auto entry = **shop.store().audit_log().last_entry();
    CHECK(entry.actor == "token figures");
    CHECK(entry.action == "export");
    CHECK(entry.object == "cases");
    CHECK(entry.origin == "interface");
    // As on a full disk: the log takes no such entry any more.
    auto beside = sqlite::Database::open(server::database_path(shop.folder()), sqlite::Mode::Write);
    REQUIRE(beside.ok());
    REQUIRE(beside
                ->run("CREATE TRIGGER no_room BEFORE INSERT ON audit_entry "
                      "WHEN NEW.action = 'export' BEGIN SELECT RAISE(ABORT, 'full'); END")
                .ok());
    const auto refused = shop.ask_export("submissions", shop.token);
    CHECK(refused.status >= 400);
    CHECK_FALSE(refused.source);
}

TEST_CASE("S-10 an export refuses what it does not know, and says what it knows", "[api]") {
    Shop shop;
    const auto detail = [&](const std::string& target) {
        const auto answer = shop.ask_export(target, shop.token);
        CHECK(answer.status == 400);
        CHECK(answer.headers.at("content-type") == "application/problem+json");
        return *json::parse(answer.body)->find("detail")->if_text();
    };
    CHECK(detail("submissions?format=xlsx") == "format: \"xlsx\" is none of csv, excel, jsonl");
    CHECK(detail("cases?from=yesterday") == "from: \"yesterday\" is no day, like 2026-11-25");
    CHECK(detail("counts?unitl=2026-11-25") == "unitl: is not known here");
}
