#include "server/contacts/commands_contacts.hpp"

#include <utility>

#include "server/store/contacts.hpp"
#include "shared/json/json.hpp"

namespace cirkel::server {

Result<CommandResult> reveal_contact(desk::Desk& desk, const contacts::ContactOrder& order,
                                     const std::string& reason, Instant now) {
    const auto opened = contacts::reveal(desk, order, reason, now);
    if (!opened) return opened.error();
    std::string text = opened->contact;
    if (!opened->first_name.empty()) text += "  " + opened->first_name;
    return CommandResult{
        text + "\nThat it was shown is written down.\n",
        json::Object{{"contact", opened->contact}, {"first_name", opened->first_name}}};
}

Result<CommandResult> suppress_contact(desk::Desk& desk, const contacts::ContactOrder& order,
                                       Instant now) {
    const auto erased = contacts::suppress(desk, order, now);
    if (!erased) return erased.error();
    return CommandResult{
        std::to_string(*erased) + " erased; when it is given again it is not kept\n",
        json::Object{{"erased", *erased}}};
}

Result<CommandResult> list_contacts(desk::Desk& desk) {
    const auto all = desk.store.contacts().held();
    if (!all) return all.error();
    CommandResult result;
    json::Array values;
    for (const auto& held : *all) {
        const auto mark = desk.store.contacts().mark_of(held.consent);
        if (!mark) return mark.error();
        const auto same = desk.store.contacts().same_contact_as(held.consent);
        if (!same) return same.error();
        const std::string state = *mark ? std::string(store::name_of((*mark)->state)) : "waiting";
        const std::string mask = *mark ? (*mark)->mask : "";
        json::Object members{{"purpose", name_of(held.purpose)}, {"state", state}, {"mask", mask}};
        std::string line = held.case_number ? "case " + std::to_string(held.case_number->value)
                                            : std::string("no case");
        if (held.case_number) members.emplace_back("case", held.case_number->value);
        line += "  " + std::string(name_of(held.purpose)) + "  " + state + "  " + mask;
        json::Array numbers;
        for (const auto& number : *same) {
            line += (numbers.empty() ? "  same as case " : ", ") + std::to_string(number.value);
            numbers.emplace_back(number.value);
        }
        members.emplace_back("same_as", std::move(numbers));
        result.text += line + "\n";
        values.emplace_back(std::move(members));
    }
    const auto suppressed = desk.store.contacts().suppressed();
    if (!suppressed) return suppressed.error();
    if (*suppressed > 0)
        result.text += std::to_string(*suppressed) + " are not kept any more when they come\n";
    if (result.text.empty()) result.text = "no contact is held\n";
    result.json = json::Object{{"contacts", std::move(values)}, {"suppressed", *suppressed}};
    return result;
}

}  // namespace cirkel::server
