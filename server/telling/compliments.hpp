#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/audit/audit.hpp"
#include "server/desk/desk.hpp"
#include "server/rights/reach.hpp"
#include "server/store/reading.hpp"
#include "server/store/store.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

// What happy customers wrote: the words alone, for the team. Colleagues are named in them only when
// they agreed to that themselves (0.38).
namespace cirkel::telling {

/// Shows the words of a submission to the team, or takes them back, as the customer says. Nothing
/// happens for a test visit, one without words, or one whose words hold what looks like a number or
/// an address to reach somebody by: such a screen stands in a shop. Inside the caller's
/// transaction.
Result<void> share_with_team(store::Store& store, const SubmissionId& of, bool may);

/// Where a compliment can be read beside the pages of staff.
enum class Shown {
    OnScreens,
    TakenOff,  ///< by one of the staff
    NotAsked,  ///< the customer did not say that the team may read it
    CannotBe,  ///< it looks as if somebody could be reached by it, or it is too long
};

/// One compliment for the team.
struct TeamCompliment {
    SubmissionId of;
    std::string text;                ///< with the names of those who did not agree left out
    std::vector<std::string> named;  ///< aliases of those who agreed and stand in it
    Shown shown = Shown::NotAsked;
};
/// Newest first.
Result<std::vector<TeamCompliment>> compliments(store::Store& store, const rights::Reach& within,
                                                std::size_t limit);

/// Takes a compliment off the terminals of its place, or shares it there again. `NotFound` outside
/// the reach, `Refused` when the customer did not let the team read it.
enum class Screens { On, Off };
struct SharingOrder {
    SubmissionId of;
    rights::Reach within;
    Screens screens = Screens::On;
};
Result<void> set_on_screens(store::Store& store, const SharingOrder& order);

/// What colleagues are called and who agreed to be named, as one text to compare: what hangs on the
/// terminals is renewed when it differs.
Result<std::string> names_of_staff(store::Store& store);
/// All that hang on terminals, with the names of today's staff; what did not change stays as it is.
/// Inside the caller's transaction.
Result<void> renew_compliments(store::Store& store);

/// Whether compliments may name somebody, as they say of themselves. What hangs on the terminals
/// follows at once. Written down.
Result<void> set_named(desk::Desk& desk, const audit::Doer& self, store::Naming naming,
                       Instant now);
Result<bool> is_named(store::Store& store, const std::string& staff);

/// True for a mail address, or so many digits that they may be a telephone number.
bool looks_like_contact(std::string_view text);

}  // namespace cirkel::telling
