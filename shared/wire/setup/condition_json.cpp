#include "shared/wire/setup/condition_json.hpp"

#include <utility>

#include "shared/wire/read.hpp"

namespace cirkel::wire {
namespace {

template <class Values, class TextOf>
json::Array array_of_texts(const Values& values, TextOf text_of) {
    json::Array texts;
    for (const auto& value : values) texts.emplace_back(text_of(value));
    return texts;
}

struct ConditionWriter {
    json::Value operator()(const ScoreBetween& one) const {
        return json::Object{{"question", one.question.text},
                            {"score", json::Array{one.low, one.high}}};
    }
    json::Value operator()(const ChoseAny& one) const {
        return json::Object{
            {"question", one.question.text},
            {"chose", array_of_texts(one.options, [](const OptionId& id) { return id.text; })}};
    }
    json::Value operator()(const SolvedIs& one) const {
        return json::Object{
            {"question", one.question.text},
            {"solved", array_of_texts(one.any_of, [](Solved solved) { return name_of(solved); })}};
    }
    json::Value operator()(const LanguageIs& one) const {
        return json::Object{{"languages", array_of_texts(one.any_of, [](const Language& language) {
                                 return language.text;
                             })}};
    }
};

Result<Condition> read_score(json::Fields& fields) {
    constexpr std::size_t ends = 2;
    ScoreBetween between;
    between.question = read_name<QuestionId>(fields, "question");
    const json::Array& range = fields.array("score");
    const bool is_range = range.size() == ends && range[0].if_integer() && range[1].if_integer();
    if (!is_range) fields.refuse("score", "has to be [lowest,highest]");
    if (auto fault = fields.fault()) return *fault;
    between.low = static_cast<int>(*range[0].if_integer());
    between.high = static_cast<int>(*range[1].if_integer());
    return Condition(between);
}

Result<Condition> read_chose(json::Fields& fields) {
    auto options = read_all(fields, "chose", name_element<OptionId>);
    if (!options) return options.error();
    ChoseAny chose{read_name<QuestionId>(fields, "question"), std::move(*options)};
    if (auto fault = fields.fault()) return *fault;
    return Condition(std::move(chose));
}

Result<Solved> read_solved_name(const json::Value& value, const std::string& path) {
    const auto solved = value.if_text() ? solved_named(*value.if_text()) : std::nullopt;
    if (!solved) return Error{Kind::Malformed, path + ": has to be yes, partly or no"};
    return *solved;
}

Result<Condition> read_solved(json::Fields& fields) {
    auto any_of = read_all(fields, "solved", read_solved_name);
    if (!any_of) return any_of.error();
    SolvedIs solved{read_name<QuestionId>(fields, "question"), std::move(*any_of)};
    if (auto fault = fields.fault()) return *fault;
    return Condition(std::move(solved));
}

}  // namespace

json::Value conditions_value(const std::vector<Condition>& conditions) {
    json::Array values;
    for (const Condition& condition : conditions)
        values.push_back(std::visit(ConditionWriter{}, condition));
    return values;
}

Result<Condition> read_condition(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    if (fields.optional_value("score") != nullptr) return read_score(fields);
    if (fields.optional_value("chose") != nullptr) return read_chose(fields);
    if (fields.optional_value("solved") != nullptr) return read_solved(fields);
    if (fields.optional_value("languages") != nullptr) {
        auto languages = read_all(fields, "languages", name_element<Language>);
        if (!languages) return languages.error();
        return Condition(LanguageIs{std::move(*languages)});
    }
    return Error{Kind::Malformed, path + ": has to hold score, chose, solved or languages"};
}

}  // namespace cirkel::wire
