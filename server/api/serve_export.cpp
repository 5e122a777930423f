#include "server/api/serve_export.hpp"

#include <utility>

#include "server/api/export.hpp"
#include "server/audit/audit.hpp"
#include "server/desk/answer.hpp"
#include "server/desk/in_transaction.hpp"
#include "server/desk/known_names.hpp"
#include "server/desk/url_text.hpp"
#include "server/people/accounts.hpp"
#include "server/store/export_reader.hpp"

namespace cirkel::api {

namespace {

using desk::Call;
using desk::Desk;

Result<rights::Reach> reach_of(const Call& call) {
    const auto name = call.query("location");
    if (name.empty()) return call.reach;
    auto location = LocationId::parse(name);
    if (!location || !call.reach.covers(*location))
        return Error{Kind::NotFound, "there is no location " + name};
    return rights::Reach::at({std::move(*location)});
}

Result<ExportOrder> order_in(const Call& call, Exported what) {
    if (const auto unknown = desk::unknown_field(desk::decoded_fields(call.request.query()),
                                                 {"format", "from", "until", "location"}))
        return Error{Kind::Malformed, *unknown + ": is not known here"};
    auto order = order_of(what, call.query("format"), call.query("from"), call.query("until"));
    if (!order) return order;
    auto within = reach_of(call);
    if (!within) return within.error();
    order->range.within = std::move(*within);
    return order;
}

Result<void> write_down(Desk& desk, Exported what, const people::Doer& doer, Instant now) {
    return desk::in_transaction(desk, [&] {
        return audit::write(desk.store,
                            {doer.actor, audit::Action::Export, std::string(name_of(what)),
                             audit::Outcome::Done, doer.origin},
                            now);
    });
}

Result<http::Response> exported(Desk& desk, const Call& call, Exported what) {
    const auto order = order_in(call, what);
    if (!order) return order.error();
    auto reader = desk.store.open_export_reader();
    if (!reader) return reader.error();
    auto source = open_export({std::move(*reader), desk.keys.code_key(), call.now}, *order);
    if (!source) return source.error();
    const people::Doer doer{call.actor(),
                            call.token ? audit::Origin::Interface : audit::Origin::Browser};
    if (auto written = write_down(desk, what, doer, call.now); !written) return written.error();
    http::Response answer;
    answer.headers["content-type"] = content_type(order->format);
    answer.headers["content-disposition"] = "attachment; filename=\"cirkel-" +
                                            std::string(name_of(what)) + "." +
                                            std::string(file_ending(order->format)) + "\"";
    answer.body = export_header(*order);
    answer.source = std::move(*source);
    return answer;
}

http::Response serve(Desk& desk, const Call& call, Exported what) {
    auto answer = exported(desk, call, what);
    return answer ? std::move(*answer) : desk::error_answer(answer.error());
}

}  // namespace

http::Response serve_export_of_submissions(Desk& desk, const Call& call) {
    return serve(desk, call, Exported::Submissions);
}

http::Response serve_export_of_cases(Desk& desk, const Call& call) {
    return serve(desk, call, Exported::Cases);
}

http::Response serve_export_of_counts(Desk& desk, const Call& call) {
    return serve(desk, call, Exported::Counts);
}

Result<server::CommandResult> note_export(Desk& desk, const std::string& what, Instant now) {
    const auto exported = exported_named(what);
    if (!exported)
        return Error{Kind::Malformed,
                     "export " + what + ": there are submissions, cases and counts"};
    auto written = write_down(desk, *exported, people::operator_at_command_line(), now);
    if (!written) return written.error();
    return server::CommandResult{{}, json::Object{}};
}

}  // namespace cirkel::api
