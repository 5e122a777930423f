#include "server/main/rim/mail_orders.hpp"

#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include "platform/files/durable_file.hpp"
#include "server/pages/mail/mail_texts.hpp"
#include "server/postbox/postbox.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::server {

namespace {

/// A keeper that never ran has no folder yet, and finds this one.
Result<void> make_keeper_folder(const MailPlaces& places) {
    if (!places.keeper_is_within_data || !owns(places.data) || files::exists(places.keeper))
        return done;
    return files::make_folder(places.keeper, files::Secrecy::OwnerOnly);
}

Result<postbox::Settings> settings_of(const MailWish& wish) {
    postbox::Settings settings{wish.from, wish.smtp, wish.user, {}, wish.ca_file, wish.is_plain};
    if (wish.password_file.empty()) return settings;
    auto password = postbox::read_password(wish.password_file);
    if (!password) return password.error();
    settings.password = *std::move(password);
    return settings;
}

Error nobodys(const MailPlaces& places) {
    return {Kind::Refused, "neither " + places.data + " nor " + places.keeper +
                               " is a folder of this user; run it as the user of the server, and "
                               "once more as the one of the keeper: sudo -u USER cirkel-server "
                               "mail set ..."};
}

std::string way_words(const postbox::Settings& settings, const std::string& folder) {
    return settings.smtp.empty() ? "files in " + postbox::outbox_of(folder) : settings.smtp;
}

}  // namespace

bool owns(const std::string& folder) {
    struct stat found {};
    return ::stat(folder.c_str(), &found) == 0 && S_ISDIR(found.st_mode) &&
           found.st_uid == ::geteuid();
}

Result<CommandResult> set_mail(const MailPlaces& places, const MailWish& wish) {
    auto settings = settings_of(wish);
    if (!settings) return settings.error();
    if (auto made = make_keeper_folder(places); !made) return made.error();
    const std::vector<std::pair<std::string, std::string>> both{{"staff", places.data},
                                                                {"customers", places.keeper}};
    CommandResult result;
    json::Array set;
    for (const auto& [whom, folder] : both) {
        if (!owns(folder)) {
            result.text += "mail to " + whom + " is not set: " + folder +
                           " is another user's; run this once more as that user\n";
            continue;
        }
        if (auto kept = postbox::keep(folder, *settings); !kept) return kept.error();
        result.text += "mail to " + whom + " goes by " + way_words(*settings, folder) + "\n";
        set.emplace_back(whom);
    }
    proof::wipe(settings->password);
    if (set.empty()) return nobodys(places);
    result.text += "Try it: cirkel-server mail test --to YOUR-OWN-ADDRESS\n";
    result.json = json::Object{{"set", std::move(set)}, {"from", wish.from}, {"smtp", wish.smtp}};
    return result;
}

Result<CommandResult> test_mail(const MailPlaces& places, const MailTry& wish, Instant now) {
    const auto& folder = owns(places.data) ? places.data : places.keeper;
    if (!owns(folder)) return nobodys(places);
    const auto settings = postbox::read(folder);
    if (!settings) return settings.error();
    if (!*settings)
        return Error{Kind::NotFound,
                     "it was never set how mail leaves; first: cirkel-server mail set --from "
                     "reacties@shop.nl --smtp smtp://HOST:587"};
    const auto text = pages::MailTexts().render("test", wish.language, json::Object{});
    if (!text) return text.error();
    auto gateway = postbox::open_gateway(folder);
    if (!gateway) return gateway.error();
    const auto id = Nonce{proof::random_id_bytes()}.text();
    const auto sent = (*gateway)->send({id, "Cirkel", wish.to, text->subject, text->text, now});
    if (!sent) return sent.error();
    const auto way = way_words(**settings, folder);
    return CommandResult{"sent by " + way + "\n", json::Object{{"to", wish.to}, {"by", way}}};
}

}  // namespace cirkel::server
