#pragma once

#include <string>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

namespace cirkel::fakes {

using Words = std::vector<std::string>;

inline pid_t start(Words words) {
    std::vector<char*> argv;
    argv.reserve(words.size() + 1);
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t quiet;
    ::posix_spawn_file_actions_init(&quiet);
    for (const int fd : {0, 1, 2})
        ::posix_spawn_file_actions_addopen(&quiet, fd, "/dev/null", fd == 0 ? 0 : 1, 0);
    pid_t pid = 0;
    REQUIRE(::posix_spawnp(&pid, argv[0], &quiet, nullptr, argv.data(), environ) == 0);
    ::posix_spawn_file_actions_destroy(&quiet);
    return pid;
}

inline void openssl(Words words) {
    words.insert(words.begin(), "openssl");
    int status = 0;
    REQUIRE(::waitpid(start(words), &status, 0) > 0);
    REQUIRE(status == 0);
}

/// A private authority, and the server certificates that it gave out.
struct Authority {
    Authority() {
        make_own("ca", "Test authority");
        make_own("stranger", "localhost");
        for (const std::string name : {"localhost", "elsewhere.example"}) {
            openssl({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                     "-keyout", file(name + ".key"), "-out", file(name + ".csr"), "-subj",
                     "/CN=" + name, "-addext", "subjectAltName=DNS:" + name});
            sign(name, name, "30");
        }
        sign("localhost", "expired", "-1");
        openssl({"pkey", "-in", file("localhost.key"), "-out", file("expired.key")});
    }

    [[nodiscard]] std::string file(const std::string& name) const { return folder.file(name); }

    ScratchFolder folder;

private:
    void make_own(const std::string& name, const std::string& title) {
        openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                 "-nodes", "-keyout", file(name + ".key"), "-out", file(name + ".pem"), "-subj",
                 "/CN=" + title, "-addext", "subjectAltName=DNS:localhost", "-days", "30"});
    }
    void sign(const std::string& request, const std::string& name, const std::string& days) {
        openssl({"x509", "-req", "-in", file(request + ".csr"), "-CA", file("ca.pem"), "-CAkey",
                 file("ca.key"), "-CAcreateserial", "-copy_extensions", "copy", "-out",
                 file(name + ".pem"), "-days", days});
    }
};

}  // namespace cirkel::fakes
