#pragma once

#include "server/desk/route.hpp"

// The handlers of the pages about the people of the shop.
namespace cirkel::pages {

http::Response serve_people(desk::Desk& desk, const desk::Call& call);
http::Response serve_add_person(desk::Desk& desk, const desk::Call& call);
http::Response serve_person(desk::Desk& desk, const desk::Call& call);
http::Response serve_set_duties(desk::Desk& desk, const desk::Call& call);
http::Response serve_set_mail(desk::Desk& desk, const desk::Call& call);
http::Response serve_disable(desk::Desk& desk, const desk::Call& call);
http::Response serve_enable(desk::Desk& desk, const desk::Call& call);
http::Response serve_renew_pin(desk::Desk& desk, const desk::Call& call);
http::Response serve_invite(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::pages
