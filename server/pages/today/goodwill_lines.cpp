#include "server/pages/today/goodwill_lines.hpp"

#include "server/casework/goodwill/requests.hpp"
#include "server/pages/goodwill/goodwill_words.hpp"
#include "server/pages/page_answer.hpp"

namespace cirkel::pages {

Result<void> add_goodwill_lines(desk::Desk& desk, const desk::Call& call,
                                const rights::Reach& within, TodayPage& page) {
    const PageWords& words = words_for(call);
    const auto requests = casework::requests_for(desk.store, call.staff->number, within);
    if (!requests) return requests.error();
    for (const auto& request : *requests) {
        const auto member = desk.store.setup().staff_member(request.asked_by);
        if (!member) return member.error();
        const std::string number = std::to_string(request.of.value);
        const std::string alias =
            *member ? (*member)->alias
                    : words.filled("case.staff_number", {{"number", request.asked_by}});
        page.attention.push_back(
            {words.filled("goodwill.attention",
                          {{"number", number},
                           {"alias", alias},
                           {"amount", euro_words(words, request.wanted.amount)}}),
             "/staff/cases/" + number, false});
    }
    return done;
}

}  // namespace cirkel::pages
