#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/pages/devices/devices_pages.hpp"
#include "shared/qr/qr_code.hpp"

// Letting a terminal in: inviting it, and comparing six words on two screens.
namespace cirkel::pages {

/// A device at the door.
struct WaitingLine {
    std::string id;
    std::string place;
    std::string since;  ///< "vandaag 9:06"
    bool refused = false;
};

/// What every invitation asks: how long it holds, and where the device finds this server.
struct InvitationForm {
    std::vector<Choice> periods;
    std::string address;  ///< as typed
    std::string address_fault;
};

struct PairingPage {
    Shell shell;
    std::vector<WaitingLine> waiting;
    std::string name;  ///< as typed
    std::string name_fault;
    std::vector<Choice> places;
    std::string place_fault;
    InvitationForm invitation;
};

/// Another device takes the place of a terminal.
struct ReplacePage {
    Shell shell;
    std::string id;
    std::string place;
    bool is_wiped = false;  ///< there is no device any more that goes on until then
    InvitationForm invitation;
};

/// What is shown once: the way in for one device.
struct InvitationPage {
    Shell shell;
    std::string id;
    std::string place;
    std::string server;  ///< "https://feedback.delinde.nl"
    std::string token;
    std::string typed;  ///< "H4XN-7QK0-12345", for the keys on the terminal's own screen
    std::string until;  ///< "vandaag 9:21"
    bool replaces = false;
    std::optional<qr::QrCode> code;  ///< none: the address is too long for one
};

/// Whether the code of the app stands between the words and a yes.
struct CodeField {
    bool is_asked = true;
    std::string fault;
};

struct SixWordsPage {
    Shell shell;
    std::string id;
    std::string place;
    std::string words;  ///< the six, with a space between them
    std::string words_fault;
    std::string since;
    std::string hardware;
    std::string software;
    bool refused = false;
    bool replaces = false;
    CodeField code;
};

/// A device that nobody invited: its words, and the form that gives it a name and a place.
struct PairPage {
    Shell shell;
    std::string handle;
    std::string words;
    std::string words_fault;
    std::string since;  ///< "vandaag 9:06"
    std::string until;
    std::string hardware;
    std::string software;
    bool refused = false;
    std::string name;  ///< as typed
    std::string name_fault;
    std::vector<Choice> places;
    std::string place_fault;
    CodeField code;
};

std::string render_pairing(const TemplateSet& templates, const PairingPage& page);
std::string render_replace(const TemplateSet& templates, const ReplacePage& page);
std::string render_invitation(const TemplateSet& templates, const InvitationPage& page);
std::string render_six_words(const TemplateSet& templates, const SixWordsPage& page);
std::string render_pair(const TemplateSet& templates, const PairPage& page);

/// The dark modules as one path of an SVG, in modules from the corner of the quiet zone.
std::string qr_path(const qr::QrCode& code);

}  // namespace cirkel::pages
