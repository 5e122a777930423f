#include "server/pages/customer_pages.hpp"

#include "server/pages/ring.hpp"
#include "shared/require.hpp"

namespace cirkel::pages {

namespace {

std::string_view trouble_words(CodeTrouble trouble) {
    switch (trouble) {
        case CodeTrouble::None: return "";
        case CodeTrouble::Mistyped:
            return "Er klopt een teken niet. Kijk de code nog eens na: het zijn er 13.";
        case CodeTrouble::Unknown:
            return "Bij deze code staat niets (meer). Kijk of u haar goed overnam. Net gereageerd? "
                   "Probeer het dan over een uur nog eens.";
    }
    return "";
}

void fill_visit(Fill& fill, const LocalMoment& captured, const std::string& place,
                const std::string& theme) {
    fill.text("CAPTURED_DAY", long_day(captured));
    fill.text_if("PLACE_LINE", "PLACE", place);
    fill.text_if("THEME_LINE", "THEME", theme);
}

void fill_key(Fill& fill, const CustomerKey& key) {
    fill.text("KEY_NAME", key.is_link ? "link" : "code").text("KEY", key.text);
}

std::string_view step_sentence(Stage stage) {
    switch (stage) {
        case Stage::Received: return "Uw reactie is veilig bewaard.";
        case Stage::Read: return "Een medewerker las uw reactie.";
        case Stage::ContactPromised: return "U vroeg ons om antwoord.";
        case Stage::InProgress: return "Wij zoeken uit wat wij kunnen doen.";
        case Stage::Done:
        case Stage::NotChanged: return "Met uitleg hierboven.";
    }
    return "";
}

std::string_view heading(const StatusPage& page, Stage stage) {
    switch (stage) {
        case Stage::Received: return "Wij hebben uw reactie";
        case Stage::Read: return "Uw reactie is gelezen";
        case Stage::ContactPromised:
            if (!page.contact) return "We nemen contact op";
            return *page.contact == Purpose::Call ? "Wij bellen u" : "Wij mailen u";
        case Stage::InProgress: return "Wij zijn ermee bezig";
        case Stage::Done: return "Gedaan";
        case Stage::NotChanged: return "Niet gewijzigd, omdat …";
    }
    return "";
}

/// What is said when nobody has written a sentence yet.
std::string_view plain_sentence(Stage stage) {
    switch (stage) {
        case Stage::Received: return "Een medewerker leest haar. U ziet hier wat wij ermee doen.";
        case Stage::Read: return "U ziet hier wat wij ermee doen.";
        case Stage::ContactPromised: return "U vroeg ons om antwoord.";
        case Stage::InProgress: return "Wij zoeken uit wat wij kunnen doen.";
        case Stage::Done: return "Wij hebben er iets aan gedaan.";
        case Stage::NotChanged: return "Hierin konden wij niets veranderen.";
    }
    return "";
}

/// The sentence written for this customer, else a plain one, and the promise while it stands.
void fill_promise(Fill& fill, const StatusPage& page, Stage now) {
    // What was promised is a contact; once somebody works on it the promise is kept.
    const bool promised = page.expected_by && !is_told(now) && now != Stage::InProgress;
    const bool by_contact = promised && now == Stage::ContactPromised && page.contact;
    if (!page.note.empty()) {
        fill.group("SENTENCE").text("SENTENCE_TEXT", page.note);
    } else if (!by_contact) {
        fill.group("SENTENCE").text("SENTENCE_TEXT", plain_sentence(now));
    }
    if (!promised) return;
    const bool call = by_contact && *page.contact == Purpose::Call;
    auto& promise = fill.group(page.promise_broken ? "BROKEN"
                               : call              ? "CALL"
                               : by_contact        ? "MAIL"
                                                   : "BEFORE");
    promise.text("BEFORE_TIME", long_day_and_hour(*page.expected_by));
    promise.text_if("CALLER_PART", "CALLER", page.caller);
    promise.text_if("NUMBER_PART", "NUMBER", page.calling_number);
}

void fill_timeline(Fill& fill, const StatusPage& page) {
    const Stage now = page.steps.back().stage;
    for (const auto& step : page.steps) {
        const bool is_now = &step == &page.steps.back() && !is_told(now);
        auto& line = fill.group(is_now ? "STEP_NOW" : "STEP_DONE");
        line.text("STEP", public_word(step.stage)).text("STEP_DAY", long_day(step.at));
        line.text_if("STEP_LINE", "STEP_TEXT", step_sentence(step.stage));
    }
    if (is_told(now)) return;
    if (now == Stage::Received) fill.group("STEP_NEXT").text("STEP", public_word(Stage::Read));
    if (now != Stage::InProgress) {
        fill.group("STEP_NEXT").text("STEP", public_word(Stage::InProgress));
    }
    fill.group("STEP_NEXT").text("STEP", "Gedaan, of niet gewijzigd");
}

void fill_decisions(Fill& fill, const StatusPage& page) {
    auto& block = fill.group(is_told(page.steps.back().stage) ? "TOLD" : "OPEN");
    // After an answer nobody calls any more; what is left to decide is to erase everything.
    if (!page.contact || is_told(page.steps.back().stage)) return;
    block.group("STOP_CONTACT")
        .text("STOP_WORDS",
              *page.contact == Purpose::Call ? "Bel mij toch niet" : "Mail mij toch niet");
}

}  // namespace

std::string render_code(const TemplateSet& templates, const CodePage& page) {
    Fill fill;
    fill.text("TITLE", "Wat is er met uw reactie gedaan?").text("BRAND", page.organisation);
    fill.text_if("CODE_ERROR", "CODE_ERROR_TEXT", trouble_words(page.trouble));
    return templates.render("code", fill);
}

std::string render_status(const TemplateSet& templates, const StatusPage& page) {
    require(!page.steps.empty(), "that a status has a step");
    const Stage now = page.steps.back().stage;
    Fill fill;
    fill.text("TITLE", public_word(now)).text("BRAND", page.organisation);
    fill.text("STAGE", public_word(now)).text("HEADING", heading(page, now));
    fill_visit(fill, page.captured, page.place, page.theme);
    fill_key(fill, page.key);
    fill_ring(fill, now);
    fill.show_if(!is_told(now), "RING_WORDS");
    fill.show_if(page.contact_stopped, "STOPPED");
    fill_promise(fill, page, now);
    fill_timeline(fill, page);
    fill_decisions(fill, page);
    return templates.render("status", fill);
}

std::string render_erase(const TemplateSet& templates, const ErasePage& page) {
    Fill fill;
    fill.text("TITLE", "Wis alles").text("BRAND", page.organisation);
    fill_visit(fill, page.captured, page.place, page.theme);
    fill_key(fill, page.key);
    return templates.render("erase", fill);
}

std::string render_erased(const TemplateSet& templates, const ErasedPage& page) {
    Fill fill;
    fill.text("TITLE", "Alles is gewist").text("BRAND", page.organisation);
    fill.text("ERASED_DAY", long_day_and_year(page.at)).text("ERASED_TIME", hour_text(page.at));
    return templates.render("erased", fill);
}

std::string render_fault(const TemplateSet& templates, const FaultPage& page) {
    constexpr double kNotRound = 0.82;
    Fill fill;
    fill.text("TITLE", page.heading).text("BRAND", page.brand).text("HEADING", page.heading);
    fill.text("EXPLANATION", page.explanation);
    fill.text("BACK", page.back).text("BACK_WORDS", page.back_words);
    fill.text_if("FAULT_NUMBER", "NUMBER", page.number);
    fill_arc(fill, kNotRound);
    return templates.render("fault", fill);
}

}  // namespace cirkel::pages
