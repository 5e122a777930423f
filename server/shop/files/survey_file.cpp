#include "server/shop/files/survey_file.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <utility>

#include "server/configuration/notices.hpp"
#include "shared/loop/survey_faults.hpp"
#include "shared/wire/read.hpp"
#include "shared/wire/setup/survey_json.hpp"

namespace cirkel::shop {

namespace {

using Names = std::set<std::string, std::less<>>;

constexpr const char* kSurveyRoot = "survey";

/// Looks for members that nothing is made of: a slip of the pen, or a wish that is not granted.
class StrangeMembers {
public:
    explicit StrangeMembers(SurveyFile& file, const json::Located& text)
        : file_(file), text_(text) {}

    void look() {
        of_object(text_.value, kSurveyRoot, {"id", "version", "languages", "questions"});
        of_each(text_.value, kSurveyRoot, "questions",
                [this](const json::Value& question, const std::string& path) {
                    of_question(question, path);
                });
    }

private:
    void of_question(const json::Value& question, const std::string& path) {
        Names known{"id", "type", "text", "hint", "required", "shown_if"};
        const json::Value* type = question.find("type");
        known.merge(names_of_type(type && type->if_text() ? *type->if_text() : std::string()));
        of_object(question, path, known);
        of_each(question, path, "options", [this](const json::Value& one, const std::string& at) {
            of_object(one, at, {"id", "icon", "label"});
        });
        of_each(question, path, "shown_if", [this](const json::Value& one, const std::string& at) {
            of_object(one, at, {"question", "score", "chose", "solved", "languages"});
        });
    }

    static Names names_of_type(const std::string& type) {
        if (type == "smiley") return {"faces"};
        if (type == "nps" || type == "csat" || type == "ces") return {"low", "high"};
        if (type == "choice" || type == "choices") return {"options"};
        if (type == "open_text") return {"length_max"};
        return {};
    }

    void of_object(const json::Value& value, const std::string& path, const Names& known) {
        const auto* members = value.if_object();
        if (members == nullptr) return;
        for (const auto& [name, member] : *members) {
            if (known.count(name) != 0) continue;
            const std::string part = path + "." + name;
            file_.faults.push_back(
                {text_.line_of(part), part, "nothing is made of this member here; take it out"});
        }
    }

    template <class Look>
    static void of_each(const json::Value& value, const std::string& path, std::string_view name,
                        Look look) {
        const json::Value* list = value.find(name);
        if (list == nullptr || list->if_array() == nullptr) return;
        std::size_t place = 0;
        for (const json::Value& one : *list->if_array())
            look(one, wire::element_path(path, name, place++));
    }

    SurveyFile& file_;
    const json::Located& text_;
};

void check_languages(SurveyFile& file, const json::Located& text) {
    const auto notices = configuration::notices_for({}, {});
    const auto& spoken = notices.front().title;
    std::size_t place = 0;
    for (const Language& language : file.survey.languages) {
        const auto part = wire::element_path(kSurveyRoot, "languages", place++);
        if (spoken.count(language) != 0) continue;
        std::string names;
        for (const auto& [known, title] : spoken) names += " " + known.text;
        file.faults.push_back(
            {text.line_of(part), part,
             "the screens have no words in '" + language.text + "'; they speak:" + names});
    }
}

}  // namespace

SurveyFile read_survey_file(std::string_view text) {
    SurveyFile file;
    const auto located = json::parse_located(text, kSurveyRoot);
    if (!located) {
        file.faults.push_back(fault_of_text(located.error()));
        return file;
    }
    auto reading = wire::read_whole_survey(located->value, kSurveyRoot);
    file.survey = std::move(reading.survey);
    for (const Error& found : reading.faults) file.faults.push_back(fault_at(*located, found));
    StrangeMembers(file, *located).look();
    // What did not read would be found missing once more.
    if (!reading.faults.empty()) return file;
    check_languages(file, *located);
    for (const SurveyFault& fault : faults_of(file.survey)) {
        const std::string part = std::string(kSurveyRoot) + "." + fault.part;
        file.faults.push_back({located->line_of(part), part, fault.where + " " + fault.rule});
    }
    return file;
}

}  // namespace cirkel::shop
