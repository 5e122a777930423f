#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cirkel {

using IdBytes = std::array<std::uint8_t, 16>;

/// Writes 16 bytes as a lower-case UUID, "0193f2a0-....".
std::string uuid_text(const IdBytes& bytes);
/// Reads a UUID of any version; nothing when the text is not one.
std::optional<IdBytes> uuid_bytes(std::string_view text);

/// A 16-byte identity made on the device that first saw the thing (UUIDv7 for records, so that
/// they sort by time: random keys cost a factor of two in SQLite). One C++ type a concept, so that
/// a case can never be looked up by a submission's id. Stored as BLOB(16), written as a UUID.
template <class Tag>
struct Id {
    IdBytes bytes{};

    [[nodiscard]] std::string text() const { return uuid_text(bytes); }
    [[nodiscard]] bool is_nil() const { return bytes == IdBytes{}; }
    static std::optional<Id> parse(std::string_view text) {
        auto read = uuid_bytes(text);
        return read ? std::optional<Id>(Id{*read}) : std::nullopt;
    }
    auto operator<=>(const Id&) const = default;
};

using RecordId = Id<struct RecordTag>;          ///< any record of an outbox
using SubmissionId = Id<struct SubmissionTag>;  ///< also the record id of the submission
using ConsentId = Id<struct ConsentTag>;        ///< also the record id of the consent
using EpochId = Id<struct EpochTag>;            ///< one life of a local or central database
using BootId = Id<struct BootTag>;              ///< one boot of a device
using Nonce = Id<struct NonceTag>;              ///< one directive of the server, for ever
/// What an employee heard, as the server keeps it: drawn there, so that it tells neither when nor
/// where it was reported.
using ObservationId = Id<struct ObservationTag>;

/// The same identity seen as a plain record: the outbox does not care what it carries.
template <class Tag>
RecordId as_record(const Id<Tag>& id) {
    return RecordId{id.bytes};
}

/// A short identity that people chose or read aloud ("utrecht-exit", "t_81"); 1 to 64 characters
/// of a-z 0-9 - _. `parse` is the only way in from outside.
bool is_name_text(std::string_view text);

template <class Tag>
struct Name {
    std::string text;

    static std::optional<Name> parse(std::string_view text) {
        return is_name_text(text) ? std::optional<Name>(Name{std::string(text)}) : std::nullopt;
    }
    auto operator<=>(const Name&) const = default;
};

using OrganisationId = Name<struct OrganisationTag>;
using LocationId = Name<struct LocationTag>;
using TouchpointId = Name<struct TouchpointTag>;
using TerminalId = Name<struct TerminalTag>;
using SurveyId = Name<struct SurveyTag>;
using QuestionId = Name<struct QuestionTag>;
using OptionId = Name<struct OptionTag>;
using KeyId = Name<struct KeyTag>;
using Language = Name<struct LanguageTag>;  ///< ISO 639-1, "nl"

/// The number by which people speak of a case ("Zaak 14"), unique in the organisation, from 1.
struct CaseNumber {
    std::int64_t value = 0;
    auto operator<=>(const CaseNumber&) const = default;
};

/// A place in an outbox stream or a feed; contiguous from 1.
using Seq = std::int64_t;

}  // namespace cirkel
