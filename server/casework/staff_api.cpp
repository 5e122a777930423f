#include "server/casework/staff_api.hpp"

#include <charconv>

#include "server/casework/case_view.hpp"
#include "server/casework/cases.hpp"
#include "server/desk/answer.hpp"
#include "server/desk/known_names.hpp"

namespace cirkel::casework {

namespace {

using desk::Call;
using desk::Desk;

// More than anybody reads in ten minutes a day; the stack itself has no end.
constexpr std::size_t kReadingStackMax = 200;

std::optional<CaseNumber> number_of(const Call& call) {
    const auto text = call.parameter("number");
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return CaseNumber{value};
}

http::Response no_such_case() {
    return desk::problem_answer(wire::problem_code::kNotFound, "there is no such case");
}

/// A name out of a list, that need not be there.
template <class Value>
std::optional<Value> read_named(json::Fields& fields, const char* member,
                                std::optional<Value> (*named)(std::string_view)) {
    const auto name = fields.optional_text(member);
    if (!name) return std::nullopt;
    const auto value = named(*name);
    if (!value) fields.refuse(member, "is no name that is known here");
    return value;
}

/// What only some moves need.
void read_more(json::Fields& fields, CaseOrder& order) {
    if (const auto until = fields.optional_integer("until")) order.until = from_ms(*until);
    order.waits_for = read_named(fields, "waits_for", &store::waits_for_named);
    order.channel = read_named(fields, "channel", &store::contact_channel_named);
    if (const auto lasted = fields.optional_integer("lasted_ms")) order.lasted = Duration(*lasted);
    if (const auto theme = fields.optional_text("theme")) {
        order.theme = OptionId::parse(*theme);
        if (!order.theme) fields.refuse("theme", "is no name");
    }
    order.cause = fields.optional_text("cause").value_or("");
    if (const auto number = fields.optional_integer("improvement"))
        order.improvement = store::ImprovementNumber{*number};
}

Result<CaseOrder> read_order(const Call& call, CaseNumber number) {
    const auto body = json::parse(call.request.body);
    if (!body) return body.error();
    if (const auto unknown = desk::unknown_member(
            *body, {"move", "outcome", "note", "remark", "owner", "until", "waits_for", "channel",
                    "lasted_ms", "theme", "cause", "improvement"}))
        return Error{Kind::Malformed, "move." + *unknown + ": is not known here"};
    json::Fields fields(*body, "move");
    CaseOrder order;
    order.number = number;
    // From the session, never from the body: nobody acts in another's name.
    order.by = call.staff->number;
    order.within = call.reach;
    const auto move = store::case_move_named(fields.text("move"));
    if (!move) fields.refuse("move", "is not the name of a move");
    order.outcome = read_named(fields, "outcome", &store::outcome_named);
    order.note = fields.optional_text("note").value_or("");
    order.remark = fields.optional_text("remark").value_or("");
    order.owner = fields.optional_text("owner").value_or("");
    read_more(fields, order);
    if (auto fault = fields.fault()) return *fault;
    order.move = *move;
    return order;
}

}  // namespace

http::Response serve_cases(Desk& desk, const Call& call) {
    const auto views = list_cases(
        desk.store, call.query("all") == "1" ? CaseScope::All : CaseScope::Open, call.reach);
    if (!views) return desk::error_answer(views.error());
    json::Array cases;
    for (const auto& view : *views)
        if (!is_kept_from(view, call.actor())) cases.push_back(case_json(view));
    return desk::json_answer(json::Object{{"cases", std::move(cases)}});
}

http::Response serve_case(Desk& desk, const Call& call) {
    const auto number = number_of(call);
    if (!number) return no_such_case();
    const auto view = view_case(desk.store, *number, call.reach);
    if (!view) return desk::error_answer(view.error());
    const bool is_there = *view && !is_kept_from(**view, call.actor());
    return is_there ? desk::json_answer(case_json(**view)) : no_such_case();
}

http::Response serve_move(Desk& desk, const Call& call) {
    const auto number = number_of(call);
    if (!number) return no_such_case();
    const auto order = read_order(call, *number);
    if (!order) return desk::error_answer(order.error());
    if (const auto value = move_case(desk.store, *order, call.now); !value)
        return desk::error_answer(value.error());
    return serve_case(desk, call);
}

http::Response serve_reading_stack(Desk& desk, const Call& call) {
    const auto views = reading_stack(desk.store, call.reach, kReadingStackMax);
    if (!views) return desk::error_answer(views.error());
    json::Array submissions;
    for (const auto& view : *views) submissions.push_back(submission_json(view));
    return desk::json_answer(json::Object{{"submissions", std::move(submissions)}});
}

http::Response serve_read(Desk& desk, const Call& call) {
    const auto id = SubmissionId::parse(call.parameter("id"));
    if (!id)
        return desk::problem_answer(wire::problem_code::kNotFound, "there is no such submission");
    if (const auto read = mark_read(desk.store, *id, call.reach, call.now); !read)
        return desk::error_answer(read.error());
    return desk::json_answer(json::Object{{"read", true}});
}

}  // namespace cirkel::casework
