#pragma once

#include <set>
#include <string>
#include <utility>

#include "server/pages/page_answer.hpp"
#include "tests/server/server_world.hpp"

namespace cirkel::fakes {

/// Somebody of the shop at a browser, signed in as number 31 or another with these roles at these
/// locations (none: everywhere). Whoever makes one has added the routes of the pages that are asked
/// for.
class Browser {
public:
    explicit Browser(ServerWorld& world,
                     std::set<rights::Role> roles = {rights::Role::Administrator},
                     std::set<LocationId> locations = {}, const std::string& number = "31")
        : world_(world) {
        world.add_person(number, std::move(roles), std::move(locations));
        headers_ = world.signed_in(number);
        token_ = pages::csrf_token(http::Request{"GET", "/", headers_, {}});
    }

    /// From now on every request says this, too.
    void said(const std::string& header, const std::string& value) { headers_[header] = value; }

    http::Response get(const std::string& path) { return world_.ask("GET", path, {}, headers_); }
    http::Response post(const std::string& path, const std::string& form) {
        return world_.ask("POST", path, form + (form.empty() ? "" : "&") + "csrf=" + token_,
                          headers_);
    }
    http::Response post_without_token(const std::string& path, const std::string& form) {
        return world_.ask("POST", path, form, headers_);
    }

private:
    ServerWorld& world_;
    http::Headers headers_;
    std::string token_;
};

}  // namespace cirkel::fakes
