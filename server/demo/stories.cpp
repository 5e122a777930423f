#include "server/demo/stories.hpp"

#include <array>
#include <utility>

#include "shared/require.hpp"

namespace cirkel::demo {

namespace {

constexpr std::size_t kStoryColumns = 7;

template <class Value, std::size_t Count>
Value named(const std::array<std::pair<std::string_view, Value>, Count>& names,
            std::string_view name) {
    for (const auto& [text, value] : names) {
        if (text == name) return value;
    }
    require(false, "that a story uses known words");
    return {};
}

constexpr std::array<std::pair<std::string_view, Wish>, 3> kWishes{
    {{"-", Wish::Nothing}, {"call", Wish::Call}, {"mail", Wish::Mail}}};
constexpr std::array<std::pair<std::string_view, Ending>, 5> kEndings{
    {{"open", Ending::Open},
     {"read", Ending::Read},
     {"in_progress", Ending::InProgress},
     {"done", Ending::Done},
     {"not_changed", Ending::NotChanged}}};

Story story_of(std::string_view line) {
    const auto columns = split(line, '\t');
    require(columns.size() == kStoryColumns, "that a story has seven columns");
    Story story;
    story.touchpoint = columns[0];
    story.score = columns[1].front() - '0';
    story.reason = columns[2];
    story.wish = named(kWishes, columns[3]);
    story.ending = named(kEndings, columns[4]);
    story.text = columns[5];
    if (columns[6] != "-") story.answer = columns[6];
    return story;
}

}  // namespace

std::vector<std::string_view> split(std::string_view text, char mark) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(mark);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::vector<Story> read_stories(std::string_view file) {
    std::vector<Story> stories;
    for (const auto line : split(file, '\n')) {
        if (!line.empty() && line.front() != '#') stories.push_back(story_of(line));
    }
    return stories;
}

}  // namespace cirkel::demo
