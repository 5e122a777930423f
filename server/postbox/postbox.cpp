#include "server/postbox/postbox.hpp"

#include <filesystem>
#include <utility>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "platform/mail/mail_text.hpp"
#include "shared/json/json.hpp"

namespace cirkel::postbox {

namespace {

std::string file_in(const std::string& folder) { return folder + "/mail.json"; }

Result<std::unique_ptr<mail::Gateway>> gateway_of(const std::string& folder,
                                                  const Settings& settings) {
    if (settings.smtp.empty()) {
        if (!mail::is_address(settings.from))
            return Error{Kind::Malformed, "\"" + settings.from +
                                              "\" is no address; give the one that customers may "
                                              "answer to, like --from feedback@shop.nl"};
        return mail::open_outbox(outbox_of(folder), settings.from);
    }
    mail::SmtpRoute route{settings.smtp, settings.from, settings.user, settings.password,
                          settings.ca_file};
    if (settings.is_plain) route.line = mail::SmtpRoute::Line::PlainOnThisMachine;
    return mail::make_smtp(route);
}

}  // namespace

std::string outbox_of(const std::string& folder) { return folder + "/outbox"; }

Result<std::optional<Settings>> read(const std::string& folder) {
    const auto text = files::read_file(file_in(folder));
    if (!text && text.error().kind == Kind::NotFound) return std::optional<Settings>();
    if (!text) return text.error();
    const auto value = json::parse(*text);
    if (!value) return value.error().with_context(file_in(folder));
    json::Fields fields(*value, "mail");
    Settings settings;
    settings.from = fields.text("from");
    settings.smtp = fields.optional_text("smtp").value_or("");
    settings.user = fields.optional_text("user").value_or("");
    settings.password = fields.optional_text("password").value_or("");
    settings.ca_file = fields.optional_text("ca_file").value_or("");
    settings.is_plain = fields.boolean_or("plain", false);
    if (auto fault = fields.fault()) return *fault;
    return std::optional(std::move(settings));
}

Result<void> keep(const std::string& folder, const Settings& settings) {
    if (auto gateway = gateway_of(folder, settings); !gateway) return gateway.error();
    const json::Object members{{"from", settings.from},       {"smtp", settings.smtp},
                               {"user", settings.user},       {"password", settings.password},
                               {"ca_file", settings.ca_file}, {"plain", settings.is_plain}};
    return files::replace_file(file_in(folder), json::dump_pretty(members) + "\n",
                               files::Secrecy::OwnerOnly);
}

Result<std::unique_ptr<mail::Gateway>> open_gateway(const std::string& folder) {
    const auto settings = read(folder);
    if (!settings) return settings.error();
    if (!*settings) return mail::open_outbox(outbox_of(folder), kFromOfNobody);
    return gateway_of(folder, **settings);
}

Result<std::string> read_password(const std::string& file) {
    auto text = files::read_file(file);
    if (!text) return text.error();
    std::error_code fault;
    const auto mode = std::filesystem::status(file, fault).permissions();
    constexpr auto kOthers = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    if (fault || (mode & kOthers) != std::filesystem::perms::none)
        return Error{Kind::Refused, "other users can read " + file + "; first: chmod 600 " + file};
    while (text->ends_with('\n') || text->ends_with('\r')) text->pop_back();
    if (text->empty()) return Error{Kind::Malformed, file + " holds no password"};
    return text;
}

}  // namespace cirkel::postbox
