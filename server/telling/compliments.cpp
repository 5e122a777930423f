#include "server/telling/compliments.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "shared/json/json.hpp"
#include "shared/loop/characters.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/wire/status_json.hpp"

namespace cirkel::telling {

namespace {

constexpr const char* kType = "compliment";

/// One line, because a terminal shows it as one paragraph.
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(),
        [](char sign) { return static_cast<unsigned char>(sign) < 0x20 || sign == 0x7F; }, ' ');
    return text;
}

Result<void> publish(store::Store& store, const LocationId& at, const Compliment& compliment) {
    const auto pos = store.feed().add_change(
        at, store::FeedChange{0, kType, compliment.of.text(),
                              json::dump(wire::compliment_members(compliment))});
    return pos ? done : Result<void>(pos.error());
}

bool may_be_shown(const store::StoredSubmission& submission, const std::string& text) {
    return !submission.test && !text.empty() && !looks_like_contact(text) &&
           count_characters(text) <= PublicStatus::kNoteLengthMax;
}

}  // namespace

Result<void> share_with_team(store::Store& store, const SubmissionId& of, bool may) {
    const auto submission = store.records().submission(of);
    if (!submission) return submission.error();
    if (!*submission) return done;
    const LocationId& at = (*submission)->location;
    Compliment compliment;
    compliment.of = of;
    compliment.at = (*submission)->captured_at;
    compliment.theme = (*submission)->theme;
    compliment.survey = (*submission)->survey;
    std::string text = one_line((*submission)->text);
    if (may && may_be_shown(**submission, text)) {
        compliment.text = std::move(text);
        return publish(store, at, compliment);
    }
    const auto shown = store.feed().change_about(at, kType, of.text());
    if (!shown) return shown.error();
    return *shown ? publish(store, at, compliment) : done;
}

bool looks_like_contact(std::string_view text) {
    constexpr int digits_min = 6;
    constexpr std::string_view between = " -./()+";
    int digits = 0;
    for (const char sign : text) {
        if (sign == '@') return true;
        if (sign >= '0' && sign <= '9') {
            if (++digits >= digits_min) return true;
        } else if (between.find(sign) == std::string_view::npos) {
            digits = 0;
        }
    }
    return false;
}

}  // namespace cirkel::telling
