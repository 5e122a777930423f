#include "server/telling/look_up_code.hpp"

#include <utility>
#include <variant>

#include "server/desk/answer.hpp"
#include "server/desk/wrong_codes.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::telling {

namespace {

std::string tag_text_of(const wire::CodeLookup& lookup) {
    if (const auto* code = std::get_if<TypedCode>(&lookup.by)) return tag_text(*code);
    return link_tag_text(std::get<wire::LinkToken>(lookup.by).hex);
}

// Unknown, erased, expired: one answer, so that nobody learns which (S-24).
http::Response unknown_code(desk::Desk& desk, const desk::Call& call) {
    auto answer = desk::problem_answer(wire::problem_code::kNotFound,
                                       "this code is not known here; check it and try again");
    desk::slow_wrong_code(desk, "codes " + call.request.peer, call.now, answer);
    return answer;
}

}  // namespace

Result<std::optional<wire::CodeReply>> find_by_code(desk::Desk& desk,
                                                    const wire::CodeLookup& lookup) {
    // The code itself is forgotten with this call; the store only ever sees its tag.
    const auto tag = proof::code_tag(desk.keys.code_key(), tag_text_of(lookup));
    auto status = desk.store.statuses().status_by_web_tag(tag);
    if (!status) return status.error();
    if (!*status) return std::optional<wire::CodeReply>();
    wire::CodeReply reply;
    reply.status = std::move(**status);
    // The page has no survey at hand, so the words of the theme go along, in every language.
    if (reply.status.theme) {
        const auto survey = desk.store.setup().newest_survey(reply.status.survey);
        if (!survey) return survey.error();
        if (*survey)
            if (const auto* option = find_option(**survey, *reply.status.theme))
                reply.theme = option->label;
    }
    return std::optional<wire::CodeReply>(std::move(reply));
}

http::Response look_up_code(desk::Desk& desk, const desk::Call& call) {
    const auto lookup = wire::read_code_lookup(call.request.body);
    if (!lookup) return desk::error_answer(lookup.error());
    const auto reply = find_by_code(desk, *lookup);
    if (!reply) return desk::error_answer(reply.error());
    return *reply ? desk::json_answer(wire::code_reply_json(**reply)) : unknown_code(desk, call);
}

}  // namespace cirkel::telling
