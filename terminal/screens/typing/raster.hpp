#pragma once

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// Columns, size and place of the keys of one keyboard (LOOK 9): ten columns where keys of 15 mm
/// fit, else a grid of shorter rows whose keys are just as large (decisions 37).
struct Raster {
    static constexpr int kColumns = 10;

    int columns = kColumns;
    float left = 0;
    float key_width = 0;
    float key_height = 0;
    float gap = 0;
    float top = 0;

    [[nodiscard]] bool is_grid() const { return columns < kColumns; }
    [[nodiscard]] Rect cell(int row, float column, float span) const {
        return {left + column * (key_width + gap),
                top + static_cast<float>(row) * (key_height + gap),
                span * key_width + (span - 1) * gap, key_height};
    }
    /// The cell with this number where the rows are filled one after the other.
    [[nodiscard]] Rect numbered(int number, int span = 1) const {
        return cell(number / columns, static_cast<float>(number % columns),
                    static_cast<float>(span));
    }
    [[nodiscard]] float height(int rows) const {
        return static_cast<float>(rows) * key_height + static_cast<float>(rows - 1) * gap;
    }
};

/// The raster of this glass; its `top` is still to be set.
Raster raster_of(const Sheet& sheet);

}  // namespace cirkel::screens
