#include "server/pages/people/people_routes.hpp"

#include <array>

#include "server/pages/people/me_routes.hpp"
#include "server/pages/people/people_list_routes.hpp"
#include "server/pages/people/sign_in_routes.hpp"

namespace cirkel::pages {

namespace {

using desk::Caller;
using desk::Route;
using rights::Right;

constexpr std::string_view kSignIn = "/staff?ended=1";

// clang-format off
constexpr std::array kRoutes{
    Route{"GET", "/staff", Caller::Anyone, serve_sign_in},
    Route{"POST", "/staff", Caller::Anyone, serve_sign_in_try},
    // These have a session that opens nothing else yet, so they look for it themselves.
    Route{"GET", "/staff/code", Caller::Anyone, serve_code},
    Route{"POST", "/staff/code", Caller::Anyone, serve_code_try},
    Route{"GET", "/staff/begin", Caller::Anyone, serve_begin},
    Route{"POST", "/staff/begin", Caller::Anyone, serve_begin_try},
    Route{"GET", "/staff/app", Caller::Anyone, serve_app},
    Route{"POST", "/staff/app", Caller::Anyone, serve_app_try},
    Route{"GET", "/staff/code-again", Right::OwnSignIn, serve_code_again, kSignIn},
    Route{"POST", "/staff/code-again", Right::OwnSignIn, serve_code_again_try, kSignIn},
    Route{"GET", "/staff/home", Right::OwnSignIn, serve_home, kSignIn},
    Route{"GET", "/staff/no-right", Right::OwnSignIn, serve_no_right, kSignIn},
    Route{"POST", "/staff/leave", Right::OwnSignIn, serve_leave, kSignIn},
    Route{"GET", "/staff/me", Right::OwnSignIn, serve_me, kSignIn},
    Route{"POST", "/staff/me/sessions", Right::OwnSignIn, serve_end_sessions, kSignIn},
    Route{"POST", "/staff/me/recovery", Right::OwnSignIn, serve_new_recovery, kSignIn},
    Route{"POST", "/staff/me/language", Right::OwnSignIn, serve_language, kSignIn},
    Route{"POST", "/staff/me/naming", Right::OwnSignIn, serve_naming, kSignIn},
    Route{"GET", "/staff/people", Right::ReadPeople, serve_people, kSignIn},
    Route{"POST", "/staff/people", Right::RunPeople, serve_add_person, kSignIn},
    Route{"GET", "/staff/people/{number}", Right::ReadPeople, serve_person, kSignIn},
    Route{"POST", "/staff/people/{number}/duties", Right::RunPeople, serve_set_duties, kSignIn},
    Route{"POST", "/staff/people/{number}/mail", Right::RunPeople, serve_set_mail, kSignIn},
    Route{"POST", "/staff/people/{number}/disable", Right::RunPeople, serve_disable, kSignIn},
    Route{"POST", "/staff/people/{number}/enable", Right::RunPeople, serve_enable, kSignIn},
    Route{"POST", "/staff/people/{number}/pin", Right::RunPeople, serve_renew_pin, kSignIn},
    Route{"POST", "/staff/people/{number}/invite", Right::RunPeople, serve_invite, kSignIn},
};
// clang-format on

}  // namespace

std::span<const desk::Route> people_routes() { return kRoutes; }

}  // namespace cirkel::pages
