#include "shared/wire/setup/survey_json.hpp"

#include <utility>

#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"
#include "shared/wire/setup/condition_json.hpp"

// A survey (PROTOCOL.md, "Configuration"):
//
//   {"id":NAME,"version":N,"languages":[NAME, ...],"questions":[
//     {"id":NAME,"type":"smiley","text":TEXTS,"hint":TEXTS?,"required":BOOL?,"faces":4|5?,
//      "shown_if":[CONDITION, ...]?},
//     {"id":NAME,"type":"nps"|"csat"|"ces", ... ,"low":TEXTS?,"high":TEXTS?},
//     {"id":NAME,"type":"choice"|"choices", ... ,
//      "options":[{"id":NAME,"icon":TEXT,"label":TEXTS}, ...]},
//     {"id":NAME,"type":"yes_no_partly", ...},
//     {"id":NAME,"type":"open_text", ... ,"length_max":N}]}
//
//   CONDITION: {"question":NAME,"score":[LOW,HIGH]} | {"question":NAME,"chose":[NAME, ...]} |
//              {"question":NAME,"solved":["yes"|"partly"|"no", ...]} | {"languages":[NAME, ...]}

namespace cirkel::wire {
namespace {

struct KindWriter {
    json::Object& members;

    void operator()(const Smiley& smiley) const {
        if (smiley.faces != Smiley::kFaces) members.emplace_back("faces", smiley.faces);
    }
    void operator()(const Scale& scale) const {
        if (!scale.low.empty()) members.emplace_back("low", texts_value(scale.low));
        if (!scale.high.empty()) members.emplace_back("high", texts_value(scale.high));
    }
    void operator()(const YesNoPartly&) const {}
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
    if (const auto* choices = std::get_if<Choices>(&kind))
        return choices->only_one ? "choice" : "choices";
    if (const auto* scale = std::get_if<Scale>(&kind)) return name_of(scale->method);
    if (std::holds_alternative<OpenText>(kind)) return "open_text";
    if (std::holds_alternative<YesNoPartly>(kind)) return "yes_no_partly";
    return "smiley";
}

json::Value question_value(const Question& question) {
    json::Object members{{"id", question.id.text},
                         {"type", type_of(question.kind)},
                         {"text", texts_value(question.text)}};
    if (!question.hint.empty()) members.emplace_back("hint", texts_value(question.hint));
    if (question.required) members.emplace_back("required", true);
    std::visit(KindWriter{members}, question.kind);
    if (!question.shown_if.empty())
        members.emplace_back("shown_if", conditions_value(question.shown_if));
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

Texts read_optional_texts(json::Fields& fields, std::string_view name) {
    if (fields.optional_value(name) == nullptr) return {};
    return read_texts(fields, name);
}

Result<QuestionKind> read_tiles(json::Fields& fields, bool only_one) {
    auto options = read_all(fields, "options", read_option);
    if (!options) return options.error();
    return QuestionKind(Choices{std::move(*options), only_one});
}

Result<QuestionKind> read_kind(json::Fields& fields) {
    const std::string type = fields.text("type");
    if (type == "smiley") {
        const bool is_usual = fields.optional_value("faces") == nullptr;
        const int faces = is_usual ? Smiley::kFaces
                                   : read_int(fields, "faces", Smiley::kFacesMin, Smiley::kFaces);
        return QuestionKind(Smiley{faces});
    }
    if (const auto method = scale_named(type))
        return QuestionKind(Scale{*method, read_optional_texts(fields, "low"),
                                  read_optional_texts(fields, "high")});
    if (type == "yes_no_partly") return QuestionKind(YesNoPartly{});
    if (type == "open_text") {
        const int length_max = read_int(fields, "length_max", 1, OpenText::kLengthMax);
        return QuestionKind(OpenText{length_max});
    }
    if (type == "choice" || type == "choices") return read_tiles(fields, type == "choice");
    fields.refuse("type",
                  "has to be smiley, nps, csat, ces, choice, choices, yes_no_partly or open_text");
    return *fields.fault();
}

Result<Question> read_question(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Question question;
    question.id = read_name<QuestionId>(fields, "id");
    question.text = read_texts(fields, "text");
    question.hint = read_optional_texts(fields, "hint");
    question.required = fields.boolean_or("required", false);
    if (fields.optional_value("shown_if") != nullptr) {
        auto conditions = read_all(fields, "shown_if", read_condition);
        if (!conditions) return conditions.error();
        question.shown_if = std::move(*conditions);
    }
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
