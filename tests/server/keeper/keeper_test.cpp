#include "server/keeper/keeper.hpp"

#include <filesystem>
#include <optional>

#include <catch2/catch.hpp>

#include "platform/files/durable_file.hpp"
#include "server/keeper/asked_log.hpp"
#include "server/keeper/messages.hpp"
#include "shared/json/json.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using namespace cirkel::keeper;

namespace {

/// Wednesday 25 November 2026, noon in Amsterdam.
constexpr Instant kNoon = from_ms(1'795'604'400'000);

/// A keeper on a folder of its own and a line to it.
struct House {
    House() {
        require(proof::start().ok());
        open();
    }
    void open(const std::string& keys_of_before = {}) {
        auto opened = Keeper::open(folder.file("keeper"), keys_of_before, now);
        if (!opened) FAIL(opened.error().text);
        keeper.emplace(std::move(*opened));
        line = line_here(*keeper, [this] { return now; });
    }
    [[nodiscard]] SealedContact sealed(const std::string& contact) const {
        const auto key = keeper->keys().public_halves().front();
        const auto text = json::dump(json::Object{{"contact", contact}, {"first_name", "Sanne"}});
        return {key.id, proof::seal(key.key, text)};
    }
    [[nodiscard]] RevealOrder order(const std::string& by) const {
        return {sealed("+31612345678"), CaseNumber{14}, by, "call"};
    }
    /// To who lies in this box; sealed anew each time, as each visit does.
    [[nodiscard]] MailOrder question(const std::string& contact, const std::string& id) const {
        MailOrder order{sealed(contact), id, "De Linde", "Is het opgelost?", "Tekst\n"};
        order.asks = true;
        return order;
    }
    [[nodiscard]] Result<MailEnd> send(const MailOrder& mail) const {
        return line->mail_aside(mail)();
    }
    [[nodiscard]] std::string asked() const {
        return *files::read_file(folder.file("keeper/asked.log"));
    }
    [[nodiscard]] std::string reveals() const {
        return *files::read_file(folder.file("keeper/reveals.log"));
    }

    fakes::ScratchFolder folder;
    Instant now = kNoon;
    std::optional<Keeper> keeper;
    std::unique_ptr<KeeperLine> line;
};

std::vector<std::string> ids_of(const std::vector<BoxKey>& keys) {
    std::vector<std::string> ids;
    for (const auto& key : keys) ids.push_back(key.id.text);
    return ids;
}

}  // namespace

TEST_CASE("S-67: the keeper has a key for each month in a folder that only its user reads",
          "[keeper]") {
    House house;
    CHECK(ids_of(house.line->state()->box_keys) == std::vector<std::string>{"2026-11", "2026-12"});
    const auto rights = std::filesystem::status(house.folder.file("keeper")).permissions();
    CHECK(rights == std::filesystem::perms::owner_all);
    const auto before = house.line->state()->box_keys;
    house.open();
    CHECK(house.line->state()->box_keys == before);
}

TEST_CASE("the next month's key is made a week before the month begins", "[keeper]") {
    House house;
    house.now = kNoon - Duration{std::chrono::hours(24 * 5)};
    std::filesystem::remove_all(house.folder.file("keeper"));
    house.open();
    CHECK(ids_of(house.line->state()->box_keys) == std::vector<std::string>{"2026-11"});
    house.now = kNoon;
    REQUIRE(house.keeper->tick(house.now).ok());
    CHECK(ids_of(house.line->state()->box_keys) == std::vector<std::string>{"2026-11", "2026-12"});
}

TEST_CASE("the keeper tells of a contact what it is like and never what it is", "[keeper]") {
    House house;
    auto damaged = house.sealed("+31612345678");
    damaged.box.back() ^= 1U;
    auto of_no_key = house.sealed("+31612345678");
    of_no_key.key = KeyId{"2019-01"};
    const std::vector contacts{house.sealed("+31612345678"), house.sealed("0900-1234"), damaged,
                               of_no_key};
    const auto marks = *house.line->mark(contacts);
    REQUIRE(marks.size() == 4);
    CHECK(marks[0].verdict == Verdict::Callable);
    CHECK(marks[0].mask == "06 •• •• 56 78");
    CHECK(marks[0].hash != Digest{});
    CHECK(marks[1].verdict == Verdict::Blocked);
    CHECK(marks[2].verdict == Verdict::Unreadable);
    CHECK(marks[2].hash == Digest{});
    CHECK(marks[3].verdict == Verdict::KeyGone);
    const auto said =
        house.keeper->handle(request_of("POST", kMarksPath, contacts_json(contacts)), house.now);
    CHECK(said.body.find("612345678") == std::string::npos);
    CHECK(said.body.find("Sanne") == std::string::npos);
}

TEST_CASE("the keeper writes down each contact that it opens for somebody", "[keeper]") {
    House house;
    const auto opened = *house.line->reveal(house.order("07"));
    CHECK(opened.contact == "+31612345678");
    CHECK(opened.first_name == "Sanne");
    CHECK(house.reveals() == std::to_string(to_ms(house.now)) + " case 14 by 07 why call\n");
    auto blocked = house.order("07");
    blocked.contact = house.sealed("0900-1234");
    CHECK(house.line->reveal(blocked).error().kind == Kind::Refused);
    auto forged = house.order("07");
    forged.reason = "call\n99 case 1";
    CHECK(house.line->reveal(forged).error().kind == Kind::Malformed);
}

TEST_CASE("S-19: nobody sees more than fifty contacts a day, nor all together five hundred",
          "[keeper]") {
    House house;
    for (std::size_t i = 0; i < kRevealsADay; ++i)
        REQUIRE(house.line->reveal(house.order("07")).ok());
    CHECK(house.line->reveal(house.order("07")).error().kind == Kind::Full);
    // A new life of the keeper does not forget them.
    house.open();
    CHECK(house.line->reveal(house.order("07")).error().kind == Kind::Full);
    CHECK(house.line->reveal(house.order("08")).ok());
    for (std::size_t i = kRevealsADay + 1; i < kRevealsADayOfAll; ++i)
        REQUIRE(house.line->reveal(house.order("s-" + std::to_string(i % 97))).ok());
    CHECK(house.line->reveal(house.order("09")).error().kind == Kind::Full);
    house.now += Duration{std::chrono::hours(24)};
    CHECK(house.line->reveal(house.order("07")).ok());
}

TEST_CASE("S-54: a contact whose opening cannot be written down is shown to nobody", "[keeper]") {
    House house;
    std::filesystem::create_directory(house.folder.file("keeper/reveals.log"));
    CHECK_FALSE(house.line->reveal(house.order("07")).ok());
}

TEST_CASE("0.3: one person is asked by mail once in a fortnight, and every answer goes",
          "[keeper]") {
    House house;
    const auto ask = [&](const char* contact, const char* id) {
        return *house.send(house.question(contact, id));
    };
    CHECK(ask("sanne@linde.example", "first") == MailEnd::Sent);
    // Of another visit and in another spelling: it is the same person.
    CHECK(ask("Sanne@Linde.example", "second") == MailEnd::Spared);
    CHECK(ask("joris@linde.example", "third") == MailEnd::Sent);
    // The same mail once more is no second question.
    CHECK(ask("sanne@linde.example", "first") == MailEnd::Sent);
    auto answer = house.question("sanne@linde.example", "answer");
    answer.asks = false;
    CHECK(*house.send(answer) == MailEnd::Sent);
    house.now += kAskedOnceIn - Duration{std::chrono::hours(24)};
    CHECK(ask("sanne@linde.example", "second") == MailEnd::Spared);
    // A new life of the keeper does not forget it.
    house.open();
    CHECK(ask("sanne@linde.example", "second") == MailEnd::Spared);
    house.now += Duration{std::chrono::hours(24)};
    CHECK(ask("sanne@linde.example", "fourth") == MailEnd::Sent);
    CHECK(ask("sanne@linde.example", "fifth") == MailEnd::Spared);
}

TEST_CASE("0.3: whom it asked the keeper knows by a hash of its own and a day, for a fortnight",
          "[keeper]") {
    House house;
    REQUIRE(house.send(house.question("sanne@linde.example", "first")).ok());
    const auto kept = house.asked();
    CHECK(kept.starts_with("20782 asked "));
    CHECK(kept.size() == std::string("20782 asked \n").size() + 2 * Digest{}.size());
    CHECK(kept.find("sanne") == std::string::npos);
    // Who has the server's hashes cannot tell whose line this is.
    const std::vector contacts{house.sealed("sanne@linde.example")};
    const auto mark = house.line->mark(contacts)->front();
    REQUIRE(mark.hash != Digest{});
    CHECK(kept.find(proof::hex(mark.hash)) == std::string::npos);
    house.now += kAskedOnceIn - Duration{std::chrono::hours(24)};
    REQUIRE(house.keeper->tick(house.now).ok());
    CHECK(house.asked() == kept);
    house.now += Duration{std::chrono::hours(24)};
    REQUIRE(house.keeper->tick(house.now).ok());
    CHECK(house.asked().empty());
}

TEST_CASE("0.3: a line that a power cut left short spoils none that comes after it", "[keeper]") {
    House house;
    const auto path = house.folder.file("keeper/asked.log");
    REQUIRE(files::append_durably(path, "20782 asked 00ff").ok());
    house.open();
    CHECK(*house.send(house.question("sanne@linde.example", "first")) == MailEnd::Sent);
    house.open();
    CHECK(*house.send(house.question("sanne@linde.example", "second")) == MailEnd::Spared);
    // Over while the keeper did not run.
    house.now += kAskedOnceIn;
    house.open();
    CHECK(house.asked().empty());
}

TEST_CASE("what became of a mail is read as the keeper says it, and as one of before says it",
          "[keeper]") {
    for (const auto end : {MailEnd::Sent, MailEnd::Spared})
        CHECK(*read_mail_end(mail_end_json(end)) == end);
    CHECK(*read_mail_end(json::Object{}) == MailEnd::Sent);
    CHECK(read_mail_end(json::Object{{"end", "lost"}}).error().kind == Kind::Malformed);
}

TEST_CASE("keys of before there was a keeper move to it, and are gone where they were",
          "[keeper]") {
    House house;
    const auto before = house.folder.file("keys");
    REQUIRE(files::make_folder(before, files::Secrecy::OwnerOnly).ok());
    const auto key = proof::make_sealing_key();
    const std::string secret(key.secret.data(), key.secret.data() + key.secret.size());
    REQUIRE(
        files::write_new_file(before + "/box-2026-10.key", secret, files::Secrecy::OwnerOnly).ok());
    house.open(before);
    CHECK_FALSE(files::exists(before + "/box-2026-10.key"));
    const auto box = proof::seal(key.public_key, R"({"contact":"+31612345678"})");
    CHECK(house.line->mark(std::vector{SealedContact{KeyId{"2026-10"}, box}})->front().verdict ==
          Verdict::Callable);
}

TEST_CASE("a key is destroyed when no contact may live under it, and not before", "[keeper]") {
    House house;
    const KeyId november{"2026-11"};
    const auto path = house.folder.file("keeper/box-2026-11.key");
    const auto box = house.sealed("+31612345678");
    const auto days_after_november = [](int days) {
        return *end_of(KeyId{"2026-11"}) + Duration{std::chrono::hours(24)} * days;
    };
    // A terminal without a line seals with it for thirty days more, and a call is owed for thirty.
    house.now = days_after_november(60) - Duration{1};
    CHECK(house.line->state()->old_months.empty());
    CHECK(house.line->destroy_key(november).error().kind == Kind::Refused);
    house.now = days_after_november(60);
    CHECK(house.line->state()->old_months == std::vector{november});
    SECTION("by the word of the server that nothing is held under it") {
        REQUIRE(house.line->destroy_key(november).ok());
    }
    SECTION("by the calendar, when a mail under it must be over, too") {
        house.now = days_after_november(210) - Duration{1};
        REQUIRE(house.keeper->tick(house.now).ok());
        CHECK(files::exists(path));
        house.now = days_after_november(210);
        REQUIRE(house.keeper->tick(house.now).ok());
    }
    CHECK_FALSE(files::exists(path));
    CHECK(house.line->mark(std::vector{box})->front().verdict == Verdict::KeyGone);
    house.open();
    CHECK(house.line->mark(std::vector{box})->front().verdict == Verdict::KeyGone);
}

TEST_CASE("the end of a month is the beginning of the next", "[keeper]") {
    CHECK(*end_of(KeyId{"2026-11"}) == from_ms(1'796'083'200'000));
    CHECK(*end_of(KeyId{"2026-12"}) == from_ms(1'798'761'600'000));
    for (const char* other : {"2026-13", "2026-00", "2026-1", "november", "2026_11", "20261-1"})
        CHECK_FALSE(end_of(KeyId{other}));
}

TEST_CASE("the keeper answers no to what it does not know", "[keeper]") {
    House house;
    const auto ask = [&](const std::string& method, const std::string& path,
                         const std::string& body) {
        return house.keeper->handle(http::Request{method, path, {}, body}, house.now);
    };
    CHECK(read_response(ask("GET", "/v1/keys", "{}")).error().kind == Kind::NotFound);
    CHECK(read_response(ask("POST", "/v1/marks", "{")).error().kind == Kind::Malformed);
    CHECK(read_response(ask("POST", "/v1/marks", "{}")).error().kind == Kind::Malformed);
    CHECK(read_response(ask("POST", "/v1/reveals", R"({"key":"x"})")).error().kind ==
          Kind::Malformed);
    const std::vector<SealedContact> many(kMarksMax + 1, house.sealed("+31612345678"));
    CHECK(house.line->mark(many).error().kind == Kind::Full);
}
