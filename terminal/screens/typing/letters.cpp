#include "terminal/screens/typing/letters.hpp"

#include <algorithm>
#include <string_view>

#include "shared/loop/characters.hpp"

namespace cirkel::screens {
namespace {

using session::KeyboardLayer;

struct LettersOfLanguage {
    std::string_view language;
    std::array<std::string_view, 3> rows;
    std::string_view accents;
};
/// The first one also serves languages that have no line here.
constexpr std::array<LettersOfLanguage, 3> kLanguages = {{
    {"nl", {"qwertyuiop", "asdfghjkl", "zxcvbnm"}, "éèëêïöüáóç"},
    {"de", {"qwertzuiop", "asdfghjkl", "yxcvbnm"}, "äöüßéèàêëç"},
    {"pl", {"qwertyuiop", "asdfghjkl", "zxcvbnm"}, "ąćęłńóśźżé"},
}};

const LettersOfLanguage& letters_of(const Language& language) {
    const auto* found = std::find_if(kLanguages.begin(), kLanguages.end(), [&](const auto& one) {
        return one.language == language.text;
    });
    return found == kLanguages.end() ? kLanguages.front() : *found;
}

struct Accented {
    char letter;
    std::string_view accents;
};
constexpr std::array<Accented, 11> kAccents = {{{'a', "áàâäãåąæ"},
                                                {'c', "çćč"},
                                                {'e', "éèëêę"},
                                                {'i', "ïíìî"},
                                                {'l', "ł"},
                                                {'n', "ñń"},
                                                {'o', "öóòôõø"},
                                                {'s', "ßśš"},
                                                {'u', "üúùû"},
                                                {'y', "ýÿ"},
                                                {'z', "żźž"}}};

constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz";

Signs accents_asked(const session::Keyboard& keyboard, const Language& language) {
    return keyboard.accents_of.empty() ? accents_in(language)
                                       : accents_of(keyboard.accents_of, language);
}

}  // namespace

Signs accents_in(const Language& language) {
    return characters_of(std::string(letters_of(language).accents));
}

Signs accents_of(const std::string& letter, const Language& language) {
    const auto* found = std::find_if(kAccents.begin(), kAccents.end(), [&](const Accented& one) {
        return letter.size() == 1 && letter[0] == one.letter;
    });
    if (found == kAccents.end()) return {};
    Signs all = characters_of(std::string(found->accents));
    const Signs own = accents_in(language);
    std::stable_partition(all.begin(), all.end(), [&](const std::string& sign) {
        return std::find(own.begin(), own.end(), sign) != own.end();
    });
    return all;
}

std::array<Signs, 3> rows_of(const session::Keyboard& keyboard, const Language& language) {
    if (keyboard.layer == KeyboardLayer::Digits)
        return {characters_of("1234567890"), characters_of("-'?!@/():"), characters_of("&%+=#;\"")};
    if (keyboard.layer == KeyboardLayer::Signs)
        return {characters_of("€$£*^~`|\\§"), characters_of("<>[]{}%=#"),
                characters_of(";\"&+@/-")};
    std::array<Signs, 3> rows;
    const auto& letters = letters_of(language).rows;
    std::transform(letters.begin(), letters.end(), rows.begin(),
                   [](std::string_view row) { return characters_of(std::string(row)); });
    if (keyboard.layer == KeyboardLayer::Accents) rows[0] = accents_asked(keyboard, language);
    return rows;
}

Signs grid_signs(const session::Keyboard& keyboard, const Language& language) {
    switch (keyboard.layer) {
        case KeyboardLayer::Letters: return characters_of(std::string(kAlphabet));
        case KeyboardLayer::Digits: return characters_of("1234567890.,-'?!@/():&+");
        case KeyboardLayer::Accents: return accents_asked(keyboard, language);
        case KeyboardLayer::Signs: return characters_of("€$£*^~`|\\_<>[]{}%=#;\"§");
    }
    return {};
}

std::array<Signs, 3> mail_sign_rows() {
    return {characters_of("1234567890"), characters_of("+'&=/!#%$"), characters_of("?^~{}|`")};
}

Signs mail_grid_signs(KeyboardLayer layer) {
    return characters_of(layer == KeyboardLayer::Letters ? std::string(kAlphabet)
                                                         : "1234567890+'&=/!#%$?~");
}

}  // namespace cirkel::screens
