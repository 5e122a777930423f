#include "shared/sync_db/answers/answers.hpp"

#include <string>
#include <utility>

#include "shared/installing/answer_json.hpp"
#include "shared/sqlite/statement.hpp"

namespace cirkel::sync_db {

using installing::Answer;
using installing::RequestId;
using sqlite::Database;
using sqlite::Statement;

Result<void> write_answer(Database& database, const RequestId& request, const Answer& answer,
                          Instant at) {
    Statement written(database,
                      "INSERT OR REPLACE INTO answer (request_id, body, at) VALUES (?, ?, ?)");
    return written.bind(request.bytes, installing::answer_json(answer), at).run();
}

Result<std::optional<Answer>> read_answer(Database& database, const RequestId& request) {
    Statement row(database, "SELECT body FROM answer WHERE request_id = ?");
    row.bind(request.bytes);
    std::optional<std::string> body;
    if (row.step()) body = row.text(0);
    if (auto read = row.end(); !read) return read.error().with_context("reading an answer");
    if (!body) return std::optional<Answer>();
    auto answer = installing::read_answer(*body);
    if (!answer) return answer.error();
    return std::optional<Answer>(std::move(*answer));
}

Result<std::vector<RequestId>> answered_requests(Database& database) {
    Statement rows(database, "SELECT request_id FROM answer ORDER BY at, request_id");
    std::vector<RequestId> requests;
    while (rows.step()) requests.push_back(RequestId{rows.array<16>(0)});
    if (auto read = rows.end(); !read) return read.error().with_context("reading answers");
    return requests;
}

Result<void> forget_answer(Database& database, const RequestId& request) {
    Statement gone(database, "DELETE FROM answer WHERE request_id = ?");
    return gone.bind(request.bytes).run();
}

}  // namespace cirkel::sync_db
