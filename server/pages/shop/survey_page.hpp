#pragma once

#include <string>
#include <vector>

#include "server/pages/staff_pages.hpp"

namespace cirkel::pages {

/// One screen as a customer would see it.
struct PreviewScreenLines {
    std::string text;
    std::string hint;
    std::vector<int> faces;  ///< moods to draw, 1 to 5
    std::vector<std::string> answers;
    std::string ends;  ///< "heel onwaarschijnlijk ... heel waarschijnlijk"; may be empty
    int text_length_max = 0;
    bool can_be_skipped = true;
    std::vector<std::string> only_if;
};
struct PreviewLanguage {
    std::string code;
    std::string name;  ///< "Nederlands"
    std::vector<PreviewScreenLines> screens;
};

/// One thing that is wrong in the file.
struct FaultLine {
    int line = 1;
    std::string part;
    std::string reason;
};

/// The page on which a survey is checked, looked at and published.
struct SurveyPage {
    Shell shell;
    std::string file;  ///< the text in the field
    bool checked = false;
    std::string name;      ///< "store-exit, versie 8"; only of a sound file
    std::string conflict;  ///< why this sound file cannot be published
    std::vector<FaultLine> faults;
    std::vector<PreviewLanguage> preview;
};

std::string render_survey(const TemplateSet& templates, const SurveyPage& page);

}  // namespace cirkel::pages
