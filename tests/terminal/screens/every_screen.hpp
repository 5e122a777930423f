#pragma once

#include <functional>
#include <string>
#include <vector>

#include "terminal/screens/view_of/view_of.hpp"
#include "tests/terminal/session/demo_setup.hpp"

namespace cirkel::screens {

/// About as wide as Inter is, without a font: the same on every machine.
class TableMeasure final : public TextMeasure {
public:
    explicit TableMeasure(const Metrics& metrics) : metrics_(metrics) {}
    [[nodiscard]] float width(const std::string& text, TextSize size, Weight weight) const override;

private:
    const Metrics& metrics_;
};

/// One moment of a session, by the name under which its text is kept.
struct Scene {
    std::string name;
    session::Session session;
    Instant now;
};

/// Every screen that a person can meet, and what there is to see on it in the worst case, on a
/// glass of this size.
std::vector<Scene> every_scene(const Metrics& metrics, const Language& language);

const words::Words& test_words();
/// On this glass as the scene's person wants it: letters and reach follow `session.comfort`.
View view_of_scene(const Scene& scene, const Metrics& metrics);
/// The same with letters of other widths.
View view_of_scene(const Scene& scene, const Metrics& metrics, const TextMeasure& measure);

}  // namespace cirkel::screens
