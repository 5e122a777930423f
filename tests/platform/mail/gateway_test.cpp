#include "platform/mail/gateway.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "tests/fakes/smtp_server.hpp"

using namespace cirkel;
using namespace cirkel::fakes;
using mail::Mail;
using mail::SmtpRoute;

namespace {

constexpr Instant kNoon{Duration{1'795'604'400'000}};
const std::string kCanary = "canary.sanne@linde.example";

Mail one_mail() {
    return {"mail-1", "De Linde", kCanary, "Over uw reactie", "Goedendag,\n.\nTot ziens.\n", kNoon};
}

SmtpRoute plain_route(const SmtpServer& server) {
    SmtpRoute route{"smtp://127.0.0.1:" + server.port(), "reacties@shop.example"};
    route.line = SmtpRoute::Line::PlainOnThisMachine;
    return route;
}

SmtpRoute secure_route(const SmtpServer& server, const Authority& authority) {
    SmtpRoute route{"smtp://localhost:" + server.port(), "reacties@shop.example"};
    route.ca_file = authority.file("ca.pem");
    return route;
}

Result<void> sent_by(const SmtpRoute& route) {
    auto gateway = mail::make_smtp(route);
    REQUIRE(gateway.ok());
    return (*gateway)->send(one_mail());
}

Words with_certificate(const Authority& authority, const std::string& name, Words more) {
    Words words{"--certificate", authority.file(name + ".pem"), "--key",
                authority.file(name + ".key")};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a mail goes to the mail server of this machine, to one receiver, as it was written",
          "[mail]") {
    const SmtpServer server;
    REQUIRE(sent_by(plain_route(server)).ok());
    REQUIRE(server.taken().size() == 1);
    const auto taken = server.taken().front();
    CHECK(holds(taken, "MAIL FROM:<reacties@shop.example>"));
    CHECK(holds(taken, "RCPT TO:<" + kCanary + ">\r\nDate: "));
    CHECK(holds(taken, "\r\nTo: " + kCanary + "\r\n"));
    CHECK(taken.ends_with("Goedendag,\r\n.\r\nTot ziens.\r\n"));
    CHECK(holds(server.said_in_clear(), "EHLO shop.example\r\n"));
}

TEST_CASE("S-30 a password and a mail are said to another machine only after TLS", "[mail]") {
    const Authority authority;
    for (const std::string tls : {"starttls", "implicit"}) {
        CAPTURE(tls);
        const SmtpServer server(with_certificate(
            authority, "localhost", {"--tls", tls, "--user", "shop", "--password", "se cret%1"}));
        auto route = secure_route(server, authority);
        if (tls == "implicit") route.url = "smtps://localhost:" + server.port();
        route.user = "shop";
        route.password = "se cret%1";
        const auto sent = sent_by(route);
        INFO((sent ? "" : sent.error().text));
        CHECK(sent.ok());
        CHECK(server.taken().size() == 1);
        CHECK_FALSE(holds(server.said_in_clear(), "AUTH"));
        CHECK_FALSE(holds(server.said_in_clear(), "canary"));
        route.password = "wrong";
        const auto refused = sent_by(route);
        CHECK(holds(refused.error().text, "user and password"));
        CHECK(server.taken().size() == 1);
    }
}

TEST_CASE("without encryption, or with a stranger's certificate, nothing is sent", "[mail]") {
    const Authority authority;
    const SmtpServer bare;
    const auto plain = sent_by(secure_route(bare, authority));
    CHECK(holds(plain.error().text, "offers no encryption"));
    CHECK_FALSE(holds(bare.said_in_clear(), "MAIL"));
    for (const std::string name : {"stranger", "expired", "elsewhere.example"}) {
        CAPTURE(name);
        const SmtpServer server(with_certificate(authority, name, {"--tls", "starttls"}));
        const auto sent = sent_by(secure_route(server, authority));
        CHECK(holds(sent.error().text, "is not believed"));
        CHECK(server.taken().empty());
    }
}

TEST_CASE("what a mail server says about a receiver is told by its number, never by its words",
          "[mail]") {
    const SmtpServer refusing({"--refuse", "canary"});
    const auto refused = sent_by(plain_route(refusing));
    CHECK(refused.error().kind == Kind::Refused);
    CHECK(holds(refused.error().text, "550"));
    CHECK_FALSE(holds(refused.error().text, "canary"));
    const SmtpServer later({"--refuse", "canary", "--code", "450"});
    const auto busy = sent_by(plain_route(later));
    CHECK(busy.error().kind == Kind::Offline);
    CHECK(holds(busy.error().text, "450"));
    const SmtpServer strict({"--refuse-sender"});
    const auto sender = sent_by(plain_route(strict));
    CHECK(sender.error().kind == Kind::Broken);
    CHECK(holds(sender.error().text, "this sender (it answers 550)"));
}

TEST_CASE("a mail server that is away, hangs or breaks off is one to try again", "[mail]") {
    std::string port;
    {
        const SmtpServer gone;
        port = gone.port();
    }
    SmtpRoute route{"smtp://127.0.0.1:" + port, "reacties@shop.example"};
    route.line = SmtpRoute::Line::PlainOnThisMachine;
    CHECK(sent_by(route).error().kind == Kind::Offline);
    const SmtpServer hanging({"--hang"});
    auto patient = plain_route(hanging);
    patient.whole_timeout = std::chrono::milliseconds(300);
    const auto begun = std::chrono::steady_clock::now();
    CHECK(sent_by(patient).error().kind == Kind::Offline);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(5));
    const SmtpServer dropping({"--drop-after-data"});
    CHECK(sent_by(plain_route(dropping)).error().kind == Kind::Offline);
}

TEST_CASE("a plain line to another machine, half a sign-in and odd addresses are refused at once",
          "[mail]") {
    SmtpRoute route{"smtp://mail.shop.example:587", "reacties@shop.example"};
    CHECK(mail::make_smtp(route).ok());
    route.line = SmtpRoute::Line::PlainOnThisMachine;
    CHECK(mail::make_smtp(route).error().kind == Kind::Refused);
    for (const std::string url :
         {"", "mail.shop.example", "http://mail.shop.example", "smtp://", "smtp://a@b.example",
          "smtp://a.example/x", "smtp://a.example\r\nX"}) {
        CAPTURE(url);
        CHECK(mail::make_smtp({url, "reacties@shop.example"}).error().kind == Kind::Malformed);
    }
    CHECK(mail::make_smtp({"smtp://a.example", "nobody"}).error().kind == Kind::Malformed);
    CHECK(mail::make_smtp({"smtp://a.example", "a@b.example", "user"}).error().kind ==
          Kind::Malformed);
}

TEST_CASE("an outbox holds each mail as one whole file, for this user alone", "[mail]") {
    const ScratchFolder folder;
    const auto outbox = mail::open_outbox(folder.file("outbox"), "reacties@shop.example");
    REQUIRE(outbox->send(one_mail()).ok());
    REQUIRE(outbox->send(one_mail()).ok());
    auto other = one_mail();
    other.id = "mail-2";
    REQUIRE(outbox->send(other).ok());
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder.file("outbox"))) {
        names.insert(entry.path().filename().string());
        CHECK((entry.status().permissions() & std::filesystem::perms::all) ==
              (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    }
    CHECK(names == std::set<std::string>{"mail-1.eml", "mail-2.eml"});
    std::ifstream file(folder.file("outbox/mail-1.eml"), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    CHECK(holds(text, "\r\nTo: " + kCanary + "\r\n"));
    other.to = "two@a.example,b@a.example";
    CHECK(outbox->send(other).error().kind == Kind::Malformed);
    const auto nowhere = mail::open_outbox("/dev/null/outbox", "reacties@shop.example");
    CHECK_FALSE(nowhere->send(one_mail()).ok());
}
