// How long a customer's answer takes to be safe: from the event that ends the questions to the
// returned commit, beside raw SQLite doing the same work, in the same run and folder.
//
//   durable_answer FOLDER      prints NAME=FIGURE lines
//
// The work of both: one transaction, WAL and synchronous=FULL, with a row of the submission (some
// 630 bytes of JSON) and a row of the outbox. Ours also makes the JSON, its digest and the day.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include <dlfcn.h>
#include <sqlite3.h>

#include "shared/proof/proof.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/effects/save_submission.hpp"

namespace {

long syncs = 0;

int count_and_call(const char* name, int file) {
    ++syncs;
    using Sync = int (*)(int);
    return reinterpret_cast<Sync>(dlsym(RTLD_NEXT, name))(file);
}

}  // namespace

// SQLite calls these through its library's table, so that every sync of this process is counted.
extern "C" int fsync(int file) { return count_and_call("fsync", file); }
extern "C" int fdatasync(int file) { return count_and_call("fdatasync", file); }

namespace {

using Clock = std::chrono::steady_clock;
using namespace cirkel;

constexpr int kAnswers = 2'000;
constexpr int kWarmUp = 100;

struct QuietLog final : Log {
    void write(Level, std::string_view) override {}
};

struct Figures {
    std::vector<double> times_ms;
    double syncs_per_answer = 0;

    [[nodiscard]] double at(double share) const {
        auto ordered = times_ms;
        std::sort(ordered.begin(), ordered.end());
        return ordered[static_cast<std::size_t>(share * static_cast<double>(ordered.size() - 1))];
    }
};

template <class Work>
Figures measure(Work work) {
    Figures figures;
    for (int i = 0; i < kWarmUp; ++i) work(i);
    const long before = syncs;
    for (int i = kWarmUp; i < kWarmUp + kAnswers; ++i) {
        const auto start = Clock::now();
        work(i);
        const std::chrono::duration<double, std::milli> taken = Clock::now() - start;
        figures.times_ms.push_back(taken.count());
    }
    figures.syncs_per_answer = static_cast<double>(syncs - before) / kAnswers;
    return figures;
}

Submission answer_of(int number, IdBytes& last) {
    last = proof::next_record_id_bytes(1'795'604'400'000 + number, last);
    Submission submission;
    submission.id = SubmissionId{last};
    submission.touchpoint = TouchpointId{"utrecht-exit"};
    submission.survey = SurveyId{"store-exit"};
    submission.language = Language{"nl"};
    submission.captured.wall = from_ms(1'795'604'400'000 + number);
    const auto answered = AnswerEnd::Answered;
    submission.answers = {
        Answer{QuestionId{"visit"}, answered, 2},
        Answer{QuestionId{"reason"}, answered, std::vector<OptionId>{OptionId{"checkout"}}},
        Answer{QuestionId{"better"}, answered,
               std::string("De rij was lang en er was maar een kassa open, ook na vijf uur. "
                           "Kunt u er dan een bij zetten?")}};
    return submission;
}

Figures measure_ours(const std::string& folder) {
    QuietLog log;
    auto device = effects::open_device(folder + "/ours", from_ms(1'795'604'400'000), log);
    require(device.ok(), "the bench's folder can be opened");
    IdBytes last{};
    return measure([&](int number) {
        session::SaveSubmission effect;
        effect.submission = answer_of(number, last);
        require(effects::save_submission(*device, effect).ok(), "an answer was stored");
    });
}

Figures measure_floor(const std::string& folder) {
    sqlite3* database = nullptr;
    const auto run = [&](const char* sql) {
        require(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sql);
    };
    require(sqlite3_open((folder + "/floor.db").c_str(), &database) == SQLITE_OK, "a file");
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE submission (id BLOB NOT NULL UNIQUE, body TEXT);"
        "CREATE TABLE outbox (seq INTEGER PRIMARY KEY, id BLOB NOT NULL, kind TEXT)");
    sqlite3_stmt* submission = nullptr;
    sqlite3_stmt* outbox = nullptr;
    sqlite3_prepare_v2(database, "INSERT INTO submission VALUES (?, ?)", -1, &submission, nullptr);
    sqlite3_prepare_v2(database, "INSERT INTO outbox VALUES (?, ?, 'submission')", -1, &outbox,
                       nullptr);
    const std::string body(630, 'x');
    IdBytes last{};
    auto figures = measure([&](int number) {
        last = proof::next_record_id_bytes(1'795'604'400'000 + number, last);
        run("BEGIN IMMEDIATE");
        sqlite3_bind_blob(submission, 1, last.data(), 16, SQLITE_STATIC);
        sqlite3_bind_text(submission, 2, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
        sqlite3_step(submission);
        sqlite3_reset(submission);
        sqlite3_bind_int64(outbox, 1, number + 1);
        sqlite3_bind_blob(outbox, 2, last.data(), 16, SQLITE_STATIC);
        sqlite3_step(outbox);
        sqlite3_reset(outbox);
        run("COMMIT");
    });
    sqlite3_finalize(submission);
    sqlite3_finalize(outbox);
    sqlite3_close(database);
    return figures;
}

void print(const char* who, const Figures& figures) {
    std::printf("%s_p50_ms=%.4f\n%s_p99_ms=%.4f\n%s_syncs=%.3f\n", who, figures.at(0.5), who,
                figures.at(0.99), who, figures.syncs_per_answer);
}

}  // namespace

int main(int count, char** words) {
    if (count != 2 || !proof::start().ok()) return 64;
    print("floor", measure_floor(words[1]));
    print("ours", measure_ours(words[1]));
    return 0;
}
