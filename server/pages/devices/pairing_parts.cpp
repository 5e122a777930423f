#include "server/pages/devices/pairing_parts.hpp"

#include "server/access/sign_in.hpp"
#include "server/access/staff_session.hpp"
#include "server/pages/page_answer.hpp"

namespace cirkel::pages {

using desk::Call;
using desk::Desk;

Result<std::string> fault_of_name(Desk& desk, const Call& call, const std::string& name) {
    const PageWords& words = words_for(call);
    const auto id = TerminalId::parse(name);
    if (!id) return words.of("pairing.fault.name");
    const auto known = desk.store.devices().terminal(*id);
    if (!known) return known.error();
    if (!*known) return std::string();
    if (!call.reach.covers((*known)->location)) return words.of("pairing.fault.name_taken");
    return words.of("pairing.fault.name_here");
}

CodeField code_field(const Call& call) {
    return {!access::is_stepped_up(*call.session, call.now), {}};
}

Result<CodeField> take_code(Desk& desk, const Call& call, const std::string& code) {
    CodeField field = code_field(call);
    if (!field.is_asked) return field;
    const auto person = access::signed_in(desk, call.request, call.now);
    if (!person) return person.error();
    if (!*person) return Error{Kind::Broken, "a session that ended within one request"};
    const auto proven = access::step_up(desk, **person, code, call.now);
    field.is_asked = !proven;
    if (proven) return field;
    const PageWords& words = words_for(call);
    switch (proven.error().kind) {
        case Kind::Refused: field.fault = words.of("pairing.fault.code"); return field;
        case Kind::Conflict: field.fault = words.of("pairing.fault.code_used"); return field;
        case Kind::Busy: field.fault = words.of("pairing.fault.code_busy"); return field;
        default: return proven.error();
    }
}

}  // namespace cirkel::pages
