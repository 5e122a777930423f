#include "platform/picture/picture.hpp"

#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;

TEST_CASE("a picture that was written reads back as it was", "[picture]") {
    const fakes::ScratchFolder folder;
    picture::Picture made{2, 2, {1, 2, 3, 40, 50, 60, 255, 0, 7, 9, 9, 9}};
    REQUIRE(picture::write_png(folder.file("a.png"), made).ok());
    const auto read = picture::read_png(folder.file("a.png"));
    REQUIRE(read.ok());
    CHECK(read->width == 2);
    CHECK(read->height == 2);
    CHECK(read->rgb == made.rgb);
}

TEST_CASE("a picture that is not there, or may not be written, is told by name", "[picture]") {
    const auto read = picture::read_png("/nowhere/a.png");
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().kind == Kind::NotFound);
    CHECK(read.error().text.find("/nowhere/a.png") != std::string::npos);
    CHECK_FALSE(picture::write_png("/nowhere/a.png", {1, 1, {0, 0, 0}}).ok());
}
