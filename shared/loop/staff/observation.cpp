#include "shared/loop/staff/observation.hpp"

#include "shared/loop/characters.hpp"
#include "shared/loop/staff/one_line.hpp"
#include "shared/loop/staff/staff_log.hpp"
#include "shared/require.hpp"

namespace cirkel::staff {

std::string_view name_of(Basis basis) {
    switch (basis) {
        case Basis::Asked: return "asked";
        case Basis::WillAsk: return "will_ask";
        case Basis::None: return "none";
    }
    require(false, "a basis has a name");
    return {};
}

std::optional<Basis> basis_named(std::string_view name) {
    for (const Basis basis : {Basis::Asked, Basis::WillAsk, Basis::None})
        if (name_of(basis) == name) return basis;
    return std::nullopt;
}

Result<void> check(const Observation& observation) {
    if (!is_staff_number(observation.staff))
        return Error{Kind::Malformed, "a staff number has two digits"};
    if (is_blank(observation.text))
        return Error{Kind::Malformed, "an observation says what was heard"};
    if (!is_one_line(observation.text))
        return Error{Kind::Malformed, "what was heard is one line of plain text"};
    if (count_characters(observation.text) > Observation::kTextLengthMax)
        return Error{Kind::Malformed, "what was heard is longer than " +
                                          std::to_string(Observation::kTextLengthMax) +
                                          " characters"};
    if (observation.theme.has_value() != observation.survey.has_value())
        return Error{Kind::Malformed, "a theme comes with the survey of its words"};
    return done;
}

}  // namespace cirkel::staff
