#include "server/commands.hpp"

#include <charconv>
#include <utility>

#include "server/improvements/improvements.hpp"

namespace cirkel::server {

namespace {

using desk::Desk;
using store::Improvement;

improvements::Who operator_here() { return {improvements::kOperator, rights::Reach::everywhere()}; }

json::Value texts_value(const Texts& texts) {
    json::Object members;
    for (const auto& [language, text] : texts) members.emplace_back(language.text, text);
    return members;
}

json::Value improvement_value(const Improvement& improvement, int linked) {
    json::Object members{
        {"number", improvement.number.value},  {"id", improvement.id},
        {"state", name_of(improvement.state)}, {"said", texts_value(improvement.said)},
        {"did", texts_value(improvement.did)}, {"why", texts_value(improvement.why)},
        {"customers", improvement.customers},  {"linked", linked},
        {"card", improvement.has_card}};
    if (improvement.location) members.emplace_back("location", improvement.location->text);
    if (!improvement.until_day.empty()) members.emplace_back("until", improvement.until_day);
    return members;
}

std::string line_of(const Improvement& improvement, int linked) {
    const bool tells_why = improvement.state == store::ImprovementState::NotBecause;
    std::string line = std::to_string(improvement.number.value) + "  " + improvement.id + "  " +
                       std::string(name_of(improvement.state)) + "  " + std::to_string(linked) +
                       " linked  " + text_in(improvement.said, kDutch) + " -> " +
                       text_in(tells_why ? improvement.why : improvement.did, kDutch);
    if (!improvement.until_day.empty()) line += "  (card until " + improvement.until_day + ")";
    if (!improvement.has_card) line += "  (no card)";
    return line + "\n";
}

/// By its number, or by its short name.
Result<Improvement> named(Desk& desk, const std::string& name) {
    std::int64_t number = 0;
    const auto* const end = name.data() + name.size();
    const auto [stop, fault] = std::from_chars(name.data(), end, number);
    if (fault == std::errc() && stop == end)
        return improvements::known(desk.store, {number}, rights::Reach::everywhere());
    auto found = desk.store.improvements().improvement_named(name);
    if (!found) return found.error();
    if (!*found)
        return Error{Kind::NotFound, "there is no improvement " + name +
                                         "; \"improvement list\" shows all of them"};
    return std::move(**found);
}

/// As it stands now, after it was changed.
Result<CommandResult> shown(Desk& desk, store::ImprovementNumber number,
                            const std::string& what_happened) {
    const auto improvement = improvements::known(desk.store, number, rights::Reach::everywhere());
    if (!improvement) return improvement.error();
    const auto linked = desk.store.improvements().linked_to(number);
    if (!linked) return linked.error();
    const int count = static_cast<int>(linked->size());
    return CommandResult{what_happened + line_of(*improvement, count),
                         improvement_value(*improvement, count)};
}

void put_words(Texts& into, const Texts& words) {
    for (const auto& [language, text] : words) into[language] = text;
}

}  // namespace

Result<CommandResult> add_improvement(Desk& desk, const Improvement& improvement,
                                      const shop::DoneBy& by) {
    store::ImprovementNumber number;
    const auto added =
        shop::changed(desk, by, "improvement " + improvement.id, [&]() -> Result<void> {
            const auto made = improvements::add(desk.store, improvement, operator_here(), by.at);
            if (!made) return made.error();
            number = *made;
            return done;
        });
    if (!added) return added.error();
    return shown(desk, number, "improvement ");
}

Result<CommandResult> list_improvements(Desk& desk) {
    const auto all = desk.store.improvements().all_improvements();
    if (!all) return all.error();
    const auto counts = desk.store.improvements().count_linked();
    if (!counts) return counts.error();
    CommandResult result;
    json::Array values;
    for (const auto& improvement : *all) {
        const auto count = counts->find(improvement.number);
        const int linked = count == counts->end() ? 0 : count->second;
        result.text += line_of(improvement, linked);
        values.push_back(improvement_value(improvement, linked));
    }
    result.json = json::Object{{"improvements", std::move(values)}};
    return result;
}

Result<CommandResult> set_improvement_state(Desk& desk, const StateCommand& command,
                                            const shop::DoneBy& by) {
    const auto to = store::improvement_state_named(command.state);
    if (!to)
        return Error{Kind::Malformed,
                     "state \"" + command.state + "\": it is busy, done or not_because"};
    auto improvement = named(desk, command.name);
    if (!improvement) return improvement.error();
    put_words(improvement->did, command.did);
    put_words(improvement->why, command.why);
    if (!command.until.empty()) improvement->until_day = command.until;
    int told = 0;
    const auto changed =
        shop::changed(desk, by, "improvement " + improvement->id, [&]() -> Result<void> {
            if (auto kept = improvements::write(desk.store, *improvement, operator_here(), by.at);
                !kept)
                return kept;
            const auto moved = improvements::set_state(
                desk.store, {improvement->number, *to, command.has_card}, operator_here(), by.at);
            if (!moved) return moved.error();
            told = *moved;
            return done;
        });
    if (!changed) return changed.error();
    return shown(desk, improvement->number, std::to_string(told) + " customers read it now\n");
}

Result<CommandResult> link_improvement(Desk& desk, const LinkCommand& command,
                                       const shop::DoneBy& by) {
    const auto improvement = named(desk, command.name);
    if (!improvement) return improvement.error();
    const auto of = SubmissionId::parse(command.submission);
    if (!of)
        return Error{Kind::Malformed, command.submission +
                                          " is no id of a submission; \"submission list\" shows "
                                          "them"};
    const auto work = command.wish == LinkWish::Link ? improvements::link : improvements::unlink;
    const auto changed = shop::changed(desk, by, "improvement " + improvement->id, [&] {
        return work(desk.store, improvement->number, *of, operator_here(), by.at);
    });
    if (!changed) return changed.error();
    return shown(desk, improvement->number, "");
}

}  // namespace cirkel::server
