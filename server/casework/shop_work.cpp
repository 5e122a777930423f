#include "server/casework/shop_work.hpp"

#include <algorithm>
#include <utility>

#include "server/casework/case_state.hpp"
#include "server/casework/cases.hpp"

namespace cirkel::casework {

namespace {

CaseOrder order_of(const staff::StaffLog& log, const store::Case& value, const DoneAt& done_at) {
    CaseOrder order;
    order.number = log.number;
    order.by = log.staff;
    order.within = rights::Reach::at({value.location});
    order.happened_at = done_at.at;
    order.origin = done_at.terminal;
    return order;
}

/// Counts, or is only written down.
Result<void> make_or_note(store::Store& store, const CaseOrder& order, Instant now) {
    const auto moved = move_case_within(store, order, now);
    if (moved) return done;
    if (moved.error().kind != Kind::Refused) return moved.error();
    return note_move(store, order, now);
}

Result<void> assign(store::Store& store, CaseOrder order, Instant now) {
    order.move = CaseMove::Assign;
    order.owner = order.by;
    return make_or_note(store, order, now);
}

Result<void> contact(store::Store& store, CaseOrder order, Instant now) {
    order.move = CaseMove::Contact;
    order.channel = store::ContactChannel::Store;
    return make_or_note(store, order, now);
}

Result<void> close(store::Store& store, CaseOrder order, const staff::StaffLog& log, Instant now) {
    order.move = CaseMove::Close;
    order.outcome = store::outcome_named(name_of(*log.outcome));
    order.note = log.note;
    order.theme = log.theme;
    return make_or_note(store, order, now);
}

}  // namespace

Result<void> do_in_shop(store::Store& store, const staff::StaffLog& log, const DoneAt& done_at,
                        Instant now) {
    const auto known = store.cases().case_by_number(log.number);
    if (!known) return known.error();
    if (!*known) return Error{Kind::NotFound, "there is no such case"};
    const store::Case& value = **known;
    CaseOrder order = order_of(log, value, done_at);
    if (log.work == staff::Work::Take) return assign(store, std::move(order), now);
    const bool is_late = std::min(done_at.at, now) < value.moved_at;
    // Whoever speaks with a customer has the case; the table knows no contact before that.
    const bool takes_first = !is_late && !state_after(value.state, CaseMove::Contact) &&
                             state_after(value.state, CaseMove::Assign);
    if (takes_first)
        if (auto assigned = assign(store, order, now); !assigned) return assigned;
    // An unfinished talk may have its sentence for the customer; otherwise the close has it.
    CaseOrder spoken = order;
    if (!log.outcome) spoken.note = log.note;
    if (auto contacted = contact(store, std::move(spoken), now); !contacted) return contacted;
    return log.outcome ? close(store, std::move(order), log, now) : done;
}

}  // namespace cirkel::casework
