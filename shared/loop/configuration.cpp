#include "shared/loop/configuration.hpp"

#include <algorithm>

namespace cirkel {

std::string notice_text(const Notice& notice, const Language& language) {
    std::string text = text_in(notice.title, language);
    for (const Texts& line : notice.lines) text += "\n" + text_in(line, language);
    for (const Texts& line : notice.explanation) text += "\n" + text_in(line, language);
    return text;
}

const Survey* find_survey(const Configuration& configuration, const SurveyId& id) {
    const auto& surveys = configuration.surveys;
    const auto found = std::find_if(surveys.begin(), surveys.end(),
                                    [&](const Survey& survey) { return survey.id == id; });
    return found == surveys.end() ? nullptr : &*found;
}

const Notice* find_notice(const Configuration& configuration, Purpose purpose) {
    const auto& notices = configuration.notices;
    const auto found = std::find_if(notices.begin(), notices.end(), [&](const Notice& notice) {
        return notice.purpose == purpose;
    });
    return found == notices.end() ? nullptr : &*found;
}

}  // namespace cirkel
