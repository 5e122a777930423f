#include <sys/stat.h>
#include <unistd.h>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"

using namespace cirkel;
using namespace cirkel::files;

namespace {

/// An own empty folder for one test.
std::string new_folder() {
    std::string path = "files_test.XXXXXX";
    REQUIRE(::mkdtemp(path.data()) != nullptr);
    return path;
}

int mode_of(const std::string& path) {
    struct stat file {};
    return ::stat(path.c_str(), &file) == 0 ? static_cast<int>(file.st_mode & 07777) : -1;
}

}  // namespace

TEST_CASE("a file that is replaced holds the new content and nothing is left beside it",
          "[files]") {
    const std::string path = new_folder() + "/key";
    CHECK(read_file(path).error().kind == Kind::NotFound);
    REQUIRE(replace_file(path, "first", Secrecy::OwnerOnly));
    REQUIRE(write_new_file(path + ".new", "left by a power cut", Secrecy::OwnerOnly));
    REQUIRE(replace_file(path, "second", Secrecy::OwnerOnly));
    CHECK(*read_file(path) == "second");
    CHECK(mode_of(path) == 0600);
    CHECK_FALSE(exists(path + ".new"));
}

TEST_CASE("a new file never overwrites", "[files]") {
    const std::string path = new_folder() + "/once";
    REQUIRE(write_new_file(path, "a\0b", Secrecy::OwnerOnly));
    CHECK(write_new_file(path, "b", Secrecy::OwnerOnly).error().kind == Kind::Conflict);
    REQUIRE(append_durably(path, "c"));
    CHECK(*read_file(path) == "ac");
}

TEST_CASE("a private folder is its owner's alone, a shared one its group's too", "[files]") {
    const std::string folder = new_folder();
    REQUIRE(make_folder(folder + "/a/b/private", Secrecy::OwnerOnly));
    REQUIRE(make_folder(folder + "/a/b/private", Secrecy::OwnerOnly));
    CHECK(mode_of(folder + "/a/b/private") == 0700);
    CHECK(exists(folder + "/a/b"));
}

TEST_CASE("a lock is held by one, until it goes", "[files]") {
    const std::string path = new_folder() + "/lock";
    {
        const auto first = Lock::take(path);
        REQUIRE(first);
        CHECK(Lock::take(path).error().kind == Kind::Busy);
    }
    CHECK(Lock::take(path));
}
