#pragma once

#include <string>
#include <vector>

#include "server/casework/case_view.hpp"
#include "server/desk/route.hpp"
#include "server/pages/staff_pages.hpp"
#include "server/store/improvements.hpp"

// From what the store keeps to what a page shows: the zone of the location, the words of the
// survey, the parts of a record. Nothing here decides anything.
namespace cirkel::pages {

/// For whom a value is put into words.
struct Looker {
    const PageWords& words;
    std::string number;  ///< of the employee
    Instant now;
};
Looker looker_of(const desk::Call& call);

/// What surrounds the page that this call asks for: counts within the reach of who asks, and the
/// ways that their roles have. What just happened is the page's own to say.
Result<Shell> shell_of(desk::Desk& desk, const desk::Call& call);

LocalMoment local_moment(Instant at, const std::string& zone);
Deadline deadline_at(const PageWords& words, Instant due, Instant now, const std::string& zone);

/// "Utrecht, Zwolle"; "alle winkels"; "geen winkel".
Result<std::string> reach_words(desk::Desk& desk, const PageWords& words,
                                const rights::Reach& reach);
/// A tick for every location ("place-utrecht") and one for all of them ("place-all"), those of
/// `reach` ticked.
Result<std::vector<Choice>> reach_choices(desk::Desk& desk, const PageWords& words,
                                          const rights::Reach& reach);

/// What is known of where a submission was given.
struct Whereabouts {
    store::Location location;
    std::string touchpoint;  ///< "Uitgang"
};
Result<Whereabouts> whereabouts_of(store::Store& store, const store::StoredSubmission& submission);

/// "Utrecht, uitgang"
std::string place_words(const Whereabouts& whereabouts);

/// The words, score and chosen tiles of a submission; tiles that no survey knows are left out.
Result<Voice> voice_of(store::Store& store, const PageWords& words,
                       const store::StoredSubmission& submission);

/// "Nederlands" for nl; other languages by their code.
std::string language_words(const PageWords& words, const Language& language);

/// "Nog vrij", "In behandeling", ...
const std::string& state_words(const PageWords& words, store::CaseState state);

/// What the customer could have chosen as a reason, to be chosen by whoever closes instead; nothing
/// when the case has a theme.
Result<std::vector<Choice>> themes_of(store::Store& store, const PageWords& words,
                                      const casework::CaseView& view);

/// What an improvement is called where one is chosen: "Er mag een derde kassa open (bezig)".
std::string improvement_words(const PageWords& words, const store::Improvement& improvement);
/// Those that may answer a customer of this location, for somebody who works within `within`; none
/// is chosen.
Result<std::vector<Choice>> improvement_choices(store::Store& store, const PageWords& words,
                                                const LocationId& at, const rights::Reach& within);

/// A case as a row of the queue.
Result<CaseRow> row_of(store::Store& store, const casework::CaseView& view, const Looker& looker);
/// A case as its page; the shell, the forms' errors and the draft are left as they are by default.
Result<CasePage> case_page_of(store::Store& store, const casework::CaseView& view,
                              const Looker& looker);
/// "gisteren, rond 17:15"; never to the minute, so that nobody at the till is found by it.
std::string captured_words(const PageWords& words, Instant captured_at, Instant now,
                           const std::string& zone);

}  // namespace cirkel::pages
