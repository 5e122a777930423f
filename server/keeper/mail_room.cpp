#include "server/keeper/mail_room.hpp"

#include <chrono>
#include <filesystem>

#include "platform/files/destroy_file.hpp"
#include "platform/mail/mail_text.hpp"
#include "server/postbox/postbox.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::keeper {

namespace {

constexpr std::chrono::hours kInOutbox{24 * 7};

/// What came of the work aside.
struct Sent {
    Result<void> outcome;
    Digest asked_hash{};
};

}  // namespace

Result<MailRoom> MailRoom::open(const std::string& folder, Instant now) {
    auto log = MailLog::open(folder + "/mails.log", now);
    if (!log) return log.error();
    auto asked = AskedLog::open(folder + "/asked.log", now);
    if (!asked) return asked.error();
    return MailRoom(folder, *std::move(log), *std::move(asked));
}

Result<http::Aside> MailRoom::begin(const MailOrder& order, Receiver receiver, Instant now) {
    auto& opened = receiver.opened;
    if (auto room = log_.check_room(order, now); !room) return room.error();
    mail::Mail letter{order.id, order.from_name, opened.contact, order.subject, order.text, now};
    proof::wipe(opened.contact);
    proof::wipe(opened.first_name);
    if (!mail::is_address(letter.to))
        return Error{Kind::Refused, "this contact is no address that mail can be sent to"};
    if (auto fits = mail::check(letter); !fits) return fits.error();
    return http::Aside([folder = folder_, letter = std::move(letter),
                        asked_hash = receiver.asked_hash]() mutable -> std::any {
        auto gateway = postbox::open_gateway(folder);
        Sent sent{gateway ? (*gateway)->send(letter) : Result<void>(gateway.error()), asked_hash};
        proof::wipe(letter.to);
        return sent;
    });
}

Result<void> MailRoom::end(const MailOrder& order, const std::any& found, Instant now) {
    const auto* sent = std::any_cast<Sent>(&found);
    if (sent == nullptr) return Error{Kind::Broken, "nothing is known of this mail; ask again"};
    if (!sent->outcome) return sent->outcome;
    // First: a keeper that dies in between asks this one too little rather than twice.
    if (order.asks)
        if (auto kept = asked_.add(sent->asked_hash, now); !kept) return kept;
    return log_.add(order, now);
}

Result<void> MailRoom::clear_outbox(Instant now) const {
    std::error_code fault;
    const std::filesystem::directory_iterator files(postbox::outbox_of(folder_), fault);
    if (fault) return done;  // there is none: mails go to a mail server
    for (const auto& file : files) {
        const auto written = std::filesystem::last_write_time(file.path(), fault);
        if (fault) continue;
        const auto at = std::chrono::file_clock::to_sys(written);
        if (now - std::chrono::floor<Duration>(at) < kInOutbox) continue;
        if (auto gone = files::destroy_file(file.path().string()); !gone) return gone;
    }
    return done;
}

}  // namespace cirkel::keeper
