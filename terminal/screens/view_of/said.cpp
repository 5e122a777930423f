#include "terminal/screens/view_of/said.hpp"

#include <algorithm>
#include <string_view>

namespace cirkel::screens {
namespace {

/// Holds for the nodes whose name begins so, on the screens whose name begins so.
struct Rule {
    std::string_view screen;
    std::string_view node;
    Spoken spoken = Spoken::Words;
    bool is_private = false;
    bool is_aside = false;
};

constexpr Rule kRules[] = {
    {"contact", "field", Spoken::Spelled, true},
    {"check", "check.number", Spoken::Spelled, true},
    {"check", "check.address", Spoken::Spelled, true},
    {"find_status", "code", Spoken::Spelled, true},
    {"find_case", "code", Spoken::Spelled, true},
    {"receipt", "receipt.code", Spoken::Spelled, true},
    {"receipt", "receipt.typed_code", Spoken::Spelled, true},
    {"receipt", "receipt.link", Spoken::Never, true},
    {"sign_in", "field", Spoken::Never, true},
    {"", "strip.", Spoken::Words, false, true},
    {"", "service.corner", Spoken::Words, false, true},
};

bool begins(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

}  // namespace

void mark_how_said(View& view) {
    for (Node& node : view.nodes) {
        const auto* rule = std::find_if(std::begin(kRules), std::end(kRules), [&](const Rule& one) {
            return begins(view.screen, one.screen) && begins(node.name, one.node);
        });
        if (rule == std::end(kRules)) continue;
        node.spoken = rule->spoken;
        node.is_private = rule->is_private;
        node.is_aside = rule->is_aside;
    }
}

}  // namespace cirkel::screens
