#include "shared/wire/setup/survey_json.hpp"

#include <string>
#include <utility>
#include <vector>

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

constexpr int kSurveyVersionMax = 1'000'000;

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

/// Reads one object member by member, each with a memory of its own: a file that a person wrote is
/// told all its faults at once.
class Members {
public:
    Members(const json::Value& value, std::string path, std::vector<Error>& faults)
        : value_(value), path_(std::move(path)), faults_(faults) {
        is_object_ = value.if_object() != nullptr;
        if (!is_object_) faults_.push_back(Error{Kind::Malformed, path_ + ": has to be an object"});
    }

    /// What `read` makes of a `json::Fields` of this object; what it refuses is kept.
    template <class Read>
    auto each(Read read) -> decltype(read(std::declval<json::Fields&>())) {
        using Value = decltype(read(std::declval<json::Fields&>()));
        if (!is_object_) return Value{};
        json::Fields fields(value_, path_);
        Value read_value = read(fields);
        if (auto fault = fields.fault()) faults_.push_back(*fault);
        return read_value;
    }
    /// A list, each element read by `read_one(element, path)`.
    template <class Value, class Read>
    std::vector<Value> list(std::string_view name, Read read_one) {
        std::vector<Value> values;
        const json::Value* elements = is_object_ ? value_.find(name) : nullptr;
        each([&](json::Fields& fields) { return fields.array(name).size(); });
        if (elements == nullptr || elements->if_array() == nullptr) return values;
        for (const json::Value& element : *elements->if_array())
            values.push_back(read_one(element, element_path(path_, name, values.size())));
        return values;
    }
    [[nodiscard]] bool has(std::string_view name) const {
        const json::Value* value = value_.find(name);
        return value != nullptr && !value->is_null();
    }
    void refuse(const std::string& name, const std::string& why) {
        faults_.push_back(Error{Kind::Malformed, path_ + "." + name + ": " + why});
    }
    std::vector<Error>& faults() { return faults_; }

private:
    const json::Value& value_;
    std::string path_;
    std::vector<Error>& faults_;
    bool is_object_ = false;
};

Texts texts_of(Members& members, std::string_view name) {
    return members.each([&](json::Fields& fields) { return read_texts(fields, name); });
}

Texts optional_texts_of(Members& members, std::string_view name) {
    return members.has(name) ? texts_of(members, name) : Texts{};
}

Option read_option(const json::Value& value, const std::string& path, std::vector<Error>& faults) {
    Members members(value, path, faults);
    Option option;
    option.id = members.each([](auto& fields) { return read_name<OptionId>(fields, "id"); });
    option.icon = members.each(
        [](auto& fields) { return read_short_text(fields, "icon", kShortTextBytesMax); });
    option.label = texts_of(members, "label");
    return option;
}

Choices read_tiles(Members& members, bool only_one) {
    return Choices{members.list<Option>("options",
                                        [&](const json::Value& value, const std::string& path) {
                                            return read_option(value, path, members.faults());
                                        }),
                   only_one};
}

QuestionKind read_kind(Members& members) {
    const std::size_t faults_before = members.faults().size();
    const std::string type = members.each([](auto& fields) { return fields.text("type"); });
    if (type == "smiley") {
        const auto read_faces = [](json::Fields& fields) {
            return read_int(fields, "faces", Smiley::kFacesMin, Smiley::kFaces);
        };
        return Smiley{members.has("faces") ? members.each(read_faces) : Smiley::kFaces};
    }
    if (const auto method = scale_named(type))
        return Scale{*method, optional_texts_of(members, "low"),
                     optional_texts_of(members, "high")};
    if (type == "yes_no_partly") return YesNoPartly{};
    if (type == "open_text")
        return OpenText{members.each(
            [](auto& fields) { return read_int(fields, "length_max", 1, OpenText::kLengthMax); })};
    if (type == "choice" || type == "choices") return read_tiles(members, type == "choice");
    // A type that is no text, or not there, was told already.
    if (members.faults().size() == faults_before)
        members.refuse("type",
                       "has to be smiley, nps, csat, ces, choice, choices, yes_no_partly or "
                       "open_text");
    return Smiley{};
}

Question read_question(const json::Value& value, const std::string& path,
                       std::vector<Error>& faults) {
    Members members(value, path, faults);
    Question question;
    question.id = members.each([](auto& fields) { return read_name<QuestionId>(fields, "id"); });
    question.text = texts_of(members, "text");
    question.hint = optional_texts_of(members, "hint");
    question.required =
        members.each([](auto& fields) { return fields.boolean_or("required", false); });
    question.kind = read_kind(members);
    if (!members.has("shown_if")) return question;
    question.shown_if = members.list<Condition>(
        "shown_if", [&](const json::Value& element, const std::string& place) {
            auto condition = read_condition(element, place);
            if (condition) return std::move(*condition);
            faults.push_back(condition.error());
            return Condition();
        });
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

SurveyReading read_whole_survey(const json::Value& value, const std::string& path) {
    SurveyReading reading;
    Survey& survey = reading.survey;
    Members members(value, path, reading.faults);
    survey.id = members.each([](auto& fields) { return read_name<SurveyId>(fields, "id"); });
    survey.version = members.each(
        [](auto& fields) { return read_int(fields, "version", 1, kSurveyVersionMax); });
    survey.languages = members.list<Language>(
        "languages", [&](const json::Value& element, const std::string& place) {
            auto language = name_element<Language>(element, place);
            if (language) return std::move(*language);
            reading.faults.push_back(language.error());
            return Language();
        });
    survey.questions = members.list<Question>(
        "questions", [&](const json::Value& element, const std::string& place) {
            return read_question(element, place, reading.faults);
        });
    return reading;
}

Result<Survey> read_survey(const json::Value& value, const std::string& path) {
    auto reading = read_whole_survey(value, path);
    if (!reading.faults.empty()) return reading.faults.front();
    if (auto sound = check(reading.survey); !sound) return sound.error().with_context(path);
    return std::move(reading.survey);
}

}  // namespace cirkel::wire
