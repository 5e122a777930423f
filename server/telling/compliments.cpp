#include "server/telling/compliments.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "server/desk/in_transaction.hpp"
#include "server/telling/names_in.hpp"
#include "shared/json/json.hpp"
#include "shared/loop/characters.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/wire/status_json.hpp"

namespace cirkel::telling {

namespace {

constexpr const char* kType = "compliment";

/// One line, because a terminal shows it as one paragraph.
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(),
        [](char sign) { return static_cast<unsigned char>(sign) < 0x20 || sign == 0x7F; }, ' ');
    return text;
}

/// Puts it into the feed, unless it stands there in these words.
Result<void> publish(store::Store& store, const LocationId& at, const Compliment& compliment) {
    const auto body = json::dump(wire::compliment_members(compliment));
    const auto before = store.feed().change_about(at, kType, compliment.of.text());
    if (!before) return before.error();
    if (*before && (*before)->body == body) return done;
    const auto pos =
        store.feed().add_change(at, store::FeedChange{0, kType, compliment.of.text(), body});
    return pos ? done : Result<void>(pos.error());
}

bool may_be_shown(const store::StoredSubmission& submission, const std::string& text) {
    return !submission.test && !text.empty() && !looks_like_contact(text) &&
           count_characters(text) <= PublicStatus::kNoteLengthMax;
}

/// What colleagues are called, by whether they agreed to be named.
struct Colleagues {
    std::vector<std::string> agreed;  ///< aliases
    std::vector<std::string> hidden;  ///< all that they are called
};

Result<Colleagues> colleagues_of(store::Store& store) {
    const auto staff = store.setup().staff();
    if (!staff) return staff.error();
    const auto named = store.reading().named_staff();
    if (!named) return named.error();
    Colleagues colleagues;
    for (const auto& member : *staff) {
        if (named->count(member.number) > 0) {
            colleagues.agreed.push_back(member.alias);
            continue;
        }
        for (auto& name : names_of_alias(member.alias))
            colleagues.hidden.push_back(std::move(name));
    }
    return colleagues;
}

Shown shown_of(const store::StoredSubmission& submission, const std::string& text,
               const std::optional<store::TeamMayRead>& said) {
    if (!said || !said->may) return Shown::NotAsked;
    if (!may_be_shown(submission, text)) return Shown::CannotBe;
    return said->off_screens ? Shown::TakenOff : Shown::OnScreens;
}

std::string words_for_team(const store::StoredSubmission& submission,
                           const Colleagues& colleagues) {
    return without_names(one_line(submission.text), colleagues.hidden);
}

/// Puts on the terminals what the customer and the team agreed to, or takes it off them.
Result<void> hang_up(store::Store& store, const Colleagues& colleagues,
                     const store::StoredSubmission& submission, const store::TeamMayRead& said) {
    Compliment compliment;
    compliment.of = submission.id;
    compliment.at = submission.captured_at;
    compliment.theme = submission.theme;
    compliment.survey = submission.survey;
    std::string text = words_for_team(submission, colleagues);
    const bool hangs = shown_of(submission, text, said) == Shown::OnScreens;
    if (hangs) compliment.text = std::move(text);
    if (hangs) return publish(store, submission.location, compliment);
    const auto shown = store.feed().change_about(submission.location, kType, submission.id.text());
    if (!shown) return shown.error();
    return *shown ? publish(store, submission.location, compliment) : done;
}

/// The same for one alone.
Result<void> hang_up_one(store::Store& store, const store::StoredSubmission& submission,
                         const store::TeamMayRead& said) {
    const auto colleagues = colleagues_of(store);
    if (!colleagues) return colleagues.error();
    return hang_up(store, *colleagues, submission, said);
}

}  // namespace

Result<std::string> names_of_staff(store::Store& store) {
    const auto colleagues = colleagues_of(store);
    if (!colleagues) return colleagues.error();
    std::string names;
    for (const auto& alias : colleagues->agreed) names += "+" + alias + "\n";
    for (const auto& name : colleagues->hidden) names += "-" + name + "\n";
    return names;
}

Result<void> renew_compliments(store::Store& store) {
    constexpr std::size_t all = 100'000;
    const auto colleagues = colleagues_of(store);
    if (!colleagues) return colleagues.error();
    const auto ids = store.reading().compliments(rights::Reach::everywhere(), all);
    if (!ids) return ids.error();
    for (const auto& id : *ids) {
        const auto said = store.reading().team_may_read(id);
        if (!said) return said.error();
        const auto submission = store.records().submission(id);
        if (!submission) return submission.error();
        if (!*said || !*submission) continue;
        if (auto hung = hang_up(store, *colleagues, **submission, **said); !hung) return hung;
    }
    return done;
}

Result<void> share_with_team(store::Store& store, const SubmissionId& of, bool may) {
    const auto submission = store.records().submission(of);
    if (!submission) return submission.error();
    if (!*submission) return done;
    const auto before = store.reading().team_may_read(of);
    if (!before) return before.error();
    const store::TeamMayRead said{may, *before && (*before)->off_screens};
    if (auto kept = store.reading().set_team_may_read(of, said); !kept) return kept;
    return hang_up_one(store, **submission, said);
}

Result<std::vector<TeamCompliment>> compliments(store::Store& store, const rights::Reach& within,
                                                std::size_t limit) {
    const auto colleagues = colleagues_of(store);
    if (!colleagues) return colleagues.error();
    const auto ids = store.reading().compliments(within, limit);
    if (!ids) return ids.error();
    std::vector<TeamCompliment> all;
    for (const auto& id : *ids) {
        const auto submission = store.records().submission(id);
        if (!submission) return submission.error();
        if (!*submission) continue;
        const auto said = store.reading().team_may_read(id);
        if (!said) return said.error();
        TeamCompliment one{id, words_for_team(**submission, *colleagues), {}, Shown::NotAsked};
        one.shown = shown_of(**submission, one.text, *said);
        for (const auto& alias : colleagues->agreed)
            for (const auto& name : names_of_alias(alias))
                if (stands_in(name, one.text)) {
                    one.named.push_back(alias);
                    break;
                }
        all.push_back(std::move(one));
    }
    return all;
}

Result<void> set_on_screens(store::Store& store, const SharingOrder& order) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    const auto submission = store.records().submission(order.of);
    if (!submission) return submission.error();
    if (!*submission || !order.within.covers((*submission)->location))
        return Error{Kind::NotFound, "there is no such compliment"};
    const auto said = store.reading().team_may_read(order.of);
    if (!said) return said.error();
    if (!*said || !(*said)->may)
        return Error{Kind::Refused, "the customer did not say that the team may read it"};
    const store::TeamMayRead now_said{true, order.screens == Screens::Off};
    if (auto kept = store.reading().set_team_may_read(order.of, now_said); !kept) return kept;
    if (auto hung = hang_up_one(store, **submission, now_said); !hung) return hung;
    return (*transaction)->commit();
}

Result<void> set_named(desk::Desk& desk, const audit::Doer& self, store::Naming naming,
                       Instant now) {
    return desk::in_transaction(desk, [&]() -> Result<void> {
        if (auto kept = desk.store.reading().set_naming(self.actor, naming); !kept) return kept;
        if (auto hung = renew_compliments(desk.store); !hung) return hung;
        return audit::write(
            desk.store,
            {self.actor, audit::Action::NameShown,
             "staff " + self.actor + (naming == store::Naming::Agreed ? " yes" : " no"),
             audit::Outcome::Done, self.origin},
            now);
    });
}

Result<bool> is_named(store::Store& store, const std::string& staff) {
    const auto named = store.reading().named_staff();
    if (!named) return named.error();
    return named->count(staff) > 0;
}

bool looks_like_contact(std::string_view text) {
    constexpr int digits_min = 6;
    constexpr std::string_view between = " -./()+";
    int digits = 0;
    for (const char sign : text) {
        if (sign == '@') return true;
        if (sign >= '0' && sign <= '9') {
            if (++digits >= digits_min) return true;
        } else if (between.find(sign) == std::string_view::npos) {
            digits = 0;
        }
    }
    return false;
}

}  // namespace cirkel::telling
