#include "server/main/run_order.hpp"

#include "platform/service/exit_status.hpp"
#include "server/desk/answer.hpp"
#include "server/main/run_import.hpp"
#include "shared/json/json.hpp"

namespace cirkel::server {

namespace {

constexpr const char* kCommandPath = "/command";
constexpr std::string_view kImportPath = "/import/";

struct CommandLine {
    std::vector<std::string> arguments;
    std::optional<std::string> file_text;
};

Result<CommandLine> read_command(const std::string& body) {
    const auto value = json::parse(body);
    if (!value) return value.error();
    json::Fields fields(*value, "command");
    CommandLine line;
    for (const auto& argument : fields.array("argv")) {
        if (const auto* text = argument.if_text())
            line.arguments.push_back(*text);
        else
            fields.refuse("argv", "is no list of texts");
    }
    line.file_text = fields.optional_text("file");
    if (auto fault = fields.fault()) return *fault;
    return line;
}

}  // namespace

Ran failed(const Error& error, int exit) {
    return Ran{{}, "cirkel-server: " + error.text + "\n", exit};
}

Ran failed(const Error& error) { return failed(error, service::exit_status_of(error.kind)); }

Ran failed_to_open(const Error& error) {
    return error.kind == Kind::NotFound ? failed(error, service::kExitConfig) : failed(error);
}

Ran ran_of(const Result<CommandResult>& result, bool as_json) {
    if (!result) return failed(result.error());
    return Ran{as_json ? json::dump(result->json) + "\n" : result->text, {}, 0};
}

http::Request command_request(const std::vector<std::string>& arguments, const Given& given) {
    json::Array argv;
    for (const auto& argument : arguments) argv.emplace_back(argument);
    json::Object members{{"argv", std::move(argv)}};
    if (given.file_text) members.emplace_back("file", *given.file_text);
    http::Request request;
    request.method = "POST";
    request.target = kCommandPath;
    request.headers["content-type"] = "application/json";
    request.body = json::dump(std::move(members));
    return request;
}

http::Response run_command(Server& server, const http::Request& request, Instant now) {
    if (request.method == "POST" && request.path().substr(0, kImportPath.size()) == kImportPath)
        return answer_import(server.desk(), request, now);
    if (request.method != "POST" || request.path() != kCommandPath)
        return desk::problem_answer(wire::problem_code::kNotFound, "there is nothing here");
    const auto line = read_command(request.body);
    if (!line) return desk::error_answer(line.error());
    Given given;
    given.file_text = line->file_text;
    const auto parsed = parse(line->arguments, given);
    Ran ran{parsed.out, parsed.err, parsed.exit};
    // What an export reads, it reads by itself; what is left to this server is to write it down.
    const bool is_order = given.program == Program::RunOrder || given.program == Program::Export ||
                          given.program == Program::Mail || given.program == Program::Provision ||
                          given.program == Program::Unlock;
    if (parsed.go_on && !is_order)
        ran = Ran{{}, "cirkel-server: a server runs on this folder\n", service::kExitTempFail};
    else if (parsed.go_on)
        ran = ran_of(given.order(server.desk(), now), given.json);
    return desk::json_answer(json::Object{{"out", ran.out}, {"err", ran.err}, {"exit", ran.exit}});
}

std::optional<Ran> read_command_response(const http::Response& response) {
    const auto value = json::parse(response.body);
    if (response.status != 200 || !value) return std::nullopt;
    json::Fields fields(*value, "answer");
    Ran ran{fields.text("out"), fields.text("err"), static_cast<int>(fields.integer("exit"))};
    if (fields.fault()) return std::nullopt;
    return ran;
}

}  // namespace cirkel::server
