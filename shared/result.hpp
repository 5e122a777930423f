#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "shared/require.hpp"

namespace cirkel {

/// What a caller can do about an expected failure; the text is for people, the kind for code.
enum class Kind {
    NotFound,   ///< the named thing does not exist here
    Conflict,   ///< it exists already, or in another state
    Busy,       ///< somebody else holds it now; try again
    Offline,    ///< the other side was not reached, or did not answer as itself
    Refused,    ///< the other side, or a rule, says no
    Malformed,  ///< the input is not what it has to be
    Full,       ///< a limit with a name was reached (disk, size, count)
    Broken,     ///< what we rely on is damaged or misbehaves
};

/// The stable name of a kind, as used in JSON and logs ("not_found").
constexpr std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::NotFound: return "not_found";
        case Kind::Conflict: return "conflict";
        case Kind::Busy: return "busy";
        case Kind::Offline: return "offline";
        case Kind::Refused: return "refused";
        case Kind::Malformed: return "malformed";
        case Kind::Full: return "full";
        case Kind::Broken: return "broken";
    }
    return "broken";
}

/// One expected failure: what kind it is, and a sentence that says what to do next.
struct Error {
    Kind kind = Kind::Broken;
    std::string text;

    /// The same failure, told from one step further away: "opening capture.db: disk is full".
    [[nodiscard]] Error with_context(std::string_view doing) const {
        return Error{kind, std::string(doing) + ": " + text};
    }

    bool operator==(const Error&) const = default;
};

/// Either a T or the Error that kept us from having one. Holds exactly one of the two; reading the
/// wrong one is a programmer's error (`require`). Expected failures travel in it across folders;
/// exceptions never do.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit

    [[nodiscard]] bool ok() const { return held_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & {
        require(ok());
        return *std::get_if<0>(&held_);
    }
    const T& value() const& {
        require(ok());
        return *std::get_if<0>(&held_);
    }
    T&& value() && {
        require(ok());
        return std::move(*std::get_if<0>(&held_));
    }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    [[nodiscard]] const Error& error() const {
        require(!ok());
        return *std::get_if<1>(&held_);
    }

private:
    std::variant<T, Error> held_;
};

/// Success without a value, or the Error that prevented it. `return done;` says it worked.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}  // NOLINT: implicit

    [[nodiscard]] bool ok() const { return !error_.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error& error() const {
        require(!ok());
        return *error_;
    }

private:
    std::optional<Error> error_;
};

inline const Result<void> done{};

}  // namespace cirkel
