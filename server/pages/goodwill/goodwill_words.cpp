#include "server/pages/goodwill/goodwill_words.hpp"

#include "server/casework/goodwill/mandate.hpp"

namespace cirkel::pages {

namespace {

constexpr std::string_view kNoCents = "00";

const std::string& kind_words(const PageWords& words, store::GoodwillKind kind) {
    return words.of("goodwill.given." + std::string(store::name_of(kind)));
}

/// "tegoedbon, vervanging"
std::string kinds_words(const PageWords& words, const std::set<store::GoodwillKind>& kinds) {
    std::string all;
    for (const auto kind : kinds) all += (all.empty() ? "" : ", ") + kind_words(words, kind);
    return all;
}

}  // namespace

std::string euro_words(const PageWords& words, money::Cents amount) {
    return words.filled("goodwill.euro", {{"amount", amount_words(words, amount)}});
}

std::string amount_words(const PageWords& words, money::Cents amount) {
    const auto parts = money::parts_of(amount);
    if (parts.cents == kNoCents) return parts.euros;
    return words.filled("goodwill.amount_parts", {{"euros", parts.euros}, {"cents", parts.cents}});
}

std::string goodwill_words(const PageWords& words, const store::Goodwill& goodwill) {
    return kind_words(words, goodwill.kind) + ", " + euro_words(words, goodwill.amount);
}

std::string mandate_words(const PageWords& words, const std::vector<store::Mandate>& mandates) {
    const auto most = casework::widest(mandates);
    const bool gives_nothing = !most || most->kinds.empty() || most->limit == money::Cents{};
    if (gives_nothing) return words.of("goodwill.may.nothing");
    const std::string may =
        most->limit
            ? words.filled("goodwill.may.limit", {{"amount", euro_words(words, *most->limit)}})
            : words.of("goodwill.may.any");
    if (most->kinds.size() == store::all_goodwill_kinds().size()) return may;
    return may + " " +
           words.filled("goodwill.may.only", {{"kinds", kinds_words(words, most->kinds)}});
}

}  // namespace cirkel::pages
