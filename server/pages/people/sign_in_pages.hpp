#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/pages/template_set.hpp"

// How somebody gets in: number and password, the code of the app; and before that, once, choosing a
// password and setting up the app.
namespace cirkel::pages {

struct SignInPage {
    enum class Trouble { None, Wrong, Waiting, Ended };

    std::string organisation;
    Trouble trouble = Trouble::None;
    Language language{"nl"};
};

struct ProofPage {
    enum class Trouble { None, Wrong, Used, Waiting };

    std::string organisation;
    Trouble trouble = Trouble::None;
    std::optional<std::string> again_for{};  ///< asked again, to go on to there; none: signing in
    std::string csrf{};                      ///< when it is asked again
    Language language{"nl"};
};

/// Choosing a password: first the code alone, then, once it is known whose it is, the rest.
struct BeginPage {
    std::string organisation;
    std::string code;  ///< empty: it is asked for
    std::string number;
    std::string alias;
    bool is_first = false;  ///< the first administrator chooses number and name, too
    bool code_wrong = false;
    bool number_wrong = false;
    bool alias_wrong = false;
    std::string password_error;
    Language language{"nl"};
};

struct AppPage {
    std::string organisation;
    std::string key;  ///< of the app, in groups of four
    std::string number;
    ProofPage::Trouble trouble = ProofPage::Trouble::None;
    Language language{"nl"};
};

struct RecoveryPage {
    std::vector<std::string> codes;
    std::string onward;  ///< where the work goes on
    Language language{"nl"};
};

std::string render_sign_in(const TemplateSet& templates, const SignInPage& page);
std::string render_proof(const TemplateSet& templates, const ProofPage& page);
std::string render_begin(const TemplateSet& templates, const BeginPage& page);
std::string render_app(const TemplateSet& templates, const AppPage& page);
std::string render_recovery(const TemplateSet& templates, const RecoveryPage& page);

}  // namespace cirkel::pages
