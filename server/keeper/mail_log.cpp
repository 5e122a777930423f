#include "server/keeper/mail_log.hpp"

#include <algorithm>
#include <istream>

#include "platform/files/durable_file.hpp"
#include "server/keeper/log_lines.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::keeper {

namespace {

/// Longer than a server tries to send one mail, by far.
constexpr Duration kKept = 60 * kDay;

std::string name_of_box(const MailOrder& order) {
    return proof::base64(
        proof::sha256(std::string(order.contact.box.begin(), order.contact.box.end())));
}

}  // namespace

Result<MailLog> MailLog::open(std::string path, Instant now) {
    MailLog log(std::move(path));
    const auto read = sweep_lines(log.path_, [&](std::istream& words) {
        std::int64_t at = 0;
        std::string the_word_mail, id, the_word_to, box;
        // A last line that a power cut left short is of a mail that may go once more.
        if (!(words >> at >> the_word_mail >> id >> the_word_to >> box)) return false;
        const Instant sent = from_ms(at);
        if (sent <= now - kKept) return false;
        log.ids_.insert(id);
        log.sent_.emplace(sent, box);
        return true;
    });
    if (!read) return read.error();
    return log;
}

Result<void> MailLog::check_room(const MailOrder& order, Instant now) {
    sent_.erase(sent_.begin(), sent_.upper_bound(now - kDay));
    if (sent_.size() >= kMailsADayOfAll)
        return Error{Kind::Full,
                     "the keeper sends at most " + std::to_string(kMailsADayOfAll) +
                         " mails in 24 hours; it goes on later. If there are not so many "
                         "customers, look into its mails.log"};
    const auto box = name_of_box(order);
    const auto of_box = std::count_if(sent_.begin(), sent_.end(),
                                      [&](const auto& one) { return one.second == box; });
    if (static_cast<std::size_t>(of_box) >= kMailsADayOfOne)
        return Error{Kind::Full, "one customer gets at most " + std::to_string(kMailsADayOfOne) +
                                     " mails in 24 hours; it goes on later"};
    return done;
}

Result<void> MailLog::add(const MailOrder& order, Instant now) {
    const auto box = name_of_box(order);
    const std::string line = std::to_string(to_ms(now)) + " mail " + order.id + " to " + box + "\n";
    if (auto kept = files::append_durably(path_, line); !kept) return kept;
    ids_.insert(order.id);
    sent_.emplace(now, box);
    return done;
}

}  // namespace cirkel::keeper
