#include "server/pages/customer_routes.hpp"

#include <utility>

#include "server/intake/erase.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/telling/look_up_code.hpp"
#include "server/telling/wrong_codes.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;

constexpr int kNotFound = 404;
constexpr int kForbidden = 403;
constexpr std::size_t kLinkLength = 32;

const Language kDutch{"nl"};

/// What a form asked for, and with which code.
struct Asked {
    wire::CodeLookup lookup;
    CustomerKey key;
    std::string wish;  ///< status (also empty), stop, erase, erase-yes
    Instant at;
};

/// Nothing when what stands in the form cannot be a code.
std::optional<Asked> read_asked(const Call& call) {
    const auto form = call.form();
    const auto wish = form_field(form, "do");
    const auto link = form_field(form, "link");
    if (!link.empty()) {
        const bool is_hex = link.find_first_not_of("0123456789abcdef") == std::string::npos;
        if (link.size() != kLinkLength || !is_hex) return std::nullopt;
        return Asked{{wire::LinkToken{link}}, {true, link}, wish, call.now};
    }
    const auto code = TypedCode::parse(form_field(form, "code"));
    if (!code) return std::nullopt;
    return Asked{{*code}, {false, code->signs}, wish, call.now};
}

http::Response code_answer(Desk& desk, CodeTrouble trouble, int status) {
    return html_answer(render_code(templates(), {organisation_name(desk), trouble}), status);
}

http::Response unknown_code(Desk& desk, const Call& call) {
    // The same page to a person either way: the wrong tries may have been somebody else's.
    auto answer = code_answer(desk, CodeTrouble::Unknown, kNotFound);
    telling::slow_wrong_code(desk, call.request, call.now, answer);
    return answer;
}

Result<StatusPage> status_page_of(Desk& desk, const wire::CodeReply& reply, const Asked& asked) {
    const auto& status = reply.status;
    StatusPage page;
    page.organisation = organisation_name(desk);
    page.key = asked.key;
    page.note = status.note;
    if (!reply.theme.empty()) page.theme = text_in(reply.theme, kDutch);
    std::string zone = store::Location{}.time_zone;
    const auto submission = desk.store.records().submission(status.of);
    if (!submission) return submission.error();
    if (*submission) {
        const auto where = whereabouts_of(desk.store, **submission);
        if (!where) return where.error();
        page.place = place_words(*where);
        page.caller = where->location.caller_alias;
        page.calling_number = where->location.calling_number;
        zone = where->location.time_zone;
    }
    page.captured = local_moment(status.captured_at, zone);
    for (const auto& step : status.steps) {
        page.steps.push_back({step.stage, local_moment(step.at, zone)});
    }
    if (status.expected_by) page.expected_by = local_moment(*status.expected_by, zone);
    page.promise_broken = status.expected_by && *status.expected_by < asked.at;
    page.contact = status.contact;
    return page;
}

/// What the customer takes back, done before the answer: in the ledger, out of the rows, out of
/// the files.
Result<void> take_back(Desk& desk, const SubmissionId& of, WithdrawalScope scope, Instant now) {
    Withdrawal withdrawal;
    withdrawal.of = of;
    withdrawal.scope = scope;
    return intake::withdraw(desk, withdrawal, now);
}

Result<std::string> stopped_page(Desk& desk, const Asked& asked, const wire::CodeReply& before) {
    const auto stopped = take_back(desk, before.status.of, WithdrawalScope::Contact, asked.at);
    if (!stopped) return stopped.error();
    const auto reply = telling::find_by_code(desk, asked.lookup);
    if (!reply) return reply.error();
    auto page = status_page_of(desk, *reply ? **reply : before, asked);
    if (!page) return page.error();
    page->contact = std::nullopt;
    page->contact_stopped = true;
    return render_status(templates(), *page);
}

Result<std::string> page_for(Desk& desk, const Asked& asked, const wire::CodeReply& reply) {
    if (asked.wish == "stop") return stopped_page(desk, asked, reply);
    auto page = status_page_of(desk, reply, asked);
    if (!page) return page.error();
    if (asked.wish == "erase") {
        return render_erase(
            templates(), {page->organisation, page->key, page->captured, page->place, page->theme});
    }
    if (asked.wish == "erase-yes") {
        const auto erased = take_back(desk, reply.status.of, WithdrawalScope::Everything, asked.at);
        if (!erased) return erased.error();
        return render_erased(
            templates(), {page->organisation, local_moment(asked.at, store::Location{}.time_zone)});
    }
    return render_status(templates(), *page);
}

}  // namespace

http::Response serve_code_page(Desk& desk, const Call&) {
    return code_answer(desk, CodeTrouble::None, 200);
}

http::Response serve_customer(Desk& desk, const Call& call) {
    if (is_cross_site(call.request)) return code_answer(desk, CodeTrouble::None, kForbidden);
    const auto asked = read_asked(call);
    if (!asked) return code_answer(desk, CodeTrouble::Mistyped, kNotFound);
    const auto reply = telling::find_by_code(desk, asked->lookup);
    if (!reply) return broken_answer(desk, reply.error(), organisation_name(desk));
    if (!*reply) return unknown_code(desk, call);
    auto html = page_for(desk, *asked, **reply);
    if (!html) return broken_answer(desk, html.error(), organisation_name(desk));
    return html_answer(std::move(*html));
}

}  // namespace cirkel::pages
