#include "shared/wire/survey_json.hpp"

#include <utility>

#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"

// A survey (PROTOCOL.md, "Configuration"):
//
//   {"id":NAME,"version":N,"languages":[NAME, ...],"questions":[
//     {"id":NAME,"type":"smiley","text":TEXTS,"hint":TEXTS?},
//     {"id":NAME,"type":"choices", ... ,"options":[{"id":NAME,"icon":TEXT,"label":TEXTS}, ...]},
//     {"id":NAME,"type":"open_text", ... ,"length_max":N}]}

namespace cirkel::wire {
namespace {

struct KindWriter {
    json::Object& members;

    void operator()(const Smiley&) const {}
    void operator()(const Choices& choices) const {
        json::Array options;
        for (const Option& option : choices.options) {
            options.emplace_back(json::Object{{"id", option.id.text},
                                              {"icon", option.icon},
                                              {"label", texts_value(option.label)}});
        }
        members.emplace_back("options", std::move(options));
    }
    void operator()(const OpenText& text) const {
        members.emplace_back("length_max", text.length_max);
    }
};

std::string_view type_of(const QuestionKind& kind) {
    if (std::holds_alternative<Choices>(kind)) return "choices";
    if (std::holds_alternative<OpenText>(kind)) return "open_text";
    return "smiley";
}

json::Value question_value(const Question& question) {
    json::Object members{{"id", question.id.text},
                         {"type", type_of(question.kind)},
                         {"text", texts_value(question.text)}};
    if (!question.hint.empty()) members.emplace_back("hint", texts_value(question.hint));
    std::visit(KindWriter{members}, question.kind);
    return members;
}

Result<Option> read_option(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Option option;
    option.id = read_name<OptionId>(fields, "id");
    option.icon = read_short_text(fields, "icon", kShortTextBytesMax);
    option.label = read_texts(fields, "label");
    if (auto fault = fields.fault()) return *fault;
    return option;
}

Result<QuestionKind> read_kind(json::Fields& fields) {
    const std::string type = fields.text("type");
    if (type == "smiley") return QuestionKind(Smiley{});
    if (type == "open_text") {
        const int length_max = read_int(fields, "length_max", 1, OpenText::kLengthMax);
        return QuestionKind(OpenText{length_max});
    }
    if (type == "choices") {
        auto options = read_all(fields, "options", read_option);
        if (!options) return options.error();
        return QuestionKind(Choices{std::move(*options)});
    }
    fields.refuse("type", "has to be smiley, choices or open_text");
    return *fields.fault();
}

Result<Question> read_question(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Question question;
    question.id = read_name<QuestionId>(fields, "id");
    question.text = read_texts(fields, "text");
    if (fields.optional_value("hint") != nullptr) question.hint = read_texts(fields, "hint");
    auto kind = read_kind(fields);
    if (!kind) return kind.error();
    if (auto fault = fields.fault()) return *fault;
    question.kind = std::move(*kind);
    return question;
}

}  // namespace

json::Value survey_value(const Survey& survey) {
    json::Array languages;
    for (const Language& language : survey.languages) languages.emplace_back(language.text);
    json::Array questions;
    for (const Question& question : survey.questions) questions.push_back(question_value(question));
    return json::Object{{"id", survey.id.text},
                        {"version", survey.version},
                        {"languages", std::move(languages)},
                        {"questions", std::move(questions)}};
}

Result<Survey> read_survey(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Survey survey;
    survey.id = read_name<SurveyId>(fields, "id");
    survey.version = read_int(fields, "version", 1, 1'000'000);
    auto languages = read_all(fields, "languages", name_element<Language>);
    if (!languages) return languages.error();
    survey.languages = std::move(*languages);
    auto questions = read_all(fields, "questions", read_question);
    if (!questions) return questions.error();
    survey.questions = std::move(*questions);
    if (auto sound = check(survey); !sound) return sound.error().with_context(path);
    return survey;
}

}  // namespace cirkel::wire
