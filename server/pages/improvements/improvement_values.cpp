#include "server/pages/improvements/improvement_values.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "server/casework/case_view.hpp"
#include "server/improvements/cards.hpp"
#include "server/improvements/improvement_state.hpp"
#include "server/pages/improvements/card_preview.hpp"
#include "server/pages/improvements/improvement_form.hpp"
#include "server/pages/improvements/pattern_values.hpp"
#include "server/pages/improvements/rate_values.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using store::Improvement;
using store::ImprovementDeed;
using store::ImprovementState;

constexpr const char* kHomeZone = "Europe/Amsterdam";
constexpr std::size_t kWordsMax = 140;  ///< bytes of a customer's words in a list
constexpr std::size_t kLinkedShown = 100;
constexpr std::size_t kFoundMax = 20;

const std::string& title_of(const PageWords& words, ImprovementState state) {
    return words.of("improvement.state." + std::string(name_of(state)));
}

const std::string& title_of(const PageWords& words, ImprovementDeed deed) {
    return words.of("improvement.deed." + std::string(name_of(deed)));
}

using Locations = std::vector<store::Location>;

/// Where it is for; null: for all of them.
const store::Location* location_of(const Locations& all, const Improvement& improvement) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const store::Location& one) {
        return improvement.location && *improvement.location == one.id;
    });
    return found == all.end() ? nullptr : &*found;
}

std::string zone_of(const Locations& all, const Improvement& improvement) {
    if (const auto* at = location_of(all, improvement)) return at->time_zone;
    return all.empty() ? kHomeZone : all.front().time_zone;
}

std::string since_words(const PageWords& words, const Improvement& improvement,
                        const std::string& zone) {
    const bool is_busy = improvement.state == ImprovementState::Busy;
    const auto at = is_busy ? improvement.busy_since : improvement.decided_at;
    if (!at) return is_busy ? title_of(words, improvement.state) : words.of("improvement.decided");
    const auto day = short_day(words, local_moment(*at, zone));
    return words.filled(is_busy ? "improvement.busy_since" : "improvement.decided_on",
                        {{"day", day}});
}

std::string place_of(const PageWords& words, const Locations& all, const Improvement& improvement) {
    if (!improvement.location) return words.of("improvement.all_shops");
    const auto* at = location_of(all, improvement);
    return at == nullptr ? improvement.location->text : at->name;
}

/// Whether any terminal shows it now.
bool is_shown_now(const Locations& all, const Improvement& improvement, int said_by, Instant now) {
    return said_by > 0 && std::any_of(all.begin(), all.end(), [&](const store::Location& one) {
               return improvements::is_shown(improvement, one, now);
           });
}

/// Where its card is shown; it is.
std::string card_words(const PageWords& words, const Improvement& improvement) {
    if (improvement.until_day.empty()) return words.of("improvement.on_screens");
    return words.filled("improvement.on_screens_until",
                        {{"day", day_typed(improvement.until_day)}});
}

std::string short_words(const PageWords& words, const Voice& voice) {
    if (voice.text.empty()) return words_without_quote(words, voice);
    if (voice.text.size() <= kWordsMax) return "“" + voice.text + "”";
    std::size_t end = kWordsMax;
    // Never within a letter.
    while (end > 0 && (static_cast<unsigned char>(voice.text[end]) & 0xC0) == 0x80) --end;
    return "“" + voice.text.substr(0, end) + "…”";
}

/// A customer's line; nothing when who asks may not read it.
Result<std::optional<LinkedLine>> line_of(Desk& desk, const Call& call, const SubmissionId& of) {
    const PageWords& words = words_for(call);
    const auto view = casework::view_submission(desk.store, of);
    if (!view) return view.error();
    const auto reads = call.duties.reach_of(rights::Right::ReadCases);
    if (!*view || !reads.covers((*view)->value.location)) return std::optional<LinkedLine>();
    LinkedLine line;
    line.submission = of.text();
    const auto where = whereabouts_of(desk.store, (*view)->value);
    if (!where) return where.error();
    if ((*view)->case_number) {
        const auto known = casework::view_case(desk.store, *(*view)->case_number, reads);
        if (!known) return known.error();
        if (*known && casework::is_kept_from(**known, call.staff->number))
            return std::optional<LinkedLine>();
        line.case_number = (*view)->case_number->value;
        line.where =
            words.filled("shared.case_number", {{"number", std::to_string(line.case_number)}});
    } else {
        const auto given = local_moment((*view)->value.captured_at, where->location.time_zone);
        line.where = words.filled("improvement.no_case", {{"day", short_day(words, given)}});
    }
    const auto voice = voice_of(desk.store, words, (*view)->value);
    if (!voice) return voice.error();
    line.words = short_words(words, *voice);
    return std::optional(std::move(line));
}

Result<void> add_linked(Desk& desk, const Call& call, const Improvement& improvement,
                        ImprovementPage& page) {
    const auto linked = desk.store.improvements().linked_to(improvement.number);
    if (!linked) return linked.error();
    page.linked_count = static_cast<int>(linked->size());
    for (const auto& one : *linked) {
        const auto consents = desk.store.records().consents_of(one.of);
        if (!consents) return consents.error();
        const bool by_mail = std::any_of(
            consents->begin(), consents->end(),
            [](const store::StoredConsent& given) { return given.purpose == Purpose::Mail; });
        ++(by_mail ? page.by_mail : page.by_code);
        if (page.linked.size() >= kLinkedShown) continue;
        auto line = line_of(desk, call, one.of);
        if (!line) return line.error();
        if (!*line) {
            ++page.linked_elsewhere;
            continue;
        }
        (*line)->is_told = one.told_at.has_value();
        page.linked.push_back(std::move(**line));
    }
    return done;
}

/// In the time of the shops that it is for.
Result<void> add_history(Desk& desk, const Call& call, const Improvement& improvement,
                         ImprovementPage& page) {
    const PageWords& words = words_for(call);
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    const std::string zone = zone_of(*locations, improvement);
    const auto events = desk.store.improvements().events_of(improvement.number);
    if (!events) return events.error();
    for (const auto& event : *events) {
        const auto member = desk.store.setup().staff_member(event.actor);
        if (!member) return member.error();
        const auto& who = *member ? (*member)->alias : words.of("improvement.operator");
        const auto moment =
            spoken_moment(words, local_moment(event.at, zone), local_moment(call.now, zone));
        page.history.push_back(
            {title_of(words, event.deed),
             words.filled("improvement.event_by", {{"moment", moment}, {"who", who}}),
             event.remark});
    }
    return done;
}

void add_states(const PageWords& words, const Improvement& improvement, ImprovementPage& page) {
    page.state = name_of(improvement.state);
    page.state_title = title_of(words, improvement.state);
    for (const auto to :
         {ImprovementState::Done, ImprovementState::NotBecause, ImprovementState::Busy}) {
        if (!improvements::may_become(improvement.state, to)) continue;
        const std::string name(name_of(to));
        page.states.push_back(
            {name, words.of("improvement.to." + name), words.of("improvement.to_hint." + name)});
    }
    page.told_words = page.linked_count == 0 ? words.of("improvement.keep_state")
                                             : words.counted("improvement.tell", page.linked_count);
}

std::vector<Choice> places_of(const Locations& all, const Call& call,
                              const Improvement& improvement) {
    std::vector<Choice> places;
    const bool works_everywhere =
        std::all_of(all.begin(), all.end(),
                    [&](const store::Location& one) { return call.reach.covers(one.id); });
    if (works_everywhere)
        places.push_back({"all", words_for(call).of("improvement.place_all"), "",
                          !improvement.location.has_value()});
    for (const auto& one : all)
        if (call.reach.covers(one.id))
            places.push_back({one.id.text, one.name, "",
                              improvement.location && *improvement.location == one.id});
    return places;
}

ImprovementGroup group_of(const PageWords& words, ImprovementState state) {
    return {std::string(name_of(state)), title_of(words, state), {}};
}

}  // namespace

Result<ImprovementsPage> improvements_page_of(Desk& desk, const Call& call) {
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    ImprovementsPage page{std::move(*shell), {}, {}};
    const PageWords& words = words_for(call);
    for (const auto state :
         {ImprovementState::Busy, ImprovementState::Done, ImprovementState::NotBecause})
        page.groups.push_back(group_of(words, state));
    const auto all = desk.store.improvements().all_improvements();
    if (!all) return all.error();
    const auto counts = desk.store.improvements().count_linked();
    if (!counts) return counts.error();
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    for (const Improvement& one : *all) {
        if (!improvements::may_see(one, call.reach)) continue;
        const auto count = counts->find(one.number);
        const int linked = count == counts->end() ? 0 : count->second;
        const bool is_shown = is_shown_now(*locations, one, linked + one.customers, call.now);
        page.groups[static_cast<std::size_t>(one.state)].rows.push_back(
            {one.number.value, text_in(one.said, words.language()),
             improvements::sentence_of(one, words.language()),
             since_words(words, one, zone_of(*locations, one)), place_of(words, *locations, one),
             is_shown ? card_words(words, one) : std::string(), linked});
    }
    auto patterns = patterns_for(desk, call);
    if (!patterns) return patterns.error();
    page.patterns = std::move(*patterns);
    return page;
}

Result<ImprovementPage> improvement_page_of(Desk& desk, const Call& call,
                                            const Improvement& improvement) {
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    const auto first = improvements::first_language(desk.store);
    if (!first) return first.error();
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    const PageWords& words = words_for(call);
    ImprovementPage page;
    page.shell = std::move(*shell);
    page.number = improvement.number.value;
    page.form.texts = texts_of(words, improvement, *first);
    page.form.places = places_of(*locations, call, improvement);
    page.form.until = day_typed(improvement.until_day);
    page.form.has_card = improvement.has_card;
    if (page.number == 0) {
        page.title = words.of("improvement.new");
        page.context = words.of("improvement.new_text");
        page.previews = previews_of(words, improvement, 0, *first);
        return page;
    }
    if (auto added = add_linked(desk, call, improvement, page); !added) return added.error();
    const int said_by = page.linked_count + improvement.customers;
    const auto may = improvements::may_change(desk.store, improvement, call.reach);
    if (!may) return may.error();
    page.title = "“" + text_in(improvement.said, words.language()) + "”";
    page.context = words.filled(
        "improvement.context",
        {{"asked", words.counted("improvement.asked", said_by)},
         {"since", since_words(words, improvement, zone_of(*locations, improvement))}});
    page.is_shown = is_shown_now(*locations, improvement, said_by, call.now);
    page.may_change = *may;
    page.previews = previews_of(words, improvement, said_by, *first);
    add_states(words, improvement, page);
    if (auto added = add_history(desk, call, improvement, page); !added) return added.error();
    auto rate = rate_words_for(desk, call, improvement);
    if (!rate) return rate.error();
    page.rate = std::move(*rate);
    return page;
}

Result<std::vector<LinkedLine>> found_texts(Desk& desk, const Call& call,
                                            const Improvement& improvement,
                                            const std::string& words) {
    const auto linked = desk.store.improvements().linked_to(improvement.number);
    if (!linked) return linked.error();
    std::set<SubmissionId> known;
    for (const auto& one : *linked) known.insert(one.of);
    auto within = call.duties.reach_of(rights::Right::ReadCases);
    if (improvement.location)
        within = within.covers(*improvement.location) ? rights::Reach::at({*improvement.location})
                                                      : rights::Reach();
    const auto found =
        desk.store.improvements().find_texts({words, within, kFoundMax + known.size()});
    if (!found) return found.error();
    std::vector<LinkedLine> lines;
    for (const SubmissionId& of : *found) {
        if (known.count(of) > 0 || lines.size() >= kFoundMax) continue;
        auto line = line_of(desk, call, of);
        if (!line) return line.error();
        if (*line) lines.push_back(std::move(**line));
    }
    return lines;
}

Result<bool> may_read(Desk& desk, const Call& call, const SubmissionId& of) {
    const auto line = line_of(desk, call, of);
    if (!line) return line.error();
    return line->has_value();
}

}  // namespace cirkel::pages
