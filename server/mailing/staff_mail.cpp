#include "server/mailing/staff_mail.hpp"

#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/configuration/public_address.hpp"
#include "server/store/store.hpp"

namespace cirkel::mailing {

store::KeptMail new_mail(const desk::Desk& desk, store::MailKind kind, Instant now) {
    store::KeptMail mail;
    desk.random(mail.id.bytes);
    mail.kind = kind;
    mail.made_at = now;
    mail.next_try = now;
    return mail;
}

Result<std::vector<store::Account>> people_with_mail(desk::Desk& desk) {
    auto accounts = desk.store.people().accounts();
    if (!accounts) return accounts;
    std::erase_if(*accounts, [](const store::Account& account) {
        return account.mail.empty() || account.disabled_at;
    });
    return accounts;
}

Language mail_language_of(const store::Account& person) {
    return person.language.value_or(Language{"nl"});
}

Result<std::string> alias_of(desk::Desk& desk, const std::string& number) {
    const auto member = desk.store.setup().staff_member(number);
    if (!member) return member.error();
    return *member ? (*member)->alias : std::string();
}

Result<std::string> link_to(desk::Desk& desk, std::string_view path) {
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    auto link = *organisation ? configuration::qr_address(**organisation) : std::string();
    if (link.empty()) return link;
    if (!link.ends_with('/')) link += '/';
    return link + std::string(path);
}

pages::LocalMoment local_moment(Instant at, const std::string& zone) {
    const auto local = clock::local_time(at, zone);
    const auto shown =
        local ? *local : clock::local_time(at, "Etc/UTC").value_or(clock::LocalTime{});
    constexpr int kDaysAWeek = 7;
    return {shown.year, shown.month, shown.day, (shown.weekday + kDaysAWeek - 1) % kDaysAWeek,
            shown.hour, shown.minute};
}

Result<void> write_to(desk::Desk& desk, const store::Account& person, store::KeptMail mail,
                      json::Object values) {
    const auto alias = alias_of(desk, person.number);
    if (!alias) return alias.error();
    values.emplace_back("alias", *alias);
    mail.staff = person.number;
    mail.language = mail_language_of(person);
    mail.content = json::dump(std::move(values));
    return desk.store.mails().add_mail(mail);
}

}  // namespace cirkel::mailing
