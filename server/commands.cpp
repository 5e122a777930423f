#include "server/commands.hpp"

#include <utility>

namespace cirkel::server {

namespace {

using desk::Desk;

json::Value texts_value(const Texts& texts) {
    json::Object members;
    for (const auto& [language, text] : texts) members.emplace_back(language.text, text);
    return members;
}

}  // namespace

Result<CommandResult> add_improvement(Desk& desk, const store::Improvement& improvement,
                                      const shop::DoneBy& by) {
    if (!is_name_text(improvement.id))
        return Error{Kind::Malformed,
                     "improvement \"" + improvement.id + "\": 1 to 64 of the signs a-z 0-9 - _"};
    if (improvement.said.empty() || improvement.did.empty())
        return Error{Kind::Malformed,
                     "give both what customers said and what was done, at least "
                     "in Dutch (--said and --did)"};
    const auto added = shop::changed(desk, by, "improvement " + improvement.id, [&] {
        return desk.store.setup().put_improvement(improvement);
    });
    if (!added) return added.error();
    return CommandResult{"improvement " + improvement.id + "\n",
                         json::Object{{"id", improvement.id},
                                      {"said", texts_value(improvement.said)},
                                      {"did", texts_value(improvement.did)},
                                      {"customers", improvement.customers}}};
}

Result<CommandResult> list_improvements(Desk& desk) {
    const auto improvements = desk.store.setup().improvements();
    if (!improvements) return improvements.error();
    CommandResult result;
    json::Array values;
    const Language dutch{"nl"};
    for (const auto& improvement : *improvements) {
        result.text += improvement.id + "  " + text_in(improvement.said, dutch) + " -> " +
                       text_in(improvement.did, dutch) + "\n";
        values.push_back(json::Object{{"id", improvement.id},
                                      {"said", texts_value(improvement.said)},
                                      {"did", texts_value(improvement.did)},
                                      {"customers", improvement.customers}});
    }
    result.json = json::Object{{"improvements", std::move(values)}};
    return result;
}

}  // namespace cirkel::server
