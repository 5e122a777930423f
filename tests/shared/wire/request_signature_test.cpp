#include "shared/wire/request_signature.hpp"

#include "shared/wire/limits.hpp"

namespace cirkel::wire {
namespace {

const SignableRequest kPush{"POST", "/v1/push", R"({"stream":"main"})"};
const SignableRequest kPull{"GET", "/v1/changes?cursor=&limit=500", ""};

Signer example_signer() { return {TerminalId{"t_81"}, KeyId{"dk_7"}, from_ms(1'764'000'000'123)}; }

TEST_CASE("a signed request is recognised as the device's", "[signature]") {
    const proof::SigningKey key = proof::make_signing_key();
    for (const SignableRequest& request : {kPush, kPull}) {
        const HeaderFields fields = signature_fields(request, example_signer(), key);
        const auto claimed = read_signature(request, fields);
        REQUIRE(claimed.ok());
        CHECK(claimed->signer.device == TerminalId{"t_81"});
        CHECK(claimed->signer.key == KeyId{"dk_7"});
        CHECK(claimed->signer.created == from_ms(1'764'000'000'000));
        CHECK(is_signed_by(key.public_key, *claimed));
        CHECK_FALSE(is_signed_by(proof::make_signing_key().public_key, *claimed));
    }
}

TEST_CASE("the header fields of a signed request stay what they are", "[signature]") {
    const HeaderFields fields =
        signature_fields(kPull, example_signer(), proof::make_signing_key());
    CHECK(fields.at("content-digest") == "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
    CHECK(fields.at("cirkel-device") == "t_81");
    CHECK(fields.at("signature-input") ==
          R"(sig1=("@method" "@path" "content-digest" "cirkel-device");created=1764000000;)"
          R"(keyid="dk_7";alg="ed25519")");
    const auto claimed = read_signature(kPull, fields);
    CHECK(claimed->base ==
          "\"@method\": GET\n"
          "\"@path\": /v1/changes?cursor=&limit=500\n"
          "\"content-digest\": sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:\n"
          "\"cirkel-device\": t_81\n"
          R"("@signature-params": ("@method" "@path" "content-digest" "cirkel-device"))"
          R"(;created=1764000000;keyid="dk_7";alg="ed25519")");
}

TEST_CASE("a request changed on its way is not believed", "[signature]") {
    const proof::SigningKey key = proof::make_signing_key();
    const HeaderFields fields = signature_fields(kPush, example_signer(), key);
    CHECK_FALSE(read_signature({"POST", "/v1/push", "{}"}, fields).ok());
    CHECK_FALSE(
        is_signed_by(key.public_key, *read_signature({"PUT", "/v1/push", kPush.body}, fields)));
    CHECK_FALSE(
        is_signed_by(key.public_key, *read_signature({"POST", "/v1/push?a", kPush.body}, fields)));
    HeaderFields other = fields;
    other["cirkel-device"] = "t_82";
    CHECK_FALSE(is_signed_by(key.public_key, *read_signature(kPush, other)));
    other = fields;
    std::string& input = other["signature-input"];
    input.replace(input.find("1764000000"), 10, "1764000001");
    CHECK_FALSE(is_signed_by(key.public_key, *read_signature(kPush, other)));
}

TEST_CASE("fields that are missing or written otherwise are refused", "[signature]") {
    const HeaderFields fields =
        signature_fields(kPush, example_signer(), proof::make_signing_key());
    for (const auto& field : fields) {
        for (const char* instead : {"", "sig1=", "sig2=:AAAA:", "sha-256=:AAAA:", "A B",
                                    "sig1=(\"@method\");created=1;keyid=\"a\";alg=\"ed25519\""}) {
            INFO(field.first + " = " + instead);
            HeaderFields spoilt = fields;
            spoilt[field.first] = instead;
            const auto claimed = read_signature(kPush, spoilt);
            REQUIRE_FALSE(claimed.ok());
            CHECK(claimed.error().kind == Kind::Refused);
            CHECK_THAT(claimed.error().text, Catch::Contains(field.first));
        }
        HeaderFields missing = fields;
        missing.erase(field.first);
        CHECK_FALSE(read_signature(kPush, missing).ok());
    }
}

TEST_CASE("parameters after the known ones are refused", "[signature]") {
    HeaderFields fields = signature_fields(kPush, example_signer(), proof::make_signing_key());
    const std::string input = fields["signature-input"];
    for (const std::string& spoilt :
         {input + ";nonce=\"a\"", input + " ", input.substr(0, input.size() - 1),
          std::string(R"(sig1=("@method" "@path" "content-digest" "cirkel-device"))"
                      R"(;created=-5;keyid="dk_7";alg="ed25519")")}) {
        fields["signature-input"] = spoilt;
        CHECK_FALSE(read_signature(kPush, fields).ok());
    }
}

TEST_CASE("a request is fresh within a quarter of an hour of either clock", "[signature]") {
    const auto claimed = *read_signature(
        kPush, signature_fields(kPush, example_signer(), proof::make_signing_key()));
    const Instant created = claimed.signer.created;
    CHECK(is_fresh(claimed, created));
    CHECK(is_fresh(claimed, created + kSignatureAgeMax));
    CHECK(is_fresh(claimed, created - kSignatureAgeMax));
    CHECK_FALSE(is_fresh(claimed, created + kSignatureAgeMax + Duration(1)));
    CHECK_FALSE(is_fresh(claimed, created - kSignatureAgeMax - Duration(1)));
}

}  // namespace
}  // namespace cirkel::wire
