#include "server/pages/shop/survey_page.hpp"

#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

void fill_screen(Fill& fill, const PreviewScreenLines& screen) {
    Fill& one = fill.group("SCREEN");
    one.text("TEXT", screen.text).text_if("HINT", "HINT_TEXT", screen.hint);
    if (!screen.faces.empty()) {
        Fill& faces = one.group("FACES");
        faces.number("FACE_COUNT", static_cast<std::int64_t>(screen.faces.size()));
        for (const int mood : screen.faces) faces.group("FACE_" + std::to_string(mood));
    }
    if (!screen.answers.empty()) {
        Fill& answers = one.group("ANSWERS");
        for (const auto& answer : screen.answers)
            answers.group("ANSWER").text("ANSWER_TEXT", answer);
    }
    one.text_if("ENDS", "ENDS_TEXT", screen.ends);
    if (screen.text_length_max > 0)
        one.group("OWN_TEXT").number("LENGTH_MAX", screen.text_length_max);
    for (const auto& condition : screen.only_if) one.group("ONLY_IF").text("CONDITION", condition);
    one.show_if(!screen.can_be_skipped, "REQUIRED");
}

void fill_faults(Fill& fill, const PageWords& words, const std::vector<FaultLine>& lines) {
    if (lines.empty()) return;
    Fill& faults = fill.group("FAULTS");
    faults.text("FAULT_COUNT",
                words.counted("survey.mistakes", static_cast<std::int64_t>(lines.size())));
    for (const FaultLine& line : lines) {
        faults.group("FAULT_LINE")
            .number("LINE", line.line)
            .text("PART", line.part.empty() ? words.of("survey.whole_file") : line.part)
            .text("REASON", line.reason);
    }
}

}  // namespace

std::string render_survey(const TemplateSet& templates, const SurveyPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Shop, words.of("survey.title"));
    fill.text("FILE", page.file);
    fill_faults(fill, words, page.faults);
    fill.text_if("CONFLICT", "CONFLICT_TEXT", page.conflict);
    const bool is_sound = page.checked && page.faults.empty() && page.conflict.empty();
    if (is_sound) fill.group("SOUND").text("SURVEY_NAME", page.name);
    fill.group(is_sound ? "CAN_PUBLISH" : "NOT_SOUND");
    for (const PreviewLanguage& language : page.preview) {
        Fill& one = fill.group("LANGUAGE");
        one.text("CODE", language.code).text("LANGUAGE_NAME", language.name);
        for (const PreviewScreenLines& screen : language.screens) fill_screen(one, screen);
    }
    return templates.render("staff/survey", words, fill);
}

}  // namespace cirkel::pages
