#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "shared/loop/bytes.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/loop/schedule.hpp"
#include "shared/loop/survey.hpp"
#include "shared/loop/theme/theme.hpp"

namespace cirkel {

/// "U zei ... wij deden ...": one improvement as the attract screen shows it.
struct Card {
    std::string id;
    Texts said;
    Texts did;
    int customers = 0;  ///< how many said it; 0 = not shown
    std::optional<Instant> done_at;
    std::optional<Instant> expires_at{};  ///< from then on it is shown no more; none: stays
    bool not_changed = false;  ///< nothing changes, and `did` is why: "Niet gewijzigd, omdat ..."
    bool operator==(const Card&) const = default;
};

/// One employee who may sign in at a terminal: number and alias in clear, PIN only as verifier.
struct StaffMember {
    std::string number;  ///< two digits
    std::string alias;
    std::string pin_verifier;  ///< Argon2id string of the six digits
    bool technician = false;
    bool operator==(const StaffMember&) const = default;
};

/// A contact moment at the location and the survey it asks now.
struct Touchpoint {
    TouchpointId id;
    std::string name;
    SurveyId survey;
    Schedule schedule{};  ///< when this terminal asks for it
    bool operator==(const Touchpoint&) const = default;
};

/// What a customer reads before giving a contact, per language: a title and six short lines. A
/// consent names it by SHA-256 over title, lines and explanation joined by "\n" (P-12).
struct Notice {
    Purpose purpose = Purpose::Call;
    Texts title;
    std::vector<Texts> lines;
    std::vector<Texts> explanation{};  ///< "Meer uitleg": who is responsible, rights, complaint
    bool operator==(const Notice&) const = default;
};

/// The exact text whose SHA-256 a consent carries.
std::string notice_text(const Notice& notice, const Language& language);

struct BoxKey {
    KeyId id;
    PublicKey key{};
    bool operator==(const BoxKey&) const = default;
};

/// All that the server decides about one terminal. Arrives signed and is used only after its
/// signature held; the last good one is kept. Without a box key no consent is asked.
struct Configuration {
    int version = 0;
    std::string organisation;  ///< "Buurtmarkt De Linde"
    LocationId location;
    std::string location_name;  ///< "Utrecht"
    std::string time_zone;      ///< IANA, "Europe/Amsterdam"
    TerminalId terminal;
    char first_character = 'K';  ///< of this terminal's screen codes
    std::vector<Touchpoint> touchpoints;
    std::vector<Survey> surveys;
    std::vector<Language> languages;
    std::vector<Notice> notices;
    std::vector<Card> cards;
    std::vector<StaffMember> staff;
    KeyId code_key_id;
    Bytes code_key;                             ///< 32 bytes, HMAC key of the code tags
    std::optional<BoxKey> box_key;              ///< the current month's
    std::string public_url;                     ///< of the customer's page; empty: no QR
    std::optional<cirkel::theme::Theme> theme;  ///< none: Cirkel's own look
    /// After a lost connection a terminal waits a random part of it, or a whole fleet would come
    /// back in the same second.
    std::chrono::seconds herd_window{0};
    bool operator==(const Configuration&) const = default;
};

const Survey* find_survey(const Configuration& configuration, const SurveyId& id);
const Notice* find_notice(const Configuration& configuration, Purpose purpose);

}  // namespace cirkel
