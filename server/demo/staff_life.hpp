#pragma once

#include <map>
#include <string>

#include "server/demo/demo_terminal.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::demo {

/// What the people of the shop did with what customers wrote, at the moments at which they would
/// have: read it the next morning at nine, taken it, spoken with the customer, and closed it with
/// a sentence a day later. Uses the casework that the pages use; each deed is its own transaction.
class StaffLife {
public:
    StaffLife(store::Store& store, std::string zone, Instant now)
        : store_(&store), zone_(std::move(zone)), now_(now) {}

    /// A submission has reached the server at this moment; what is to be done with it is planned.
    void arrived(const Receipt& receipt, Instant at);
    /// Does everything that was planned up to `until`.
    Result<void> work_until(Instant until);

    [[nodiscard]] int opened() const { return opened_; }
    [[nodiscard]] int closed() const { return closed_; }

private:
    enum class Deed { Read, Open, Take, Speak, Plan, Close };
    struct Task {
        Deed deed = Deed::Read;
        SubmissionId of;
        std::string who;
        Story story;
    };

    void plan(Instant at, Deed deed, const Receipt& receipt);
    Result<void> carry_out(const Task& task, Instant at);
    Result<void> move(const Task& task, store::CaseMove move, Instant at);

    store::Store* store_;
    std::string zone_;
    Instant now_;
    std::multimap<Instant, Task> tasks_;
    int opened_ = 0;
    int closed_ = 0;
};

}  // namespace cirkel::demo
