#include "server/store/goodwill_values.hpp"

#include <array>

namespace cirkel::store {

namespace {

constexpr std::array kGoodwillKinds{GoodwillKind::MoneyBack, GoodwillKind::Voucher,
                                    GoodwillKind::Replacement, GoodwillKind::Other};

}  // namespace

std::string_view name_of(GoodwillKind kind) {
    switch (kind) {
        case GoodwillKind::MoneyBack: return "money_back";
        case GoodwillKind::Voucher: return "voucher";
        case GoodwillKind::Replacement: return "replacement";
        case GoodwillKind::Other: return "other";
    }
    return {};
}

std::optional<GoodwillKind> goodwill_kind_named(std::string_view name) {
    for (const GoodwillKind kind : kGoodwillKinds)
        if (name_of(kind) == name) return kind;
    return std::nullopt;
}

std::span<const GoodwillKind> all_goodwill_kinds() { return kGoodwillKinds; }

}  // namespace cirkel::store
