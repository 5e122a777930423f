#include "server/main/rim/provision_orders.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "platform/files/durable_file.hpp"
#include "shared/wire/setup/provisioning.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using server::ProvisionBatch;
using server::ProvisionWish;

namespace {

/// The server's end, and what an operator sees and does meanwhile.
struct Installation {
    explicit Installation(std::string folder) { batch.out = std::move(folder); }

    server::ProvisionWorld world() {
        server::ProvisionWorld made;
        made.make = [this](const ProvisionWish& wish) { return make(wish); };
        made.say = [this](const std::string& line) { said.push_back(line); };
        made.is_to_stop = [this] { return stop_after >= 0 && made_count >= stop_after; };
        return made;
    }
    Result<std::string> make(const ProvisionWish& wish) {
        if (wish.location == full) return Error{Kind::Full, "no first character is left"};
        if (wish.terminal == taken) return Error{Kind::Conflict, "there is a terminal already"};
        ++made_count;
        devices::Provision wanted;
        wanted.location = LocationId{"utrecht"};
        wanted.terminal = TerminalId{wish.terminal};
        const auto made = devices::provision_device(server.server->desk(), wanted, server.now);
        if (!made) return made.error();
        return json::dump(made->json);
    }
    [[nodiscard]] std::string text_of(const std::string& file) const {
        const auto text = files::read_file(batch.out + "/" + file);
        return text ? *text : std::string();
    }

    fakes::ServerWorld server;
    ProvisionBatch batch{{"utrecht"}, "t-098", 4, {}, Language{"nl"}};
    std::vector<std::string> said;
    std::string taken;
    std::string full;
    int made_count = 0;
    int stop_after = -1;
};

std::size_t times(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("Y-01 many terminals are counted up and shared out over their locations",
          "[provisioning]") {
    const auto wishes = server::wishes_of({{"utrecht", "zwolle"}, "t-098", 5, {}, {}});
    REQUIRE(wishes.ok());
    std::string text;
    for (const auto& wish : *wishes) text += wish.terminal + "@" + wish.location + " ";
    CHECK(text == "t-098@utrecht t-099@utrecht t-100@utrecht t-101@zwolle t-102@zwolle ");
    CHECK(server::wishes_of({{"utrecht"}, "kassa", 1, {}, {}})->front().terminal == "kassa");
    for (const auto* endless : {"kassa", "t-99999999999999"})
        CHECK(server::wishes_of({{"utrecht"}, endless, 2, {}, {}}).error().kind == Kind::Malformed);
}

TEST_CASE("Y-01 a batch is a file for each terminal, for its owner alone, and one sheet",
          "[provisioning]") {
    fakes::ScratchFolder folder;
    Installation office(folder.file("sticks"));
    const auto made = server::provision_all(office.batch, office.world());
    REQUIRE(made.ok());
    for (const auto* name : {"t-098", "t-099", "t-100", "t-101"}) {
        const auto path = std::string(name) + "/cirkel-provisioning.json";
        CHECK(wire::read_provisioning(office.text_of(path))->terminal.text == name);
        const auto mode = std::filesystem::status(office.batch.out + "/" + path).permissions();
        CHECK((mode & std::filesystem::perms(077)) == std::filesystem::perms::none);
    }
    const auto sheet = office.text_of("sheet-t-098-t-101.html");
    CHECK(times(sheet, "<li class=\"card\">") == 4);
    CHECK(times(sheet, "<path d=") == 4);
    CHECK(sheet.find("Buurtmarkt De Linde") != std::string::npos);
    CHECK(sheet.find("href=") == std::string::npos);  // it is looked at without the server
    CHECK(office.said.size() == 4);
}

TEST_CASE("Y-01 a batch that is stopped leaves nothing half, and says how to go on",
          "[provisioning]") {
    fakes::ScratchFolder folder;
    Installation office(folder.file("sticks"));
    office.stop_after = 2;
    const auto stopped = server::provision_all(office.batch, office.world());
    REQUIRE_FALSE(stopped.ok());
    CHECK_THAT(stopped.error().text,
               Catch::Contains("2 of 4 are made and whole; go on with: --first t-100 --count 2"));
    CHECK(times(office.text_of("sheet-t-098-t-099.html"), "<li class=\"card\">") == 2);
    CHECK_FALSE(files::exists(office.batch.out + "/t-100"));
    // The same when one of them cannot be made.
    office.stop_after = -1;
    office.taken = "t-101";
    office.batch.first = "t-100";
    office.batch.count = 2;
    const auto taken = server::provision_all(office.batch, office.world());
    CHECK(taken.error().kind == Kind::Conflict);
    CHECK_THAT(taken.error().text, Catch::Contains("t-101"));
    CHECK(times(office.text_of("sheet-t-100.html"), "<li class=\"card\">") == 1);
}

TEST_CASE("Y-01 what a place has no room for stands at the next one, and the way to go on holds",
          "[provisioning]") {
    fakes::ScratchFolder folder;
    Installation office(folder.file("sticks"));
    office.batch.locations = {"zwolle", "utrecht"};
    office.full = "zwolle";
    CHECK(server::provision_all(office.batch, office.world()).ok());
    CHECK(times(office.text_of("sheet-t-098-t-101.html"), "<li class=\"card\">") == 4);
    office.batch.locations = {"zwolle"};
    office.batch.first = "t-200";
    CHECK(server::provision_all(office.batch, office.world()).error().kind == Kind::Full);
}
