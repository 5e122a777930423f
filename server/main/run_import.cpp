#include "server/main/run_import.hpp"

#include <cstdio>
#include <map>
#include <utility>

#include "platform/files/replace_file.hpp"
#include "platform/http/http_client.hpp"
#include "platform/service/exit_status.hpp"
#include "platform/service/stderr_log.hpp"
#include "server/desk/answer.hpp"
#include "server/stick/take_export.hpp"
#include "shared/json/json.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/read.hpp"
#include "shared/wire/stick/receipt.hpp"

// Between `import` and the server, through the door for commands:
//
//   POST /import/check   {"head":TEXT,"tail":TEXT,"digest":BASE64}   -> {}
//   POST /import/push    {"device":NAME,"push":TEXT}                 -> the answer to a push

namespace cirkel::server {

namespace {

constexpr const char* kCheckPath = "/import/check";
constexpr const char* kPushPath = "/import/push";
constexpr std::int64_t kSayEvery = 50;  ///< pushes: about every second

http::Request message(const char* path, json::Object members) {
    http::Request request;
    request.method = "POST";
    request.target = path;
    request.headers["content-type"] = "application/json";
    request.body = json::dump(std::move(members));
    return request;
}

Result<stick::ExportClaim> read_check(const std::string& body) {
    const auto value = json::parse(body);
    if (!value) return value.error();
    json::Fields fields(*value, "import");
    auto head = wire::read_export_head(fields.text("head"));
    auto tail = wire::read_export_tail(fields.text("tail"));
    const Digest digest = wire::read_octets<32>(fields, "digest");
    if (auto fault = fields.fault()) return *fault;
    if (!head) return head.error();
    if (!tail) return tail.error();
    return stick::ExportClaim{std::move(*head), *tail, digest};
}

http::Response answer_check(desk::Desk& desk, const http::Request& request) {
    const auto claim = read_check(request.body);
    if (!claim) return desk::error_answer(claim.error());
    if (auto fine = stick::check_export(desk, *claim); !fine)
        return desk::error_answer(fine.error());
    return desk::json_answer(json::Object{});
}

http::Response answer_push(desk::Desk& desk, const http::Request& request, Instant now) {
    const auto value = json::parse(request.body);
    if (!value) return desk::error_answer(value.error());
    json::Fields fields(*value, "import");
    const auto device = wire::read_name<TerminalId>(fields, "device");
    const std::string push = fields.text("push");
    if (auto fault = fields.fault()) return desk::error_answer(*fault);
    const auto reply = stick::take_push(desk, device, push, now);
    return reply ? desk::json_answer(wire::push_reply_json(*reply))
                 : desk::error_answer(reply.error());
}

/// The body of an answer that is a success; else what the server says is wrong.
Result<std::string> body_of(const Result<http::Response>& response) {
    if (!response) return response.error();
    if (response->status == 200) return response->body;
    const auto problem = wire::read_problem(response->body);
    if (!problem) return Error{Kind::Broken, "the running server did not understand this"};
    for (const Kind kind : {Kind::NotFound, Kind::Conflict, Kind::Refused, Kind::Malformed})
        if (wire::problem_of(Error{kind, {}}).code == problem->code)
            return Error{kind, problem->detail};
    return Error{Kind::Broken, problem->detail};
}

void count(Imported& imported, const wire::PushRequest& push, const wire::PushReply& reply) {
    for (const auto& record : push.records) {
        ++imported.records;
        switch (wire::status_of(reply, record.seq)) {
            case wire::PushStatus::Accepted: ++imported.accepted; break;
            case wire::PushStatus::Duplicate: ++imported.duplicate; break;
            case wire::PushStatus::Erased: ++imported.erased; break;
            case wire::PushStatus::Quarantined: ++imported.quarantined; break;
        }
    }
}

/// The newest watermark of each stream that the file spoke of.
class Watermarks {
public:
    void keep(wire::Watermark mark) {
        marks_.insert_or_assign({mark.epoch, mark.stream}, std::move(mark));
    }
    [[nodiscard]] std::string receipt() const {
        wire::Receipt receipt;
        for (const auto& [place, mark] : marks_) receipt.watermarks.push_back(mark);
        return wire::receipt_json(receipt);
    }

private:
    std::map<std::pair<EpochId, Stream>, wire::Watermark> marks_;
};

Result<wire::PushReply> send_push(const AskServer& ask, const TerminalId& device,
                                  const std::string& line) {
    const auto body = body_of(ask(message(kPushPath, {{"device", device.text}, {"push", line}})));
    if (!body) return body.error();
    return wire::read_push_reply(*body);
}

CommandResult result_of(const Imported& imported, const std::string& receipt_path) {
    const auto number = [](std::int64_t count) { return std::to_string(count); };
    return CommandResult{number(imported.records) + " records: " + number(imported.accepted) +
                             " new, " + number(imported.duplicate) + " known, " +
                             number(imported.erased) + " erased, " + number(imported.quarantined) +
                             " in quarantine\nreceipt for the terminal: " + receipt_path + "\n",
                         json::Object{{"records", imported.records},
                                      {"accepted", imported.accepted},
                                      {"duplicate", imported.duplicate},
                                      {"erased", imported.erased},
                                      {"quarantined", imported.quarantined},
                                      {"receipt", receipt_path}}};
}

Result<CommandResult> import_file(const Given& given, const AskServer& ask) {
    const auto say = [](const std::string& line) { std::fputs((line + "\n").c_str(), stderr); };
    const auto imported = import_export(given.file_text.value_or(""), ask, say);
    if (!imported) return imported.error();
    const auto kept =
        files::replace_file(given.receipt, imported->receipt + "\n", files::Secrecy::Readable);
    if (!kept) return kept.error().with_context("all is taken in, but the receipt is not written");
    return result_of(*imported, given.receipt);
}

}  // namespace

http::Response answer_import(desk::Desk& desk, const http::Request& request, Instant now) {
    if (request.path() == kCheckPath) return answer_check(desk, request);
    if (request.path() == kPushPath) return answer_push(desk, request, now);
    return desk::problem_answer(wire::problem_code::kNotFound, "there is nothing here");
}

Result<Imported> import_export(const std::string& packed, const AskServer& ask,
                               const std::function<void(const std::string&)>& say) {
    const auto claim = stick::read_claim(packed);
    if (!claim) return claim.error();
    // Before anything is kept: half an export of a stranger would be no better than all of it.
    const auto checked =
        body_of(ask(message(kCheckPath, {{"head", wire::export_head_json(claim->head)},
                                         {"tail", wire::export_tail_json(claim->tail)},
                                         {"digest", proof::base64(claim->of_lines)}})));
    if (!checked) return checked.error();
    stick::ExportLines lines(packed);
    if (const auto head = lines.next(); !head) return head.error();
    Imported imported;
    Watermarks marks;
    for (std::int64_t number = 1; number < claim->tail.lines; ++number) {
        const auto line = lines.next();
        if (!line) return line.error();
        const auto push = wire::read_push_request(line->value_or(""));
        if (!push) return push.error();
        auto reply = send_push(ask, claim->head.device, **line);
        if (!reply) return reply.error();
        count(imported, *push, *reply);
        marks.keep(std::move(reply->watermark));
        if (number % kSayEvery == 0)
            say(std::to_string(number) + " of " + std::to_string(claim->tail.lines - 1) +
                " batches, " + std::to_string(imported.records) + " records");
    }
    imported.receipt = marks.receipt();
    return imported;
}

Ran run_import(const Given& given, Instant now) {
    const auto lock = files::Lock::take(lock_path(given.data));
    if (!lock && lock.error().kind != Kind::Busy) return ran_of(lock.error(), given.json);
    if (!lock) {
        auto client = http::make_client("unix:" + socket_path(given.data), {});
        if (!client) return ran_of(client.error(), given.json);
        const auto ask = [&](const http::Request& request) { return (*client)->send(request); };
        return ran_of(import_file(given, ask), given.json);
    }
    auto belongings = open_data_folder(given.data);
    if (!belongings) return ran_of(belongings.error(), given.json);
    service::StderrLog log(Level::Warning);
    Server server(std::move(*belongings), proof::fill_random, log);
    const auto ask = [&](const http::Request& request) {
        return Result<http::Response>(answer_import(server.desk(), request, now));
    };
    return ran_of(import_file(given, ask), given.json);
}

}  // namespace cirkel::server
