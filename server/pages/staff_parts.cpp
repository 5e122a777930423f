#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

}  // namespace

std::string words_without_quote(const PageWords& words, const Voice& voice) {
    const std::string reasons = joined(voice.reasons);
    if (voice.score <= 0 && reasons.empty()) return words.of("voice.nothing");
    if (reasons.empty())
        return words.filled("voice.score", {{"score", score_words(words, voice.score)}});
    if (voice.score <= 0) return words.filled("voice.reasons", {{"reasons", reasons}});
    return words.filled("voice.both",
                        {{"score", score_words(words, voice.score)}, {"reasons", reasons}});
}

Fill shell_fill(const Shell& shell, MenuPlace place, const std::string& title) {
    Fill fill;
    fill.text("TITLE", title).text("BRAND", "Cirkel").text("ORGANISATION", shell.organisation);
    fill.text("ALIAS", shell.alias).text("CSRF", shell.csrf);
    if (shell.reads_cases) {
        auto& listen = fill.group("READS_CASES");
        listen.number("OPEN_CASES", shell.open_cases).number("TO_READ", shell.to_read);
        listen.show_if(place == MenuPlace::Today, "AT_TODAY");
        listen.show_if(place == MenuPlace::Cases, "AT_CASES");
        listen.show_if(place == MenuPlace::Planner, "AT_PLANNER");
        listen.show_if(place == MenuPlace::Compliments, "AT_COMPLIMENTS");
        listen.show_if(place == MenuPlace::Heard, "AT_HEARD");
        listen.show_if(place == MenuPlace::Circle, "AT_CIRCLE");
        if (shell.unheard > 0) listen.group("UNHEARD").number("UNHEARD_COUNT", shell.unheard);
    }
    if (shell.improves) {
        auto& improves = fill.group("IMPROVES");
        improves.number("BUSY_IMPROVEMENTS", shell.busy_improvements);
        improves.show_if(place == MenuPlace::Improvements, "AT_IMPROVEMENTS");
    }
    const bool runs_something =
        shell.reads_people || shell.reads_shop || shell.reads_devices || shell.runs_interfaces;
    Fill* const runs = runs_something ? &fill.group("RUNS") : nullptr;
    if (shell.reads_people)
        runs->group("READS_PEOPLE").show_if(place == MenuPlace::People, "AT_PEOPLE");
    if (shell.reads_devices) {
        auto& devices = runs->group("READS_DEVICES");
        devices.show_if(place == MenuPlace::Devices, "AT_DEVICES");
        if (shell.silent_terminals > 0)
            devices.group("SILENT").number("SILENT_TERMINALS", shell.silent_terminals);
    }
    if (shell.reads_shop) runs->group("READS_SHOP").show_if(place == MenuPlace::Shop, "AT_SHOP");
    if (shell.runs_interfaces)
        runs->group("RUNS_INTERFACES").show_if(place == MenuPlace::Interfaces, "AT_INTERFACES");
    fill.show_if(place == MenuPlace::Reports, "AT_REPORTS");
    fill.show_if(place == MenuPlace::Me, "AT_ME");
    fill.text_if("NEWS", "NEWS_TEXT", shell.news);
    return fill;
}

void fill_voice(Fill& fill, const PageWords& words, const Voice& voice) {
    fill.text_if("PLACE_LINE", "PLACE", voice.place);
    if (!voice.text.empty()) {
        fill.group("QUOTE").text("QUOTE_TEXT", voice.text);
        return;
    }
    fill.group("NO_QUOTE").text("NO_QUOTE_TEXT", words_without_quote(words, voice));
}

void fill_face(Fill& fill, int score) {
    if (score >= 1 && score <= 5) fill.group("FACE_" + std::to_string(score));
}

void fill_deadline(Fill& fill, const Deadline& deadline) {
    switch (deadline.urgency) {
        case Urgency::Late: fill.group("LATE").text("DISTANCE", deadline.distance); return;
        case Urgency::Soon: fill.group("SOON").text("DISTANCE", deadline.distance); return;
        case Urgency::Calm: fill.group("CALM").text("DISTANCE", deadline.distance); return;
    }
}

void fill_choices(Fill& fill, std::string_view group, const std::vector<Choice>& choices) {
    for (const Choice& choice : choices) {
        Fill& one = fill.group(group);
        one.text("CHOICE_NAME", choice.name).text("CHOICE_TITLE", choice.title);
        one.text_if("CHOICE_HINT", "CHOICE_HINT_TEXT", choice.hint);
        one.show_if(choice.chosen, "CHOSEN");
    }
}

void fill_goodwill(Fill& fill, const GoodwillForm& form) {
    if (form.kinds.empty()) return;
    Fill& fields = fill.group("GOODWILL_FIELDS");
    fields.text("AMOUNT", form.amount).text("MAY_GIVE", form.may);
    fill_choices(fields, "GOODWILL_KIND", form.kinds);
    fill_error(fields, "KIND_ERROR", form.kind_error);
    fill_error(fields, "AMOUNT_ERROR", form.amount_error);
}

const std::string& said_solved(const PageWords& words, Solved solved) {
    switch (solved) {
        case Solved::Yes: return words.of("said.solved");
        case Solved::Partly: return words.of("said.partly");
        case Solved::No: return words.of("said.not_solved");
    }
    return words.of("said.not_solved");
}

std::string channel_words(const PageWords& words, const Channel& channel) {
    if (!channel.purpose) return words.of("channel.code");
    if (*channel.purpose == Purpose::Mail) return words.of("channel.mail");
    return words.filled("channel.phone", {{"part", part_of_day_words(words, channel.part)}});
}

void fill_error(Fill& fill, std::string_view group, const std::string& error) {
    if (!error.empty()) fill.group(group).text("ERROR_TEXT", error);
}

}  // namespace cirkel::pages
