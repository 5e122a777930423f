#include <utility>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "platform/mail/gateway.hpp"
#include "platform/mail/mail_text.hpp"

namespace cirkel::mail {

namespace {

class Outbox : public Gateway {
public:
    Outbox(std::string folder, std::string from)
        : folder_(std::move(folder)), from_(std::move(from)) {}

    Result<void> send(const Mail& mail) override {
        const auto text = mail_text(mail, from_);
        if (!text) return text.error();
        if (auto made = files::make_folder(folder_, files::Secrecy::OwnerOnly); !made) return made;
        // Whole or not at all: who picks mails up must never find half of one.
        return files::replace_file(folder_ + "/" + mail.id + ".eml", *text,
                                   files::Secrecy::OwnerOnly);
    }

private:
    std::string folder_;
    std::string from_;
};

}  // namespace

std::unique_ptr<Gateway> open_outbox(const std::string& folder, const std::string& from) {
    return std::make_unique<Outbox>(folder, from);
}

}  // namespace cirkel::mail
