#include "server/casework/reading/ranking.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "shared/proof/proof.hpp"

namespace cirkel::casework {

namespace {

using store::Unread;

bool is_not_solved(const Unread& text) { return text.solved && *text.solved != Solved::Yes; }

bool says_other(const Unread& text) {
    if (text.unhappy) return text.solved == Solved::Yes;
    return text.solved == Solved::No || !text.safety.empty();
}

/// Whoever has nothing that presses waits for the lot.
bool is_in_lot(const Unread& text) {
    return !text.unhappy && !is_not_solved(text) && text.safety.empty() && !text.promised_before &&
           !text.wants_contact;
}

std::vector<Why> why_of(const Unread& text) {
    std::vector<Why> why;
    if (!text.safety.empty()) why.push_back(Why::Safety);
    if (text.promised_before) why.push_back(Why::Promised);
    if (is_not_solved(text)) why.push_back(Why::NotSolved);
    if (text.wants_contact) why.push_back(Why::WantsContact);
    if (says_other(text)) why.push_back(Why::ScoreSaysOther);
    return why;
}

auto place_of(const Unread& text) {
    return std::tuple(text.safety.empty(), !text.promised_before,
                      text.promised_before.value_or(Instant()), !is_not_solved(text),
                      !text.wants_contact, text.captured_at, text.of);
}

/// The same for everybody on the same day, and nothing that a customer could aim at.
Digest lot_of(const Unread& text, const std::string& day) {
    return proof::sha256(day + "|" + text.of.text());
}

}  // namespace

std::vector<RankedText> rank(std::vector<Unread> texts, const std::string& day) {
    const auto middle = std::stable_partition(texts.begin(), texts.end(),
                                              [](const Unread& one) { return !is_in_lot(one); });
    std::vector<std::pair<Digest, Unread>> drawn;
    for (auto at = middle; at != texts.end(); ++at) drawn.emplace_back(lot_of(*at, day), *at);
    texts.erase(middle, texts.end());
    std::sort(texts.begin(), texts.end(), [](const Unread& one, const Unread& other) {
        return place_of(one) < place_of(other);
    });
    std::sort(drawn.begin(), drawn.end(),
              [](const auto& one, const auto& other) { return one.first < other.first; });

    std::vector<RankedText> ranked;
    auto lot = drawn.begin();
    for (const Unread& text : texts) {
        const bool is_lots_turn = (ranked.size() + 1) % kEachLot == 0 && lot != drawn.end();
        if (is_lots_turn) ranked.push_back({(lot++)->second, {Why::Lot}});
        ranked.push_back({text, why_of(text)});
    }
    for (; lot != drawn.end(); ++lot) ranked.push_back({lot->second, {Why::Lot}});
    return ranked;
}

}  // namespace cirkel::casework
