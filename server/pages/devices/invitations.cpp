#include "server/pages/devices/invitations.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "server/configuration/public_address.hpp"
#include "server/pages/devices/places.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "shared/wire/device/invitation.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;

constexpr std::string_view kNow = "now";
constexpr std::string_view kLater = "later";

std::vector<Choice> period_choices(const PageWords& words, std::string_view chosen) {
    return {{std::string(kNow), words.of("invitation.now"), words.of("invitation.now_hint"),
             chosen == kNow},
            {std::string(kLater), words.of("invitation.later"), words.of("invitation.later_hint"),
             chosen == kLater}};
}

std::string without_slash(std::string address) {
    while (address.ends_with('/')) address.pop_back();
    return address;
}

bool is_chosen(const InvitationForm& form, std::string_view period) {
    return std::any_of(form.periods.begin(), form.periods.end(),
                       [&](const Choice& one) { return one.chosen && one.name == period; });
}

}  // namespace

Result<InvitationForm> new_invitation_form(Desk& desk, const Call& call) {
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    InvitationForm form;
    form.periods = period_choices(words_for(call), kNow);
    if (*organisation) form.address = configuration::address_for(**organisation, call.request);
    return form;
}

std::optional<InvitationForm> posted_invitation_form(const Call& call) {
    const PageWords& words = words_for(call);
    const auto form = call.form();
    InvitationForm posted;
    posted.periods = period_choices(words, form_field(form, "period"));
    if (!is_chosen(posted, kNow) && !is_chosen(posted, kLater)) return std::nullopt;
    posted.address = without_slash(form_field(form, "address"));
    if (!configuration::checked_public_address(posted.address))
        posted.address_fault = words.of("invitation.fault_address");
    return posted;
}

access::Invitation invitation_of(access::Invitation wanted, const InvitationForm& form,
                                 const Call& call) {
    wanted.approval = true;
    wanted.by = doer_of(call);
    if (is_chosen(form, kLater)) wanted.valid_for = access::kTokenValidForMax;
    return wanted;
}

http::Response shown_invitation(Desk& desk, const Call& call, InvitationPage page,
                                const access::Invitation& invitation) {
    const auto place = spoken(desk, {invitation.location, invitation.touchpoint});
    if (!place) return broken_answer(desk, call, place.error());
    auto shell = shell_of(desk, call);
    if (!shell) return broken_answer(desk, call, shell.error());
    page.shell = std::move(*shell);
    page.id = invitation.terminal.text;
    page.place = place->words;
    page.until = moment_at(*place, call.now + invitation.valid_for, looker_of(call));
    page.code = qr::encode(
        wire::invitation_json({page.server, page.token, desk.keys.signing().public_key}));
    return html_answer(render_invitation(templates(), page));
}

}  // namespace cirkel::pages
