#include "server/feed/serve_changes.hpp"

#include <algorithm>
#include <charconv>

#include "server/casework/offer.hpp"
#include "server/desk/answer.hpp"
#include "server/store/device_life.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/pull.hpp"
#include "shared/wire/status_json.hpp"

namespace cirkel::feed {

namespace {

using desk::Call;
using desk::Desk;

// The epoch stands in the cursor, so that a server restored from a backup, whose places would count
// anew from an older number, is noticed instead of skipping changes; so does the location, because
// each has a feed of its own and a terminal may be moved.
std::string cursor_start(const EpochId& epoch, const LocationId& at) {
    return "v2." + proof::hex(epoch.bytes) + "." + at.text + ".";
}

/// As cursors began that did not name their location: good for a terminal that was never moved.
std::string older_cursor_start(const EpochId& epoch) {
    return "v1." + proof::hex(epoch.bytes) + ".";
}

bool begins_with(const std::string& text, const std::string& beginning) {
    return text.compare(0, beginning.size(), beginning) == 0;
}

/// The place that a cursor ends with.
std::optional<Seq> place_behind(const std::string& cursor, const std::string& start) {
    Seq place = 0;
    const char* const first = cursor.data() + start.size();
    const char* const last = cursor.data() + cursor.size();
    const auto [end, fault] = std::from_chars(first, last, place);
    if (fault != std::errc() || end != last || place < 0) return std::nullopt;
    return place;
}

/// The place of a cursor; nothing when it is not one of this life of the server, and of the feed
/// that this terminal gets.
Result<std::optional<Seq>> place_of(Desk& desk, const std::string& cursor,
                                    const store::Terminal& terminal, const EpochId& epoch) {
    if (cursor.empty()) return std::optional<Seq>(0);
    const auto start = cursor_start(epoch, terminal.location);
    if (begins_with(cursor, start)) return place_behind(cursor, start);
    const auto older = older_cursor_start(epoch);
    if (!begins_with(cursor, older)) return std::optional<Seq>();
    const auto left = desk.store.device_life().former_places(terminal.id);
    if (!left) return left.error();
    return left->empty() ? place_behind(cursor, older) : std::nullopt;
}

Result<wire::ChangeContent> erased(const std::string& subject) {
    const auto id = RecordId::parse(subject);
    if (!id) return Error{Kind::Broken, "an erase change that names no record"};
    return wire::ChangeContent(wire::EraseRecord{*id});
}

/// What a kept change says to this device. A status or follow-up goes out as it was kept, byte for
/// byte: that text is what the sum counts.
Result<std::string> text_of(const store::FeedChange& change, const std::string& offer_text) {
    if (change.type == "erase") {
        auto content = erased(change.subject);
        if (!content) return content.error();
        return wire::content_text(*content);
    }
    if (change.type == "erase_follow_up") {
        std::int64_t number = 0;
        std::from_chars(change.subject.data(), change.subject.data() + change.subject.size(),
                        number);
        return wire::content_text(wire::EraseFollowUp{CaseNumber{number}});
    }
    if (change.type == "offer") return offer_text;
    return wire::upsert_text(change.type, change.body);
}

/// The part of the location's offer that this device may give away.
Result<std::optional<Offer>> share_for(Desk& desk, const store::Terminal& terminal) {
    const auto change = desk.store.feed().change_about(terminal.location, "offer", "offer");
    if (!change) return change.error();
    if (!*change) return std::optional<Offer>();
    const auto value = json::parse((*change)->body);
    if (!value) return value.error();
    auto offer = wire::read_offer(*value, "feed");
    if (!offer) return offer.error();
    const auto terminals = desk.store.devices().terminals(terminal.location);
    if (!terminals) return terminals.error();
    const auto place =
        std::find_if(terminals->begin(), terminals->end(),
                     [&terminal](const store::Terminal& other) { return other.id == terminal.id; });
    const auto index = static_cast<std::size_t>(place - terminals->begin());
    return std::optional<Offer>(casework::share_of(std::move(*offer), index, terminals->size()));
}

/// The sum of what stands for this device: the location's, and its own share of the offer.
Result<wire::FeedSum> sum_for(Desk& desk, const store::Terminal& terminal,
                              const std::string& offer_text) {
    auto sum = desk.store.feed().sum(terminal.location);
    if (!sum) return sum.error();
    if (!offer_text.empty()) sum->add(wire::feed_hash(offer_text));
    return sum;
}

Result<wire::PullTexts> changes_for(Desk& desk, const store::Terminal& terminal,
                                    const EpochId& epoch, Seq after, std::size_t limit) {
    // The batch and the cursor after it belong together; the device applies them in one
    // transaction. One more than asked tells whether there is more.
    auto changes = desk.store.feed().changes_after(terminal.location, after, limit + 1);
    if (!changes) return changes.error();
    const auto share = share_for(desk, terminal);
    if (!share) return share.error();
    const std::string offer_text = *share ? wire::content_text(**share) : std::string();
    wire::PullTexts reply;
    reply.more = changes->size() > limit;
    if (reply.more) changes->resize(limit);
    // An empty answer keeps the cursor where it was.
    Seq last = after;
    for (const auto& change : *changes) {
        const auto text = text_of(change, offer_text);
        if (!text) return text.error();
        reply.changes.push_back(wire::change_text(change.pos, *text));
        last = change.pos;
    }
    reply.cursor = cursor_start(epoch, terminal.location) + std::to_string(last);
    if (reply.more) return reply;
    const auto sum = sum_for(desk, terminal, offer_text);
    if (!sum) return sum.error();
    reply.digest = *sum;
    return reply;
}

}  // namespace

http::Response serve_changes(Desk& desk, const Call& call) {
    const auto request = wire::read_pull_query(call.request.query());
    if (!request) return desk::error_answer(request.error());
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return desk::error_answer(organisation.error());
    const auto& epoch = (*organisation)->epoch;
    const auto after = place_of(desk, request->cursor, *call.terminal, epoch);
    if (!after) return desk::error_answer(after.error());
    const auto last = desk.store.feed().last_place(call.terminal->location);
    if (!last) return desk::error_answer(last.error());
    // A place that was never given out here: this store was set back to an older copy, and what it
    // adds from now on would lie before the cursor.
    if (!*after || **after > *last)
        return desk::problem_answer(wire::problem_code::kCursorExpired,
                                    "this cursor is not of this server; start without one");
    const auto limit =
        static_cast<std::size_t>(std::clamp(request->limit, 1, wire::kPullChangesMax));
    const auto reply = changes_for(desk, *call.terminal, epoch, **after, limit);
    if (!reply) return desk::error_answer(reply.error());
    return desk::json_answer(wire::pull_reply_json(*reply));
}

}  // namespace cirkel::feed
