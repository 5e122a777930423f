#include "server/mailing/commands_mail.hpp"

#include <string>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/audit/audit.hpp"
#include "server/desk/in_transaction.hpp"
#include "server/postbox/postbox.hpp"
#include "server/store/alarms.hpp"
#include "server/store/mails.hpp"
#include "server/store/store.hpp"

namespace cirkel::mailing {

namespace {

using desk::Desk;
using server::CommandResult;

/// "2026-11-25 11:00", by UTC.
std::string moment_text(Instant at) {
    const auto local = clock::local_time(at, "Etc/UTC").value_or(clock::LocalTime{});
    const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(local.year) + "-" + two(local.month) + "-" + two(local.day) + " " +
           two(local.hour) + ":" + two(local.minute) + " UTC";
}

Result<bool> has_alarm(Desk& desk) {
    const auto open = desk.store.alarms().open_alarms();
    if (!open) return open.error();
    for (const auto& alarm : *open)
        if (alarm.about == store::Alarm::kMail) return true;
    return false;
}

std::string way_text(const std::optional<postbox::Settings>& settings, const std::string& folder) {
    if (!settings)
        return "It was never set how mail leaves: it lies in " + postbox::outbox_of(folder) +
               ".\nSet it: cirkel-server mail set --from reacties@shop.nl --smtp "
               "smtp://HOST:587\n";
    const auto way =
        settings->smtp.empty() ? "files in " + postbox::outbox_of(folder) : settings->smtp;
    return "by      " + way + "\nfrom    " + settings->from + "\n";
}

}  // namespace

Result<CommandResult> mail_status(Desk& desk, Instant now) {
    const auto settings = postbox::read(desk.folder);
    if (!settings) return settings.error();
    const auto figures = desk.store.mails().count_mails();
    if (!figures) return figures.error();
    const auto alarm = has_alarm(desk);
    if (!alarm) return alarm.error();
    json::Value oldest;
    CommandResult result;
    result.text = way_text(*settings, desk.folder) + "waiting " + std::to_string(figures->waiting) +
                  "\nsent    " + std::to_string(figures->sent) + "\nfailed  " +
                  std::to_string(figures->failed) + "\nspared  " + std::to_string(figures->spared) +
                  "\n";
    if (figures->last_sent) result.text += "last    " + moment_text(*figures->last_sent) + "\n";
    if (figures->oldest_waiting) {
        const auto minutes =
            std::chrono::duration_cast<std::chrono::minutes>(now - *figures->oldest_waiting);
        oldest = minutes.count();
        result.text += "oldest  waits since " + std::to_string(minutes.count()) + " minutes\n";
    }
    if (!figures->fault.empty()) result.text += "trouble " + figures->fault + "\n";
    if (*alarm) result.text += "ALARM   mails were given up; see: cirkel-server mail outbox\n";
    result.json = json::Object{{"set", settings->has_value()},
                               {"smtp", *settings ? (*settings)->smtp : std::string()},
                               {"from", *settings ? (*settings)->from : std::string()},
                               {"waiting", figures->waiting},
                               {"sent", figures->sent},
                               {"failed", figures->failed},
                               {"spared", figures->spared},
                               {"oldest_waiting_minutes", oldest},
                               {"trouble", figures->fault},
                               {"alarm", *alarm}};
    return result;
}

Result<CommandResult> list_mails(Desk& desk, std::size_t limit) {
    const auto mails = desk.store.mails().newest_mails(limit);
    if (!mails) return mails.error();
    CommandResult result;
    json::Array values;
    for (const auto& mail : *mails) {
        const auto to = mail.staff.empty() ? std::string("customer") : "staff " + mail.staff;
        result.text += moment_text(mail.made_at) + "  " + std::string(name_of(mail.kind)) +
                       "  to " + to + "  " + std::string(name_of(mail.state)) +
                       (mail.fault.empty() ? "" : "  (" + mail.fault + ")") + "\n";
        values.emplace_back(json::Object{{"id", mail.id.text()},
                                         {"kind", name_of(mail.kind)},
                                         {"to", to},
                                         {"state", name_of(mail.state)},
                                         {"made_at", to_ms(mail.made_at)},
                                         {"tries", mail.tries},
                                         {"fault", mail.fault}});
    }
    if (mails->empty()) result.text = "no mail yet\n";
    result.json = json::Object{{"mails", std::move(values)}};
    return result;
}

Result<CommandResult> note_settings(Desk& desk, Instant now) {
    const auto noted = desk::in_transaction(desk, [&] {
        const auto doer = audit::operator_at_command_line();
        return audit::write(
            desk.store,
            {doer.actor, audit::Action::MailChanged, "settings", audit::Outcome::Done, doer.origin},
            now);
    });
    if (!noted) return noted.error();
    return CommandResult{};
}

}  // namespace cirkel::mailing
