#include "server/server.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>
#include <variant>

#include "server/access/api_token.hpp"
#include "server/access/device_request.hpp"
#include "server/access/staff_session.hpp"
#include "server/casework/circle/circle_watch.hpp"
#include "server/casework/offer.hpp"
#include "server/casework/reading/follow_up_watch.hpp"
#include "server/casework/reading/loop_count.hpp"
#include "server/casework/system_moves.hpp"
#include "server/contacts/mark_contacts.hpp"
#include "server/contacts/retention.hpp"
#include "server/desk/answer.hpp"
#include "server/routes.hpp"
#include "server/telling/answer_for_all.hpp"
#include "server/telling/compliments.hpp"
#include "shared/wire/limits.hpp"

namespace cirkel::server {

namespace {

using desk::Call;
using desk::Caller;
using desk::Route;

bool is_write(const http::Request& request) {
    return request.method != "GET" && request.method != "HEAD";
}

/// A write in a staff's session must come from our own page: browsers say so by themselves, and a
/// script that says nothing has no browser's cookie to be abused (S-14).
bool comes_from_elsewhere(const http::Request& request) {
    const auto site = request.headers.find("sec-fetch-site");
    return site != request.headers.end() && site->second != "same-origin" && site->second != "none";
}

http::Response sign_in_first(const Route& route) {
    if (!route.sign_in.empty())
        return http::Response{303, {{"location", std::string(route.sign_in)}}, {}};
    auto problem = wire::make_problem(wire::problem_code::kSignature, "sign in first");
    problem.title = "not signed in";
    return desk::problem_answer(problem);
}

/// For what asks for the code again, however somebody came in (S-09). A page goes on from there.
http::Response code_first(const Route& route, const http::Request& request) {
    if (!route.sign_in.empty()) {
        const bool is_page = request.method == "GET";
        const auto path = is_page ? std::string(request.path()) : std::string();
        return http::Response{303, {{"location", "/staff/code-again?to=" + path}}, {}};
    }
    auto problem =
        wire::make_problem(wire::problem_code::kRefused,
                           "give the code of your app again, on the page /staff/code-again");
    problem.title = "code wanted";
    return desk::problem_answer(problem);
}

http::Response too_much_today(Duration wait) {
    auto problem = wire::make_problem(wire::problem_code::kBusy,
                                      "this device has sent a day's worth; it goes on later");
    problem.status = 429;
    auto answer = desk::problem_answer(problem);
    answer.headers["retry-after"] = std::to_string(wait.count() / 1000 + 1);
    return answer;
}

/// The same for every token that opens nothing, so that none can be told from another.
http::Response unknown_token() {
    auto problem = wire::make_problem(wire::problem_code::kToken,
                                      "this token is not known here, or its time is over");
    problem.status = 401;
    auto answer = desk::problem_answer(problem);
    answer.headers["www-authenticate"] = "Bearer";
    return answer;
}

/// "/v0/push": what a device asks that speaks a protocol from before the oldest one spoken here.
bool is_of_ended_protocol(std::string_view path) {
    constexpr std::string_view kBegin = "/v";
    if (path.substr(0, kBegin.size()) != kBegin) return false;
    path.remove_prefix(kBegin.size());
    int protocol = 0;
    const auto [end, fault] = std::from_chars(path.data(), path.data() + path.size(), protocol);
    const bool is_number = fault == std::errc() && end != path.data() + path.size() && *end == '/';
    return is_number && protocol < wire::kProtocol;
}

}  // namespace

Server::Server(Belongings belongings, desk::RandomBytes random, Log& log)
    : belongings_(std::move(belongings)),
      random_(std::move(random)),
      desk_{*belongings_.store,
            belongings_.ledger,
            belongings_.checkpoints,
            belongings_.keys,
            wrong_tries_,
            wrong_by_address_,
            *belongings_.keeper,
            random_,
            log,
            measures_,
            tables_,
            belongings_.folder} {
    // First, so that no page can ever stand in front of the wire.
    add_routes(wire_routes());
}

void Server::add_routes(std::span<const Route> routes) { tables_.all.push_back(routes); }

http::Response Server::handle(const http::Request& request, Instant now) {
    auto response = std::move(handle_all({&request, 1}, now).front());
    if (!response.aside) return response;
    auto again = request;
    while (response.aside) {
        again.found = response.aside();
        response = std::move(handle_all({&again, 1}, now).front());
    }
    return response;
}

std::vector<http::Response> Server::handle_all(std::span<const http::Request> requests,
                                               Instant now) {
    std::optional<std::chrono::nanoseconds> took;
    const auto begun = stop_watch_ ? stop_watch_() : std::chrono::nanoseconds();
    std::vector<Sought> sought;
    std::vector<desk::Measures::RouteName> names;
    for (const auto& request : requests) {
        const auto* route = sought.emplace_back(look_up(request)).route;
        names.emplace_back(route ? route->method : "", route ? route->path : "");
    }
    auto responses = answer_together(requests, std::move(sought), now);
    if (stop_watch_) took = stop_watch_() - begun;
    for (std::size_t i = 0; i < responses.size(); ++i) {
        if (responses[i].aside) continue;
        desk::add_security_headers(responses[i]);
        measures_.count_request(names[i], responses[i].status, took);
    }
    return responses;
}

std::vector<http::Response> Server::answer_together(std::span<const http::Request> requests,
                                                    std::vector<Sought> sought, Instant now) {
    std::vector<http::Response> responses;
    auto group = desk_.store.begin_group();
    if (!group) {
        desk_.log.write(Level::Error, "no group: " + group.error().text);
        for (std::size_t i = 0; i < requests.size(); ++i)
            responses.push_back(desk::error_answer(group.error()));
        return responses;
    }
    // Who came before anything was begun has seen nothing that could be undone.
    std::size_t untouched = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        responses.push_back(answer(requests[i], std::move(sought[i]), now));
        if (!(*group)->has_begun()) untouched = responses.size();
    }
    const int transactions = (*group)->transactions();
    const auto committed = (*group)->commit();
    measures_.count_group(committed.ok(), static_cast<std::uint64_t>(transactions));
    if (committed) return responses;
    desk_.log.write(Level::Error, "not written, with " + std::to_string(transactions) +
                                      " transactions: " + committed.error().text);
    for (std::size_t i = untouched; i < responses.size(); ++i)
        responses[i] = desk::error_answer(committed.error());
    return responses;
}

Server::Sought Server::look_up(const http::Request& request) const {
    Sought sought;
    for (const auto& table : tables_.all) {
        for (const auto& route : table) {
            auto parameters = desk::match(route.path, request.path());
            if (!parameters) continue;
            if (route.method == request.method) return {&route, std::move(*parameters), false};
            sought.other_method = true;
        }
    }
    return sought;
}

http::Response Server::answer(const http::Request& request, Sought sought, Instant now) {
    if (sought.route)
        return answer_by(*sought.route,
                         Call{request, now, std::move(sought.parameters), {}, {}, {}});
    if (is_of_ended_protocol(request.path()))
        return desk::problem_answer(wire::problem_code::kOutdated,
                                    "this server does not speak this protocol any more");
    auto problem = wire::make_problem(wire::problem_code::kNotFound, "there is nothing here");
    if (sought.other_method) {
        problem.status = 405;
        problem.detail = "this address does not take that method";
    }
    return desk::problem_answer(problem);
}

http::Response Server::answer_by(const Route& route, Call call) {
    // Deny by default: a handler of staff or devices is never reached without its person or device.
    if (const auto* right = std::get_if<rights::Right>(&route.access)) {
        if (auto refusal = refuse_staff(route, *right, call)) return std::move(*refusal);
        return route.handler(desk_, call);
    }
    const auto caller = std::get<Caller>(route.access);
    if (caller == Caller::Device || caller == Caller::DeviceEvenSuspended) {
        auto device = access::device_of(desk_, call.request, call.now);
        if (auto* refusal = std::get_if<http::Response>(&device)) return std::move(*refusal);
        call.terminal = std::move(std::get<store::Terminal>(device));
        // Only what the device itself signed is counted.
        const auto size = call.request.body.size();
        if (const auto wait = quota_.take(call.terminal->id, size, call.now))
            return too_much_today(*wait);
        // After the signature, so that only the device itself learns that it was suspended.
        if (call.terminal->revoked && caller == Caller::Device)
            return desk::problem_answer(
                wire::problem_code::kSuspended,
                "this device is suspended; keep its data and ask the office");
    }
    return route.handler(desk_, call);
}

std::optional<http::Response> Server::refuse_staff(const Route& route, rights::Right right,
                                                   Call& call) {
    // A page is for a person, who has a cookie; a token beside it opens nothing.
    if (route.sign_in.empty() && access::shows_token(call.request))
        return refuse_token(right, call);
    auto person = access::signed_in(desk_, call.request, call.now);
    if (!person) return desk::error_answer(person.error());
    if (!*person) return sign_in_first(route);
    if (is_write(call.request) && comes_from_elsewhere(call.request))
        return desk::error_answer(Error{Kind::Refused, "this did not come from our own page"});
    call.duties = (*person)->account.duties;
    call.language = (*person)->account.language;
    if (!call.duties.has(right) && !route.sign_in.empty())
        return http::Response{303, {{"location", "/staff/no-right"}}, {}};
    if (!call.duties.has(right))
        return desk::error_answer(
            Error{Kind::Refused, "your roles do not include " + std::string(name_of(right))});
    if (rights::needs_step_up(right) && !(*person)->is_stepped_up(call.now))
        return code_first(route, call.request);
    call.staff = std::move((*person)->member);
    call.session = std::move((*person)->session);
    call.reach = call.duties.reach_of(right);
    return std::nullopt;
}

std::optional<http::Response> Server::refuse_token(rights::Right right, Call& call) {
    auto token = access::token_shown(desk_, call.request, call.now);
    if (!token) return desk::error_answer(token.error());
    if (!*token) return unknown_token();
    const bool is_in_scope = rights::is_for_tokens(right) && (*token)->scopes.count(right) > 0;
    if (!is_in_scope)
        return desk::error_answer(Error{Kind::Refused, "the scopes of this token do not include " +
                                                           std::string(name_of(right))});
    call.reach = (*token)->reach;
    call.token = std::move(*token);
    return std::nullopt;
}

Result<void> Server::renew_offers(Instant now) {
    auto transaction = desk_.store.begin();
    if (!transaction) return transaction.error();
    const auto locations = desk_.store.setup().locations();
    if (!locations) return locations.error();
    for (const auto& location : *locations)
        if (auto renewed = casework::renew_offer(desk_.store, location.id, now); !renewed)
            return renewed;
    // Together with the offers because both change with the calendar, and one transaction is
    // enough.
    if (auto told = contacts::tell_box_key(desk_, now); !told) return told;
    return (*transaction)->commit();
}

Result<void> Server::keep_log(Instant now) {
    constexpr Duration kNoteEvery{60 * 60 * 1000};
    constexpr Duration kKeptFor = Duration{24 * 60 * 60 * 1000} * 365;
    if (noted_at_ && now - *noted_at_ < kNoteEvery) return done;
    auto transaction = desk_.store.begin();
    if (!transaction) return transaction.error();
    auto dropped = desk_.store.audit_log().drop_entries_before(now - kKeptFor);
    if (!dropped) return dropped;
    if (auto committed = (*transaction)->commit(); !committed) return committed;
    auto noted = desk_.checkpoints.add(desk_.store, desk_.keys.signing());
    if (noted) noted_at_ = now;
    return noted;
}

Result<void> Server::end_contacts(Instant now) {
    constexpr Duration kEndEvery{60 * 60 * 1000};
    const auto& last = contacts_ended_at_;
    // Also when the clock was set back.
    if (last && now >= *last && now - *last < kEndEvery) return done;
    auto ended = contacts::wipe_ended(desk_, now);
    if (ended) contacts_ended_at_ = now;
    return ended;
}

Result<void> Server::renew_compliments() {
    auto names = telling::names_of_staff(desk_.store);
    if (!names) return names.error();
    if (compliments_renewed_for_ == *names) return done;
    auto transaction = desk_.store.begin();
    if (!transaction) return transaction.error();
    if (auto renewed = telling::renew_compliments(desk_.store); !renewed) return renewed;
    auto committed = (*transaction)->commit();
    if (committed) compliments_renewed_for_ = std::move(*names);
    return committed;
}

void Server::tick(Instant now) {
    const auto report = [this](const char* what, const Result<void>& done_so_far) {
        if (!done_so_far)
            desk_.log.write(Level::Error, std::string(what) + ": " + done_so_far.error().text);
    };
    report("offers not renewed", renew_offers(now));
    report("log of what was done not kept", keep_log(now));
    report("silent terminals not looked for", silence_.look(desk_, now));
    report("cases on hold not looked at", casework::resume_held(desk_.store, now));
    report("new texts not looked at", texts_.look(desk_, now));
    report("answers for many not told", telling::tell_waiting(desk_.store, now));
    report("what is forgotten not looked for", casework::watch_follow_up(desk_, now));
    report("whether the circle is closed was not counted", casework::count_next_loop(desk_, now));
    report("what became of it was not counted", casework::count_circle_weeks(desk_, now));
    report("names in compliments not looked at", renew_compliments());
    report("contacts not wiped in time", end_contacts(now));
    report("what is too old was not let go", retention_.run_if_due(desk_, now));
    // An erasure whose log could not be cut at once is finished here.
    if (auto forgotten = desk_.store.forget_erased_bytes(); !forgotten)
        desk_.log.write(Level::Debug, "log not cut: " + forgotten.error().text);
}

}  // namespace cirkel::server
