#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/pages/dutch.hpp"
#include "server/pages/template_set.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/public_status.hpp"

// What a customer reads at home. The values have room for status words, dates and the sentence that
// was written for this customer, and for nothing else: no name, number or own words (S-23).
namespace cirkel::pages {

/// Why the page with the field to type stands there (again).
enum class CodeTrouble {
    None,
    Mistyped,  ///< the check sign does not fit: says nothing about what exists
    Unknown,   ///< unknown, expired and erased are one and the same answer (S-24)
};

struct CodePage {
    std::string organisation;
    CodeTrouble trouble = CodeTrouble::None;
};

/// What opened the status, carried from form to form in the bodies of POSTs, never in an address.
struct CustomerKey {
    bool is_link = false;
    std::string text;  ///< the typed code's signs, or the link token in hex
};

struct StatusStepLine {
    Stage stage = Stage::Received;
    LocalMoment at;
};

struct StatusPage {
    std::string organisation;
    CustomerKey key;
    LocalMoment captured;
    std::string place;                       ///< "Utrecht, uitgang"; may be empty
    std::string theme;                       ///< "Wachten bij de kassa"; may be empty
    std::vector<StatusStepLine> steps;       ///< oldest first, never empty
    std::optional<LocalMoment> expected_by;  ///< the promise, while it is open
    bool promise_broken = false;             ///< its moment has passed
    std::string note;
    std::optional<Purpose> contact;  ///< a live consent and what it is for
    std::string caller;              ///< alias of who calls; may be empty
    std::string calling_number;      ///< of the shop; may be empty
    bool contact_stopped = false;    ///< this page is the answer to "Bel mij toch niet"
};

struct ErasePage {
    std::string organisation;
    CustomerKey key;
    LocalMoment captured;
    std::string place;
    std::string theme;
};

struct ErasedPage {
    std::string organisation;
    LocalMoment at;
};

/// Anything that went wrong, told without technical words. `number` is what to name to us.
struct FaultPage {
    std::string brand;
    std::string heading;
    std::string explanation;
    std::string back = "/";
    std::string back_words = "Naar het begin";
    std::string number;  ///< empty: nothing to look up
};

std::string render_code(const TemplateSet& templates, const CodePage& page);
std::string render_status(const TemplateSet& templates, const StatusPage& page);
std::string render_erase(const TemplateSet& templates, const ErasePage& page);
std::string render_erased(const TemplateSet& templates, const ErasedPage& page);
std::string render_fault(const TemplateSet& templates, const FaultPage& page);

}  // namespace cirkel::pages
