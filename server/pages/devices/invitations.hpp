#pragma once

#include "server/access/enrol.hpp"
#include "server/desk/route.hpp"
#include "server/pages/devices/pairing_pages.hpp"

// How a page makes an invitation: what it asks, and what it shows once.
namespace cirkel::pages {

/// The form as it is opened: the address under which customers find this server, or else the one
/// under which this page was asked for.
Result<InvitationForm> new_invitation_form(desk::Desk& desk, const desk::Call& call);

/// The form as it was posted, with the fault of its address; nothing for a period that no page of
/// ours offers.
std::optional<InvitationForm> posted_invitation_form(const desk::Call& call);

/// What the form says about an invitation. Every one of a page asks for approval: it was on a
/// screen.
access::Invitation invitation_of(access::Invitation wanted, const InvitationForm& form,
                                 const desk::Call& call);

/// The page that shows an invitation; whoever leaves it has to make another one.
http::Response shown_invitation(desk::Desk& desk, const desk::Call& call, InvitationPage page,
                                const access::Invitation& invitation);

}  // namespace cirkel::pages
