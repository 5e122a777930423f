#pragma once

#include <optional>
#include <string>

#include "terminal/screens/controls.hpp"
#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// What stands in the bowl of a customer's screen.
struct Heading {
    std::string screen{};  ///< name of the view
    std::string title{};
    std::string hint{};     ///< one or two lines under it
    std::string promise{};  ///< large lines under the title, on a receipt
    int question = 0;       ///< "Vraag k van n"; 0: none
    int questions = 0;
    bool has_strip = false;    ///< "Volgende klant?"
    bool has_bar = true;       ///< buttons at the bottom
    bool bowl_on_top = false;  ///< also where it lies at the left: screens with a keyboard
    bool has_brand = true;
    bool comfort_on_top = false;   ///< low glass: its round buttons stand beside the title
    bool has_own_comfort = false;  ///< the screen has a place of its own for them
};

/// Where the rest of the screen may stand.
struct Page {
    Rect content{};
    Rect bar{};  ///< of the buttons at the bottom; without height when there are none
    float bowl_bottom = 0;
    bool has_comfort_on_top = false;  ///< so it stands in no bar
};

/// The room of the buttons at the bottom; without height where there are none.
Rect bottom_bar_place(const Sheet& sheet, bool has_bar);

/// Draws ground, bowl, brand, title and, where asked for, the strip of the next customer.
Page begin_page(Sheet& sheet, const Heading& heading);

/// The two ends of the bottom bar and the accessibility button between them. A right button takes
/// the room its label needs.
struct Bar {
    std::optional<Button> left{};
    std::optional<Button> right{};
};
void bottom_bar(Sheet& sheet, const Page& page, Bar bar);
/// Reading aloud and accessibility at the foot of a bowl at the left, for pages whose bar is full.
void comfort_in_bowl(Sheet& sheet, const Page& page);

/// The operator's sign and name, and Cirkel's at the other side where there is room.
void brand(Sheet& sheet, const Rect& rect, Tone sign, Tone text);

/// Where the band of a test visit stands: over the whole width of a tall glass, over the place of
/// the brand on a wide one, and in the corner of a small one, with its "Stop" alone.
enum class BowlSide { Top, Left };
Rect test_band_place(const Sheet& sheet, BowlSide bowl);
/// How much of the title's line it takes where the bowl lies on top; 0 when nobody is testing.
float room_for_test_band(const Sheet& sheet);

}  // namespace cirkel::screens
