#include "server/mailing/sending.hpp"

#include <condition_variable>
#include <mutex>

#include "platform/files/durable_file.hpp"
#include "server/keeper/keeper_line.hpp"
#include "server/mailing/commands_mail.hpp"
#include "server/store/alarms.hpp"
#include "tests/fakes/smtp_server.hpp"
#include "tests/server/mailing/mailed.hpp"

using namespace cirkel;
using fakes::holds;
using fakes::kCanary;
using fakes::Mailed;
using fakes::SmtpServer;
using store::MailState;

namespace {

constexpr Duration kMinute{std::chrono::minutes(1)};
constexpr Duration kHour = 60 * kMinute;
constexpr Duration kDay = 24 * kHour;

void go_by(const std::string& folder, const SmtpServer& server) {
    postbox::Settings settings{"reacties@linde.example", "smtp://127.0.0.1:" + server.port()};
    settings.is_plain = true;
    REQUIRE(postbox::keep(folder, settings).ok());
}

/// To where nothing listens.
void go_nowhere(const std::string& folder) {
    const SmtpServer gone;
    go_by(folder, gone);
}

std::size_t mail_alarms(Mailed& mailed) {
    std::size_t found = 0;
    const auto open = mailed.world.store().alarms().open_alarms();
    for (const auto& alarm : *open) found += alarm.about == store::Alarm::kMail ? 1 : 0;
    return found;
}

std::string status(Mailed& mailed) {
    return mailing::mail_status(mailed.world.server->desk(), mailed.world.now)->text;
}

}  // namespace

TEST_CASE("a mail to a customer goes by the mail server that was set at the keeper", "[mailing]") {
    Mailed mailed;
    const SmtpServer server;
    go_by(mailed.keeper_folder(), server);
    mailed.close("De lamp hangt weer.");
    mailed.round();
    REQUIRE(server.taken().size() == 1);
    CHECK(holds(server.taken().front(), "RCPT TO:<" + kCanary + ">"));
    CHECK(mailed.to_customers().empty());
    // What the server would like counts for nothing.
    const SmtpServer other;
    go_by(mailed.world.folder(), other);
    mailed.consent = mailed.give(Purpose::Mail, "two@linde.example");
    mailed.close("Ook deze hangt weer.");
    mailed.round();
    CHECK(server.taken().size() == 2);
    CHECK(other.taken().empty());
}

TEST_CASE("the wait between tries doubles from a minute to six hours", "[mailing]") {
    CHECK(mailing::wait_after(1) == kMinute);
    CHECK(mailing::wait_after(2) == 2 * kMinute);
    CHECK(mailing::wait_after(5) == 16 * kMinute);
    CHECK(mailing::wait_after(9) == 256 * kMinute);
    CHECK(mailing::wait_after(10) == 6 * kHour);
    CHECK(mailing::wait_after(1'000) == 6 * kHour);
}

TEST_CASE("a mail that cannot go is tried again, given up after three days, and told by an alarm",
          "[mailing]") {
    Mailed mailed;
    go_nowhere(mailed.keeper_folder());
    mailed.close("De lamp hangt weer.");
    mailed.round();
    CHECK(mailed.kept().front().tries == 1);
    mailed.world.now += kMinute / 2;
    mailed.round();
    CHECK(mailed.kept().front().tries == 1);
    mailed.world.now += kMinute / 2;
    mailed.round();
    CHECK(mailed.kept().front().tries == 2);
    CHECK(holds(status(mailed), "waiting 1"));
    CHECK(holds(status(mailed), "the mail server was not reached"));
    CHECK_FALSE(holds(status(mailed), "canary"));
    mailed.world.now = fakes::kNoon + 3 * kDay - kHour;
    mailed.round();
    CHECK(mailed.kept().front().state == MailState::Waiting);
    CHECK(mail_alarms(mailed) == 0);
    mailed.world.now += 7 * kHour;
    mailed.round();
    CHECK(mailed.kept().front().state == MailState::Failed);
    CHECK(mail_alarms(mailed) == 1);
    CHECK(holds(status(mailed), "ALARM"));
    mailed.world.now += kDay;
    mailed.round();
    CHECK(mailed.kept().front().state == MailState::Failed);
    // The next one that goes says that it works again.
    const SmtpServer server;
    go_by(mailed.keeper_folder(), server);
    mailed.consent = mailed.give(Purpose::Mail, "two@linde.example");
    mailed.close("Ook deze hangt weer.");
    mailed.round();
    CHECK(server.taken().size() == 1);
    CHECK(mail_alarms(mailed) == 0);
}

TEST_CASE("a receiver that the mail server refuses is no reason for an alarm, nor for more tries",
          "[mailing]") {
    Mailed mailed;
    const SmtpServer server({"--refuse", "canary"});
    go_by(mailed.keeper_folder(), server);
    mailed.close("De lamp hangt weer.");
    mailed.round();
    CHECK(mailed.kept().front().state == MailState::Failed);
    CHECK(holds(mailed.kept().front().fault, "550"));
    CHECK_FALSE(holds(mailed.kept().front().fault, "canary"));
    CHECK(mail_alarms(mailed) == 0);
    for (const auto& line : mailed.world.log.lines) CHECK_FALSE(holds(line, "canary"));
}

TEST_CASE("a server that dies between sending and noting sends nothing twice to a customer",
          "[mailing]") {
    Mailed mailed;
    const SmtpServer server;
    go_by(mailed.keeper_folder(), server);
    mailed.close("De lamp hangt weer.");
    const pages::MailTexts texts;
    mailed.world.keeper.reset();
    mailed.round();  // made, and not sent
    mailed.world.open();
    mailed.world.now += kHour;
    auto& again = mailed.world.server->desk();
    const auto sending = mailing::begin_sending(again, texts, mailed.world.now);
    REQUIRE(sending->has_value());
    REQUIRE((*sending)->work().ok());
    CHECK(server.taken().size() == 1);
    // Here it is killed; the row still waits.
    mailed.world.open();
    CHECK(mailed.kept().front().state == MailState::Waiting);
    mailed.round();
    CHECK(mailed.kept().front().state == MailState::Sent);
    CHECK(server.taken().size() == 1);
}

TEST_CASE("mails go aside and one at a time, and are noted by the thread that serves",
          "[mailing]") {
    Mailed mailed;
    mailed.close("De lamp hangt weer.");
    mailed.consent = mailed.give(Purpose::Mail, "two@linde.example");
    mailed.close("Ook deze hangt weer.");
    std::mutex lock;
    std::condition_variable came;
    std::vector<service::SideWork::Then> posted;
    mailing::MailRounds rounds(mailed.world.server->desk(), [&](service::SideWork::Then then) {
        const std::lock_guard guard(lock);
        posted.push_back(std::move(then));
        came.notify_one();
    });
    const auto sent = [&] {
        std::size_t count = 0;
        for (const auto& mail : mailed.kept()) count += mail.state == MailState::Sent ? 1 : 0;
        return count;
    };
    for (std::size_t n = 1; n <= 2; ++n) {
        rounds.tick(mailed.world.now);
        rounds.tick(mailed.world.now);
        std::unique_lock guard(lock);
        REQUIRE(came.wait_for(guard, std::chrono::seconds(60), [&] { return !posted.empty(); }));
        CHECK(posted.size() == 1);
        CHECK(sent() == n - 1);
        const auto then = std::move(posted.front());
        posted.clear();
        guard.unlock();
        then();
        CHECK(sent() == n);
        CHECK(mailed.to_customers().size() == n);
    }
    rounds.tick(mailed.world.now);
    CHECK(posted.empty());
}

TEST_CASE("a keeper sends at most five mails a day to one customer", "[mailing]") {
    Mailed mailed;
    const auto held = *mailed.world.store().contacts().held_for(mailed.consent.of);
    auto line = keeper::line_here(*mailed.world.keeper, [&] { return mailed.world.now; });
    const auto send = [&](int n) {
        return line->mail_aside(
            {held->contact, "mail-" + std::to_string(n), "De Linde", "Onderwerp", "Tekst\n"})();
    };
    for (int n = 1; n <= 5; ++n) CHECK(send(n).ok());
    CHECK(send(6).error().kind == Kind::Full);
    CHECK(send(5).ok());  // went already
    CHECK(mailed.to_customers().size() == 5);
    // Also for a server that waits for a restart of the keeper.
    mailed.world.open();
    line = keeper::line_here(*mailed.world.keeper, [&] { return mailed.world.now; });
    CHECK(send(6).error().kind == Kind::Full);
    mailed.world.now += kDay + kMinute;
    CHECK(send(6).ok());
}

TEST_CASE("0.3: a question that did not go was not asked", "[mailing]") {
    Mailed mailed;
    const auto held = *mailed.world.store().contacts().held_for(mailed.consent.of);
    auto line = keeper::line_here(*mailed.world.keeper, [&] { return mailed.world.now; });
    const auto ask = [&](const char* id) {
        keeper::MailOrder order{held->contact, id, "De Linde", "Is het opgelost?", "Tekst\n"};
        order.asks = true;
        return line->mail_aside(order)();
    };
    go_nowhere(mailed.keeper_folder());
    CHECK_FALSE(ask("one").ok());
    const SmtpServer server;
    go_by(mailed.keeper_folder(), server);
    CHECK(*ask("one") == keeper::MailEnd::Sent);
    CHECK(*ask("two") == keeper::MailEnd::Spared);
    CHECK(server.taken().size() == 1);
}

TEST_CASE("the keeper sends mail to addresses alone, and looks into no order that it cannot read",
          "[mailing]") {
    Mailed mailed;
    const auto called = mailed.give(Purpose::Call, "+31612345678");
    const auto held = *mailed.world.store().contacts().held_for(called.of);
    auto line = keeper::line_here(*mailed.world.keeper, [&] { return mailed.world.now; });
    const auto send = [&](const keeper::MailOrder& order) { return line->mail_aside(order)(); };
    CHECK(send({held->contact, "one", "De Linde", "Onderwerp", "Tekst"}).error().kind ==
          Kind::Refused);
    const auto mail = (*mailed.world.store().contacts().held_for(mailed.consent.of))->contact;
    CHECK(send({mail, "two", "De Linde", "Onderwerp\r\nBcc: x@y.nl", "Tekst"}).error().kind ==
          Kind::Malformed);
    CHECK(send({mail, "../three", "De Linde", "Onderwerp", "Tekst"}).error().kind ==
          Kind::Malformed);
    auto other_key = mail;
    other_key.key = KeyId{"2020-01"};
    CHECK(send({other_key, "four", "De Linde", "Onderwerp", "Tekst"}).error().kind ==
          Kind::NotFound);
    CHECK(mailed.to_customers().empty());
}

TEST_CASE("a mail that nobody took out of the keeper's outbox in a week is destroyed",
          "[mailing]") {
    Mailed mailed;
    mailed.close("De lamp hangt weer.");
    mailed.round();
    REQUIRE(mailed.to_customers().size() == 1);
    // The file's own time is the one of this machine.
    const auto written = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    REQUIRE(mailed.world.keeper->tick(written + 6 * kDay).ok());
    CHECK(mailed.to_customers().size() == 1);
    REQUIRE(mailed.world.keeper->tick(written + 8 * kDay).ok());
    CHECK(mailed.to_customers().empty());
    CHECK(fakes::files_holding(mailed.world.folder(), kCanary) == 0);
}

TEST_CASE("a password is taken only from a file that nobody else can read", "[mailing]") {
    const fakes::ScratchFolder folder;
    REQUIRE(
        files::write_new_file(folder.file("mine"), "se cret\n", files::Secrecy::OwnerOnly).ok());
    CHECK(*postbox::read_password(folder.file("mine")) == "se cret");
    REQUIRE(files::write_new_file(folder.file("all"), "se cret\n", files::Secrecy::Readable).ok());
    const auto refused = postbox::read_password(folder.file("all"));
    CHECK(refused.error().kind == Kind::Refused);
    CHECK(holds(refused.error().text, "chmod 600"));
    CHECK(postbox::read_password(folder.file("none")).error().kind == Kind::NotFound);
    REQUIRE(postbox::keep(folder.path().string(),
                          {"a@b.example", "smtps://mail.example", "shop", "se cret"})
                .ok());
    namespace fs = std::filesystem;
    CHECK((fs::status(folder.file("mail.json")).permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
    CHECK((*postbox::read(folder.path().string()))->password == "se cret");
}
