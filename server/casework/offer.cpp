#include "server/casework/offer.hpp"

#include <algorithm>

#include "shared/json/json.hpp"
#include "shared/wire/status_json.hpp"

namespace cirkel::casework {

namespace {

constexpr const char* kSubject = "offer";
// A terminal that misses one renewal still has something to promise for half a day.
// Renewed at half time, because a terminal may be offline just when a renewal comes.
constexpr Duration kRenewBefore = kOfferValidFor / 2;

// The end of validity alone is no news: writing it anew at each tick would fill the feed.
bool says_the_same(const Offer& one, const Offer& other) {
    Offer aligned = one;
    aligned.valid_until = other.valid_until;
    return aligned == other;
}

Result<std::optional<Offer>> last_offer(store::Store& store, const LocationId& at) {
    const auto change = store.feed().change_about(at, kSubject, kSubject);
    if (!change) return change.error();
    if (!*change) return std::optional<Offer>();
    const auto value = json::parse((*change)->body);
    if (!value) return value.error();
    auto offer = wire::read_offer(*value, "offer");
    if (!offer) return offer.error();
    return std::optional<Offer>(std::move(*offer));
}

}  // namespace

Offer offer_of(const store::Location& location, std::optional<Instant> before, int promised_already,
               Instant now) {
    Offer offer;
    offer.valid_until = now + kOfferValidFor;
    offer.caller_alias = location.caller_alias;
    offer.calling_number = location.calling_number;
    if (!before) return offer;  // without a known day nothing is promised
    offer.remaining = std::max(location.calls_a_day - promised_already, 0);
    offer.call = location.call && location.calls_a_day > 0;
    offer.mail = location.mail;
    if (offer.call) offer.call_before = before;
    if (offer.mail) offer.mail_before = before;
    return offer;
}

Offer share_of(Offer offer, std::size_t terminal, std::size_t terminals) {
    if (terminals == 0) return offer;
    const auto all = static_cast<std::size_t>(std::max(offer.remaining, 0));
    // The first ones get what does not divide evenly.
    offer.remaining = static_cast<int>(all / terminals + (terminal < all % terminals ? 1 : 0));
    return offer;
}

namespace {

enum class Renewal { WhenItSaysMore, Always };

Result<void> put_offer(store::Store& store, const LocationId& at, Instant now, Renewal renewal) {
    const auto location = store.setup().location(at);
    if (!location) return location.error();
    if (!*location) return Error{Kind::NotFound, "there is no location " + at.text};
    const auto days = calendar::open_days_of(store, at);
    if (!days) return days.error();
    const auto before = *days ? calendar::next_promise(**days, now) : std::nullopt;
    // Counted from what is open instead of kept in a counter, which would drift (decisions 4).
    int promised = 0;
    if (before) {
        const auto counted = store.cases().open_cases_due(at, *before);
        if (!counted) return counted.error();
        promised = *counted;
    }
    const Offer offer = offer_of(**location, before, promised, now);
    const auto last = last_offer(store, at);
    if (!last) return last.error();
    const bool stands =
        *last && says_the_same(**last, offer) && (*last)->valid_until > now + kRenewBefore;
    if (stands && renewal == Renewal::WhenItSaysMore) return done;
    const auto pos = store.feed().add_change(
        at, store::FeedChange{0, kSubject, kSubject, json::dump(wire::offer_members(offer))});
    return pos ? done : Result<void>(pos.error());
}

}  // namespace

Result<void> renew_offer(store::Store& store, const LocationId& at, Instant now) {
    return put_offer(store, at, now, Renewal::WhenItSaysMore);
}

Result<void> share_anew(store::Store& store, const LocationId& at, Instant now) {
    return put_offer(store, at, now, Renewal::Always);
}

}  // namespace cirkel::casework
