#include "server/shop/publish_survey.hpp"

#include <string>

#include "shared/wire/setup/survey_json.hpp"

namespace cirkel::shop {

namespace {

Error conflict(const Survey& survey, const std::string& why) {
    return Error{Kind::Conflict, "survey " + survey.id.text + ": " + why};
}

std::string number(int version) { return std::to_string(version); }

Result<void> check_version(const Survey& survey, const std::optional<Survey>& newest) {
    if (!newest || survey.version > newest->version || survey == *newest) return done;
    const std::string next = number(newest->version + 1);
    if (survey.version == newest->version)
        return conflict(survey, "version " + number(survey.version) +
                                    " is there already with other questions; answers belong to "
                                    "it, so it never changes. Make this one version " +
                                    next);
    return conflict(survey, "version " + number(survey.version) + " is older than version " +
                                number(newest->version) +
                                ", which is there. Make this one version " + next);
}

}  // namespace

std::string_view method_of(const Survey& survey) {
    if (survey.questions.empty()) return {};
    const auto* scale = std::get_if<Scale>(&survey.questions.front().kind);
    return scale == nullptr ? std::string_view("smiley") : name_of(scale->method);
}

Result<void> check_next_version(store::Store& store, const Survey& survey) {
    const auto newest = store.setup().newest_survey(survey.id);
    if (!newest) return newest.error();
    if (auto fits = check_version(survey, *newest); !fits) return fits;
    const auto touchpoints = store.setup().all_touchpoints();
    if (!touchpoints) return touchpoints.error();
    for (const auto& touchpoint : *touchpoints) {
        // One from before methods were kept measures as its survey does.
        const bool is_other = touchpoint.survey == survey.id && !touchpoint.method.empty() &&
                              touchpoint.method != method_of(survey);
        if (is_other)
            return conflict(survey, "begins with a question of " + std::string(method_of(survey)) +
                                        ", but touchpoint " + touchpoint.id.text + " measures by " +
                                        touchpoint.method +
                                        "; give a survey that measures otherwise another id");
    }
    return done;
}

Result<void> publish(desk::Desk& desk, const Survey& survey, const DoneBy& by) {
    // Kept as we write it, so that what a terminal gets does not depend on the file's spelling.
    const auto text = json::dump(wire::survey_value(survey));
    const auto object = "survey " + survey.id.text + " v" + number(survey.version);
    return changed(desk, by, object, [&]() -> Result<void> {
        if (auto fits = check_next_version(desk.store, survey); !fits) return fits;
        return desk.store.setup().add_survey(survey, text);
    });
}

}  // namespace cirkel::shop
