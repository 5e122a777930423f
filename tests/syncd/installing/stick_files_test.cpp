#include "syncd/installing/stick_files.hpp"

#include <chrono>
#include <filesystem>

#include "platform/files/replace_file.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using namespace cirkel::syncd;

namespace {

struct Stick {
    fakes::ScratchFolder folder;
    std::string path = folder.file("");

    void put(const std::string& name, const std::string& content = "x") const {
        REQUIRE(files::replace_file(folder.file(name), content, files::Secrecy::Readable).ok());
    }
};

}  // namespace

TEST_CASE("an authority is found by its name, or as the only certificate", "[installing]") {
    const Stick stick;
    CHECK_FALSE(ca_on(stick.path).has_value());
    stick.put("linde.crt");
    CHECK(ca_on(stick.path).value_or("").ends_with("linde.crt"));
    stick.put("other.pem");
    CHECK_FALSE(ca_on(stick.path).has_value());  // nobody can tell which is meant
    stick.put("cirkel-ca.pem");
    CHECK(ca_on(stick.path).value_or("").ends_with("cirkel-ca.pem"));
}

TEST_CASE("a link on a stick is never followed", "[installing]") {
    const Stick stick;
    std::filesystem::create_symlink("/etc/passwd", stick.folder.file("cirkel-provisioning.json"));
    CHECK_FALSE(provisioning_on(stick.path).has_value());
    std::filesystem::remove(stick.folder.file("cirkel-provisioning.json"));
    stick.put("cirkel-provisioning.json");
    CHECK(provisioning_on(stick.path).has_value());
}

TEST_CASE("the newest receipt counts, and what is too long is not read", "[installing]") {
    const Stick stick;
    stick.put("old.receipt");
    stick.put("new.receipt");
    std::filesystem::last_write_time(
        stick.folder.file("old.receipt"),
        std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    CHECK(receipt_on(stick.path).value_or("").ends_with("new.receipt"));
    stick.put("new.receipt", std::string(kStickFileBytesMax + 1, 'x'));
    CHECK(read_from_stick(stick.folder.file("new.receipt")).error().kind == Kind::Full);
    CHECK(read_from_stick(stick.folder.file("old.receipt")).value() == "x");
    CHECK_FALSE(receipt_on(stick.folder.file("nowhere")).has_value());
}
