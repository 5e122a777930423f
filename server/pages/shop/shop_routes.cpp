#include "server/pages/shop/shop_routes.hpp"

#include <array>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/calendar/day_text.hpp"
#include "server/configuration/public_address.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/shop/mandate_form.hpp"
#include "server/pages/shop/shop_forms.hpp"
#include "server/pages/shop/shop_values.hpp"
#include "server/shop/commands_address.hpp"
#include "server/shop/commands_location.hpp"
#include "server/shop/commands_mandate.hpp"
#include "server/shop/commands_touchpoint.hpp"
#include "server/shop/files/holidays_file.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using desk::Parameters;

constexpr const char* kShops = "/staff/shop";

/// What a redirect may say has happened; nothing else in an address becomes text.
std::string news_words(const Call& call) {
    const PageWords& words = words_for(call);
    const auto news = call.query("news");
    if (news == "kept") return words.of("shop.news.kept");
    if (news == "look") return words.of("shop.news.look");
    if (news == "made") return words.of("shop.news.made");
    return "";
}

http::Response no_such_shop(const Call& call) { return staff_fault(call, "shop.fault.gone", 404); }

/// A rule of the shop that the form itself could not know: the store changed meanwhile.
http::Response failed(Desk& desk, const Call& call, const Error& error) {
    if (error.kind == Kind::NotFound) return no_such_shop(call);
    if (error.kind == Kind::Malformed || error.kind == Kind::Conflict)
        return staff_fault(call, "shop.fault.changed", 409);
    return broken_answer(desk, call, error);
}

std::string path_of(const ShopPage& page, std::string_view news) {
    return std::string(kShops) + "/" + page.id + "?news=" + std::string(news);
}

http::Response shown_shop(Desk& desk, const Call& call, ShopPage page, int status) {
    auto shell = shell_of(desk, call);
    if (!shell) return broken_answer(desk, call, shell.error());
    shell->news = news_words(call);
    page.shell = std::move(*shell);
    return html_answer(render_shop(templates(), page), status);
}

/// Runs `work(page)` on the page of the location in the path: a form that was posted to it.
template <class Work>
http::Response with_shop(Desk& desk, const Call& call, Work work) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    const auto id = LocationId::parse(call.parameter("location"));
    if (!id) return no_such_shop(call);
    auto page = shop_page_of(desk, call, *id);
    if (!page) return failed(desk, call, page.error());
    return *page ? work(**page) : no_such_shop(call);
}

shop::DoneBy by_person(const Call& call) { return {doer_of(call), call.now}; }

http::Response kept_or_failed(Desk& desk, const Call& call, const ShopPage& page,
                              const Result<void>& ended) {
    return ended ? see_other(path_of(page, "kept")) : failed(desk, call, ended.error());
}

Result<void> without_answer(const Result<server::CommandResult>& result) {
    return result ? done : Result<void>(result.error());
}

http::Response serve_shops(Desk& desk, const Call& call) {
    auto page = shops_page_of(desk, call);
    if (!page) return failed(desk, call, page.error());
    auto shell = shell_of(desk, call);
    if (!shell) return failed(desk, call, shell.error());
    page->shell = std::move(*shell);
    return html_answer(render_shops(templates(), *page));
}

http::Response serve_new_shop(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (!call.reach.is_everywhere()) return staff_fault(call, "shop.fault.others_add", 403);
    const auto form = call.form();
    if (auto refusal = unknown_fields(call, {"name", "zone"})) return std::move(*refusal);
    const PageWords& words = words_for(call);
    auto page = shops_page_of(desk, call);
    if (!page) return failed(desk, call, page.error());
    page->name.value = form_field(form, "name");
    page->zone.value = form_field(form, "zone");
    store::Location location;
    location.id = LocationId{short_name(page->name.value)};
    location.name = page->name.value;
    location.time_zone = page->zone.value;
    if (location.id.text.empty()) page->name.fault = words.of("shop.new_name_wanted");
    if (!clock::is_known_zone(location.time_zone))
        page->zone.fault = words.of("shop.new_zone_unknown");
    const auto known = desk.store.setup().location(location.id);
    if (!known) return failed(desk, call, known.error());
    if (*known) page->name.fault = words.of("shop.new_name_taken");
    if (page->name.fault.empty() && page->zone.fault.empty()) {
        const auto added = server::add_location(desk, location, by_person(call));
        return added ? see_other(std::string(kShops) + "/" + location.id.text + "?news=made")
                     : failed(desk, call, added.error());
    }
    auto shell = shell_of(desk, call);
    if (!shell) return failed(desk, call, shell.error());
    page->shell = std::move(*shell);
    return html_answer(render_shops(templates(), *page), kUnprocessable);
}

http::Response serve_shop(Desk& desk, const Call& call) {
    const auto id = LocationId::parse(call.parameter("location"));
    if (!id) return no_such_shop(call);
    auto page = shop_page_of(desk, call, *id);
    if (!page) return failed(desk, call, page.error());
    return *page ? shown_shop(desk, call, std::move(**page), 200) : no_such_shop(call);
}

http::Response serve_offer(Desk& desk, const Call& call) {
    return with_shop(desk, call, [&](ShopPage& page) {
        const auto form = call.form();
        if (auto refusal = unknown_fields(call, {"calls", "number", "caller", "promise"}))
            return std::move(*refusal);
        const auto change = read_offer(words_for(call), form, page);
        if (!change) return shown_shop(desk, call, std::move(page), kUnprocessable);
        return kept_or_failed(
            desk, call, page,
            without_answer(server::change_location(desk, *change, by_person(call))));
    });
}

http::Response serve_hours(Desk& desk, const Call& call) {
    return with_shop(desk, call, [&](ShopPage& page) {
        const auto form = call.form();
        if (!holds_only_hours(form)) return strange_form(call);
        auto hours = read_hours_form(words_for(call), form, page);
        if (const auto weekday = wants_stretch(form)) {
            // Nothing is kept yet: the page comes back with one more pair to fill in.
            for (DayHours& day : page.days)
                if (day.weekday == *weekday && day.stretches.size() < kStretchesMax)
                    day.stretches.push_back({});
            return shown_shop(desk, call, std::move(page), 200);
        }
        if (!hours) return shown_shop(desk, call, std::move(page), kUnprocessable);
        server::LocationChange change;
        change.location = LocationId{page.id};
        change.hours = std::move(*hours);
        return kept_or_failed(
            desk, call, page,
            without_answer(server::change_location(desk, change, by_person(call))));
    });
}

http::Response serve_holidays(Desk& desk, const Call& call) {
    return with_shop(desk, call, [&](ShopPage& page) {
        const auto form = call.form();
        if (auto refusal = unknown_fields(call, {"remove", "day", "name", "from", "until"}))
            return std::move(*refusal);
        const LocationId id{page.id};
        auto holidays = desk.store.calendar().holidays(id);
        if (!holidays) return failed(desk, call, holidays.error());
        const auto remove = calendar::day_of_text(form_field(form, "remove"));
        const auto added = remove ? std::nullopt : read_holiday_form(words_for(call), form, page);
        if (!remove && !added) return shown_shop(desk, call, std::move(page), kUnprocessable);
        const auto day = remove ? *remove : added->day;
        std::erase_if(*holidays, [&](const store::Holiday& one) { return one.day == day; });
        if (added) holidays->push_back(*added);
        return kept_or_failed(desk, call, page,
                              server::put_holidays(desk, id, *holidays, by_person(call)));
    });
}

http::Response serve_touchpoint(Desk& desk, const Call& call) {
    return with_shop(desk, call, [&](ShopPage& page) {
        const auto form = call.form();
        if (auto refusal = unknown_fields(call, {"touchpoint", "name", "goal", "what", "how",
                                                 "when", "action", "survey", "category"}))
            return std::move(*refusal);
        auto touchpoint = read_touchpoint(words_for(call), form, page);
        if (!touchpoint) return shown_shop(desk, call, std::move(page), kUnprocessable);
        // What this form does not ask stays as it is.
        const auto known = desk.store.setup().touchpoint(touchpoint->id);
        if (!known) return failed(desk, call, known.error());
        if (*known) touchpoint->hours = (*known)->hours;
        return kept_or_failed(
            desk, call, page,
            without_answer(server::add_touchpoint(desk, std::move(*touchpoint), by_person(call))));
    });
}

http::Response serve_address(Desk& desk, const Call& call) {
    return with_shop(desk, call, [&](ShopPage& page) {
        const auto form = call.form();
        if (auto refusal = unknown_fields(call, {"do", "address", "seen"}))
            return std::move(*refusal);
        if (!page.may_change_for_all) return staff_fault(call, "shop.fault.others_address", 403);
        if (form_field(form, "do") == "look") {
            const auto asked = server::look_at_address(desk, by_person(call));
            return asked ? see_other(path_of(page, "look")) : failed(desk, call, asked.error());
        }
        page.address.address.value = form_field(form, "address");
        if (!configuration::checked_public_address(page.address.address.value)) {
            page.address.address.fault = words_for(call).of("shop.address_wrong");
            return shown_shop(desk, call, std::move(page), kUnprocessable);
        }
        const bool is_seen = form_field(form, "seen") == "yes";
        return kept_or_failed(
            desk, call, page,
            without_answer(server::set_address(
                desk, page.address.address.value,
                is_seen ? server::Vouched::ByPerson : server::Vouched::No, by_person(call))));
    });
}

http::Response serve_mandates(Desk& desk, const Call& call) {
    return with_shop(desk, call, [&](ShopPage& page) {
        const auto form = call.form();
        if (!holds_only_mandates(form)) return strange_form(call);
        if (!page.may_change_for_all) return staff_fault(call, "goodwill.set.others", 403);
        const auto mandates = read_mandates(words_for(call), form, page);
        if (!mandates) return shown_shop(desk, call, std::move(page), kUnprocessable);
        return kept_or_failed(desk, call, page,
                              server::change_mandates(desk, *mandates, by_person(call)));
    });
}

using rights::Right;
constexpr std::string_view kSignIn = "/staff?ended=1";
constexpr Right kChange = Right::SetUpShop;

// clang-format off
constexpr std::array kRoutes{
    desk::Route{"GET", "/staff/shop", Right::ReadShop, serve_shops, kSignIn},
    desk::Route{"POST", "/staff/shop", kChange, serve_new_shop, kSignIn},
    desk::Route{"GET", "/staff/shop/{location}", Right::ReadShop, serve_shop, kSignIn},
    desk::Route{"POST", "/staff/shop/{location}/offer", kChange, serve_offer, kSignIn},
    desk::Route{"POST", "/staff/shop/{location}/hours", kChange, serve_hours, kSignIn},
    desk::Route{"POST", "/staff/shop/{location}/holidays", kChange, serve_holidays, kSignIn},
    desk::Route{"POST", "/staff/shop/{location}/touchpoints", kChange, serve_touchpoint,
                kSignIn},
    desk::Route{"POST", "/staff/shop/{location}/address", kChange, serve_address, kSignIn},
    desk::Route{"POST", "/staff/shop/{location}/mandates", kChange, serve_mandates, kSignIn},
    desk::Route{"GET", "/staff/surveys", kChange, serve_survey_page, kSignIn},
    desk::Route{"POST", "/staff/surveys", kChange, serve_survey_file, kSignIn},
};
// clang-format on

}  // namespace

std::span<const desk::Route> shop_routes() { return kRoutes; }

}  // namespace cirkel::pages
