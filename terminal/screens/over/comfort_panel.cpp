#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "terminal/screens/frame.hpp"
#include "terminal/screens/over/over_screens.hpp"

namespace cirkel::screens {
namespace {

constexpr float kDimming = 0.72F;

Button choice(const Sheet& sheet, const char* name, bool is_on, session::Event event) {
    return {.name = std::string("comfort.") + name,
            .label = sheet.text(std::string("comfort.") + name),
            .event = std::move(event),
            .look = is_on ? Look::Selected : Look::Plain,
            .role = Role::Choice,
            .selected = is_on};
}

using Row = std::vector<Button>;

Row contrasts(const Sheet& sheet) {
    const session::Contrast now = sheet.session().comfort.contrast;
    const auto contrast = [&](const char* name, session::Contrast which) {
        const bool is_on = now == which;
        return choice(sheet, name, is_on,
                      session::ContrastTapped{is_on ? session::Contrast::Normal : which});
    };
    return {contrast("black_on_white", session::Contrast::BlackOnWhite),
            contrast("yellow_on_black", session::Contrast::YellowOnBlack)};
}

/// A button that would change nothing is not shown.
Row volume(const Sheet& sheet) {
    const session::Comfort& comfort = sheet.session().comfort;
    Row row;
    const auto add = [&](const char* name, int by) {
        row.push_back(choice(sheet, name, false, session::VolumeTapped{by}));
        row.back().value = std::to_string(comfort.volume);
    };
    if (comfort.volume > 1) add("softer", -1);
    if (comfort.volume < session::Comfort::kVolumeMax) add("louder", 1);
    return row;
}

/// What can be chosen, row by row. What belongs to reading aloud comes once that is on, and none of
/// it where nothing can speak.
std::vector<Row> rows_of(const Sheet& sheet) {
    const session::Comfort& comfort = sheet.session().comfort;
    const Button done{.name = "done",
                      .label = sheet.text("go.done"),
                      .event = session::DoneTapped{},
                      .look = Look::Primary};
    std::vector<Row> rows = {
        contrasts(sheet),
        {choice(sheet, "unhurried", comfort.unhurried, session::UnhurriedTapped{})}};
    if (!sheet.session().glass.can_speak) {
        rows.push_back({done});
        return rows;
    }
    rows.back().push_back(choice(sheet, "spoken", comfort.spoken, session::ReadAloudTapped{}));
    rows.push_back({done});
    if (!comfort.spoken) return rows;
    rows.back() = {
        choice(sheet, "private_aloud", comfort.private_aloud, session::PrivateAloudTapped{})};
    rows.push_back(volume(sheet));
    // Three words do not stand beside each other on a narrow glass.
    if (sheet.arrangement() == Arrangement::Narrow) {
        rows.push_back({done});
    } else {
        rows.back().push_back(done);
    }
    return rows;
}

}  // namespace

void comfort_panel(Sheet& sheet) {
    sheet.view().nodes.clear();
    sheet.view().screen = "comfort";
    sheet.draw(Box{sheet.metrics().glass(), 0, Tone::Bar, Tone::None, 0, 0, kDimming});
    auto rows = rows_of(sheet);
    const auto count = static_cast<int>(rows.size());
    const float margin = sheet.margin();
    const float height = std::max(std::ceil(sheet.mm(kKeyMm)),
                                  std::min(sheet.u(108), (sheet.height() - 2 * margin) / 8));
    const float whole = static_cast<float>(count) * (height + sheet.gap()) - sheet.gap();
    const Rect panel{margin, sheet.height() - margin - whole - 2 * sheet.gap(),
                     sheet.width() - 2 * margin, whole + 2 * sheet.gap()};
    sheet.draw(Box{panel, sheet.u(28), Tone::Surface});
    const Rect inside = inset(panel, sheet.gap());
    for (int i = 0; i < count; ++i) {
        Row& row = rows[static_cast<std::size_t>(i)];
        const auto columns = static_cast<int>(row.size());
        for (int column = 0; column < columns; ++column) {
            Button& one = row[static_cast<std::size_t>(column)];
            one.rect =
                column_of(row_of(inside, i, count, sheet.gap()), column, columns, sheet.gap());
            button(sheet, one);
        }
    }
}

}  // namespace cirkel::screens
