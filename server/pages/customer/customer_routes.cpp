#include "server/pages/customer/customer_routes.hpp"

#include <array>
#include <cctype>
#include <utility>

#include "server/desk/wrong_codes.hpp"
#include "server/intake/erase.hpp"
#include "server/pages/customer/answers.hpp"
#include "server/pages/customer/own_record.hpp"
#include "server/pages/page_answer.hpp"
#include "server/telling/look_up_code.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;

constexpr std::size_t kLinkLength = 32;
constexpr std::size_t kOnceBytes = 16;

/// What a form asked for, and with which code.
struct Asked {
    wire::CodeLookup lookup;
    CustomerKey key;
};

/// Nothing when what stands in the form cannot be a code.
std::optional<Asked> read_asked(const desk::Parameters& form) {
    const auto link = form_field(form, "link");
    if (!link.empty()) {
        const bool is_hex = link.find_first_not_of("0123456789abcdef") == std::string::npos;
        if (link.size() != kLinkLength || !is_hex) return std::nullopt;
        return Asked{{wire::LinkToken{link}}, {true, link, {}}};
    }
    const auto code = TypedCode::parse(form_field(form, "code"));
    if (!code) return std::nullopt;
    return Asked{{*code}, {false, code->signs, {}}};
}

http::Response code_answer(Desk& desk, const Call& call, CodeTrouble trouble, int status) {
    const CodePage page{organisation_name(desk), trouble, language_of(call)};
    return html_answer(render_code(templates(), page), status);
}

http::Response unknown_code(Desk& desk, const Call& call) {
    // The same page to a person either way: the wrong tries may have been somebody else's.
    auto answer = code_answer(desk, call, CodeTrouble::Unknown, kNotFound);
    desk::slow_wrong_code(desk, "codes " + call.request.peer, call.now, answer);
    return answer;
}

/// Nothing when there is nothing (any more) for this code.
Result<std::optional<Opened>> open(Desk& desk, const Call& call, const Asked& asked) {
    auto reply = telling::find_by_code(desk, asked.lookup);
    if (!reply) return reply.error();
    if (!*reply) return std::optional<Opened>();
    auto submission = desk.store.records().submission((*reply)->status.of);
    if (!submission) return submission.error();
    if (!*submission) return std::optional<Opened>();
    auto where = whereabouts_of(desk.store, **submission);
    if (!where) return where.error();
    Opened opened{std::move(**reply), std::move(**submission), std::move(*where), asked.key,
                  call.now};
    opened.key.once = desk::random_hex(desk, kOnceBytes);
    return std::optional(std::move(opened));
}

/// What the customer takes back, done before the answer: in the ledger, out of the rows, out of
/// the files.
Result<void> take_back(Desk& desk, const SubmissionId& of, WithdrawalScope scope, Instant now) {
    Withdrawal withdrawal;
    withdrawal.of = of;
    withdrawal.scope = scope;
    return intake::withdraw(desk, withdrawal, now);
}

/// The status as it is now, after whatever was just done.
Result<StatusPage> status_now(Desk& desk, const Call& call, const Asked& asked, News news) {
    const auto opened = open(desk, call, asked);
    if (!opened) return opened.error();
    if (!*opened) return Error{Kind::NotFound, "the status went while it was shown"};
    auto page = status_page_of(desk, **opened);
    if (page) page->news = news;
    return page;
}

/// As a customer writes it down: "1A2B 3C4D".
std::string proof_of(const SubmissionId& id) {
    constexpr std::size_t half = 4;
    std::string number = intake::erasure_number(id);
    for (char& sign : number)
        sign = static_cast<char>(std::toupper(static_cast<unsigned char>(sign)));
    return number.insert(half, " ");
}

Result<http::Response> erased(Desk& desk, const Opened& opened) {
    const auto id = opened.submission.id;
    if (auto gone = take_back(desk, id, WithdrawalScope::Everything, opened.now); !gone)
        return gone.error();
    const auto& zone = opened.where.location.time_zone;
    return html_answer(
        render_erased(templates(), {organisation_name(desk), words_of(opened).language(),
                                    proof_of(id), local_moment(opened.now, zone)}));
}

Result<http::Response> stopped(Desk& desk, const Call& call, const Asked& asked,
                               const Opened& opened) {
    const auto gone = take_back(desk, opened.submission.id, WithdrawalScope::Contact, opened.now);
    if (!gone) return gone.error();
    auto page = status_now(desk, call, asked, News::Stopped);
    if (!page) return page.error();
    page->contact = std::nullopt;
    return html_answer(render_status(templates(), *page));
}

Result<http::Response> answered(Desk& desk, const Call& call, const Asked& asked,
                                const AnswerBack& answer) {
    const auto news = take_from_phone(desk, call, answer);
    if (!news) return news.error();
    auto page = status_now(desk, call, asked, *news);
    if (!page) return page.error();
    const bool wants_more = *news == News::SolvedNo || *news == News::SolvedPartly;
    page->taken_up = wants_more;
    return html_answer(wants_more ? render_missing(templates(), *page)
                                  : render_status(templates(), *page));
}

Result<http::Response> answer_to(Desk& desk, const Call& call, const Asked& asked,
                                 const Opened& opened) {
    const auto form = call.form();
    const auto wish = form_field(form, "do");
    if (wish == "stop") return stopped(desk, call, asked, opened);
    if (wish == "erase") return html_answer(render_erase(templates(), visit_head_of(desk, opened)));
    if (wish == "erase-yes") return erased(desk, opened);
    if (wish == "record-text") return own_record_as_text(desk, opened);
    if (wish == "record-json") return own_record_as_json(desk, opened);
    if (const auto answer = answer_in(form, opened)) return answered(desk, call, asked, *answer);
    auto page = status_page_of(desk, opened);
    if (!page) return page.error();
    if (wish == "change") page->asks_solved = true;
    return html_answer(render_status(templates(), *page));
}

http::Response broken(Desk& desk, const Error& error, const PageWords& words) {
    FaultPage page;
    page.brand = organisation_name(desk);
    page.language = words.language();
    return broken_answer(desk, error, page);
}

http::Response serve_code_page(Desk& desk, const Call& call) {
    return code_answer(desk, call, CodeTrouble::None, 200);
}

http::Response serve_customer(Desk& desk, const Call& call) {
    if (is_cross_site(call.request)) return code_answer(desk, call, CodeTrouble::None, kForbidden);
    const auto asked = read_asked(call.form());
    if (!asked) return code_answer(desk, call, CodeTrouble::Mistyped, kNotFound);
    const auto opened = open(desk, call, *asked);
    if (!opened) return broken(desk, opened.error(), page_words(language_of(call)));
    if (!*opened) return unknown_code(desk, call);
    auto answer = answer_to(desk, call, *asked, **opened);
    return answer ? std::move(*answer) : broken(desk, answer.error(), words_of(**opened));
}

constexpr std::array kRoutes{
    desk::Route{"GET", "/", desk::Caller::Anyone, serve_code_page},
    desk::Route{"POST", "/", desk::Caller::Anyone, serve_customer},
};

}  // namespace

std::span<const desk::Route> customer_routes() { return kRoutes; }

}  // namespace cirkel::pages
