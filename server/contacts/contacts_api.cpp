#include "server/contacts/contacts_api.hpp"

#include <charconv>
#include <optional>

#include "server/contacts/reveal.hpp"
#include "server/desk/answer.hpp"
#include "server/desk/aside.hpp"
#include "server/desk/known_names.hpp"

namespace cirkel::contacts {

namespace {

using desk::Call;
using desk::Desk;

std::optional<ContactOrder> order_of(const Call& call) {
    const auto text = call.parameter("number");
    ContactOrder order;
    const auto [end, fault] =
        std::from_chars(text.data(), text.data() + text.size(), order.number.value);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    // From the session, never from the body: nobody acts in another's name.
    order.by = call.staff->number;
    order.within = call.reach;
    return order;
}

http::Response no_such_case() {
    return desk::problem_answer(wire::problem_code::kNotFound, "there is no such case");
}

Result<std::string> read_reason(const Call& call) {
    const auto body = json::parse(call.request.body);
    if (!body) return body.error();
    if (const auto unknown = desk::unknown_member(*body, {"reason"}))
        return Error{Kind::Malformed, "reveal." + *unknown + ": is not known here"};
    json::Fields fields(*body, "reveal");
    auto reason = fields.text("reason");
    if (auto fault = fields.fault()) return *fault;
    return reason;
}

}  // namespace

http::Response serve_reveal(Desk& desk, const Call& call) {
    const auto order = order_of(call);
    if (!order) return no_such_case();
    const auto reason = read_reason(call);
    if (!reason) return desk::error_answer(reason.error());
    const auto* said = desk::found_aside<KeeperSaid>(call.request);
    if (!said) {
        const auto ask = begin_reveal(desk, *order, *reason);
        return ask ? desk::first_aside(*ask) : desk::error_answer(ask.error());
    }
    const auto opened = end_reveal(desk, *order, *said, call.now);
    if (!opened) return desk::error_answer(opened.error());
    return desk::json_answer(
        json::Object{{"contact", opened->contact}, {"first_name", opened->first_name}});
}

http::Response serve_not_me(Desk& desk, const Call& call) {
    const auto order = order_of(call);
    if (!order) return no_such_case();
    const auto erased = suppress(desk, *order, call.now);
    if (!erased) return desk::error_answer(erased.error());
    return desk::json_answer(json::Object{{"erased", *erased}});
}

}  // namespace cirkel::contacts
