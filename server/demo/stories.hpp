#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cirkel::demo {

/// What the customer of a story asked for.
enum class Wish { Nothing, Call, Mail };

/// How the shop ended it. `Open` = nobody has read it yet.
enum class Ending { Open, Read, InProgress, Done, NotChanged };

/// One thing that a customer wrote, with what became of it: a line of assets/demo/stories.tsv. The
/// words are made up; the reason is a tile of the touchpoint's survey.
struct Story {
    std::string touchpoint;
    int score = 0;  ///< 1..5
    std::string reason;
    Wish wish = Wish::Nothing;
    Ending ending = Ending::Open;
    std::string text;
    std::string answer;  ///< the sentence for the customer; empty while there is none
};

/// The parts of a line between these marks, empty ones too.
std::vector<std::string_view> split(std::string_view text, char mark);

/// The stories in the order in which they happen over the fourteen days. A line that is not one is
/// a programmer's error: the file is compiled in.
std::vector<Story> read_stories(std::string_view file);

}  // namespace cirkel::demo
