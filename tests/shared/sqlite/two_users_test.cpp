#include <filesystem>

#include <grp.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/sqlite/database.hpp"
#include "shared/sqlite/statement.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using sqlite::Database;
using sqlite::Mode;
using sqlite::Statement;

namespace {

// Any numbers will do: the rights of files know no names.
constexpr gid_t kGroup = 42'420;
constexpr uid_t kWriter = 42'421;
constexpr uid_t kReader = 42'422;

/// Runs `job` as another user in a process of its own. This process never opens SQLite itself: a
/// handle must not go through a fork.
template <class Job>
pid_t start_as(uid_t user, const Job& job) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    ::umask(0007);
    const bool is_other =
        ::setgroups(0, nullptr) == 0 && ::setgid(kGroup) == 0 && ::setuid(user) == 0;
    ::_exit(is_other ? job() : 99);
}

int exit_of(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

int add_row(const std::string& path) {
    auto database = Database::open(path, Mode::Write);
    if (!database) return 1;
    return database->run("CREATE TABLE IF NOT EXISTS note (body); INSERT INTO note VALUES ('x')")
                   .ok()
               ? 0
               : 2;
}

/// How many rows the reader sees; 50 when it cannot open the file, 51 when it cannot read.
int rows_seen(const std::string& path) {
    return exit_of(start_as(kReader, [&] {
        auto database = Database::open(path, Mode::Read);
        if (!database) return 50;
        Statement row(*database, "SELECT count(*) FROM note");
        return row.step() ? static_cast<int>(row.integer(0)) : 51;
    }));
}

}  // namespace

TEST_CASE("a reader of the group reads with the writer up, killed, closed, rebooted", "[sqlite]") {
    if (::geteuid() != 0) {
        WARN("only root can be two other users; not run");
        return;
    }
    const fakes::ScratchFolder folder;
    REQUIRE(::chown(folder.path().c_str(), kWriter, kGroup) == 0);
    REQUIRE(::chmod(folder.path().c_str(), 02770) == 0);
    const auto path = folder.file("a.db");

    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const pid_t writer = start_as(kWriter, [&] {
        auto database = Database::open(path, Mode::Write);
        if (!database) return 1;
        if (!database->run("CREATE TABLE note (body); INSERT INTO note VALUES ('x')")) return 2;
        const char told = 'r';
        if (::write(ready[1], &told, 1) != 1) return 3;
        for (;;) ::pause();
    });
    ::close(ready[1]);
    char heard = ' ';
    REQUIRE(::read(ready[0], &heard, 1) == 1);
    ::close(ready[0]);
    CHECK(rows_seen(path) == 1);

    ::kill(writer, SIGKILL);
    CHECK(exit_of(writer) == 98);
    CHECK(rows_seen(path) == 1);

    CHECK(exit_of(start_as(kWriter, [&] { return add_row(path); })) == 0);
    CHECK(rows_seen(path) == 2);

    // What a power cut can leave: the log, and a shared memory file that is worth nothing.
    std::filesystem::resize_file(path + "-shm", 0);
    CHECK(rows_seen(path) == 2);
    std::filesystem::remove(path + "-shm");
    CHECK(rows_seen(path) == 2);
    CHECK(exit_of(start_as(kWriter, [&] { return add_row(path); })) == 0);
    CHECK(rows_seen(path) == 3);
}
