#include <algorithm>
#include <string>
#include <vector>

#include "terminal/screens/controls.hpp"
#include "terminal/screens/service/blocks.hpp"
#include "terminal/screens/service/service_screens.hpp"

namespace cirkel::screens {
namespace {

constexpr int kWordColumnsMax = 2;

TextStyle below_style(const Sheet& sheet) {
    const bool is_small = sheet.is_small();
    return {is_small ? TextSize::S : TextSize::M,
            Weight::Medium,
            Tone::Soft,
            Align::Center,
            is_small ? 1.3F : 1.45F,
            true};
}

/// What stands below the ring: a few lines, and the words that the desk compares where it has to.
class Below {
public:
    Below(Sheet& sheet, const session::NotSetUp& stage)
        : sheet_(sheet),
          words_(numbered_words(stage.approval_words.value_or(""))),
          text_(sheet.text(words_.empty() ? "not_set_up.text" : "not_set_up.compare")),
          style_(below_style(sheet)) {}

    [[nodiscard]] bool waits() const { return !words_.empty(); }
    [[nodiscard]] float height() const {
        return text_height() + static_cast<float>(rows()) * row_height();
    }

    void place(float top) {
        sheet_.said("text", text_, {sheet_.margin(), top, width(), 0}, style_);
        const Rect whole{sheet_.margin(), top + text_height() + gap(), width(),
                         static_cast<float>(rows()) * row_height() - gap()};
        // Read down each column, as they are read out.
        for (int at = 0; at < static_cast<int>(words_.size()); ++at) {
            const Rect column = column_of(whole, at / rows(), columns(), sheet_.gap());
            const Rect row = row_of(column, at % rows(), rows(), 0);
            sheet_.said("word." + std::to_string(at + 1), words_[static_cast<std::size_t>(at)], row,
                        word_style());
        }
    }

private:
    [[nodiscard]] float width() const { return sheet_.width() - 2 * sheet_.margin(); }
    [[nodiscard]] float gap() const { return sheet_.gap(); }
    [[nodiscard]] int rows() const {
        return (static_cast<int>(words_.size()) + columns() - 1) / columns();
    }
    /// As many as the longest word leaves room for.
    [[nodiscard]] int columns() const {
        const float room = (width() - gap()) / kWordColumnsMax;
        const bool is_wide = std::any_of(words_.begin(), words_.end(), [&](const auto& word) {
            return sheet_.text_width(word, word_style()) > room;
        });
        return is_wide ? 1 : kWordColumnsMax;
    }
    [[nodiscard]] TextStyle word_style() const {
        return {sheet_.is_small() ? TextSize::M : TextSize::L,
                Weight::Bold,
                Tone::Ink,
                Align::Center,
                1.2F,
                false};
    }
    [[nodiscard]] float text_height() const { return sheet_.height_of(text_, width(), style_); }
    [[nodiscard]] float row_height() const {
        return sheet_.height_of("1", width(), word_style()) * 1.15F + gap() / static_cast<float>(3);
    }

    Sheet& sheet_;
    std::vector<std::string> words_;
    std::string text_;
    TextStyle style_;
};

}  // namespace

void not_set_up_screen(Sheet& sheet, const session::NotSetUp& stage) {
    sheet.view().screen = "not_set_up";
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ground});
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    Below below(sheet, stage);
    // The ring takes what the words leave of a small glass.
    constexpr float ring_share = 1.118F;
    const float between = sheet.u(is_tall ? 90 : 16);
    const float wished = sheet.height() * (is_tall ? 0.177F : 0.26F);
    const float room_above = sheet.height() - below.height() - between - sheet.u(20);
    const float radius = std::min(
        {wished, room_above / (2 * ring_share + 0.1F), sheet.width() / 2 / (ring_share + 0.1F)});
    const float wished_y = sheet.height() * (is_tall ? 0.3125F : 0.36F);
    const Point center{sheet.width() / 2, std::min(wished_y, room_above - ring_share * radius)};
    sheet.draw(Disc{center, radius, Tone::Bowl});
    const float stroke = sheet.u(is_tall ? 14 : 9);
    constexpr float opening = 140;
    sheet.draw(Arc{center, radius * ring_share, stroke, -opening, opening, Tone::Sun});
    const bool is_roomy = is_tall && !below.waits();
    const TextStyle title{is_roomy ? TextSize::XL : TextSize::L,
                          Weight::Display,
                          Tone::OnBowl,
                          Align::Center,
                          1.14F,
                          true};
    const std::string words = sheet.text(below.waits() ? "not_set_up.almost" : "not_set_up.title");
    const float room = radius * 1.6F;
    const float height = sheet.height_of(words, room, title);
    sheet.said("title", words, {center.x - room / 2, center.y - height / 2, room, 0}, title);
    below.place(center.y + radius * ring_share + between);
}

}  // namespace cirkel::screens
