#include "server/keeper/escrow.hpp"

#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "platform/age/age.hpp"
#include "platform/files/durable_file.hpp"
#include "server/keeper/keeper.hpp"
#include "server/keeper/messages.hpp"
#include "shared/proof/proof.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using namespace cirkel::keeper;

namespace {

constexpr Instant kNoon = from_ms(1'795'604'400'000);
constexpr const char* kServerKeys = R"({"signing":"c2lnbmluZw==","code":"Y29kZQ=="})";

/// A keeper, and somebody who can open its escrow file.
struct Kept {
    Kept() {
        require(proof::start().ok());
        const auto command = "age-keygen -o " + identity() + " 2>/dev/null";
        REQUIRE(std::system(command.c_str()) == 0);
        const auto text = *files::read_file(identity());
        const auto begin = text.find("age1");
        recipient = text.substr(begin, text.find('\n', begin) - begin);
        auto opened = Keeper::open(folder.file("keeper"), "", now);
        REQUIRE(opened.ok());
        keeper.emplace(std::move(*opened));
    }
    [[nodiscard]] std::string identity() const { return folder.file("identity.txt"); }
    [[nodiscard]] std::string file() const { return folder.file("keeper/escrow.age"); }
    Result<json::Value> ask(std::string_view method, std::string_view path, json::Value body = {}) {
        return read_response(keeper->handle(request_of(method, path, std::move(body)), now));
    }
    Result<json::Value> set(std::vector<std::string> recipients, std::string to = {}) {
        return ask("PUT", kEscrowPath, wish_json({std::move(recipients), std::move(to)}));
    }
    void hand_over() {
        REQUIRE(line_here(*keeper, [this] { return now; })->hand_over(kServerKeys).ok());
    }
    [[nodiscard]] std::string trouble() {
        return line_here(*keeper, [this] { return now; })->state()->escrow_trouble;
    }
    [[nodiscard]] Result<EscrowContent> opened() const {
        auto text = age::decrypt(file(), identity());
        if (!text) return text.error();
        return read_escrow(*text);
    }

    fakes::ScratchFolder folder;
    Instant now = kNoon;
    std::string recipient;
    std::optional<Keeper> keeper;
};

std::vector<std::string> months_of(const EscrowContent& content) {
    std::vector<std::string> months;
    for (const auto& [month, secret] : content.keys.boxes) months.push_back(month.text);
    return months;
}

}  // namespace

TEST_CASE("an escrow file holds every key, for its recipients alone", "[keeper][escrow]") {
    Kept kept;
    kept.hand_over();
    REQUIRE(kept.set({kept.recipient}).ok());
    const auto content = kept.opened();
    REQUIRE(content.ok());
    CHECK(content->server_keys == kServerKeys);
    CHECK(months_of(*content) == std::vector<std::string>{"2026-11", "2026-12"});
    CHECK(content->made_at == kept.now);
    const auto& secret = kept.keeper->keys().boxes().at(KeyId{"2026-11"}).secret;
    const std::string bytes(secret.data(), secret.data() + secret.size());
    const auto base64 = proof::base64({secret.data(), secret.size()});
    const auto sealed = *files::read_file(kept.file());
    CHECK(sealed.find(bytes) == std::string::npos);
    CHECK(sealed.find(base64) == std::string::npos);
    CHECK(kept.trouble().empty());
    const auto other = kept.folder.file("other.txt");
    REQUIRE(std::system(("age-keygen -o " + other + " 2>/dev/null").c_str()) == 0);
    CHECK(age::decrypt(kept.file(), other).error().kind == Kind::Refused);
}

TEST_CASE("an escrow file is made anew whenever a key is", "[keeper][escrow]") {
    Kept kept;
    REQUIRE(kept.set({kept.recipient}).ok());
    CHECK(kept.trouble().find("serve") != std::string::npos);
    kept.hand_over();
    CHECK(kept.opened().ok());
    kept.now += Duration{std::chrono::hours(24 * 30)};  // 25 December: January's key is made
    REQUIRE(kept.keeper->tick(kept.now).ok());
    CHECK(months_of(*kept.opened()) == std::vector<std::string>{"2026-11", "2026-12", "2027-01"});
}

TEST_CASE("a key that was destroyed is in no new escrow file", "[keeper][escrow]") {
    Kept kept;
    kept.hand_over();
    REQUIRE(kept.set({kept.recipient}).ok());
    kept.now += Duration{std::chrono::hours(24 * 300)};
    REQUIRE(kept.keeper->tick(kept.now).ok());
    const auto months = months_of(*kept.opened());
    CHECK(std::find(months.begin(), months.end(), "2026-11") == months.end());
}

TEST_CASE("what is no recipient is refused, and the one from before stays", "[keeper][escrow]") {
    Kept kept;
    kept.hand_over();
    REQUIRE(kept.set({kept.recipient}).ok());
    for (const std::string wrong : {"", "age1", "-o/etc/passwd", "ssh-ed25519 AAAA"})
        CHECK(kept.set({wrong}).error().kind == Kind::Malformed);
    CHECK(kept.set({}).error().kind == Kind::Malformed);
    CHECK(kept.set({kept.recipient}, "y.age").error().kind == Kind::Malformed);
    CHECK(kept.opened().ok());
    auto again = Keeper::open(kept.folder.file("keeper"), "", kept.now);
    REQUIRE(again.ok());
    CHECK(again->handle(request_of("GET", kEscrowPath), kept.now).body.find(kept.recipient) !=
          std::string::npos);
}

TEST_CASE("an escrow file that cannot be written is told until it can", "[keeper][escrow]") {
    Kept kept;
    kept.hand_over();
    CHECK(kept.trouble().find("escrow set") != std::string::npos);
    const auto disk = kept.folder.file("disk");
    REQUIRE(std::filesystem::create_directory(disk));
    REQUIRE(kept.set({kept.recipient}, disk + "/y.age").ok());
    CHECK(kept.trouble().empty());
    std::filesystem::remove_all(disk);
    CHECK(kept.trouble().find(disk) != std::string::npos);
    kept.hand_over();
    CHECK(kept.trouble().find("out of date") != std::string::npos);
    REQUIRE(std::filesystem::create_directory(disk));
    kept.hand_over();
    CHECK(kept.trouble().empty());
}

TEST_CASE("keys come back from an escrow file into a new folder, never over others",
          "[keeper][escrow]") {
    Kept kept;
    kept.hand_over();
    REQUIRE(kept.set({kept.recipient}).ok());
    const auto content = kept.opened();
    const auto fresh = kept.folder.file("fresh");
    REQUIRE(KeyFolder::restore(fresh, content->keys).ok());
    CHECK(KeyFolder::restore(fresh, content->keys).error().kind == Kind::Conflict);
    const auto keys = KeyFolder::open(fresh, "");
    REQUIRE(keys.ok());
    CHECK(keys->public_halves() == kept.keeper->keys().public_halves());
    CHECK(std::equal(keys->number_key().data(), keys->number_key().data() + 32,
                     kept.keeper->keys().number_key().data()));
}

TEST_CASE("what is no escrow file is refused", "[keeper][escrow]") {
    for (const char* text : {"", "{}", R"({"format":"cirkel-escrow-2","made_at":1})",
                             R"({"format":"cirkel-escrow-1","made_at":1,"server_keys":"x",)"
                             R"("number_key":"","box_keys":[]})"})
        CHECK_FALSE(read_escrow(text).ok());
}
