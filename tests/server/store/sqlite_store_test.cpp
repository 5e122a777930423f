#include "server/store/sqlite/sqlite_store.hpp"

#include <fstream>
#include <iterator>
#include <regex>

#include <catch2/catch.hpp>

#include "shared/sqlite/migrate.hpp"
#include "shared/sqlite/statement.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;

namespace {

std::string schema_file() {
    const char* const root = std::getenv("CIRKEL_SOURCE");
    require(root != nullptr, "CIRKEL_SOURCE from ctest");
    std::ifstream file(std::string(root) + "/server/store/migrations/sqlite/schema.sql");
    return std::string(std::istreambuf_iterator<char>(file), {});
}

/// A column that was added or dropped leaves other spaces behind than one that was written down.
std::string without_layout(const std::string& schema) {
    const auto runs_to_one = std::regex_replace(schema, std::regex("\\s+"), " ");
    return std::regex_replace(runs_to_one, std::regex(" ?([(),]) ?"), "$1");
}

std::string schema_of(const std::string& path) {
    auto database = sqlite::Database::open(path, sqlite::Mode::Write);
    REQUIRE(database.ok());
    const auto text = sqlite::schema_text(*database);
    REQUIRE(text.ok());
    return without_layout(*text);
}

/// One submission and its code, as the sixth version of the store has them.
constexpr const char* kOneCodeOfBefore =
    "INSERT INTO location (id, name, time_zone, call, mail, calls_a_day, caller_alias, "
    "calling_number) VALUES ('utrecht', '', '', 0, 0, 0, '', '');"
    "INSERT INTO terminal (id, location, first_character, transport_key, consent_key) "
    "VALUES ('t-81', 'utrecht', '7', zeroblob(32), zeroblob(32));"
    "INSERT INTO submission VALUES (zeroblob(16), 't-81', 'utrecht', '', '', 1, 'nl', 0, 0, NULL, "
    "NULL, '', 0, 0, NULL, '{}');"
    "INSERT INTO code_tag (tag, kind, submission) VALUES (zeroblob(32), 'link', zeroblob(16));";

/// Its case, which went from number 07 to number 31.
constexpr const char* kOneCaseOfBefore =
    "INSERT INTO follow_up_case (number, submission, location, state, owner, survey, opened_at) "
    "VALUES (1, zeroblob(16), 'utrecht', 'assigned', '31', '', 0);"
    "INSERT INTO case_event (case_number, n, at, move, actor, remark) VALUES "
    "(1, 1, 0, 'open', 'system', ''), (1, 2, 1, 'assign', '07', ''), "
    "(1, 3, 2, 'assign', '31', '');";

}  // namespace

TEST_CASE("the migrations together make exactly schema.sql", "[store]") {
    const fakes::ScratchFolder folder;
    { REQUIRE(store::open_sqlite_store(folder.file("migrated.db")).ok()); }
    {
        auto database = sqlite::Database::open(folder.file("written.db"), sqlite::Mode::Write);
        REQUIRE(database.ok());
        REQUIRE(database->run(schema_file()).ok());
    }
    CHECK(schema_of(folder.file("migrated.db")) == schema_of(folder.file("written.db")));
}

TEST_CASE("codes of before stay, in a table that SQLite finds sound", "[store]") {
    const fakes::ScratchFolder folder;
    const auto path = folder.file("cirkel.db");
    const auto whole_check = [](sqlite::Database& database) {
        sqlite::Statement check(database, "PRAGMA integrity_check");
        return check.step() ? check.text(0) : "nothing";
    };
    {
        auto database = sqlite::Database::open(path, sqlite::Mode::Write);
        REQUIRE(database.ok());
        REQUIRE(sqlite::migrate(*database, store::sqlite_migrations().first(6)).ok());
        REQUIRE(database->run(kOneCodeOfBefore).ok());
    }
    REQUIRE(store::open_sqlite_store(path).ok());
    auto database = sqlite::Database::open(path, sqlite::Mode::Write);
    REQUIRE(database.ok());
    CHECK(whole_check(*database) == "ok");
    sqlite::Statement tags(*database, "SELECT kind, submission FROM code_tag");
    REQUIRE(tags.step());
    CHECK(tags.text(0) == "link");
    CHECK(tags.blob(1) == std::vector<std::uint8_t>(16));
}

TEST_CASE("2.5: of a case of before it is known who has it now, and not who had it", "[store]") {
    const fakes::ScratchFolder folder;
    const auto path = folder.file("cirkel.db");
    {
        auto database = sqlite::Database::open(path, sqlite::Mode::Write);
        REQUIRE(database.ok());
        REQUIRE(sqlite::migrate(*database, store::sqlite_migrations().first(26)).ok());
        REQUIRE(database->run(kOneCodeOfBefore).ok());
        REQUIRE(database->run(kOneCaseOfBefore).ok());
    }
    auto store = store::open_sqlite_store(path);
    REQUIRE(store.ok());
    std::vector<std::string> owners;
    const auto events = (*store)->cases().events_of(CaseNumber{1});
    REQUIRE(events.ok());
    for (const auto& event : *events) owners.push_back(event.owner);
    CHECK(owners == std::vector<std::string>{"", "", "31"});
}

TEST_CASE("a transaction that is not committed leaves nothing", "[store]") {
    const fakes::ScratchFolder folder;
    auto store = store::open_sqlite_store(folder.file("cirkel.db"));
    REQUIRE(store.ok());
    {
        auto transaction = (*store)->begin();
        REQUIRE(transaction.ok());
        CHECK((*store)->begin().error().kind == Kind::Busy);
        store::Location place;
        place.id = LocationId{"utrecht"};
        place.name = "Utrecht";
        REQUIRE((*store)->setup().put_location(place).ok());
    }
    CHECK((*store)->setup().locations()->empty());
}

namespace {

Result<void> put_place(store::Store& store, const std::string& id) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    store::Location place;
    place.id = LocationId{id};
    place.name = id;
    if (auto put = store.setup().put_location(place); !put) return put;
    return (*transaction)->commit();
}

}  // namespace

TEST_CASE("transactions of a group stay all or nothing, and go to the disk together", "[store]") {
    const fakes::ScratchFolder folder;
    auto store = store::open_sqlite_store(folder.file("cirkel.db"));
    auto other = sqlite::Database::open(folder.file("cirkel.db"), sqlite::Mode::Read);
    REQUIRE((store.ok() && other.ok()));
    const auto on_disk = [&] {
        sqlite::Statement row(*other, "SELECT count(*) FROM location");
        REQUIRE(row.step());
        return row.integer(0);
    };
    {
        auto group = (*store)->begin_group();
        REQUIRE(group.ok());
        CHECK((*store)->begin_group().error().kind == Kind::Busy);
        CHECK(put_place(**store, "utrecht").ok());
        {
            auto undone = (*store)->begin();
            REQUIRE(undone.ok());
            CHECK((*store)->begin().error().kind == Kind::Busy);
            CHECK((*store)->setup().put_staff({"07", "Fatima", {}, false}).ok());
        }
        CHECK(put_place(**store, "zeist").ok());
        CHECK((*group)->transactions() == 2);
        CHECK(on_disk() == 0);
        REQUIRE((*group)->commit().ok());
        CHECK(on_disk() == 2);
    }
    {
        auto dropped = (*store)->begin_group();
        REQUIRE(dropped.ok());
        CHECK(put_place(**store, "assen").ok());
    }
    CHECK((*store)->setup().locations()->size() == 2);
    CHECK((*store)->setup().staff()->empty());
    CHECK(put_place(**store, "assen").ok());
    CHECK(on_disk() == 3);
}

TEST_CASE("a group says from when on its failing would undo something", "[store]") {
    const fakes::ScratchFolder folder;
    auto store = store::open_sqlite_store(folder.file("cirkel.db"));
    REQUIRE(store.ok());
    auto group = (*store)->begin_group();
    REQUIRE(group.ok());
    // Outside every transaction it is on the disk by itself.
    CHECK((*store)->setup().put_staff({"07", "Fatima", {}, false}).ok());
    CHECK_FALSE((*group)->has_begun());
    { CHECK((*store)->begin().ok()); }
    // What is written now, though in no transaction of its own, goes with the group.
    CHECK((*store)->setup().put_staff({"08", "Noor", {}, false}).ok());
    CHECK((*group)->has_begun());
    CHECK((*group)->transactions() == 0);
    group->reset();
    CHECK((*store)->setup().staff()->size() == 1);
}

TEST_CASE("P-03 a notice is known for each purpose it was shown for, and for no other", "[store]") {
    const fakes::ScratchFolder folder;
    auto store = store::open_sqlite_store(folder.file("cirkel.db"));
    REQUIRE(store.ok());
    store::Setup& setup = (*store)->setup();
    const Digest one{1};
    REQUIRE(setup.keep_notice(one, Purpose::Call, "Wij nemen contact op.").ok());
    CHECK(*setup.knows_notice(one, Purpose::Call));
    CHECK_FALSE(*setup.knows_notice(one, Purpose::Mail));
    REQUIRE(setup.keep_notice(one, Purpose::Mail, "Wij nemen contact op.").ok());
    CHECK(*setup.knows_notice(one, Purpose::Call));
    CHECK(*setup.knows_notice(one, Purpose::Mail));
    CHECK_FALSE(*setup.knows_notice(Digest{2}, Purpose::Call));
}

TEST_CASE("a version of a survey never changes", "[store]") {
    const fakes::ScratchFolder folder;
    auto store = store::open_sqlite_store(folder.file("cirkel.db"));
    REQUIRE(store.ok());
    Survey survey;
    survey.id = SurveyId{"exit"};
    survey.languages = {Language{"nl"}};
    survey.questions = {{QuestionId{"face"}, {{Language{"nl"}, "Hoe was het?"}}, {}, Smiley{}}};
    const std::string body =
        R"({"id":"exit","version":1,"languages":["nl"],"questions":[{"id":"face","type":"smiley",)"
        R"("text":{"nl":"Hoe was het?"}}]})";
    REQUIRE((*store)->setup().add_survey(survey, body).ok());
    CHECK((*store)->setup().add_survey(survey, body).ok());
    survey.questions[0].text[Language{"nl"}] = "Anders?";
    const auto changed = (*store)->setup().add_survey(survey, body);
    REQUIRE_FALSE(changed.ok());
    CHECK(changed.error().kind == Kind::Conflict);
}

TEST_CASE("a feed of before gets its sum at the next opening", "[store][digest]") {
    const fakes::ScratchFolder folder;
    const LocationId utrecht{"utrecht"};
    wire::FeedSum kept;
    {
        auto store = store::open_sqlite_store(folder.file("cirkel.db"));
        REQUIRE(store.ok());
        store::Location place;
        place.id = utrecht;
        REQUIRE((*store)->setup().put_location(place).ok());
        auto& feed = (*store)->feed();
        for (const char* subject : {"a", "b", "c"})
            REQUIRE(feed.add_change(utrecht, {0, "public_status", subject, R"({"note":"x"})"}));
        REQUIRE(feed.add_change(utrecht, {0, "offer", "offer", "{}"}));
        REQUIRE(feed.add_change(utrecht, {0, "public_status", "b", R"({"note":"y"})"}));
        REQUIRE(feed.drop_changes(utrecht, "public_status", "c"));
        kept = *feed.sum(utrecht);
    }
    {
        auto database = sqlite::Database::open(folder.file("cirkel.db"), sqlite::Mode::Write);
        REQUIRE(database->run("UPDATE location SET feed_sum = NULL").ok());
        REQUIRE(database->run("UPDATE feed_change SET hash = NULL").ok());
    }
    auto store = store::open_sqlite_store(folder.file("cirkel.db"));
    REQUIRE(store.ok());
    CHECK_FALSE(kept == wire::FeedSum());
    CHECK(*(*store)->feed().sum(utrecht) == kept);
    REQUIRE((*store)->feed().drop_changes(utrecht, "public_status", "a"));
    REQUIRE((*store)->feed().drop_changes(utrecht, "public_status", "b"));
    CHECK(*(*store)->feed().sum(utrecht) == wire::FeedSum());
}
