#include "syncd/rights/asked_rights.hpp"

#include <variant>

#include "shared/installing/answer_json.hpp"

namespace cirkel::syncd {
namespace {

using installing::Done;
using installing::Fault;

/// A scan, or a stick that appears late.
constexpr Duration kPatience = std::chrono::seconds(40);
/// A connection that fails at the end of its time, and the one before it put back.
constexpr Duration kConnects = std::chrono::seconds(120);

Fault not_an_answer() { return {"helper_absent", "the helper answers something else"}; }

}  // namespace

AskedRights::Said AskedRights::ask(const Errand& errand, Duration patience) const {
    auto got = wicket::ask(door_, errand_json(errand), patience);
    if (!got) return {Fault{"helper_absent", got.error().text}};
    auto answer = installing::read_answer(got->text);
    if (!answer) return {Fault{"helper_absent", answer.error().text}};
    return {std::move(*answer), std::move(got->folder)};
}

template <class Value>
OrFault<Value> AskedRights::ask_for(const Errand& errand, Duration patience) const {
    auto said = ask(errand, patience);
    if (auto* value = std::get_if<Value>(&said.answer)) return std::move(*value);
    if (auto* fault = std::get_if<Fault>(&said.answer)) return std::move(*fault);
    return not_an_answer();
}

OrFault<installing::NetworkSeen> AskedRights::look_at_network() {
    return ask_for<installing::NetworkSeen>(installing::LookAtNetwork{}, kPatience);
}

OrFault<Done> AskedRights::apply_network(const installing::NetworkWish& wish) {
    auto known = wish;
    known.proxy.clear();  // the daemon's own; the helper has no use for it
    return ask_for<Done>(installing::ApplyNetwork{std::move(known)}, kConnects);
}

OrFault<Done> AskedRights::set_clock(Instant to) {
    return ask_for<Done>(SetClockTo{to}, kPatience);
}

OrFault<std::string> AskedRights::open_stick() {
    auto said = ask(installing::LookAtStick{}, kPatience);
    if (auto* fault = std::get_if<Fault>(&said.answer)) return std::move(*fault);
    if (!std::holds_alternative<Done>(said.answer) || !said.folder.is_open())
        return not_an_answer();
    stick_ = std::move(said.folder);
    return "/proc/self/fd/" + std::to_string(stick_.number());
}

OrFault<Done> AskedRights::close_stick() {
    { const files::Descriptor closed = std::exchange(stick_, files::Descriptor()); }
    return ask_for<Done>(installing::CloseStick{}, kPatience);
}

}  // namespace cirkel::syncd
