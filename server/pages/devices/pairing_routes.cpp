#include "server/pages/devices/pairing_routes.hpp"

#include <utility>

#include "server/access/enrol.hpp"
#include "server/devices/approval.hpp"
#include "server/devices/device_view.hpp"
#include "server/pages/devices/invitations.hpp"
#include "server/pages/devices/pairing_pages.hpp"
#include "server/pages/devices/pairing_parts.hpp"
#include "server/pages/devices/places.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using devices::Applicant;

http::Response broken(Desk& desk, const Call& call, const Error& error) {
    return broken_answer(desk, call, error);
}

// Inviting ----------------------------------------------------------------------------------------

Result<std::vector<WaitingLine>> waiting_lines(Desk& desk, const Call& call) {
    const auto waiting = devices::applicants(desk, call.reach);
    if (!waiting) return waiting.error();
    std::vector<WaitingLine> lines;
    for (const auto& one : *waiting) {
        const auto place = spoken(desk, {one.device.location, one.device.touchpoint});
        if (!place) return place.error();
        lines.push_back({one.device.terminal.text, place->words,
                         moment_at(*place, one.device.asked_at, looker_of(call)),
                         one.device.refused_at.has_value()});
    }
    return lines;
}

/// Everything but what is asked about the invitation.
Result<PairingPage> pairing_page(Desk& desk, const Call& call) {
    PairingPage page;
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    if (call.query("news") == "refused")
        page.shell.news = words_for(call).of("pairing.news_refused");
    auto waiting = waiting_lines(desk, call);
    if (!waiting) return waiting.error();
    page.waiting = std::move(*waiting);
    const auto form = call.form();
    page.name = form_field(form, "name");
    auto places = place_choices(desk, words_for(call), call.reach, form_field(form, "place"));
    if (!places) return places.error();
    page.places = std::move(*places);
    return page;
}

http::Response shown(const PairingPage& page, int status) {
    return html_answer(render_pairing(templates(), page), status);
}

bool has_fault(const PairingPage& page) {
    return !page.name_fault.empty() || !page.place_fault.empty() ||
           !page.invitation.address_fault.empty();
}

// Comparing ---------------------------------------------------------------------------------------

/// Nobody waits under this name: it was let in meanwhile, or there is no such name here.
http::Response nobody_waits(Desk& desk, const Call& call) {
    const auto id = TerminalId::parse(call.parameter("terminal"));
    const auto known = id ? devices::device_view(desk, *id, call.reach, call.now)
                          : Result<devices::DeviceView>(Error{Kind::NotFound, "no such name"});
    if (!known && known.error().kind != Kind::NotFound) return broken(desk, call, known.error());
    if (!known) return staff_fault(call, "pairing.nobody_here", kNotFound);
    const PageWords& words = words_for(call);
    FaultPage page;
    page.language = words.language();
    page.brand = "Cirkel";
    page.heading = words.filled("pairing.waits_no_more", {{"terminal", id->text}});
    page.explanation = words.of("pairing.waits_no_more_text");
    page.back = "/staff/terminals/" + id->text;
    page.back_words = words.filled("pairing.to_terminal", {{"terminal", id->text}});
    return fault_answer(page, kConflict);
}

Result<Applicant> applicant_in_path(Desk& desk, const Call& call) {
    const auto id = TerminalId::parse(call.parameter("terminal"));
    if (!id) return Error{Kind::NotFound, "no such name"};
    return devices::applicant(desk, *id, call.reach);
}

http::Response failed(Desk& desk, const Call& call, const Error& error) {
    return error.kind == Kind::NotFound ? nobody_waits(desk, call) : broken(desk, call, error);
}

/// What stands beside the words when something was wrong with the last try.
struct Remarks {
    CodeField code;
    std::string words_fault{};
    int status = kOk;
};

http::Response shown_words(Desk& desk, const Call& call, const Applicant& applicant,
                           Remarks remarks) {
    const auto& device = applicant.device;
    const auto place = spoken(desk, {device.location, device.touchpoint});
    if (!place) return broken(desk, call, place.error());
    const auto known = desk.store.devices().terminal(device.terminal);
    if (!known) return broken(desk, call, known.error());
    auto shell = shell_of(desk, call);
    if (!shell) return broken(desk, call, shell.error());
    SixWordsPage page;
    page.shell = std::move(*shell);
    page.id = device.terminal.text;
    page.place = place->words;
    page.words = applicant.words;
    page.words_fault = std::move(remarks.words_fault);
    page.since = moment_at(*place, device.asked_at, looker_of(call));
    page.hardware = device.hardware;
    page.software = device.software;
    page.refused = device.refused_at.has_value();
    page.replaces = *known && !(*known)->wiped_at;
    page.code = std::move(remarks.code);
    return html_answer(render_six_words(templates(), page), remarks.status);
}

/// The words were not those of the device that waits now; or what is decided about is over.
http::Response other_device(Desk& desk, const Call& call, const CodeField& code,
                            const Error& error) {
    const auto now = applicant_in_path(desk, call);
    if (!now) return failed(desk, call, now.error());
    Remarks remarks{code, {}, kConflict};
    remarks.words_fault = words_for(call).of(
        error.kind == Kind::Conflict ? "pairing.fault.other_place" : "pairing.fault.other_device");
    return shown_words(desk, call, *now, std::move(remarks));
}

http::Response approved(Desk& desk, const Call& call, const Applicant& applicant) {
    const auto form = call.form();
    const auto code = take_code(desk, call, form_field(form, "code"));
    if (!code) return broken(desk, call, code.error());
    if (!code->fault.empty())
        return shown_words(desk, call, applicant, {*code, {}, kUnprocessable});
    const auto& id = applicant.device.terminal;
    const devices::Compared compared{id, form_field(form, "words"), call.reach};
    const auto let_in = devices::approve(desk, compared, doer_of(call), call.now);
    if (let_in) return see_other("/staff/terminals/" + id.text + "?news=paired");
    const auto kind = let_in.error().kind;
    if (kind == Kind::Refused || kind == Kind::Conflict)
        return other_device(desk, call, *code, let_in.error());
    return failed(desk, call, let_in.error());
}

http::Response refused(Desk& desk, const Call& call, const Applicant& applicant) {
    const auto kept_out =
        devices::refuse(desk, applicant.device.terminal, call.reach, doer_of(call), call.now);
    return kept_out ? see_other("/staff/pairing?news=refused")
                    : failed(desk, call, kept_out.error());
}

}  // namespace

http::Response serve_pairing(Desk& desk, const Call& call) {
    auto page = pairing_page(desk, call);
    if (!page) return broken(desk, call, page.error());
    auto form = new_invitation_form(desk, call);
    if (!form) return broken(desk, call, form.error());
    page->invitation = std::move(*form);
    return shown(*page, kOk);
}

http::Response serve_invite_terminal(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, {"name", "place", "period", "address"}))
        return std::move(*refusal);
    auto form = posted_invitation_form(call);
    if (!form) return strange_form(call);
    auto page = pairing_page(desk, call);
    if (!page) return broken(desk, call, page.error());
    page->invitation = std::move(*form);
    auto fault = fault_of_name(desk, call, page->name);
    if (!fault) return broken(desk, call, fault.error());
    page->name_fault = std::move(*fault);
    const auto place = chosen_place(page->places);
    if (!place) page->place_fault = words_for(call).of("terminal.choose_place");
    if (has_fault(*page)) return shown(*page, kUnprocessable);
    const auto invitation = invitation_of(
        {place->location, TerminalId{page->name}, {}, place->touchpoint}, page->invitation, call);
    auto way = access::invite(desk, invitation, call.now);
    if (!way && way.error().kind != Kind::Full) return broken(desk, call, way.error());
    if (!way) {
        page->place_fault = words_for(call).of("terminal.full_place");
        return shown(*page, kUnprocessable);
    }
    InvitationPage made;
    made.server = page->invitation.address;
    made.token = std::move(way->token);
    made.typed = way->code.shown();
    return shown_invitation(desk, call, std::move(made), invitation);
}

http::Response serve_six_words(Desk& desk, const Call& call) {
    const auto applicant = applicant_in_path(desk, call);
    return applicant ? shown_words(desk, call, *applicant, {code_field(call)})
                     : failed(desk, call, applicant.error());
}

http::Response serve_compared(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, {"do", "words", "code"})) return std::move(*refusal);
    const auto applicant = applicant_in_path(desk, call);
    if (!applicant) return failed(desk, call, applicant.error());
    const auto wanted = form_field(call.form(), "do");
    if (wanted == "approve") return approved(desk, call, *applicant);
    return wanted == "refuse" ? refused(desk, call, *applicant) : strange_form(call);
}

}  // namespace cirkel::pages
