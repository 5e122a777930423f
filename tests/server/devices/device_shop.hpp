#pragma once

#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "server/pages/devices/devices_routes.hpp"
#include "server/pages/page_routes.hpp"
#include "server/store/device_life.hpp"
#include "tests/server/browser.hpp"

namespace cirkel::fakes {

inline bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// What stands between two parts of a page.
inline std::string between(const std::string& text, const std::string& before,
                           const std::string& after) {
    const auto begin = text.find(before);
    REQUIRE(begin != std::string::npos);
    const auto end = text.find(after, begin + before.size());
    return text.substr(begin + before.size(), end - begin - before.size());
}

/// A field of a form that says what is wrong with it.
inline bool has_fault(const http::Response& page, const std::string& field,
                      const std::string& words) {
    const auto fault = page.body.find("id=\"" + field + "-fault\"");
    return fault != std::string::npos && page.body.find(words, fault) != std::string::npos &&
           holds(page.body, field + "-fault\" aria-invalid=\"true\"");
}

/// A shop with two locations, and its pages about terminals.
struct DeviceShop {
    DeviceShop() {
        world.server->add_routes(pages::page_routes());
        world.server->add_routes(pages::device_routes());
        store::Location other;
        other.id = LocationId{"zwolle"};
        other.name = "Zwolle";
        other.time_zone = "Europe/Amsterdam";
        REQUIRE(world.store().setup().put_location(other).ok());
    }

    /// Gives somebody an app that shows codes, and its secret.
    std::string app_of(const std::string& number) {
        const std::string secret = "twintig geheime tekens";
        auto account = **world.store().people().account(number);
        account.sealed_totp_secret =
            proof::seal(world.server->desk().keys.account_key().public_key, secret);
        REQUIRE(world.store().people().put_account(account).ok());
        return secret;
    }

    /// A device that uses the invitation of a page for this name.
    TestDevice asks(const std::string& name, const http::Response& page) {
        return TestDevice(world, name, between(page.body, "--token ", "<"));
    }
    std::optional<store::WaitingDevice> waiting(const std::string& name) {
        return *world.store().device_life().waiting(TerminalId{name});
    }
    std::optional<store::Terminal> terminal(const std::string& name) {
        return *world.store().devices().terminal(TerminalId{name});
    }
    /// How often this was written down, done by number 31 in a browser.
    std::size_t written(const std::string& action, const std::string& result = "done") {
        const auto entries = world.store().audit_log().entries_after(0, 1000);
        std::size_t count = 0;
        for (const auto& entry : *entries)
            if (entry.actor == "31" && entry.action == action && entry.result == result) ++count;
        return count;
    }

    ServerWorld world;
};

/// The words that a page of six words shows.
inline std::string words_on(const http::Response& page) {
    return between(page.body, "name=\"words\" value=\"", "\"");
}

}  // namespace cirkel::fakes
