#include "server/keeper/escrow.hpp"

#include <utility>

#include "platform/age/age.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::keeper {

namespace {

constexpr std::string_view kFormat = "cirkel-escrow-1";

std::string base64(const proof::Secret& secret) {
    return proof::base64({secret.data(), secret.size()});
}

/// The content of the file; to be wiped.
std::string content(const KeyFolder& keys, const std::string& server_keys, Instant now) {
    json::Array boxes;
    for (const auto& [month, key] : keys.boxes())
        boxes.emplace_back(json::Object{{"id", month.text}, {"secret", base64(key.secret)}});
    return json::dump(json::Object{{"format", kFormat},
                                   {"made_at", to_ms(now)},
                                   {"box_keys", std::move(boxes)},
                                   {"number_key", base64(keys.number_key())},
                                   {"server_keys", server_keys}});
}

std::string server_keys_path(const std::string& folder) { return folder + "/server.keys"; }
std::string wish_path(const std::string& folder) { return folder + "/escrow.json"; }

proof::Secret secret_of(json::Fields& fields, std::string_view name) {
    auto bytes = proof::from_base64(fields.text(name));
    if (!bytes || bytes->empty()) {
        fields.refuse(name, "is no key");
        return {};
    }
    return {bytes->data(), bytes->size()};
}

}  // namespace

Result<Escrow> Escrow::open(const std::string& folder) {
    Escrow escrow(folder);
    if (files::exists(server_keys_path(folder))) {
        auto text = files::read_file(server_keys_path(folder));
        if (!text) return text.error();
        escrow.server_keys_hash_ = proof::sha256(*text);
        proof::wipe(*text);
    }
    if (!files::exists(wish_path(folder))) return escrow;
    const auto text = files::read_file(wish_path(folder));
    if (!text) return text.error();
    const auto value = json::parse(*text);
    if (!value) return value.error().with_context(wish_path(folder));
    auto wish = read_wish(*value);
    if (!wish) return wish.error().with_context(wish_path(folder));
    escrow.wish_ = std::move(*wish);
    return escrow;
}

Result<void> Escrow::set(EscrowWish wish, const KeyFolder& keys, Instant now) {
    if (!wish.file.empty() && wish.file.front() != '/')
        return Error{Kind::Malformed,
                     "give the whole path of the escrow file, like /media/x/y.age"};
    if (auto written = write(wish, keys, now); !written) return written;
    wish_ = std::move(wish);
    return files::replace_file(wish_path(folder_), json::dump(wish_json(wish_)),
                               files::Secrecy::OwnerOnly);
}

Result<void> Escrow::hand_over(const std::string& server_keys, const KeyFolder& keys, Instant now) {
    auto kept =
        files::replace_file(server_keys_path(folder_), server_keys, files::Secrecy::OwnerOnly);
    if (!kept) return kept;
    server_keys_hash_ = proof::sha256(server_keys);
    renew(keys, now);
    return done;
}

void Escrow::renew(const KeyFolder& keys, Instant now) {
    if (!wish_.recipients.empty()) (void)write(wish_, keys, now);
}

Result<void> Escrow::write(const EscrowWish& wish, const KeyFolder& keys, Instant now) {
    std::string server_keys;
    if (files::exists(server_keys_path(folder_))) {
        auto text = files::read_file(server_keys_path(folder_));
        if (!text) return text.error();
        server_keys = std::move(*text);
    }
    std::string clear = content(keys, server_keys, now);
    proof::wipe(server_keys);
    const auto sealed = age::encrypt(clear, wish.recipients);
    proof::wipe(clear);
    auto written =
        sealed ? files::replace_file(wish.file.empty() ? folder_ + "/escrow.age" : wish.file,
                                     *sealed, files::Secrecy::OwnerOnly)
               : Result<void>(sealed.error());
    fault_ = written ? std::string() : written.error().text;
    if (written) made_at_ = now;
    return written;
}

std::string Escrow::file() const {
    return wish_.file.empty() ? folder_ + "/escrow.age" : wish_.file;
}

std::string Escrow::trouble() const {
    if (wish_.recipients.empty())
        return "there is no escrow file: when this machine is lost, so are its keys. Make one: "
               "cirkel-server keeper escrow set age1...";
    if (!fault_.empty()) return "the escrow file is out of date: " + fault_;
    if (!files::exists(file())) return "the escrow file " + file() + " is not there any more";
    if (server_keys_hash_ == Digest{})
        return "the escrow file lacks the server's own keys; start: cirkel-server serve";
    return {};
}

json::Value Escrow::told(const KeyFolder& keys) const {
    json::Array recipients;
    for (const auto& one : wish_.recipients) recipients.emplace_back(one);
    json::Array months;
    for (const auto& [month, key] : keys.boxes()) months.emplace_back(month.text);
    json::Object members{{"recipients", std::move(recipients)},
                         {"file", file()},
                         {"trouble", trouble()},
                         {"keys", std::move(months)}};
    if (made_at_) members.emplace_back("made_at", to_ms(*made_at_));
    return members;
}

json::Value wish_json(const EscrowWish& wish) {
    json::Array recipients;
    for (const auto& one : wish.recipients) recipients.emplace_back(one);
    return json::Object{{"recipients", std::move(recipients)}, {"file", wish.file}};
}

Result<EscrowWish> read_wish(const json::Value& value) {
    json::Fields fields(value, "escrow");
    EscrowWish wish;
    for (const auto& element : fields.array("recipients")) {
        if (const auto* text = element.if_text())
            wish.recipients.push_back(*text);
        else
            fields.refuse("recipients", "is no list of texts");
    }
    wish.file = fields.optional_text("file").value_or("");
    if (auto fault = fields.fault()) return *fault;
    return wish;
}

Result<EscrowContent> read_escrow(const std::string& text) {
    const auto value = json::parse(text);
    if (!value) return value.error().with_context("the escrow file");
    json::Fields fields(*value, "escrow");
    if (fields.text("format") != kFormat) fields.refuse("format", "is not known here");
    EscrowContent content;
    content.made_at = from_ms(fields.integer("made_at"));
    content.server_keys = fields.text("server_keys");
    content.keys.number_key = secret_of(fields, "number_key");
    for (const auto& element : fields.array("box_keys")) {
        json::Fields key(element, "escrow.box_keys");
        const auto month = KeyId::parse(key.text("id"));
        if (!month) key.refuse("id", "is no name of a key");
        auto secret = secret_of(key, "secret");
        if (auto fault = key.fault()) return *fault;
        content.keys.boxes.emplace(*month, std::move(secret));
    }
    if (auto fault = fields.fault()) return *fault;
    if (content.server_keys.empty())
        return Error{Kind::Broken,
                     "this escrow file was made before the server handed over its "
                     "keys; use a later one"};
    return content;
}

}  // namespace cirkel::keeper
