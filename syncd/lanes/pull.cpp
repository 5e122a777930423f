#include "syncd/lanes/pull.hpp"

#include <string>
#include <variant>

#include "shared/sync_db/changes.hpp"
#include "shared/sync_db/configurations.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/feed_rows.hpp"
#include "shared/wire/setup/configuration_json.hpp"
#include "syncd/link/answer.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {
namespace {

void tell_of_unread(const wire::PullReply& reply, Log& log) {
    for (const auto& change : reply.changes)
        if (const auto* unknown = std::get_if<wire::UnknownChange>(&change.content))
            log.write(Level::Warning, "passed over change " + std::to_string(change.pos) +
                                          " of the feed: " + unknown->why);
}

/// The desk moved this terminal: from the next pull on the feed is the other location's.
Result<void> note_location(Desk& desk, const LocationId& location) {
    auto enrolment = sync_db::read_enrolment(desk.sync);
    if (!enrolment) return enrolment.error();
    if (!*enrolment || (*enrolment)->location == location) return done;
    desk.log.write(Level::Notice, "this terminal was moved to " + location.text);
    (*enrolment)->location = location;
    return sync_db::save_enrolment(desk.sync, **enrolment);
}

Attempt take_configuration(Desk& desk, const std::string& body, const Moment& now) {
    const auto configuration = wire::open_configuration(body, desk.device.server_key);
    if (!configuration) return Attempt::failed(configuration.error().text);
    if (configuration->terminal != desk.device.id)
        return Attempt::failed("the server sent the configuration of another terminal");
    const auto as_signed = wire::read_signed_configuration(body);
    if (!as_signed) return Attempt::failed(as_signed.error().text);
    const std::string etag = wire::configuration_etag(configuration->version);
    if (auto kept = sync_db::save_configuration(desk.sync, {etag, *as_signed, now.wall}); !kept)
        return Attempt::failed(kept.error().text);
    if (auto noted = note_location(desk, configuration->location); !noted)
        return Attempt::failed(noted.error().text);
    desk.log.write(Level::Notice, "configuration " + std::to_string(configuration->version));
    Attempt attempt = Attempt::idle();
    attempt.changed = true;
    return attempt;
}

}  // namespace

Result<std::string> ChangesPull::cursor(Desk& desk) const {
    return whole_ ? *whole_ : sync_db::read_cursor(desk.sync);
}

Asked ChangesPull::ask(Desk& desk, const Moment& /*now*/) {
    const auto from = cursor(desk);
    if (!from) return Attempt::failed(from.error().text);
    return http::Request{"GET", wire::pull_target({*from}), {}, ""};
}

Attempt ChangesPull::take(Desk& desk, const Moment& now, const http::Response& response) {
    const auto from = cursor(desk);
    if (!from) return Attempt::failed(from.error().text);
    if (response.status == 410 && !from->empty()) return begin_whole(desk);
    const auto body = json_body(response);
    if (!body) return failed_by(response);
    const auto reply = wire::read_pull_reply(*body);
    if (!reply) return Attempt::failed(reply.error().text);
    tell_of_unread(*reply, desk.log);
    const auto erased = whole_ ? sync_db::apply_whole(desk.sync, *reply, now.wall)
                               : sync_db::apply_changes(desk.sync, *reply, now.wall);
    if (!erased) return Attempt::failed(erased.error().text);
    desk.scrub_due = desk.scrub_due || *erased;
    if (whole_) whole_ = reply->more ? std::optional(reply->cursor) : std::nullopt;
    Attempt attempt = reply->more ? Attempt::more() : compare(desk, now, *reply);
    attempt.changed = !reply->changes.empty();
    return attempt;
}

Attempt ChangesPull::begin_whole(Desk& desk) {
    if (auto begun = sync_db::begin_whole(desk.sync); !begun)
        return Attempt::failed(begun.error().text);
    whole_ = "";
    return Attempt::more();
}

Attempt ChangesPull::compare(Desk& desk, const Moment& now, const wire::PullReply& reply) {
    if (!reply.digest) return Attempt::idle();
    const auto sum = sync_db::sum_feed_rows(desk.sync);
    if (!sum) return Attempt::failed(sum.error().text);
    if (*sum == *reply.digest || now.mono < compare_again_.value_or(Duration::min()))
        return Attempt::idle();
    compare_again_ = now.mono + tuning::kWholeFeedEvery;
    desk.log.write(Level::Notice,
                   "what the server told adds up to something else; all of it is "
                   "fetched anew");
    return begin_whole(desk);
}

Asked ConfigurationPull::ask(Desk& desk, const Moment& /*now*/) {
    const auto held = sync_db::read_stored_configuration(desk.sync);
    if (!held) return Attempt::failed(held.error().text);
    http::Request request{"GET", "/v1/config", {}, ""};
    if (*held) request.headers["if-none-match"] = (*held)->etag;
    return request;
}

Attempt ConfigurationPull::take(Desk& desk, const Moment& now, const http::Response& response) {
    const auto held = sync_db::read_stored_configuration(desk.sync);
    if (!held) return Attempt::failed(held.error().text);
    if (response.status == 304 && *held) return Attempt::idle();
    const auto body = json_body(response);
    if (!body) return failed_by(response);
    return take_configuration(desk, *body, now);
}

}  // namespace cirkel::syncd
