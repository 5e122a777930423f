#include "platform/mail/mail_text.hpp"

#include <cstdio>
#include <fstream>
#include <string>

#include <stdlib.h>

#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using mail::Mail;

namespace {

/// Wednesday 25 November 2026, 11:00 UTC.
constexpr Instant kNoon{Duration{1'795'604'400'000}};

Mail good() {
    return {"mail-1",
            "Buurtmarkt De Linde",
            "sanne@linde.example",
            "Over uw reactie",
            "Goedendag,\n\nDe lamp hangt weer.\n",
            kNoon};
}

std::string text_of(const Mail& mail) {
    const auto text = mail::mail_text(mail, "reacties@shop.example");
    REQUIRE(text.ok());
    return *text;
}

/// What Python's reader of mails makes of it.
std::string as_read(const Mail& mail) {
    const fakes::ScratchFolder folder;
    std::ofstream(folder.file("one.eml"), std::ios::binary) << text_of(mail);
    const auto command = "python3 -B " + std::string(::getenv("CIRKEL_SOURCE")) +
                         "/tests/platform/mail/read_mail.py " + folder.file("one.eml");
    FILE* const pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string said;
    for (int sign = std::fgetc(pipe); sign != EOF; sign = std::fgetc(pipe))
        said += static_cast<char>(sign);
    CHECK(::pclose(pipe) == 0);
    return said;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a mail is the plain text that another reader finds in it, and nothing else", "[mail]") {
    const auto said = as_read(good());
    CHECK(holds(said, R"("headers": ["Auto-Submitted", "Content-Transfer-Encoding", )"
                      R"("Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", )"
                      R"("To"])"));
    CHECK(holds(said, R"("from": "Buurtmarkt De Linde <reacties@shop.example>")"));
    CHECK(holds(said, R"("to": "sanne@linde.example")"));
    CHECK(holds(said, R"("subject": "Over uw reactie")"));
    CHECK(holds(said, R"("date": "2026-11-25T11:00:00+00:00")"));
    CHECK(holds(said, R"("id": "<mail-1@shop.example>")"));
    CHECK(holds(said, R"("type": "text/plain")"));
    CHECK(holds(said, R"("text": "Goedendag,\n\nDe lamp hangt weer.\n")"));
    CHECK(holds(said, R"("defects": [])"));
}

TEST_CASE("signs of every language, long lines and odd ends come over as they were written",
          "[mail]") {
    auto one = good();
    one.from_name = "Café \"De Linde\" – Łódź";
    one.subject = "Über die Wartezeit: żółć, één, naïef, 客人 en nog veel meer woorden na elkaar";
    one.text = "één = 1; blank at the end \n.\n..two\nFrom here\n" + std::string(200, 'x') + "\n" +
               std::string(60, 'y') + "é客\ttab\t\n";
    const auto said = as_read(one);
    CHECK(holds(said, R"("from": "\"Café \\\"De Linde\\\" – Łódź\" <reacties@shop.example>")"));
    CHECK(holds(said, "\"subject\": \"" + one.subject + "\""));
    CHECK(holds(said, R"(één = 1; blank at the end \n.\n..two\nFrom here\n)"));
    CHECK(holds(said, std::string(200, 'x') + R"(\n)" + std::string(60, 'y') + R"(é客\ttab\t\n")"));
    CHECK(holds(said, R"("defects": [])"));
    std::size_t begin = 0;
    const auto text = text_of(one);
    while (begin < text.size()) {
        const auto end = text.find("\r\n", begin);
        REQUIRE(end != std::string::npos);
        CHECK(end - begin <= 76);
        begin = end + 2;
    }
    CHECK_FALSE(holds(text, "é"));
}

TEST_CASE("S-11 nothing that is put into a mail becomes another header, receiver or line",
          "[mail]") {
    struct Case {
        const char* name;
        void (*spoil)(Mail&);
    };
    const Case cases[] = {
        {"a line end in the subject", [](Mail& one) { one.subject += "\r\nBcc: x@y.example"; }},
        {"a bare line feed", [](Mail& one) { one.subject += "\nBcc: x@y.example"; }},
        {"a bare carriage return", [](Mail& one) { one.from_name += "\rBcc: x@y.example"; }},
        {"an end of text", [](Mail& one) { one.from_name += std::string("\0x", 2); }},
        {"a line end in the receiver", [](Mail& one) { one.to += "\r\nRCPT TO:<x@y.example>"; }},
        {"a second receiver", [](Mail& one) { one.to += ",x@y.example"; }},
        {"a bracket in the receiver", [](Mail& one) { one.to = "a@b.example> SIZE=1"; }},
        {"a line end in the id", [](Mail& one) { one.id += "\r\nBcc: x@y.example"; }},
        {"a path in the id", [](Mail& one) { one.id = "../../etc/passwd"; }},
        {"no id", [](Mail& one) { one.id.clear(); }},
        {"no receiver", [](Mail& one) { one.to.clear(); }},
    };
    REQUIRE(mail::check(good()).ok());
    for (const auto& one : cases) {
        CAPTURE(one.name);
        auto spoiled = good();
        one.spoil(spoiled);
        const auto text = mail::mail_text(spoiled, "reacties@shop.example");
        REQUIRE_FALSE(text.ok());
        CHECK(text.error().kind == Kind::Malformed);
        // The address must not come into a log by its own fault.
        CHECK_FALSE(holds(text.error().text, "example"));
    }
    auto looks_encoded = good();
    looks_encoded.subject = "=?utf-8?Q?hidden?=";
    CHECK(holds(as_read(looks_encoded), R"("subject": "=?utf-8?Q?hidden?=")"));
}

TEST_CASE("an address is one receiver, in the signs that every mail server takes", "[mail]") {
    for (const auto* good : {"a@b.nl", "sanne.de-vries+x@sub.linde.example", "O'Neil@x-y.example"})
        CHECK(mail::is_address(good));
    for (const auto* bad : {"",
                            "a",
                            "a@b",
                            "@b.nl",
                            "a@",
                            "a@b.",
                            "a@.nl",
                            "a..b@c.nl",
                            ".a@c.nl",
                            "a b@c.nl",
                            "a@c d.nl",
                            "a@b@c.nl",
                            "\"a\"@c.nl",
                            "-a@c.nl",
                            "a@-c.nl",
                            "a@c.nl\n",
                            "é@c.nl",
                            "<a@c.nl>",
                            "a@c.nl,b@c.nl",
                            "a;b@c.nl",
                            "a@[127.0.0.1]",
                            "a(b)@c.nl"}) {
        CAPTURE(bad);
        CHECK_FALSE(mail::is_address(bad));
    }
    CHECK_FALSE(mail::is_address(std::string(65, 'a') + "@b.nl"));
    CHECK_FALSE(mail::is_address("a@" + std::string(251, 'b') + ".nl"));
}
