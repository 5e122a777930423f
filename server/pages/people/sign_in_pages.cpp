#include "server/pages/people/sign_in_pages.hpp"

namespace cirkel::pages {

namespace {

const char* words_of(SignInPage::Trouble trouble) {
    switch (trouble) {
        case SignInPage::Trouble::None: return "";
        case SignInPage::Trouble::Wrong:
            return "Dit nummer en dit wachtwoord horen niet bij elkaar.";
        case SignInPage::Trouble::Waiting:
            return "Even wachten na te veel pogingen. Probeer het over een paar minuten.";
        case SignInPage::Trouble::Ended: return "Je was afgemeld. Meld je opnieuw aan.";
    }
    return "";
}

const char* words_of(ProofPage::Trouble trouble) {
    switch (trouble) {
        case ProofPage::Trouble::None: return "";
        case ProofPage::Trouble::Wrong: return "Deze code klopt niet. Kijk nog eens in je app.";
        case ProofPage::Trouble::Used: return "Deze code is al gebruikt. Wacht op de volgende.";
        case ProofPage::Trouble::Waiting:
            return "Even wachten na te veel pogingen. Probeer het over een paar minuten.";
    }
    return "";
}

Fill leaf_fill(const std::string& title, const std::string& organisation) {
    Fill fill;
    fill.text("TITLE", title).text("BRAND", "Cirkel").text("ORGANISATION", organisation);
    return fill;
}

}  // namespace

std::string render_sign_in(const TemplateSet& templates, const SignInPage& page) {
    Fill fill = leaf_fill("Aanmelden", page.organisation);
    fill.text_if("SIGN_IN_ERROR", "SIGN_IN_ERROR_TEXT", words_of(page.trouble));
    return templates.render("sign-in", fill);
}

std::string render_proof(const TemplateSet& templates, const ProofPage& page) {
    Fill fill = leaf_fill("Code van je telefoon", page.organisation);
    fill.text_if("CODE_ERROR", "CODE_ERROR_TEXT", words_of(page.trouble));
    fill.show_if(!page.again_for, "SIGNING_IN");
    fill.text("ACTION", page.again_for ? "/staff/code-again" : "/staff/code");
    if (page.again_for) fill.group("AGAIN").text("ONWARD", *page.again_for).text("CSRF", page.csrf);
    return templates.render("sign-in-code", fill);
}

std::string render_begin(const TemplateSet& templates, const BeginPage& page) {
    Fill fill = leaf_fill(page.is_first ? "Eerste beheerder" : "Welkom", page.organisation);
    fill.show_if(page.code_wrong, "CODE_ERROR").text("CODE", page.code);
    fill.text("NUMBER", page.number).text("ALIAS", page.alias);
    const bool knows_code = !page.code.empty() && !page.code_wrong;
    fill.show_if(!knows_code, "ASK_CODE");
    if (!knows_code) return templates.render("begin", fill);
    auto& choose = fill.group("CHOOSE");
    if (page.is_first) {
        auto& first = choose.group("FIRST");
        first.show_if(page.number_wrong, "NUMBER_ERROR").show_if(page.alias_wrong, "ALIAS_ERROR");
    } else {
        choose.group("INVITED");
    }
    choose.text_if("PASSWORD_ERROR", "PASSWORD_ERROR_TEXT", page.password_error);
    return templates.render("begin", fill);
}

std::string render_app(const TemplateSet& templates, const AppPage& page) {
    Fill fill = leaf_fill("Codes-app", page.organisation);
    fill.text("KEY", page.key).text("NUMBER", page.number);
    fill.text_if("CODE_ERROR", "CODE_ERROR_TEXT", words_of(page.trouble));
    return templates.render("app-set-up", fill);
}

std::string render_recovery(const TemplateSet& templates, const RecoveryPage& page) {
    Fill fill = leaf_fill("Herstelcodes", "");
    fill.text("ONWARD", page.onward);
    for (const auto& code : page.codes) fill.group("RECOVERY").text("CODE", code);
    return templates.render("recovery", fill);
}

}  // namespace cirkel::pages
