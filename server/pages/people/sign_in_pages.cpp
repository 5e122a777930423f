#include "server/pages/people/sign_in_pages.hpp"

namespace cirkel::pages {

namespace {

std::string words_of(const PageWords& words, SignInPage::Trouble trouble) {
    switch (trouble) {
        case SignInPage::Trouble::None: return "";
        case SignInPage::Trouble::Wrong: return words.of("sign_in.wrong");
        case SignInPage::Trouble::Waiting: return words.of("sign_in.waiting");
        case SignInPage::Trouble::Ended: return words.of("sign_in.ended");
    }
    return "";
}

std::string words_of(const PageWords& words, ProofPage::Trouble trouble) {
    switch (trouble) {
        case ProofPage::Trouble::None: return "";
        case ProofPage::Trouble::Wrong: return words.of("sign_in.code.wrong");
        case ProofPage::Trouble::Used: return words.of("sign_in.code.used");
        case ProofPage::Trouble::Waiting: return words.of("sign_in.waiting");
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
    const auto& words = page_words(page.language);
    Fill fill = leaf_fill(words.of("sign_in.page"), page.organisation);
    fill.text_if("SIGN_IN_ERROR", "SIGN_IN_ERROR_TEXT", words_of(words, page.trouble));
    return templates.render("staff/sign-in", words, fill);
}

std::string render_proof(const TemplateSet& templates, const ProofPage& page) {
    const auto& words = page_words(page.language);
    Fill fill = leaf_fill(words.of("sign_in.code.title"), page.organisation);
    fill.text_if("CODE_ERROR", "CODE_ERROR_TEXT", words_of(words, page.trouble));
    fill.show_if(!page.again_for, "SIGNING_IN");
    fill.text("ACTION", page.again_for ? "/staff/code-again" : "/staff/code");
    if (page.again_for) fill.group("AGAIN").text("ONWARD", *page.again_for).text("CSRF", page.csrf);
    return templates.render("staff/sign-in-code", words, fill);
}

std::string render_begin(const TemplateSet& templates, const BeginPage& page) {
    const auto& words = page_words(page.language);
    const auto& title = words.of(page.is_first ? "begin.first" : "begin.welcome");
    Fill fill = leaf_fill(title, page.organisation);
    fill.show_if(page.code_wrong, "CODE_ERROR").text("CODE", page.code);
    fill.text("NUMBER", page.number).text("ALIAS", page.alias);
    const bool knows_code = !page.code.empty() && !page.code_wrong;
    fill.show_if(!knows_code, "ASK_CODE");
    if (!knows_code) return templates.render("staff/begin", words, fill);
    auto& choose = fill.group("CHOOSE");
    if (page.is_first) {
        auto& first = choose.group("FIRST");
        first.show_if(page.number_wrong, "NUMBER_ERROR").show_if(page.alias_wrong, "ALIAS_ERROR");
    } else {
        choose.group("INVITED");
    }
    choose.text_if("PASSWORD_ERROR", "PASSWORD_ERROR_TEXT", page.password_error);
    return templates.render("staff/begin", words, fill);
}

std::string render_app(const TemplateSet& templates, const AppPage& page) {
    const auto& words = page_words(page.language);
    Fill fill = leaf_fill(words.of("begin.app.page"), page.organisation);
    fill.text("KEY", page.key).text("NUMBER", page.number);
    fill.text_if("CODE_ERROR", "CODE_ERROR_TEXT", words_of(words, page.trouble));
    return templates.render("staff/app-set-up", words, fill);
}

std::string render_recovery(const TemplateSet& templates, const RecoveryPage& page) {
    const auto& words = page_words(page.language);
    Fill fill = leaf_fill(words.of("begin.recovery.page"), "");
    fill.text("ONWARD", page.onward);
    for (const auto& code : page.codes) fill.group("RECOVERY").text("CODE", code);
    return templates.render("staff/recovery", words, fill);
}

}  // namespace cirkel::pages
