#include "shared/wire/pull.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>
#include <utility>

#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"
#include "shared/wire/status_json.hpp"

// GET /v1/changes?cursor=TEXT&limit=N (PROTOCOL.md, "Pull").
//
// The answer of the change feed (PROTOCOL.md, "Pull"):
//
//   {"changes":[{"pos":N,"op":"upsert",
//                "type":"public_status"|"follow_up"|"offer"|"compliment"|"decided_observation",
//                <members>},
//               {"pos":N,"op":"erase","record_id":UUID},
//               {"pos":N,"op":"erase","case":N}, ...],
//    "cursor":TEXT,"more":BOOL,"digest":TEXT?}

namespace cirkel::wire {
namespace {

constexpr std::size_t kCursorBytesMax = 128;

/// Cursors are made of these signs only, so that neither end has to escape one.
bool is_cursor_text(std::string_view text) {
    const bool fits =
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") == std::string_view::npos;
    return fits && text.size() <= kCursorBytesMax;
}

Result<void> read_parameter(std::string_view name, std::string_view value, PullRequest& request) {
    if (name == "cursor") {
        if (!is_cursor_text(value))
            return Error{Kind::Malformed, "changes.cursor: is not one of ours"};
        request.cursor = std::string(value);
    }
    if (name == "limit") {
        int limit = 0;
        const auto [end, fault] = std::from_chars(value.begin(), value.end(), limit);
        if (fault != std::errc() || end != value.end() || limit < 1)
            return Error{Kind::Malformed, "changes.limit: has to be 1 or more"};
        request.limit = std::min(limit, kPullChangesMax);
    }
    return done;
}

constexpr std::string_view kStatus = "public_status";
constexpr std::string_view kFollowUp = "follow_up";
constexpr std::string_view kOffer = "offer";
constexpr std::string_view kCompliment = "compliment";
constexpr std::string_view kDecided = "decided_observation";

struct ContentWriter {
    std::string operator()(const PublicStatus& status) const {
        return upsert_text(kStatus, json::dump(status_members(status)));
    }
    std::string operator()(const FollowUp& follow_up) const {
        return upsert_text(kFollowUp, json::dump(follow_up_members(follow_up)));
    }
    std::string operator()(const Offer& offer) const {
        return upsert_text(kOffer, json::dump(offer_members(offer)));
    }
    std::string operator()(const Compliment& compliment) const {
        return upsert_text(kCompliment, json::dump(compliment_members(compliment)));
    }
    std::string operator()(const DecidedObservation& observation) const {
        return upsert_text(kDecided, json::dump(decided_members(observation)));
    }
    std::string operator()(const EraseRecord& erase) const {
        return json::dump(json::Object{{"op", "erase"}, {"record_id", erase.id.text()}});
    }
    std::string operator()(const EraseFollowUp& erase) const {
        return json::dump(json::Object{{"op", "erase"}, {"case", erase.number.value}});
    }
    std::string operator()(const UnknownChange&) const {
        return json::dump(json::Object{{"op", "none"}});
    }
};

/// What an upsert is about, read apart from the rest of it; nothing when even that does not read.
std::optional<std::string> subject_of(const json::Value& value, std::string_view type) {
    json::Fields fields(value, "change");
    std::string subject;
    if (type == kStatus) subject = read_id<SubmissionId>(fields, "of").text();
    if (type == kFollowUp) subject = std::to_string(read_seq(fields, "case", 1));
    if (type == kOffer) subject = kOffer;
    if (subject.empty() || fields.fault()) return std::nullopt;
    return subject;
}

std::optional<FeedRow> row_of(const json::Value& value) {
    const json::Value* type = value.find("type");
    const std::string* name = type == nullptr ? nullptr : type->if_text();
    if (name == nullptr) return std::nullopt;
    auto subject = subject_of(value, *name);
    if (!subject) return std::nullopt;
    return FeedRow{*name, std::move(*subject), feed_hash(text_without(value, "pos"))};
}

template <class Content>
ChangeContent content_or_unknown(Result<Content> content) {
    if (content) return std::move(*content);
    return UnknownChange{content.error().text};
}

ChangeContent read_upsert(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    const std::string type = fields.text("type");
    if (type == kStatus) return content_or_unknown(read_status(value, path));
    if (type == kFollowUp) return content_or_unknown(read_follow_up(value, path));
    if (type == kOffer) return content_or_unknown(read_offer(value, path));
    if (type == kCompliment) return content_or_unknown(read_compliment(value, path));
    if (type == kDecided) return content_or_unknown(read_decided(value, path));
    return UnknownChange{path + ".type: is not known to this version"};
}

Result<ChangeContent> read_erase(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    ChangeContent content;
    if (fields.optional_value("case") != nullptr) {
        content = EraseFollowUp{CaseNumber{read_seq(fields, "case", 1)}};
    } else {
        content = EraseRecord{read_id<RecordId>(fields, "record_id")};
    }
    if (auto fault = fields.fault()) return *fault;
    return content;
}

Result<Change> read_change(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Change change;
    change.pos = read_seq(fields, "pos", 1);
    const std::string op = fields.text("op");
    if (auto fault = fields.fault()) return *fault;
    if (op == "erase") {
        auto erase = read_erase(value, path);
        if (!erase) return erase.error();
        change.content = std::move(*erase);
    } else if (op == "upsert") {
        change.content = read_upsert(value, path);
        change.row = row_of(value);
    } else {
        change.content = UnknownChange{path + ".op: is not known to this version"};
    }
    return change;
}

}  // namespace

std::string pull_target(const PullRequest& request) {
    return "/v1/changes?cursor=" + request.cursor + "&limit=" + std::to_string(request.limit);
}

Result<PullRequest> read_pull_query(std::string_view query) {
    PullRequest request;
    while (!query.empty()) {
        const std::string_view part = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), part.size() + 1));
        const auto mark = part.find('=');
        if (mark == std::string_view::npos) continue;
        auto read = read_parameter(part.substr(0, mark), part.substr(mark + 1), request);
        if (!read) return read.error();
    }
    return request;
}

std::string upsert_text(std::string_view type, std::string_view members_text) {
    const std::string head = json::dump(json::Object{{"op", "upsert"}, {"type", type}});
    // Into the object, in front of its first member.
    return head.substr(0, head.size() - 1) + "," + std::string(members_text.substr(1));
}

std::string content_text(const ChangeContent& content) {
    return std::visit(ContentWriter(), content);
}

std::string change_text(Seq pos, std::string_view content_text) {
    return "{\"pos\":" + std::to_string(pos) + "," + std::string(content_text.substr(1));
}

std::string pull_reply_json(const PullTexts& reply) {
    json::Object end{{"cursor", reply.cursor}, {"more", reply.more}};
    if (reply.digest) end.emplace_back("digest", reply.digest->text());
    std::string text = "{\"changes\":[";
    for (const std::string& change : reply.changes) {
        if (&change != &reply.changes.front()) text.push_back(',');
        text += change;
    }
    return text + "]," + json::dump(std::move(end)).substr(1);
}

std::string pull_reply_json(const PullReply& reply) {
    PullTexts texts{{}, reply.cursor, reply.more, reply.digest};
    for (const Change& change : reply.changes)
        texts.changes.push_back(change_text(change.pos, content_text(change.content)));
    return pull_reply_json(texts);
}

Result<PullReply> read_pull_reply(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("changes");
    json::Fields fields(*value, "changes");
    PullReply reply;
    reply.cursor = read_short_text(fields, "cursor", kShortTextBytesMax);
    reply.more = fields.boolean("more");
    if (fields.optional_value("digest") != nullptr)
        reply.digest =
            read_parsed(fields, "digest", "has to be 32 hexadecimal digits", FeedSum::parse);
    auto changes = read_all(fields, "changes", read_change);
    if (!changes) return changes.error();
    // Kept, it would be refused with every pull to come.
    if (!is_cursor_text(reply.cursor))
        return Error{Kind::Malformed, "changes.cursor: is not one of ours"};
    reply.changes = std::move(*changes);
    return reply;
}

}  // namespace cirkel::wire
