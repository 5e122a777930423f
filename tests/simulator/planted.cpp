#include "tests/simulator/planted.hpp"

#include "shared/sqlite/statement.hpp"
#include "tests/loop/must.hpp"

namespace cirkel::simulator {
namespace {

constexpr std::string_view kChanges = "\"changes\":[";

/// Behind the object that begins at `begin`.
std::size_t end_of_object(const std::string& body, std::size_t begin) {
    int depth = 0;
    std::size_t at = begin;
    do {
        depth += body[at] == '{' ? 1 : body[at] == '}' ? -1 : 0;
        ++at;
    } while (depth > 0 && at < body.size());
    return at;
}

bool is_of_withdrawals(const http::Request& request) {
    return text_of(request).starts_with("{\"stream\":\"withdrawal\"");
}

Result<void> swap_places(SimServer& server) {
    auto database = sqlite::Database::open(server.folder() + "/cirkel.db", sqlite::Mode::Write);
    if (!database) return database.error();
    return database->run(
        "BEGIN; UPDATE record SET seq = 1000002 - seq WHERE stream = 'main' AND seq IN (1, 2); "
        "UPDATE record SET seq = seq - 999999 WHERE seq > 999990; COMMIT");
}

Result<void> spoil(Planted planted, SimServer& server, const SubmissionId& first) {
    switch (planted) {
        case Planted::LostRecord: return server.shop().lose(first);
        case Planted::DoubledRecord: return server.shop().double_up(first);
        case Planted::SwappedOrder: return swap_places(server);
        default: return {};
    }
}

}  // namespace

http::Response DefectiveDoor::carry(SimServer& server, const http::Request& request) {
    const bool is_push = request.path() == "/v1/push";
    if (planted_ == Planted::StarvedWithdrawals && is_push && is_of_withdrawals(request))
        return {503, {}, ""};
    http::Response answer = server.handle(request);
    if (answer.status != 200) return answer;
    if (is_push && planted_ == Planted::Resurrected) bring_back(server);
    if (is_push && spoils_store() && !is_done_ && dice_.one_in(5)) spoil_store(server);
    if (request.path() == "/v1/changes") answer.body = without_changes(answer.body);
    return answer;
}

bool DefectiveDoor::spoils_store() const {
    return planted_ == Planted::LostRecord || planted_ == Planted::DoubledRecord ||
           planted_ == Planted::SwappedOrder;
}

void DefectiveDoor::spoil_store(SimServer& server) {
    const auto all = server.shop().desk().store.records().submissions(100'000);
    if (!all || all->size() < 2) return;
    // A disk that is full or struck just now keeps the defect out too: then a later push has it.
    is_done_ = spoil(planted_, server, all->front().id).ok();
}

void DefectiveDoor::bring_back(SimServer& server) {
    auto& store = server.shop().desk().store;
    const auto all = store.records().submissions(100'000);
    if (!all) return;
    for (const auto& here : *all) seen_.insert_or_assign(here.id, here);
    for (const auto& [id, submission] : seen_) {
        const auto there = store.records().submission(id);
        if (!there || *there) continue;
        auto transaction = store.begin();
        if (!transaction || !store.records().add_submission(submission)) return;
        (void)(*transaction)->commit();
    }
}

bool DefectiveDoor::is_left_out(const std::string& change) {
    if (planted_ == Planted::SkippedErasure)
        return change.find("\"op\":\"erase\"") != std::string::npos;
    if (planted_ != Planted::SkippedChange) return false;
    const auto of = change.find("\"of\":");
    if (of == std::string::npos) return false;
    constexpr std::size_t bytes = 43;  // "of":"..."
    if (!subject_ && dice_.one_in(3)) subject_ = change.substr(of, bytes);
    return subject_ && change.find(*subject_) != std::string::npos;
}

std::string DefectiveDoor::without_changes(const std::string& body) {
    std::size_t at = body.find(kChanges);
    if (at == std::string::npos) return body;
    at += kChanges.size();
    std::string left = body.substr(0, at);
    bool is_first = true, is_one_out = false;
    while (at < body.size() && body[at] == '{') {
        const std::size_t end = end_of_object(body, at);
        const std::string change = body.substr(at, end - at);
        if (is_left_out(change)) {
            is_one_out = true;
        } else {
            left += (is_first ? "" : ",") + change;
            is_first = false;
        }
        at = body[end] == ',' ? end + 1 : end;
    }
    left += body.substr(at);
    // Whoever leaves something out by mistake sums up what it sent.
    const auto digest = left.find(",\"digest\":");
    if ((is_one_out || subject_) && digest != std::string::npos) {
        constexpr std::size_t bytes = 45;  // ,"digest":"..."
        left.erase(digest, bytes);
    }
    return left;
}

}  // namespace cirkel::simulator
