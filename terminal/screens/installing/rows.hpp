#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/screens/service/blocks.hpp"

namespace cirkel::screens {

/// What went wrong, and what to do about it.
std::string fault_words(const Sheet& sheet, const installing::Fault& fault);

/// One line of a card: a sign, what it is about, and what is so.
struct Fact {
    std::string name{};
    Icon icon = Icon::Info;
    std::string label{};
    std::string value{};
    std::string mark{};  ///< a word at the right; empty: none
    Tone tone = Tone::Soft;
    Icon mark_icon = Icon::None;
    bool is_marked = false;  ///< with a border of its tone
};
/// A card with one fact, as high as its words need.
Block fact_block(const Sheet& sheet, Fact fact, float width);
/// The same; where its words are higher than the room, they stand below the card, in as many parts
/// as it takes.
void add_fact(Blocks& blocks, const Sheet& sheet, Fact fact, const Rect& room);

/// A row that opens a field: what it is, what stands in it, however long, and the way in.
Block field_block(const Sheet& sheet, session::InstallField field, const std::string& value,
                  float width);
/// A strip with its sign: calm, good, or to be minded.
enum class StripKind { Calm, Good, Mind };
Block strip_block(const Sheet& sheet, const std::string& name, const std::string& text,
                  StripKind kind, float width);
/// Two or three of which one is chosen, side by side.
void add_switch(Blocks& blocks, const Sheet& sheet, float width, std::vector<Button> choices);
/// A block that leaves air.
Block air(float height);
/// The closing circle with a sign in it, in the middle of its block.
Block ring_block(const Sheet& sheet, float share, Icon sign, float radius);

}  // namespace cirkel::screens
