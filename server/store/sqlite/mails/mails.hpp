#pragma once

#include "server/store/mails.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::store {

class SqliteMails : public Mails {
public:
    explicit SqliteMails(sqlite::Database& database) : database_(database) {}
    Result<void> add_mail(const KeptMail& mail) override;
    Result<void> put_try(const KeptMail& mail) override;
    Result<void> remove_mail(const MailId& id) override;
    Result<std::optional<KeptMail>> next_mail(Instant now) override;
    Result<std::vector<KeptMail>> newest_mails(std::size_t limit) override;
    Result<MailFigures> count_mails() override;
    Result<std::vector<ToBeTold>> to_be_told(std::size_t limit) override;
    Result<std::vector<ToBeAsked>> to_be_asked() override;
    Result<void> drop_staff_mails_ended_before(Instant then) override;

private:
    sqlite::Database& database_;
};

}  // namespace cirkel::store
