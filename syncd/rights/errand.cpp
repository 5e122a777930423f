#include "syncd/rights/errand.hpp"

#include <utility>

#include "shared/installing/ask_json.hpp"
#include "shared/json/json.hpp"

namespace cirkel::syncd {
namespace {

struct ErrandText {
    std::string operator()(const SetClockTo& errand) const {
        const auto name = installing::name_of(installing::Ask(installing::SetClock{}));
        return json::dump(json::Object{{"ask", name}, {"to", to_ms(errand.to)}});
    }
    template <class Asked>
    std::string operator()(const Asked& errand) const {
        return installing::ask_json(installing::Ask(errand));
    }
};

Result<Errand> read_set_clock(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) return value.error();
    json::Fields fields(*value, "set_clock");
    const SetClockTo errand{from_ms(fields.integer("to"))};
    if (auto fault = fields.fault()) return *fault;
    return Errand(errand);
}

}  // namespace

std::string errand_json(const Errand& errand) { return std::visit(ErrandText{}, errand); }

Result<Errand> read_errand(std::string_view text) {
    auto ask = installing::read_ask(text);
    if (!ask) return ask.error();
    if (std::holds_alternative<installing::SetClock>(*ask)) return read_set_clock(text);
    if (auto* wish = std::get_if<installing::ApplyNetwork>(&*ask)) return Errand(std::move(*wish));
    if (std::holds_alternative<installing::LookAtNetwork>(*ask))
        return Errand(installing::LookAtNetwork{});
    if (std::holds_alternative<installing::LookAtStick>(*ask))
        return Errand(installing::LookAtStick{});
    if (std::holds_alternative<installing::CloseStick>(*ask))
        return Errand(installing::CloseStick{});
    return Error{Kind::Malformed, "this is asked of the daemon only"};
}

}  // namespace cirkel::syncd
