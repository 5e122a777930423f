#include "shared/wire/device/directive.hpp"

#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

Directive example_directive(DirectiveKind kind) {
    Directive directive{kind, TerminalId{"t_81"}, id_of<Nonce>(0x77), from_ms(1'764'000'000'000)};
    directive.drain = kind == DirectiveKind::Wipe;
    if (kind == DirectiveKind::Move) directive.url = "https://other.example";
    return directive;
}

/// A text that this server signed, whatever it says.
SignedDirective signed_as(const std::string& text, const proof::SigningKey& key) {
    return {text, proof::sign(key, "cirkel-directive/1\n" + text)};
}

TEST_CASE("a directive arrives as it was given", "[directive]") {
    const proof::SigningKey key = proof::make_signing_key();
    for (const DirectiveKind kind :
         {DirectiveKind::Wipe, DirectiveKind::RotateKeys, DirectiveKind::Move}) {
        const Directive directive = example_directive(kind);
        const auto opened =
            open_directive(sign_directive(directive, key), directive.device, key.public_key);
        REQUIRE(opened.ok());
        CHECK(*opened == directive);
    }
}

TEST_CASE("the text of a directive stays what it is", "[directive]") {
    const auto sent =
        sign_directive(example_directive(DirectiveKind::Wipe), proof::make_signing_key());
    CHECK(sent.text ==
          R"({"kind":"wipe","device":"t_81","nonce":"77777777-7777-7777-7777-777777777777",)"
          R"("issued_at":1764000000000,"drain":true})");
}

TEST_CASE("an order that this server did not sign for this device is refused", "[directive]") {
    const proof::SigningKey key = proof::make_signing_key();
    const auto sent = sign_directive(example_directive(DirectiveKind::Wipe), key);
    const auto refused = [](const Result<Directive>& opened) {
        return !opened && opened.error().kind == Kind::Refused;
    };
    CHECK(refused(open_directive(sent, TerminalId{"t_82"}, key.public_key)));
    CHECK(refused(open_directive(sent, TerminalId{"t_81"}, proof::make_signing_key().public_key)));
    SignedDirective changed = sent;
    changed.text.replace(changed.text.find("true"), 4, "null");
    CHECK(refused(open_directive(changed, TerminalId{"t_81"}, key.public_key)));
}

TEST_CASE("an order of a later version is known as one", "[directive]") {
    const proof::SigningKey key = proof::make_signing_key();
    std::string text = sign_directive(example_directive(DirectiveKind::RotateKeys), key).text;
    text.replace(text.find("rotate_keys"), 11, "dance");
    text.insert(1, "\"tune\":{\"name\":\"waltz\"},");
    const auto opened = open_directive(signed_as(text, key), TerminalId{"t_81"}, key.public_key);
    REQUIRE(opened.ok());
    CHECK(opened->kind == DirectiveKind::Unknown);
    CHECK(opened->nonce == id_of<Nonce>(0x77));
}

TEST_CASE("a spoilt directive names the member", "[directive]") {
    const proof::SigningKey key = proof::make_signing_key();
    const auto read = [&key](const std::string& text) {
        return open_directive(signed_as(text, key), TerminalId{"t_81"}, key.public_key);
    };
    const std::string text = sign_directive(example_directive(DirectiveKind::Move), key).text;
    CHECK(unnamed_faults(text, {{"kind"}, {"device"}, {"nonce"}, {"issued_at"}, {"url"}}, read)
              .empty());
    CHECK(read("no JSON").error().kind == Kind::Malformed);
}

}  // namespace
}  // namespace cirkel::wire
