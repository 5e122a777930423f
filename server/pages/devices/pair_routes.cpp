#include "server/pages/devices/pair_routes.hpp"

#include <utility>

#include "server/devices/asking.hpp"
#include "server/pages/devices/pairing_pages.hpp"
#include "server/pages/devices/pairing_parts.hpp"
#include "server/pages/devices/places.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using devices::Asking;

Result<Asking> asking_in_path(Desk& desk, const Call& call) {
    return devices::asking(desk, call.parameter("ask"), call.now);
}

http::Response asks_not(Desk& desk, const Call& call, const Error& error) {
    return error.kind == Kind::NotFound ? staff_fault(call, "pair.nobody", kNotFound)
                                        : broken_answer(desk, call, error);
}

/// By the clock of the first place in reach: the device itself has none yet.
Result<std::string> zone_of(Desk& desk, const std::vector<Choice>& places) {
    if (places.empty()) return std::string("Europe/Amsterdam");
    const auto space = places.front().name.find(' ');
    const auto place = spoken(desk, {LocationId{places.front().name.substr(0, space)}});
    if (!place) return place.error();
    return place->zone;
}

/// The page with what was typed, if anything was.
Result<PairPage> pair_page(Desk& desk, const Call& call, const Asking& asking) {
    PairPage page;
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    const auto form = call.form();
    page.name = form_field(form, "name");
    auto places = place_choices(desk, words_for(call), call.reach, form_field(form, "place"));
    if (!places) return places.error();
    page.places = std::move(*places);
    auto zone = zone_of(desk, page.places);
    if (!zone) return zone.error();
    const SpokenPlace clock{{}, std::move(*zone)};
    page.handle = asking.device.handle;
    page.words = asking.words;
    page.since = moment_at(clock, asking.device.asked_at, looker_of(call));
    page.until = moment_at(clock, asking.device.expires_at, looker_of(call));
    page.hardware = asking.device.hardware;
    page.software = asking.device.software;
    page.refused = asking.device.refused_at.has_value();
    page.code = code_field(call);
    return page;
}

http::Response shown_pair(const PairPage& page, int status) {
    return html_answer(render_pair(templates(), page), status);
}

/// Marks what is wrong with name and place; nothing wrong: gives the place.
Result<std::optional<Place>> check_form(Desk& desk, const Call& call, PairPage& page) {
    auto fault = fault_of_name(desk, call, page.name);
    if (!fault) return fault.error();
    page.name_fault = std::move(*fault);
    auto place = chosen_place(page.places);
    if (!place) page.place_fault = words_for(call).of("terminal.choose_place");
    return page.name_fault.empty() ? std::move(place) : std::optional<Place>();
}

/// What `welcome` says, where somebody can do something about it.
http::Response unwelcome(Desk& desk, const Call& call, PairPage page, const Error& error) {
    const PageWords& words = words_for(call);
    switch (error.kind) {
        case Kind::Refused: page.words_fault = words.of("pair.other_device"); break;
        case Kind::Conflict: page.name_fault = words.of("pairing.fault.name_taken"); break;
        case Kind::Full: page.place_fault = words.of("terminal.full_place"); break;
        default: return asks_not(desk, call, error);
    }
    const bool is_form = error.kind == Kind::Full;
    return shown_pair(page, is_form ? kUnprocessable : kConflict);
}

http::Response welcomed(Desk& desk, const Call& call, const Asking& asking) {
    auto page = pair_page(desk, call, asking);
    if (!page) return broken_answer(desk, call, page.error());
    const auto place = check_form(desk, call, *page);
    if (!place) return broken_answer(desk, call, place.error());
    // The code last: it is spent by being right.
    if (!*place) return shown_pair(*page, kUnprocessable);
    const auto form = call.form();
    const auto code = take_code(desk, call, form_field(form, "code"));
    if (!code) return broken_answer(desk, call, code.error());
    page->code = *code;
    if (!code->fault.empty()) return shown_pair(*page, kUnprocessable);
    const devices::Welcome wanted{asking.device.handle,   form_field(form, "words"),
                                  TerminalId{page->name}, (*place)->location,
                                  (*place)->touchpoint,   call.reach};
    const auto let_in = devices::welcome(desk, wanted, doer_of(call), call.now);
    if (!let_in) return unwelcome(desk, call, std::move(*page), let_in.error());
    return see_other("/staff/terminals/" + page->name + "?news=paired");
}

http::Response turned_away(Desk& desk, const Call& call, const Asking& asking) {
    const auto kept_out = devices::turn_away(desk, asking.device.handle, doer_of(call), call.now);
    return kept_out ? see_other("/staff/pairing?news=refused")
                    : asks_not(desk, call, kept_out.error());
}

}  // namespace

http::Response serve_pair(Desk& desk, const Call& call) {
    const auto asking = asking_in_path(desk, call);
    if (!asking) return asks_not(desk, call, asking.error());
    const auto page = pair_page(desk, call, *asking);
    return page ? shown_pair(*page, kOk) : broken_answer(desk, call, page.error());
}

http::Response serve_paired(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, {"do", "words", "name", "place", "code"}))
        return std::move(*refusal);
    const auto asking = asking_in_path(desk, call);
    if (!asking) return asks_not(desk, call, asking.error());
    const auto wanted = form_field(call.form(), "do");
    if (wanted == "approve") return welcomed(desk, call, *asking);
    return wanted == "refuse" ? turned_away(desk, call, *asking) : strange_form(call);
}

}  // namespace cirkel::pages
