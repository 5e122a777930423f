#include "shared/wire/code_lookup.hpp"

#include <algorithm>
#include <utility>

#include "shared/wire/read.hpp"
#include "shared/wire/status_json.hpp"

// POST /v1/codes (PROTOCOL.md, "Codes"):
//
//   {"code":"0123-4567-89BCD"} | {"link":"32 hexadecimal digits"}
//   {"captured_at":MS,"steps":[...],"expected_by":MS?,"note":TEXT,"contact":PURPOSE?,
//    "theme":TEXTS}

namespace cirkel::wire {
namespace {

constexpr std::size_t kLinkDigits = 32;

std::optional<LinkToken> parse_link(std::string_view text) {
    const bool fits = text.size() == kLinkDigits &&
                      text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    return fits ? std::optional<LinkToken>(LinkToken{std::string(text)}) : std::nullopt;
}

bool is_for_the_page(const std::pair<std::string, json::Value>& member) {
    const std::string& name = member.first;
    return name != "of" && name != "tags" && name != "survey" && name != "theme";
}

/// The same members with what the page is not told put back as empty values, so that one reader
/// serves the feed and the page.
json::Value completed(const json::Value& value) {
    json::Object members{{"of", SubmissionId{}.text()}, {"tags", json::Array{}}, {"survey", "-"}};
    if (const auto* told = value.if_object()) {
        for (const auto& member : *told) {
            if (is_for_the_page(member)) members.push_back(member);
        }
    }
    return members;
}

}  // namespace

std::string code_lookup_json(const CodeLookup& lookup) {
    if (const auto* code = std::get_if<TypedCode>(&lookup.by))
        return json::dump(json::Object{{"code", code->shown()}});
    return json::dump(json::Object{{"link", std::get<LinkToken>(lookup.by).hex}});
}

Result<CodeLookup> read_code_lookup(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("code");
    json::Fields fields(*value, "code");
    CodeLookup lookup{LinkToken{}};
    if (fields.optional_value("code") != nullptr) {
        lookup.by = read_parsed(fields, "code", "has a sign wrong; look at your photo again",
                                TypedCode::parse);
    } else {
        lookup.by = read_parsed(fields, "link", "has to be 32 hexadecimal digits", parse_link);
    }
    if (auto fault = fields.fault()) return *fault;
    return lookup;
}

std::string code_reply_json(const CodeReply& reply) {
    json::Object members;
    for (auto& member : status_members(reply.status)) {
        if (is_for_the_page(member)) members.push_back(std::move(member));
    }
    members.emplace_back("theme", texts_value(reply.theme));
    return json::dump(std::move(members));
}

Result<CodeReply> read_code_reply(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("code answer");
    auto status = read_status(completed(*value), "code answer");
    if (!status) return status.error();
    status->survey = SurveyId{};
    json::Fields fields(*value, "code answer");
    CodeReply reply{std::move(*status), read_texts(fields, "theme")};
    if (auto fault = fields.fault()) return *fault;
    return reply;
}

}  // namespace cirkel::wire
