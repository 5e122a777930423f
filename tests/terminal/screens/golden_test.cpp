#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/terminal/screens/every_screen.hpp"

namespace cirkel::screens {
namespace {

std::string golden_path(const std::string& name) {
    const char* source = std::getenv("CIRKEL_SOURCE");
    return std::string(source ? source : ".") + "/tests/screens/golden/" + name + ".txt";
}

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// CIRKEL_WRITE_GOLDEN=1 writes what is there now; read the difference before committing it.
void compare(const std::string& name, const std::string& described) {
    if (std::getenv("CIRKEL_WRITE_GOLDEN") != nullptr)
        std::ofstream(golden_path(name)) << described;
    INFO(name);
    CHECK(content_of(golden_path(name)) == described);
}

}  // namespace

TEST_CASE("every screen says and offers what its golden text holds", "[screens][golden]") {
    struct Glass {
        std::string name;
        int width;
        int height;
    };
    for (const Glass& glass : {Glass{"1080x1920", 1080, 1920}, Glass{"1280x800", 1280, 800}}) {
        const Metrics metrics = metrics_for(glass.width, glass.height);
        for (const Scene& scene : every_scene(metrics, Language{"nl"}))
            compare(scene.name + "-" + glass.name, describe(view_of_scene(scene, metrics)));
    }
}

TEST_CASE("the QR code on the receipt holds the page's address and the link token", "[screens]") {
    const Metrics metrics = metrics_for(1080, 1920);
    for (const Scene& scene : every_scene(metrics, Language{"nl"})) {
        if (scene.name != "receipt") continue;
        const View view = view_of_scene(scene, metrics);
        std::string link;
        for (const Node& node : view.nodes) {
            if (node.name == "receipt.link") link = node.value;
        }
        REQUIRE(link == "https://linde.example/#00112233445566778899aabbccddeeff");
    }
}

}  // namespace cirkel::screens
