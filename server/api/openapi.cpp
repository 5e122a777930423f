#include "server/api/openapi.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "api_files.hpp"
#include "server/access/staff_session.hpp"
#include "server/desk/answer.hpp"
#include "shared/require.hpp"

namespace cirkel::api {

namespace {

using desk::Caller;
using desk::Route;
using json::Array;
using json::Object;
using json::Value;

constexpr std::string_view kJson = "application/json";

/// One of our own files, which a test has read before.
Value file(std::string_view name) {
    for (const auto& [known, text] : embedded::api_files()) {
        if (known != name) continue;
        auto value = json::parse(text);
        require(value.ok(), "assets/api is JSON");
        return std::move(*value);
    }
    return Object{};
}

Value schema_named(const std::string& name) {
    return Object{{"$ref", "#/components/schemas/" + name}};
}

Object content(std::string_view type, Value schema) {
    return Object{{std::string(type), Object{{"schema", std::move(schema)}}}};
}

/// Rows in one of several forms; one row of JSON has the shape.
Object streamed(const Value& types, const Value& row) {
    Object all;
    for (const auto& type : *types.if_array()) {
        const auto& name = *type.if_text();
        const bool is_json = name.find("json") != std::string::npos;
        all.emplace_back(name,
                         Object{{"schema", is_json ? row : Value(Object{{"type", "string"}})}});
    }
    return all;
}

std::string text_of(const Value& words, std::string_view name, std::string_view otherwise = {}) {
    const auto* value = words.find(name);
    const auto* text = value == nullptr ? nullptr : value->if_text();
    return text == nullptr ? std::string(otherwise) : *text;
}

bool is_page(const Route& route, const Value& words) {
    return words.find("answer") == nullptr && words.find("answer_type") == nullptr &&
           route.path.find("/api/") == std::string_view::npos;
}

Array parameters(const Route& route, const Value& words) {
    Array all;
    const auto add = [&](std::string_view name, std::string_view in, const Value& about) {
        Object one{{"name", name}, {"in", in}, {"required", in == "path"}};
        if (const auto* text = about.if_text()) one.emplace_back("description", *text);
        one.emplace_back("schema", Object{{"type", "string"}});
        all.emplace_back(std::move(one));
    };
    for (auto begin = route.path.find('{'); begin != std::string_view::npos;
         begin = route.path.find('{', begin + 1))
        add(route.path.substr(begin + 1, route.path.find('}', begin) - begin - 1), "path", {});
    if (const auto* query = words.find("query"))
        if (const auto* named = query->if_object())
            for (const auto& [name, about] : *named) add(name, "query", about);
    return all;
}

/// What a caller has to show; each line of the list is enough by itself.
Array security(const Route& route) {
    Array ways;
    const auto add = [&](const char* scheme) { ways.push_back(Object{{scheme, Array{}}}); };
    if (const auto* caller = std::get_if<Caller>(&route.access)) {
        if (*caller != Caller::Anyone) add("device");
        return ways;
    }
    add("session");
    if (route.sign_in.empty() && rights::is_for_tokens(std::get<rights::Right>(route.access)))
        add("token");
    return ways;
}

Object good_answers(const Route& route, const Value& words) {
    if (is_page(route, words)) {
        Object pages{
            {"200", Object{{"description", "The page"},
                           {"content", content("text/html", Object{{"type", "string"}})}}}};
        pages.emplace_back("303", Object{{"description", "The page to go on with"}});
        return pages;
    }
    const auto schema = text_of(words, "answer");
    const auto type = text_of(words, "answer_type", kJson);
    const auto* types = words.find("answer_types");
    const Value shape = schema.empty() ? Value(Object{{"type", "string"}}) : schema_named(schema);
    Object good{{"description", "As asked"}};
    good.emplace_back("content", types == nullptr ? content(type, shape) : streamed(*types, shape));
    Object answers{{"200", std::move(good)}};
    if (words.find("not_modified") != nullptr)
        answers.emplace_back("304", Object{{"description", "The one that the caller has"}});
    return answers;
}

Object request_body(const std::string& schema, bool may_be_packed) {
    Object body{{"required", true}, {"content", content(kJson, schema_named(schema))}};
    if (may_be_packed) body.emplace_back("description", "May be sent with Content-Encoding: gzip");
    return body;
}

Object operation(const Route& route, const Value* found) {
    const Value words = found == nullptr ? Value(Object{}) : *found;
    Object one{{"summary", text_of(words, "summary", route.path)}};
    if (found == nullptr) one.emplace_back("x-undescribed", true);
    const auto id = std::string(route.method) + " " + std::string(route.path);
    one.emplace_back("operationId", id);
    if (const auto* right = std::get_if<rights::Right>(&route.access))
        one.emplace_back("x-right", rights::name_of(*right));
    if (auto all = parameters(route, words); !all.empty())
        one.emplace_back("parameters", std::move(all));
    if (const auto request = text_of(words, "request"); !request.empty())
        one.emplace_back("requestBody", request_body(request, words.find("gzip") != nullptr));
    auto answers = good_answers(route, words);
    answers.emplace_back("default", Object{{"$ref", "#/components/responses/Problem"}});
    one.emplace_back("responses", std::move(answers));
    one.emplace_back("security", security(route));
    return one;
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char sign) {
        return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
    });
    return lower;
}

/// The methods of a path stand together, wherever their lines are.
void add_operation(Object& paths, const Route& route, Object one) {
    const auto has_path = [&](const auto& member) { return member.first == route.path; };
    auto path = std::find_if(paths.begin(), paths.end(), has_path);
    Object methods;
    if (path != paths.end()) methods = *path->second.if_object();
    methods.emplace_back(lower_case(route.method), std::move(one));
    if (path != paths.end())
        path->second = std::move(methods);
    else
        paths.emplace_back(route.path, std::move(methods));
}

Object security_schemes() {
    return Object{
        {"device", Object{{"type", "apiKey"},
                          {"in", "header"},
                          {"name", "Signature"},
                          {"description", "RFC 9421, Ed25519 by the terminal's transport key"}}},
        {"session", Object{{"type", "apiKey"},
                           {"in", "cookie"},
                           {"name", access::kSessionCookie},
                           {"description", "Of a member of staff who signed in"}}},
        {"token", Object{{"type", "http"},
                         {"scheme", "bearer"},
                         {"description", "cirkel-server api-token make NAME --scope SCOPE"}}}};
}

Object components() {
    Object problem{{"description", "Refused or failed, and why"},
                   {"content", content(wire::kProblemType, schema_named("Problem"))}};
    return Object{{"schemas", file("schemas.json")},
                  {"responses", Object{{"Problem", std::move(problem)}}},
                  {"securitySchemes", security_schemes()}};
}

}  // namespace

Value openapi(const desk::RouteTables& tables) {
    const auto words = file("operations.json");
    Object paths;
    for (const auto& table : tables.all)
        for (const auto& route : table)
            add_operation(paths, route,
                          operation(route, words.find(std::string(route.method) + " " +
                                                      std::string(route.path))));
    return Object{
        {"openapi", "3.1.0"},
        {"info", Object{{"title", "Cirkel"},
                        {"version", CIRKEL_VERSION},
                        {"license", Object{{"name", "Apache 2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"servers", Array{Object{{"url", "/"}}}},
        {"paths", std::move(paths)},
        {"components", components()}};
}

http::Response serve_openapi(desk::Desk& desk, const desk::Call&) {
    return desk::json_answer(openapi(desk.routes));
}

}  // namespace cirkel::api
