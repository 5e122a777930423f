#include "terminal/device/rude_reading.hpp"

#include <algorithm>
#include <array>

namespace cirkel::device {
namespace {

// clang-format off
constexpr std::string_view kRudeReadings[] = {
    // Dutch
    "DOOD", "EIKEL", "FLIKKER", "HOER", "HOMO", "KAK", "KANKER", "KLOOT", "KONT", "KUT", "LUL",
    "MOF", "MONGOOL", "NEGER", "NEUK", "PIK", "PIS", "POEP", "REET", "SCHIJT", "SLET", "STRONT",
    "TEEF", "TERING", "TIET", "TRUT", "TYFUS",
    // English
    "ANAL", "ANUS", "ARSE", "ASS", "BITCH", "COCK", "CRAP", "CUM", "CUNT", "DAMN", "DICK", "FAG",
    "FUCK", "HELL", "KILL", "NIGG", "POO", "PORN", "RAPE", "SEX", "SHIT", "SLUT", "TIT", "TWAT",
    "WANK", "WHORE",
    // German
    "ARSCH", "DOOF", "DUMM", "FICK", "FOTZ", "HEIL", "HITLER", "HURE", "IDIOT", "JUDE", "MIST",
    "NAZI", "NUTTE", "PIMMEL", "SAU", "SCHEISS", "WICHS",
    // Polish
    "CHUJ", "CIOTA", "CIPA", "DUPA", "DZIWK", "FIUT", "GOWNO", "HUJ", "JEB", "KURW", "PEDAL",
    "PIERD", "PIZD", "SRAC", "SUKA", "SZMAT",
    // What needs no vowel: abbreviations, and what German number plates do not carry either.
    "88", "BTCH", "DCK", "FCK", "HJ", "KKK", "KZ", "NS", "SHT", "SS", "WTF",
};
// clang-format on

/// The letters that a sign of a code is read as, beside itself.
constexpr std::string_view read_as(char sign) {
    switch (sign) {
        case '0': return "O";
        case '1': return "IL";
        case '2': return "Z";
        case '3': return "E";
        case '4': return "A";
        case '5': return "S";
        case '6': return "G";
        case '7': return "T";
        case '8': return "B";
        case '9': return "G";
        case 'C': return "K";
        case 'K': return "C";
        case 'V': return "U";
        case 'Y': return "I";
        default: return "";
    }
}

bool is_read_as(char sign, char letter) {
    return sign == letter || read_as(sign).find(letter) != std::string_view::npos;
}

}  // namespace

std::span<const std::string_view> rude_readings() { return kRudeReadings; }

bool has_rude_reading(std::string_view signs) {
    return std::any_of(std::begin(kRudeReadings), std::end(kRudeReadings), [signs](auto word) {
        return std::search(signs.begin(), signs.end(), word.begin(), word.end(), is_read_as) !=
               signs.end();
    });
}

}  // namespace cirkel::device
