#include "server/demo/demo.hpp"

#include <algorithm>

#include "server/casework/case_view.hpp"
#include "server/casework/offer.hpp"
#include "server/data_folder.hpp"
#include "server/keeper/keeper.hpp"
#include "server/pages/customer/customer_routes.hpp"
#include "server/pages/page_routes.hpp"
#include "server/pages/people/people_routes.hpp"
#include "server/server.hpp"
#include "shared/proof/proof.hpp"
#include "tests/fakes/scratch_folder.hpp"

namespace cirkel::demo {

namespace {

const Instant kNow = from_ms(1'795'600'000'000);  // Wednesday 25 November 2026, 9:46 in Utrecht

class SilentLog : public Log {
public:
    void write(Level level, std::string_view text) override {
        if (level == Level::Error || level == Level::Warning) lines.emplace_back(text);
    }
    std::vector<std::string> lines;
};

/// A server with a demo in it.
struct Demo {
    explicit Demo(Instant now = kNow) {
        REQUIRE(proof::start());
        store::Organisation organisation;
        organisation.name = kOrganisation;
        const auto folder = scratch.file("data");
        REQUIRE(server::create_data_folder(folder, organisation));
        auto opened = server::open_data_folder(folder);
        REQUIRE(opened);
        auto kept = keeper::Keeper::open(server::keeper_folder(folder), {},
                                         now - std::chrono::hours(24 * 15));
        REQUIRE(kept);
        keeper = std::make_unique<keeper::Keeper>(std::move(*kept));
        REQUIRE(keeper->tick(now));
        opened->keeper = keeper::line_here(*keeper, [now] { return now; });
        one = std::make_unique<server::Server>(
            std::move(*opened), [](std::span<std::uint8_t> bytes) { proof::fill_random(bytes); },
            log);
        one->add_routes(pages::customer_routes());
        one->add_routes(pages::page_routes());
        one->add_routes(pages::people_routes());
        const auto made = make_demo(
            one->desk(),
            [&](const http::Request& request, Instant at) { return one->handle(request, at); },
            {.seed = 1, .now = now, .public_url = ""});
        INFO((made ? std::string() : made.error().text));
        REQUIRE(made);
        report = *made;
    }

    http::Response post(const std::string& path, const std::string& body,
                        const std::string& cookie = "") {
        http::Request request{"POST", path, {}, body};
        request.headers["content-type"] = "application/x-www-form-urlencoded";
        request.headers["sec-fetch-site"] = "same-origin";
        if (!cookie.empty()) request.headers["cookie"] = cookie;
        return one->handle(request, kNow);
    }

    fakes::ScratchFolder scratch;
    SilentLog log;
    std::unique_ptr<keeper::Keeper> keeper;
    std::unique_ptr<server::Server> one;
    DemoReport report;
};

bool holds(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the demo lives through the real handlers and leaves open and closed cases", "[demo]") {
    Demo demo;
    CHECK(demo.log.lines.empty());
    const auto all = casework::list_cases(demo.one->desk().store, casework::CaseScope::All,
                                          rights::Reach::everywhere());
    const auto open = casework::list_cases(demo.one->desk().store, casework::CaseScope::Open,
                                           rights::Reach::everywhere());
    REQUIRE(all);
    REQUIRE(open);
    CHECK(demo.report.submissions >= 100);
    CHECK(all->size() - open->size() == static_cast<std::size_t>(demo.report.cases_closed));
    CHECK(open->size() >= 5);
    CHECK(demo.report.cases_closed >= 10);
    const auto unread =
        casework::reading_stack(demo.one->desk().store, rights::Reach::everywhere(), 100);
    REQUIRE(unread);
    CHECK(unread->size() >= 3);
}

TEST_CASE("the demo leaves calls to promise to whoever tries its terminal, on any day", "[demo]") {
    for (int day = 0; day < 7; ++day) {
        const Instant now = kNow + std::chrono::hours(24 * day);
        Demo demo(now);
        auto& store = demo.one->desk().store;
        const LocationId utrecht{"utrecht"};
        const auto location = store.setup().location(utrecht);
        REQUIRE((location && *location));
        const auto before = calendar::next_promise({(*location)->time_zone}, now);
        REQUIRE(before);
        const auto promised = store.cases().open_cases_due(utrecht, *before);
        REQUIRE(promised);
        const auto devices = store.devices().terminals(utrecht);
        REQUIRE(devices);
        // The visitor's own terminal is enrolled after the demo was made.
        const auto offer =
            casework::share_of(casework::offer_of(**location, before, *promised, now),
                               devices->size(), devices->size() + 1);
        INFO("day " << day << ", promised already " << *promised);
        CHECK(offer.call);
        CHECK(offer.remaining >= 3);
    }
}

TEST_CASE("the code of the answered reaction opens its sentence, the waiting one its promise",
          "[demo]") {
    Demo demo;
    const auto answered = demo.post("/", "code=" + demo.report.answered.typed);
    CHECK(answered.status == 200);
    CHECK(holds(answered.body, "Gedaan"));
    const auto waiting = demo.post("/", "code=" + demo.report.waiting.typed);
    CHECK(waiting.status == 200);
    CHECK(holds(waiting.body, "Bel mij toch niet"));
    CHECK(holds(waiting.body, "Fatima"));
}

TEST_CASE("S-23 the customer's page shows no word of the customer and no contact", "[demo]") {
    Demo demo;
    for (const auto& code : {demo.report.answered.typed, demo.report.waiting.typed}) {
        const auto page = demo.post("/", "code=" + code);
        for (const auto& story : read_stories(demo_file("demo/stories.tsv"))) {
            CHECK_FALSE(holds(page.body, story.text));
        }
        CHECK_FALSE(holds(page.body, "060000"));
        CHECK_FALSE(holds(page.body, "Klant 0"));
    }
}

TEST_CASE("S-24 an unknown code and an erased one get the same page and status", "[demo]") {
    Demo demo;
    const auto code = demo.report.waiting.typed;
    const auto unknown = demo.post("/", "code=" + TypedCode::with_check("BCDFGHJKMNPQ").shown());
    const auto erased = demo.post("/", "do=erase-yes&code=" + code);
    CHECK(erased.status == 200);
    CHECK(holds(erased.body, "Alles is gewist"));
    const auto after = demo.post("/", "code=" + code);
    CHECK(after.status == unknown.status);
    CHECK(after.body == unknown.body);
}

TEST_CASE("Bel mij toch niet takes the contact and leaves the reaction", "[demo]") {
    Demo demo;
    const auto code = demo.report.waiting.typed;
    const auto stopped = demo.post("/", "do=stop&code=" + code);
    CHECK(stopped.status == 200);
    CHECK(holds(stopped.body, "Wij nemen geen contact meer op"));
    CHECK_FALSE(holds(stopped.body, "value=\"stop\""));
    CHECK(demo.post("/", "code=" + code).status == 200);
}

TEST_CASE("S-14 a form without the token of its session changes nothing", "[demo]") {
    Demo demo;
    const auto& fatima = demo.report.people.front();
    const auto entered =
        demo.post("/staff", "number=" + fatima.number + "&password=" + fatima.password);
    REQUIRE(entered.status == 303);
    CHECK(entered.headers.at("location") == "/staff/code");
    const auto half = entered.headers.at("set-cookie");
    const auto proven = demo.post("/staff/code", "recovery=" + fatima.recovery_code,
                                  half.substr(0, half.find(';')));
    REQUIRE(proven.status == 303);
    const auto set = proven.headers.at("set-cookie");
    CHECK(holds(set, "HttpOnly"));
    CHECK(holds(set, "SameSite=Strict"));
    const auto cookie = set.substr(0, set.find(';'));
    const auto open = casework::list_cases(demo.one->desk().store, casework::CaseScope::Open,
                                           rights::Reach::everywhere());
    REQUIRE(open);
    const auto number = std::to_string(open->front().value.number.value);
    CHECK(demo.post("/staff/cases/" + number + "/take", "csrf=wrong", cookie).status == 403);
    CHECK(demo.post("/staff/cases/" + number + "/take", "", cookie).status == 403);
}

TEST_CASE("a wrong password gets the sign-in page again, and nobody in", "[demo]") {
    Demo demo;
    const auto answer = demo.post("/staff", "number=07&password=000001");
    CHECK(answer.status == 403);
    CHECK(answer.headers.count("set-cookie") == 0);
    http::Request cases{"GET", "/staff/cases", {}, ""};
    const auto away = demo.one->handle(cases, kNow);
    CHECK(away.status == 303);
    CHECK(away.headers.at("location") == "/staff?ended=1");
}

TEST_CASE("a folder that has a life already is refused", "[demo]") {
    Demo demo;
    const auto again = make_demo(
        demo.one->desk(),
        [&](const http::Request& request, Instant now) { return demo.one->handle(request, now); },
        {.seed = 2, .now = kNow, .public_url = ""});
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == Kind::Conflict);
}

}  // namespace cirkel::demo
