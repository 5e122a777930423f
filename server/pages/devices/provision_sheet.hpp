#pragma once

#include <string>
#include <vector>

#include "shared/loop/ids.hpp"

// What is printed for an installation, and lies beside the devices: a card for each terminal.
namespace cirkel::pages {

struct ProvisionCard {
    std::string terminal;
    std::string place;       ///< "Uitgang, Utrecht"
    std::string code;        ///< "H4XN-7QK0-12345"
    std::string invitation;  ///< text of its QR code
    std::string until;       ///< "2026-12-09 14:00"
};

struct ProvisionSheet {
    Language language{"nl"};
    std::string organisation;
    std::string server;  ///< "https://feedback.delinde.nl"
    std::vector<ProvisionCard> cards;
};

/// A page that needs no server to be looked at: its style stands in it.
std::string render_provision_sheet(const ProvisionSheet& sheet);

}  // namespace cirkel::pages
