#include "terminal/screens/text_lines.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "shared/loop/characters.hpp"

namespace cirkel::screens {
namespace {

constexpr char kBoldMark = '*';

struct Word {
    std::vector<Run> runs;  ///< a word may be bold in part: "*18:00*."
    float width = 0;
    bool breaks_after = false;
};

Weight weight_of(const TextStyle& style, bool is_bold) {
    return is_bold && style.weight == Weight::Medium ? Weight::Bold : style.weight;
}

/// The space in "030-234 56 78": a number is read in one piece.
bool is_within_number(const std::string& text, std::size_t at) {
    const auto is_digit = [&](std::size_t place) {
        return text[place] >= '0' && text[place] <= '9';
    };
    return text[at] == ' ' && at > 0 && at + 1 < text.size() && is_digit(at - 1) &&
           is_digit(at + 1);
}

/// Two of them in a row mean one that is read.
bool is_star(const std::string& text, std::size_t at) {
    return text[at] == kBoldMark && at + 1 < text.size() && text[at + 1] == kBoldMark;
}

class Words {
public:
    Words(const TextStyle& style, const TextMeasure& measure) : style_(style), measure_(measure) {}

    std::vector<Word> split(const std::string& text) {
        for (std::size_t at = 0; at < text.size(); ++at) {
            const char sign = text[at];
            if (is_within_number(text, at)) {
                run_ += sign;
            } else if (is_star(text, at)) {
                run_ += text[at++];
            } else if (sign == kBoldMark) {
                end_run();
                is_bold_ = !is_bold_;
            } else if (sign == ' ' || sign == '\n') {
                end_word(sign == '\n');
            } else {
                run_ += sign;
            }
        }
        end_word(false);
        return std::move(words_);
    }

private:
    void end_run() {
        if (run_.empty()) return;
        const float width = measure_.width(run_, style_.size, weight_of(style_, is_bold_));
        word_.runs.push_back(Run{run_, is_bold_, width});
        word_.width += width;
        run_.clear();
    }
    void end_word(bool breaks_after) {
        end_run();
        if (!word_.runs.empty()) {
            word_.breaks_after = breaks_after;
            words_.push_back(std::move(word_));
        } else if (breaks_after && !words_.empty()) {
            words_.back().breaks_after = true;
        }
        word_ = {};
    }

    const TextStyle& style_;
    const TextMeasure& measure_;
    std::vector<Word> words_;
    Word word_;
    std::string run_;
    bool is_bold_ = false;
};

/// An address or the name of a file: no language has such a word, so it may be broken anywhere.
bool is_of_machines(const Word& word) {
    const std::string& text = word.runs.front().text;
    const std::size_t sign = text.find_first_of("./_:");
    return word.runs.size() == 1 && sign != std::string::npos && sign + 1 < text.size();
}

/// As many signs as a line holds, then as many as the next.
void add_cut(std::vector<Word>& words, const Word& whole, float width,
             const std::function<float(const Run&)>& width_of) {
    Run run{"", whole.runs.front().is_bold, 0};
    const auto end_line = [&] {
        words.push_back({{run}, run.width, false});
        run.text.clear();
    };
    for (const std::string& sign : characters_of(whole.runs.front().text)) {
        Run longer = run;
        longer.text += sign;
        longer.width = width_of(longer);
        if (longer.width > width && !run.text.empty()) {
            end_line();
            longer.text = sign;
            longer.width = width_of(longer);
        }
        run = longer;
    }
    end_line();
    words.back().breaks_after = whole.breaks_after;
}

using Breaks = std::vector<std::size_t>;  ///< index of the first word of each line

Breaks break_words(const std::vector<Word>& words, float width, float space) {
    Breaks breaks;
    float used = 0;
    bool begins = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!begins && used + space + words[i].width > width) begins = true;
        if (begins) {
            breaks.push_back(i);
            used = words[i].width;
        } else {
            used += space + words[i].width;
        }
        begins = words[i].breaks_after;
    }
    return breaks;
}

/// The narrowest width that needs no more lines makes them about as long as each other.
Breaks balanced(const std::vector<Word>& words, float width, float space) {
    Breaks best = break_words(words, width, space);
    constexpr float step = 0.98F;
    for (float narrower = width * step; narrower > width / 3; narrower *= step) {
        Breaks tried = break_words(words, narrower, space);
        const bool has_wide_word = std::any_of(
            words.begin(), words.end(), [&](const Word& one) { return one.width > narrower; });
        if (tried.size() > best.size() || has_wide_word) break;
        best = std::move(tried);
    }
    return best;
}

/// A word alone on the last line gets company from the line above, where that has some to spare.
void join_last_word(Breaks& breaks, const std::vector<Word>& words, float width, float space) {
    if (breaks.size() < 2 || breaks.back() + 1 != words.size()) return;
    const std::size_t company = breaks.back() - 1;
    const bool was_by_hand = words[company].breaks_after;
    const bool leaves_two = company >= breaks[breaks.size() - 2] + 2;
    const bool fits = words[company].width + space + words.back().width <= width;
    if (!was_by_hand && leaves_two && fits) breaks.back() = company;
}

void append(TextLine& line, const Run& run) {
    if (!line.runs.empty() && line.runs.back().is_bold == run.is_bold) {
        line.runs.back().text += run.text;
        line.runs.back().width += run.width;
    } else {
        line.runs.push_back(run);
    }
    line.width += run.width;
}

}  // namespace

std::vector<TextLine> lines_of(const std::string& text, float width, const TextStyle& style,
                               const TextMeasure& measure) {
    const auto width_of = [&](const Run& run) {
        return measure.width(run.text, style.size, weight_of(style, run.is_bold));
    };
    std::vector<Word> words;
    for (Word& word : Words(style, measure).split(text)) {
        if (word.width > width && is_of_machines(word))
            add_cut(words, word, width, width_of);
        else
            words.push_back(std::move(word));
    }
    const float space = measure.width(" ", style.size, style.weight);
    Breaks breaks =
        style.is_balanced ? balanced(words, width, space) : break_words(words, width, space);
    join_last_word(breaks, words, width, space);
    std::vector<TextLine> lines;
    for (std::size_t line = 0; line < breaks.size(); ++line) {
        const std::size_t end = line + 1 < breaks.size() ? breaks[line + 1] : words.size();
        TextLine made;
        for (std::size_t i = breaks[line]; i < end; ++i) {
            if (i > breaks[line])
                append(made,
                       Run{" ", words[i].runs.front().is_bold && words[i - 1].runs.back().is_bold,
                           space});
            for (const Run& run : words[i].runs) append(made, run);
        }
        lines.push_back(std::move(made));
    }
    return lines;
}

std::string plain(const std::string& text) {
    std::string without;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_star(text, at))
            without += text[at++];
        else if (text[at] != kBoldMark)
            without += text[at];
    }
    return without;
}

std::string literal(const std::string& text) {
    std::string stars_doubled;
    for (const char sign : text) stars_doubled.append(sign == kBoldMark ? 2 : 1, sign);
    return stars_doubled;
}

}  // namespace cirkel::screens
