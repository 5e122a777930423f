#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "server/audit/audit.hpp"
#include "server/desk/desk.hpp"
#include "server/keeper/keeper_line.hpp"
#include "server/rights/reach.hpp"
#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::contacts {

/// Why an employee has to see a contact: to do what the customer agreed to, or because the customer
/// asks what is kept about them.
std::span<const std::string_view> reveal_reasons();

/// Who wants to see, or to stop, the contact of which case.
struct ContactOrder {
    CaseNumber number;
    std::string by;        ///< staff number
    rights::Reach within;  ///< of who asks; a case outside it is not there
    audit::Origin origin = audit::Origin::Browser;
};

/// What the keeper said when it was asked to open a contact.
struct KeeperSaid {
    ConsentId consent;  ///< whose contact it was
    std::string reason;
    Result<keeper::OpenedContact> opened;
};
using KeeperQuestion = std::function<KeeperSaid()>;

/// The first step of showing one contact to who has the case: the question to the keeper, to be
/// asked aside. `NotFound` without such a case or contact, `Conflict` when it is somebody else's or
/// closed, `Refused` when the customer did not agree to this.
Result<KeeperQuestion> begin_reveal(desk::Desk& desk, const ContactOrder& order,
                                    const std::string& reason);

/// The second: looks again, for meanwhile the case may have gone to somebody else or the contact
/// may be erased, and writes down what came of it; when that fails nobody sees it (S-19, S-54).
/// Fails as the first does, and as the keeper did: `Offline` when it does not run, `Refused` when
/// the contact is never to be called, `Full` when somebody saw enough for one day.
Result<keeper::OpenedContact> end_reveal(desk::Desk& desk, const ContactOrder& order,
                                         const KeeperSaid& said, Instant now);

/// Both, for who has nobody else to serve meanwhile.
Result<keeper::OpenedContact> reveal(desk::Desk& desk, const ContactOrder& order,
                                     const std::string& reason, Instant now);

/// "Verkeerd nummer", "niet ik", "stop met bellen": the contact is erased here and wherever else it
/// was given, and is not kept again when it comes again (S-40). `Busy` while the keeper has not
/// seen it: then nobody can know what to stop. Gives how many contacts went.
Result<int> suppress(desk::Desk& desk, const ContactOrder& order, Instant now);

}  // namespace cirkel::contacts
