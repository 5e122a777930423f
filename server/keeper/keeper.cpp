#include "server/keeper/keeper.hpp"

#include <algorithm>
#include <utility>

#include "server/keeper/contact_text.hpp"
#include "server/keeper/messages.hpp"

namespace cirkel::keeper {

namespace {

constexpr Duration kMadeBefore = 7 * kDay;

/// A terminal without a line goes on sealing with the key that it knows, as long as its
/// configuration offers anything.
constexpr Duration kSealedLate = 30 * kDay;
/// The longest life of a contact that was given to be called, and of any other (decisions 31).
constexpr Duration kCallKept = 30 * kDay;
constexpr Duration kAnyKept = 180 * kDay;

}  // namespace

Result<Keeper> Keeper::open(const std::string& folder, const std::string& keys_of_before,
                            Instant now) {
    auto keys = KeyFolder::open(folder, keys_of_before);
    if (!keys) return keys.error();
    auto reveals = RevealLog::open(folder + "/reveals.log");
    if (!reveals) return reveals.error();
    auto escrow = Escrow::open(folder);
    if (!escrow) return escrow.error();
    auto mails = MailRoom::open(folder, now);
    if (!mails) return mails.error();
    Keeper keeper(std::move(*keys), std::move(*reveals), std::move(*escrow), std::move(*mails));
    if (auto ticked = keeper.tick(now); !ticked) return ticked.error();
    // It is not known whether the last life got to it.
    keeper.escrow_.renew(keeper.keys_, now);
    return keeper;
}

http::Response Keeper::handle(const http::Request& request, Instant now) {
    if (request.path() == kMailsPath) return mail(request, now);
    const auto answered = answer(request, now);
    return answered ? response_of(*answered) : response_of(answered.error());
}

Result<void> Keeper::tick(Instant now) {
    bool has_changed = false;
    for (const Instant moment : {now, now + kMadeBefore}) {
        const auto made = keys_.ensure(month_of(moment));
        if (!made) return made.error();
        has_changed = has_changed || *made;
    }
    for (const auto& month : months_ended(now - kSealedLate - kAnyKept)) {
        if (auto destroyed = keys_.destroy(month); !destroyed) return destroyed;
        has_changed = true;
    }
    if (has_changed) escrow_.renew(keys_, now);
    if (auto forgotten = mails_.forget_asked(now); !forgotten) return forgotten;
    return mails_.clear_outbox(now);
}

Result<json::Value> Keeper::answer(const http::Request& request, Instant now) {
    const auto path = request.path();
    if (request.method == "GET" && path == kStatePath) return state_json(state(now));
    if (request.method == "GET" && path == kEscrowPath) return escrow_.told(keys_);
    if (request.method == "PUT" && path == kServerKeysPath) {
        auto kept = escrow_.hand_over(request.body, keys_, now);
        return kept ? Result<json::Value>(json::Object{}) : kept.error();
    }
    const auto body = json::parse(request.body);
    if (!body) return body.error();
    return answer_about(path, *body, now);
}

Result<json::Value> Keeper::answer_about(std::string_view path, const json::Value& body,
                                         Instant now) {
    if (path == kMarksPath) return mark(body);
    if (path == kRevealsPath) return reveal(body, now);
    if (path == kDestroyedPath) return destroy(body, now);
    if (path == kEscrowPath) return set_escrow(body, now);
    return Error{Kind::NotFound, "this keeper does not know that; is it of an older version?"};
}

KeeperState Keeper::state(Instant now) const {
    return {keys_.public_halves(), months_ended(now - kSealedLate - kCallKept),
            escrow_.server_keys(), escrow_.trouble()};
}

std::vector<KeyId> Keeper::months_ended(Instant before) const {
    std::vector<KeyId> ended;
    for (const auto& [month, key] : keys_.boxes()) {
        const auto end = end_of(month);
        if (end && *end <= before) ended.push_back(month);
    }
    return ended;
}

Result<json::Value> Keeper::destroy(const json::Value& body, Instant now) {
    const auto month = read_key(body);
    if (!month) return month.error();
    const auto old_months = months_ended(now - kSealedLate - kCallKept);
    // Not on the word of a server that was broken into: what was promised to be answered stays so.
    if (std::find(old_months.begin(), old_months.end(), *month) == old_months.end())
        return Error{Kind::Refused, "a contact of " + month->text + " may still come in"};
    if (auto destroyed = keys_.destroy(*month); !destroyed) return destroyed.error();
    escrow_.renew(keys_, now);
    return json::Value(json::Object{});
}

Result<json::Value> Keeper::set_escrow(const json::Value& body, Instant now) {
    auto wish = read_wish(body);
    if (!wish) return wish.error();
    if (auto set = escrow_.set(*std::move(wish), keys_, now); !set) return set.error();
    return escrow_.told(keys_);
}

Result<json::Value> Keeper::mark(const json::Value& body) const {
    const auto contacts = read_contacts(body);
    if (!contacts) return contacts.error();
    if (contacts->size() > kMarksMax) return Error{Kind::Full, "too many contacts at once"};
    std::vector<Marking> markings;
    for (const auto& contact : *contacts) markings.push_back(marking_of(contact));
    return markings_json(markings);
}

Marking Keeper::marking_of(const SealedContact& contact) const {
    auto clear = opened(contact);
    if (!clear)
        return {clear.error().kind == Kind::NotFound ? Verdict::KeyGone : Verdict::Unreadable,
                Digest{},
                {}};
    const auto& key = keys_.number_key();
    auto marking = keeper::marking_of(clear->contact, {key.data(), key.size()});
    proof::wipe(clear->contact);
    proof::wipe(clear->first_name);
    return marking;
}

Result<json::Value> Keeper::reveal(const json::Value& body, Instant now) {
    const auto order = read_order(body);
    if (!order) return order.error();
    auto clear = opened(order->contact);
    if (!clear) return clear.error();
    if (!is_callable(clear->contact))
        return Error{Kind::Refused,
                     "this number must not be called: it costs extra, is abroad or is none"};
    // Before anybody sees it, and nobody sees it when it cannot be written down (S-54).
    if (auto noted = reveals_.add(*order, now); !noted) return noted.error();
    auto told = opened_json(*clear);
    proof::wipe(clear->contact);
    proof::wipe(clear->first_name);
    return told;
}

http::Response Keeper::mail(const http::Request& request, Instant now) {
    const auto body = json::parse(request.body);
    const auto order = body ? read_mail(*body) : body.error();
    if (!order) return response_of(order.error());
    const auto sent = mail_end_json(MailEnd::Sent);
    if (mails_.was_sent(*order)) return response_of(sent);
    if (request.found.has_value()) {
        const auto ended = mails_.end(*order, request.found, now);
        return ended ? response_of(sent) : response_of(ended.error());
    }
    auto clear = opened(order->contact);
    if (!clear) return response_of(clear.error());
    const auto& key = keys_.number_key();
    MailRoom::Receiver receiver{std::move(*clear), {}};
    receiver.asked_hash = asked_hash_of(receiver.opened.contact, {key.data(), key.size()});
    if (mails_.is_spared(*order, receiver, now)) {
        proof::wipe(receiver.opened.contact);
        proof::wipe(receiver.opened.first_name);
        return response_of(mail_end_json(MailEnd::Spared));
    }
    auto work = mails_.begin(*order, std::move(receiver), now);
    if (!work) return response_of(work.error());
    http::Response first_aside;
    first_aside.aside = std::move(*work);
    return first_aside;
}

Result<OpenedContact> Keeper::opened(const SealedContact& contact) const {
    const auto* key = keys_.find(contact.key);
    if (key == nullptr)
        return Error{Kind::NotFound,
                     "the key of " + contact.key.text + " is gone: its contacts stay closed"};
    auto text = proof::open(*key, contact.box);
    auto clear = text ? read_contact_text(*text) : std::nullopt;
    if (text) proof::wipe(*text);
    if (!clear) return Error{Kind::Broken, "this contact does not open with its key"};
    return *std::move(clear);
}

std::unique_ptr<KeeperLine> line_here(Keeper& keeper, std::function<Instant()> now) {
    return line_by([&keeper, now = std::move(now)](const http::Request& request) {
        return Result<http::Response>(keeper.handle(request, now()));
    });
}

}  // namespace cirkel::keeper
