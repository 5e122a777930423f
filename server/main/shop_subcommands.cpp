#include "server/main/shop_subcommands.hpp"

#include <utility>

#include "server/commands.hpp"
#include "server/main/subcommand.hpp"
#include "server/shop/changed.hpp"
#include "server/shop/commands_address.hpp"
#include "server/shop/commands_location.hpp"
#include "server/shop/commands_safety.hpp"
#include "server/shop/commands_survey.hpp"
#include "server/shop/commands_theme.hpp"
#include "server/shop/commands_touchpoint.hpp"
#include "server/shop/hours_words.hpp"
#include "server/shop/missing.hpp"

namespace cirkel::server {

namespace {

/// The faults of a file, under its name and a line each.
Result<CommandResult> in_file(const Given& given, Result<CommandResult> result) {
    if (result || result.error().kind != Kind::Malformed) return result;
    std::string text = given.file + ":\n  ";
    for (const char sign : result.error().text)
        text += sign == '\n' ? std::string("\n  ") : std::string(1, sign);
    return Error{Kind::Malformed, std::move(text)};
}

/// An order about one existing place, named by its first argument.
template <class Work>
CLI::App* add_to_place(CLI::App& location, const char* name, const char* about, Given& given,
                       Work work) {
    auto* command = sub(location, name, about, given,
                        order_of(given, [work](const Given& g, desk::Desk& desk, Instant now) {
                            const auto id = id_of<LocationId>(g.id, "location");
                            if (!id) return Result<CommandResult>(id.error());
                            return work(g, desk, *id, now);
                        }));
    command->add_option("id", given.id, "The place")->required();
    return command;
}

void add_new_location(CLI::App& location, Given& given) {
    auto* add = sub(location, "add", "Add a place", given,
                    order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                        const auto id = id_of<LocationId>(g.id, "location");
                        if (!id) return Result<CommandResult>(id.error());
                        store::Location place;
                        place.id = *id;
                        place.name = g.name;
                        place.time_zone = g.shop.zone.value_or(place.time_zone);
                        return cirkel::server::add_location(desk, place, shop::by_operator(now));
                    }));
    add->add_option("id", given.id, "Short name, like utrecht")->required();
    add->add_option("--name", given.name, "Name that customers read")->required();
    add->add_option("--zone", given.shop.zone, "Time zone, like Europe/Amsterdam");
    sub(location, "list", "All places", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant) {
            return cirkel::server::list_locations(desk);
        }));
}

void add_location_commands(CLI::App& app, Given& given) {
    CLI::App* location = app.add_subcommand("location", "Places with their terminals");
    location->require_subcommand(1);
    add_new_location(*location, given);
    add_to_place(*location, "show", "Its hours, its holidays, what it promises", given,
                 [](const Given&, desk::Desk& desk, const LocationId& id, Instant now) {
                     return cirkel::server::show_location(desk, id, now);
                 });
    add_to_place(*location, "check", "What is still missing there", given,
                 [](const Given&, desk::Desk& desk, const LocationId& id, Instant now) {
                     return cirkel::server::check_location(desk, id, now);
                 });
    const auto change = [](const Given& g, desk::Desk& desk, const LocationId& id, Instant now) {
        return cirkel::server::change_location(desk,
                                               {id,
                                                g.shop.new_name,
                                                g.shop.zone,
                                                g.shop.call,
                                                g.shop.mail,
                                                g.shop.calls_a_day,
                                                g.shop.caller,
                                                g.shop.calling_number,
                                                {}},
                                               shop::by_operator(now));
    };
    auto* rename = add_to_place(*location, "change", "Its name or time zone", given, change);
    rename->add_option("--name", given.shop.new_name, "Name that customers read");
    rename->add_option("--zone", given.shop.zone, "Time zone, like Europe/Amsterdam");
    auto* offer = add_to_place(*location, "offer", "What its terminals may promise", given, change);
    offer->add_option("--call", given.shop.call, "May a call be promised (true or false)");
    offer->add_option("--mail", given.shop.mail, "May a mail be promised (true or false)");
    offer->add_option("--calls-a-day", given.shop.calls_a_day, "How many calls a working day");
    offer->add_option("--caller", given.shop.caller, "Who calls, by the name customers read");
    offer->add_option("--number", given.shop.calling_number, "From which telephone number");
    add_to_place(*location, "hours", "When its people are there", given,
                 [](const Given& g, desk::Desk& desk, const LocationId& id, Instant now) {
                     auto hours = shop::read_hours(g.shop.hours);
                     if (!hours) return Result<CommandResult>(hours.error());
                     LocationChange wanted{id, {}, {}, {}, {}, {}, {}, {}, std::move(*hours)};
                     return cirkel::server::change_location(desk, wanted, shop::by_operator(now));
                 })
        ->add_option("hours", given.shop.hours, "mon-fri 08:00-20:00 sat 08:00-18:00; or none")
        ->required();
    add_to_place(
        *location, "holidays", "The days on which it keeps other hours", given,
        [](const Given& g, desk::Desk& desk, const LocationId& id, Instant now) {
            if (!g.file_text)
                return Result<CommandResult>(Error{Kind::NotFound, "cannot read " + g.file});
            return in_file(
                g, cirkel::server::set_holidays(desk, id, *g.file_text, shop::by_operator(now)));
        })
        ->add_option("file", given.file, "JSON file, like assets/holidays/nl-2027.json")
        ->required();
}

void add_touchpoint_commands(CLI::App& app, Given& given) {
    CLI::App* touchpoint = app.add_subcommand("touchpoint", "Contact moments at a place");
    touchpoint->require_subcommand(1);
    auto* add = sub(*touchpoint, "add", "Add a contact moment", given,
                    order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                        const auto id = id_of<TouchpointId>(g.id, "touchpoint");
                        if (!id) return Result<CommandResult>(id.error());
                        auto hours = g.shop.hours.empty() ? Result<Schedule>(Schedule{})
                                                          : shop::read_hours(g.shop.hours);
                        if (!hours) return Result<CommandResult>(hours.error());
                        return cirkel::server::add_touchpoint(
                            desk,
                            {*id, LocationId{g.location}, g.name, SurveyId{g.shop.survey},
                             g.shop.category, g.shop.goal, g.shop.what, g.shop.how, g.shop.when,
                             g.shop.action, g.shop.method, std::move(*hours)},
                            shop::by_operator(now));
                    }));
    add->add_option("id", given.id, "Short name, like utrecht-exit")->required();
    add->add_option("--location", given.location)->required();
    add->add_option("--name", given.name, "Like: Uitgang")->required();
    add->add_option("--survey", given.shop.survey, "Its survey")->required();
    add->add_option("--category", given.shop.category, "transaction, relation or support");
    add->add_option("--goal", given.shop.goal, "What you want to learn here")->required();
    add->add_option("--what", given.shop.what, "What is done with an answer")->required();
    add->add_option("--how", given.shop.how, "How you get back to the customer")->required();
    add->add_option("--when", given.shop.when, "Within which time")->required();
    add->add_option("--action", given.shop.action, "Which action follows, and whose")->required();
    add->add_option("--method", given.shop.method, "smiley, nps, csat or ces; as its survey");
    add->add_option("--hours", given.shop.hours,
                    "When it is asked: mon-fri 09:00-17:00; else always");
    sub(*touchpoint, "list", "All contact moments", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant) {
            return cirkel::server::list_touchpoints(desk);
        }));
}

/// An order about the text of one file, whose faults are told under its name.
template <class Work>
void add_of_file(CLI::App& parent, const char* name, const char* about, Given& given, Work work) {
    sub(parent, name, about, given,
        order_of(
            given,
            [work](const Given& g, desk::Desk& desk, Instant now) {
                if (!g.file_text)
                    return Result<CommandResult>(Error{Kind::NotFound, "cannot read " + g.file});
                return in_file(g, work(desk, *g.file_text, shop::by_operator(now)));
            }))
        ->add_option("file", given.file, "JSON file")
        ->required();
}

void add_survey_commands(CLI::App& app, Given& given) {
    CLI::App* survey = app.add_subcommand("survey", "Questions, in versions that never change");
    survey->require_subcommand(1);
    add_of_file(*survey, "check", "Say everything that is wrong with a file", given,
                [](desk::Desk& desk, const std::string& text, const shop::DoneBy&) {
                    return cirkel::server::check_survey(desk, text);
                });
    add_of_file(*survey, "preview", "Show what customers see of a file", given,
                [](desk::Desk&, const std::string& text, const shop::DoneBy&) {
                    return cirkel::server::preview_survey(text);
                });
    add_of_file(*survey, "publish", "Check a file and let the terminals ask it", given,
                cirkel::server::publish_survey);
    sub(*survey, "list", "The newest versions", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant) {
            return cirkel::server::list_surveys(desk);
        }));
    sub(*survey, "show", "The newest version, as a file to change", given,
        order_of(given,
                 [](const Given& g, desk::Desk& desk, Instant) {
                     const auto id = id_of<SurveyId>(g.id, "survey");
                     if (!id) return Result<CommandResult>(id.error());
                     return cirkel::server::show_survey(desk, *id);
                 }))
        ->add_option("id", given.id, "Its name, like store-exit")
        ->required();
}

void add_address_commands(CLI::App& app, Given& given) {
    CLI::App* address = app.add_subcommand("address", "Where QR codes lead: the customer's page");
    address->require_subcommand(1);
    auto* set =
        sub(*address, "set", "Keep an address; the running server looks at it", given,
            order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                return cirkel::server::set_address(
                    desk, g.public_url, g.shop.seen_on_phone ? Vouched::ByPerson : Vouched::No,
                    shop::by_operator(now));
            }));
    set->add_option("address", given.public_url, "https://feedback.delinde.nl")->required();
    set->add_flag("--seen-on-phone", given.shop.seen_on_phone,
                  "I opened it on a phone; the server need not find its own address");
    const auto add = [&](const char* name, const char* about, auto work) {
        sub(*address, name, about, given,
            order_of(given, [work](const Given&, desk::Desk& desk, Instant now) {
                return work(desk, shop::by_operator(now));
            }));
    };
    add("show", "What is known of it",
        [](desk::Desk& desk, const shop::DoneBy&) { return cirkel::server::show_address(desk); });
    add("check", "Let the running server look again", cirkel::server::look_at_address);
    add("clear", "Draw no QR codes any more", cirkel::server::clear_address);
}

void add_theme_commands(CLI::App& app, Given& given) {
    CLI::App* theme = app.add_subcommand("theme", "How the terminals look: colours, corners, logo");
    theme->require_subcommand(1);
    auto* set =
        sub(*theme, "set", "Check a theme file and use it", given,
            order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                if (!g.file_text)
                    return Result<CommandResult>(Error{Kind::NotFound, "cannot read " + g.file});
                return cirkel::server::set_theme(desk, *g.file_text, shop::by_operator(now));
            }));
    set->add_option("file", given.file, "JSON file, like assets/themes/garden.json")->required();
    sub(*theme, "show", "The one in use, as a file to change", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant) {
            return cirkel::server::show_theme(desk);
        }));
    sub(*theme, "clear", "Back to Cirkel's own look", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant now) {
            return cirkel::server::clear_theme(desk, shop::by_operator(now));
        }));
}

void add_safety_commands(CLI::App& app, Given& given) {
    CLI::App* safety = app.add_subcommand("safety", "Words in texts that speak of danger");
    safety->require_subcommand(1);
    auto* show = sub(*safety, "show", "The list of a language, as a file to change", given,
                     order_of(given, [](const Given& g, desk::Desk& desk, Instant) {
                         return cirkel::server::show_safety_words(desk, g.id);
                     }));
    show->add_option("language", given.id, "nl or en")->required();
    auto* set =
        sub(*safety, "set", "Check a list and use it", given,
            order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                if (!g.file_text)
                    return Result<CommandResult>(Error{Kind::NotFound, "cannot read " + g.file});
                return in_file(g, cirkel::server::set_safety_words(desk, g.id, *g.file_text,
                                                                   shop::by_operator(now)));
            }));
    set->add_option("language", given.id, "nl or en")->required();
    set->add_option("file", given.file, "Text file, as `show` prints it")->required();
    auto* reset =
        sub(*safety, "reset", "Back to the list that came with the program", given,
            order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                return cirkel::server::reset_safety_words(desk, g.id, shop::by_operator(now));
            }));
    reset->add_option("language", given.id, "nl or en")->required();
}

/// The texts that were given, by language.
Texts texts_of(const std::map<std::string, std::string>& given) {
    Texts texts;
    for (const auto& [language, text] : given)
        if (!text.empty()) texts[Language{language}] = text;
    return texts;
}

/// "--did", and "--did-en" for each other language that a terminal speaks.
void add_texts(CLI::App& command, const std::string& name, const std::string& about,
               std::map<std::string, std::string>& into) {
    command.add_option("--" + name, into["nl"], about + ", in Dutch");
    for (const char* const language : {"en", "de", "pl"})
        command.add_option("--" + name + "-" + language, into[language],
                           "The same in another language: " + std::string(language));
}

Result<CommandResult> run_add_improvement(const Given& g, desk::Desk& desk, Instant now) {
    const auto& given = g.improvement;
    const auto state = store::improvement_state_named(given.state);
    if (!state)
        return Error{Kind::Malformed,
                     "state \"" + given.state + "\": it is busy, done or not_because"};
    store::Improvement made;
    made.id = g.id;
    made.said = texts_of(given.said);
    made.did = texts_of(given.did);
    made.why = texts_of(given.why);
    made.customers = given.customers;
    made.state = *state;
    made.until_day = given.until;
    // What is not decided yet is shown to customers only when somebody asks for it.
    made.has_card = store::is_decided(*state) ? !given.no_card : given.card;
    if (!g.location.empty()) {
        const auto at = id_of<LocationId>(g.location, "location");
        if (!at) return at.error();
        made.location = *at;
    }
    return cirkel::server::add_improvement(desk, made, shop::by_operator(now));
}

Result<CommandResult> run_improvement_state(const Given& g, desk::Desk& desk, Instant now) {
    const auto& given = g.improvement;
    StateCommand command{given.name, given.state, texts_of(given.did), texts_of(given.why),
                         given.until};
    command.has_card =
        given.state == name_of(store::ImprovementState::Busy) ? given.card : !given.no_card;
    return set_improvement_state(desk, command, shop::by_operator(now));
}

void add_new_improvement(CLI::App& improvement, Given& given) {
    auto* add = sub(improvement, "add", "Add one; decided ones become a card on the terminals",
                    given, order_of(given, run_add_improvement));
    given.improvement.state = name_of(store::ImprovementState::Done);
    add->add_option("id", given.id, "Short name, like third-till")->required();
    add_texts(*add, "said", "What customers said", given.improvement.said);
    add_texts(*add, "did", "What is done, or was", given.improvement.did);
    add_texts(*add, "why", "With not_because: why nothing changes", given.improvement.why);
    add->add_option("--state", given.improvement.state, "busy, done (the default) or not_because");
    add->add_option("--customers", given.improvement.customers,
                    "How many said it, beside those who are linked");
    add->add_option("--location", given.location, "Only for this place");
    add->add_option("--until", given.improvement.until, "Last day of its card: 2026-12-31");
    add->add_flag("--card", given.improvement.card, "Show its card while it is busy");
    add->add_flag("--no-card", given.improvement.no_card, "Show no card of it");
}

void add_improvement_commands(CLI::App& app, Given& given) {
    CLI::App* improvement = app.add_subcommand("improvement", "U zei ... wij deden ...");
    improvement->require_subcommand(1);
    add_new_improvement(*improvement, given);
    auto* state = sub(*improvement, "state", "Say how it stands; its customers are told", given,
                      order_of(given, run_improvement_state));
    state->add_option("improvement", given.improvement.name, "Its number or name")->required();
    state->add_option("state", given.improvement.state, "busy, done or not_because")->required();
    add_texts(*state, "did", "Other words for what is done", given.improvement.did);
    add_texts(*state, "why", "Why nothing changes", given.improvement.why);
    state->add_option("--until", given.improvement.until, "Last day of its card: 2026-12-31");
    state->add_flag("--card", given.improvement.card, "Show its card while it is busy");
    state->add_flag("--no-card", given.improvement.no_card, "Show no card of it");
    auto* link =
        sub(*improvement, "link", "Link a customer, who is told how it stands", given,
            order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                const auto wish = g.improvement.unlink ? LinkWish::Unlink : LinkWish::Link;
                return link_improvement(desk, {g.improvement.name, g.improvement.submission, wish},
                                        shop::by_operator(now));
            }));
    link->add_option("improvement", given.improvement.name, "Its number or name")->required();
    link->add_option("submission", given.improvement.submission, "Id of the submission")
        ->required();
    link->add_flag("--undo", given.improvement.unlink, "Take it off again");
    sub(*improvement, "list", "All of them", given,
        order_of(given,
                 [](const Given&, desk::Desk& desk, Instant) { return list_improvements(desk); }));
}

}  // namespace

void add_shop_commands(CLI::App& app, Given& given) {
    add_location_commands(app, given);
    add_touchpoint_commands(app, given);
    add_survey_commands(app, given);
    add_address_commands(app, given);
    add_theme_commands(app, given);
    add_safety_commands(app, given);
    add_improvement_commands(app, given);
}

}  // namespace cirkel::server
