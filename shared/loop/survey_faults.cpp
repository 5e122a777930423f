#include "shared/loop/survey_faults.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "shared/loop/branching.hpp"

namespace cirkel {
namespace {

/// A place in a survey, by its path for programs and by words for people.
struct Place {
    std::string part;
    std::string where;
};

Place inside(const Place& place, const std::string& member, const std::string& words) {
    return Place{place.part + "." + member, place.where + ", " + words};
}

std::string at(std::string_view list, std::size_t index) {
    return std::string(list) + "[" + std::to_string(index) + "]";
}

Place place_of(const Survey& survey, std::size_t question) {
    return Place{at("questions", question),
                 "question '" + survey.questions[question].id.text + "'"};
}

/// Walks over a survey and keeps whatever does not fit.
class Finder {
public:
    explicit Finder(const Survey& survey) : survey_(survey) {}

    std::vector<SurveyFault> find() {
        if (!check_frame()) return std::move(faults_);
        for (std::size_t i = 0; i < survey_.questions.size(); ++i) check_question(i);
        for (std::size_t i = 0; i < survey_.questions.size(); ++i) check_conditions(i);
        // How many are shown can only be counted when every condition makes sense.
        if (faults_.empty()) check_length();
        return std::move(faults_);
    }

private:
    void add(const Place& place, std::string rule) {
        faults_.push_back(SurveyFault{place.part, place.where, std::move(rule)});
    }

    /// False when there is nothing to look at any further.
    bool check_frame() {
        const std::string where = "survey '" + survey_.id.text + "'";
        if (!is_name_text(survey_.id.text)) add({"id", where}, "is not a valid name");
        if (survey_.version < 1) add({"version", where}, "version must be 1 or more");
        const auto& languages = survey_.languages;
        if (languages.empty()) add({"languages", where}, "offers no language");
        if (std::set<Language>(languages.begin(), languages.end()).size() != languages.size())
            add({"languages", where}, "offers a language twice");
        const auto& questions = survey_.questions;
        if (questions.empty()) {
            add({"questions", where}, "asks no question");
            return false;
        }
        if (questions.size() > Survey::kQuestionsMax) {
            add({"questions", where},
                "asks more than " + std::to_string(Survey::kQuestionsMax) + " questions");
            return false;
        }
        check_first(where);
        return true;
    }

    void check_first(const std::string& where) {
        const Question& first = survey_.questions.front();
        if (!score_range(first.kind))
            add({"questions[0].type", where},
                "must begin with a score (smiley, nps, csat or ces): one tap on the first screen "
                "is already an answer");
        if (!first.shown_if.empty())
            add({"questions[0].shown_if", where},
                "asks its first question of everybody; remove its conditions");
    }

    void check_question(std::size_t index) {
        const Question& question = survey_.questions[index];
        const Place place = place_of(survey_, index);
        if (!is_name_text(question.id.text)) add(place, "is not a valid name");
        if (!seen_questions_.insert(question.id).second) add(place, "occurs twice");
        for (const Language& language : lacking(question.text))
            add({place.part + ".text", place.where}, "has no text in '" + language.text + "'");
        check_words(question.hint, inside(place, "hint", "'hint'"));
        check_kind(question, place);
    }

    void check_kind(const Question& question, const Place& place) {
        if (const auto* smiley = std::get_if<Smiley>(&question.kind)) {
            if (smiley->faces < Smiley::kFacesMin || smiley->faces > Smiley::kFaces)
                add({place.part + ".faces", place.where}, "has 4 or 5 faces");
        }
        if (const auto* scale = std::get_if<Scale>(&question.kind)) {
            check_words(scale->low, inside(place, "low", "'low'"));
            check_words(scale->high, inside(place, "high", "'high'"));
        }
        if (const auto* choices = std::get_if<Choices>(&question.kind))
            check_options(*choices, place);
        const auto* text = std::get_if<OpenText>(&question.kind);
        if (text != nullptr && (text->length_max < 1 || text->length_max > OpenText::kLengthMax))
            add({place.part + ".length_max", place.where},
                "length_max must be 1 to " + std::to_string(OpenText::kLengthMax));
    }

    void check_options(const Choices& choices, const Place& place) {
        if (choices.options.empty())
            add({place.part + ".options", place.where}, "needs at least one option");
        for (std::size_t i = 0; i < choices.options.size(); ++i) {
            const Option& option = choices.options[i];
            const Place tile = inside(place, at("options", i), "option '" + option.id.text + "'");
            if (!is_name_text(option.id.text)) add(tile, "is not a valid name");
            if (!seen_options_.insert(option.id).second)
                add(tile, "occurs twice; option ids are unique in a survey");
            for (const Language& language : lacking(option.label))
                add({tile.part + ".label", tile.where}, "has no label in '" + language.text + "'");
        }
    }

    /// Words that may be left out, but then in every language.
    void check_words(const Texts& texts, const Place& place) {
        if (texts.empty()) return;
        for (const Language& language : lacking(texts))
            add(place, "is missing in '" + language.text + "'");
    }

    [[nodiscard]] std::vector<Language> lacking(const Texts& texts) const {
        std::vector<Language> found;
        for (const Language& language : survey_.languages) {
            const auto text = texts.find(language);
            if (text == texts.end() || text->second.empty()) found.push_back(language);
        }
        return found;
    }

    void check_conditions(std::size_t index);
    void check_length();

    const Survey& survey_;
    std::vector<SurveyFault> faults_;
    std::set<QuestionId> seen_questions_;
    std::set<OptionId> seen_options_;
};

/// What is wrong with one condition, if anything: it speaks of an earlier question of the right
/// kind, and of answers it can have.
struct ConditionRule {
    const Survey& survey;
    std::size_t asked_at;

    [[nodiscard]] const Question* earlier(const QuestionId& id) const {
        for (std::size_t i = 0; i < asked_at; ++i) {
            if (survey.questions[i].id == id) return &survey.questions[i];
        }
        return nullptr;
    }
    static std::optional<std::string> broken(const QuestionId& id, const std::string& rule) {
        return "its condition on '" + id.text + "' " + rule;
    }

    std::optional<std::string> operator()(const ScoreBetween& one) const {
        const Question* question = earlier(one.question);
        const auto range = question ? score_range(question->kind) : std::nullopt;
        if (!range) return broken(one.question, "needs an earlier question with a score");
        if (one.low <= one.high && one.high >= range->low && one.low <= range->high)
            return std::nullopt;
        return broken(one.question, "never holds: its scores run from " +
                                        std::to_string(range->low) + " to " +
                                        std::to_string(range->high));
    }
    std::optional<std::string> operator()(const ChoseAny& one) const {
        const Question* question = earlier(one.question);
        const auto* choices = question ? std::get_if<Choices>(&question->kind) : nullptr;
        if (choices == nullptr) return broken(one.question, "needs an earlier question with tiles");
        if (one.options.empty()) return broken(one.question, "names no option");
        for (const OptionId& id : one.options) {
            const bool is_offered =
                std::any_of(choices->options.begin(), choices->options.end(),
                            [&](const Option& option) { return option.id == id; });
            if (!is_offered) return broken(one.question, "names '" + id.text + "', no tile of it");
        }
        return std::nullopt;
    }
    std::optional<std::string> operator()(const SolvedIs& one) const {
        const Question* question = earlier(one.question);
        if (question == nullptr || !std::holds_alternative<YesNoPartly>(question->kind))
            return broken(one.question, "needs an earlier yes_no_partly question");
        if (one.any_of.empty()) return broken(one.question, "names no answer");
        return std::nullopt;
    }
    std::optional<std::string> operator()(const LanguageIs& one) const {
        for (const Language& language : one.any_of) {
            const auto& offered = survey.languages;
            if (std::find(offered.begin(), offered.end(), language) == offered.end())
                return "its condition names '" + language.text +
                       "', which the survey does not offer";
        }
        if (one.any_of.empty()) return std::string("its condition names no language");
        return std::nullopt;
    }
};

void Finder::check_conditions(std::size_t index) {
    const Question& question = survey_.questions[index];
    const Place place = place_of(survey_, index);
    for (std::size_t i = 0; i < question.shown_if.size(); ++i) {
        const auto broken = std::visit(ConditionRule{survey_, index}, question.shown_if[i]);
        if (broken) add({place.part + "." + at("shown_if", i), place.where}, *broken);
    }
}

void Finder::check_length() {
    const Place whole{"questions", "survey '" + survey_.id.text + "'"};
    const auto most = most_shown(survey_);
    if (!most) return add(whole, most.error().text);
    if (*most <= Survey::kShownMax) return;
    add(whole, "shows one customer up to " + std::to_string(*most) + " questions; " +
                   std::to_string(Survey::kShownMax) +
                   " are allowed. Take some out, or give them conditions");
}

}  // namespace

std::vector<SurveyFault> faults_of(const Survey& survey) { return Finder(survey).find(); }

Result<void> check(const Survey& survey) {
    const auto faults = faults_of(survey);
    if (faults.empty()) return done;
    return Error{Kind::Malformed, faults.front().where + ": " + faults.front().rule};
}

}  // namespace cirkel
