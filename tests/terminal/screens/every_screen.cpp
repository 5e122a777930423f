#include "tests/terminal/screens/every_screen.hpp"

#include <cstdlib>
#include <functional>
#include <string_view>

#include "tests/terminal/screens/scenes/scenes.hpp"
#include "tests/terminal/screens/scenes/steps.hpp"

namespace cirkel::screens {
namespace {

float share_of(char sign, bool continues) {
    if (continues) return 0;
    if (std::string_view("iljI.,:;'|!()[] ").find(sign) != std::string_view::npos) return 0.29F;
    if (std::string_view("tfr-/\"").find(sign) != std::string_view::npos) return 0.40F;
    if (std::string_view("mwMW@%").find(sign) != std::string_view::npos) return 0.88F;
    if (sign >= 'A' && sign <= 'Z') return 0.69F;
    if (sign >= '0' && sign <= '9') return 0.63F;
    return 0.575F;
}

/// The rest of a technician's page, where the glass does not hold all of it at once.
void add_parts(std::vector<Scene>& scenes, Visitor visitor, const Metrics& metrics) {
    const Scene first = scenes.back();
    const bool is_of_technician =
        std::holds_alternative<session::Installing>(first.session.stage) ||
        std::holds_alternative<session::Servicing>(first.session.stage);
    if (!is_of_technician) return;
    constexpr int parts_max = 30;
    for (int part = 2; part <= parts_max; ++part) {
        const View view = view_of_scene(scenes.back(), metrics);
        const auto more = std::find_if(view.nodes.begin(), view.nodes.end(),
                                       [](const Node& node) { return node.name == "more"; });
        if (more == view.nodes.end() || !more->event) return;
        const auto* tap = std::get_if<session::PageTapped>(&*more->event);
        if (tap == nullptr || tap->page == 0) return;
        visitor.waits(Duration{1'000}).does(*more->event);
        scenes.push_back({first.name + "." + std::to_string(part), visitor.session, visitor.now});
    }
}

}  // namespace

float TableMeasure::width(const std::string& text, TextSize size, Weight weight) const {
    float shares = 0;
    for (const char sign : text)
        shares += share_of(sign, (static_cast<unsigned char>(sign) & 0xc0U) == 0x80U);
    const float heavier = weight == Weight::Bold ? 1.03F : 1.0F;
    return shares * metrics_.font_px(size) * heavier;
}

std::vector<Scene> every_scene(const Metrics& metrics, const Language& language) {
    std::vector<Scene> scenes;
    const AddScene scene = [&](const std::string& name, const std::function<void(Visitor&)>& way) {
        Visitor visitor = start(metrics, language);
        way(visitor);
        scenes.push_back({name, visitor.session, visitor.now});
        add_parts(scenes, std::move(visitor), metrics);
    };
    scenes.push_back({"not_set_up", session::Session{}, from_ms(1'781'000'000'000)});
    session::Session waiting;
    waiting.stage = session::NotSetUp{kSixWords};
    scenes.push_back({"not_set_up_waiting", waiting, from_ms(1'781'000'000'000)});
    add_question_scenes(scene);
    add_contact_scenes(scene);
    add_later_scenes(scene);
    add_staff_scenes(scene);
    add_install_scenes(scene);
    add_service_scenes(scene);
    return scenes;
}

const words::Words& test_words() {
    static const words::Words words = [] {
        const char* source = std::getenv("CIRKEL_SOURCE");
        auto read = words::Words::load(std::string(source ? source : ".") + "/assets/words");
        require(read.ok(), "the words can be read");
        return std::move(*read);
    }();
    return words;
}

View view_of_scene(const Scene& scene, const Metrics& metrics) {
    const Metrics wanted = suited(metrics, scene.session);
    const TableMeasure measure(wanted);
    const ToLocal to_local = in_june;
    return view_of(scene.session, {test_words(), wanted, measure, to_local}, scene.now, {});
}

View view_of_scene(const Scene& scene, const Metrics& metrics, const TextMeasure& measure) {
    const Metrics wanted = suited(metrics, scene.session);
    const ToLocal to_local = in_june;
    return view_of(scene.session, {test_words(), wanted, measure, to_local}, scene.now, {});
}

}  // namespace cirkel::screens
