#include "server/pages/staff_pages.hpp"

#include <array>
#include <string_view>

#include "server/pages/ring.hpp"
#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

/// The heads under which the queue stands: by when a promise has to be kept.
enum class Group { Late, Today, Later, ToTell, Unpromised };
constexpr std::array kGroups{Group::Late, Group::Today, Group::Later, Group::ToTell,
                             Group::Unpromised};

Group group_of(const CaseRow& row) {
    if (row.contacted) return Group::ToTell;
    if (!row.deadline) return Group::Unpromised;
    if (row.deadline->urgency == Urgency::Late) return Group::Late;
    return row.deadline->days_ahead <= 0 ? Group::Today : Group::Later;
}

const std::string& group_words(const PageWords& words, Group group) {
    switch (group) {
        case Group::Late: return words.of("cases.late");
        case Group::Today: return words.of("cases.today");
        case Group::Later: return words.of("cases.later");
        case Group::ToTell: return words.of("cases.to_tell");
        case Group::Unpromised: return words.of("cases.unpromised");
    }
    return words.of("cases.unpromised");
}

void fill_chips(Fill& fill, const PageWords& words, const CaseRow& row) {
    const auto chip = [&](std::string_view group, std::string_view text) {
        fill.group(group).text("CHIP", text);
    };
    if (row.voice.score == 1) chip("CHIP_PLAIN", words.of("cases.very_unhappy"));
    if (row.voice.score == 2) chip("CHIP_PLAIN", words.of("cases.unhappy"));
    if (row.channel.purpose) {
        const bool call = *row.channel.purpose == Purpose::Call;
        chip("CHIP_PLAIN", words.of(call ? "cases.wants_call" : "cases.wants_mail"));
    }
    if (row.reopened) chip("CHIP_INFO", words.of("case.state.reopened"));
    if (row.voice.score >= 4) chip("CHIP_GOOD", score_words(words, row.voice.score));
}

void fill_row(Fill& fill, const PageWords& words, const CaseRow& row, bool first) {
    fill.number("NUMBER", row.number).text("STAGE", public_word(words, row.stage));
    fill_voice(fill, words, row.voice);
    fill_chips(fill, words, row);
    if (row.contacted) {
        fill.text("DUE_TIME", words.of("case.state.contacted"));
    } else {
        fill.text("DUE_TIME", row.deadline ? row.deadline->when : words.of("cases.no_time"));
        if (row.deadline) fill_deadline(fill, *row.deadline);
    }
    const char* const by = !row.channel.purpose                    ? "BY_CODE"
                           : *row.channel.purpose == Purpose::Call ? "BY_PHONE"
                                                                   : "BY_MAIL";
    fill.group(by).text("CHANNEL", channel_words(words, row.channel));
    fill.text_if("THEME_LINE", "THEME", row.theme);
    auto& act = fill.group(row.mine ? "MINE" : row.owner.empty() ? "FREE" : "OTHERS");
    act.text("OWNER", row.owner).text_if("USUAL_LINE", "USUAL", row.usual);
    act.show_if(first, "FIRST");
}

/// The row whose button is filled: the first that this person can do something about now.
const CaseRow* first_to_do(const std::vector<CaseRow>& rows) {
    for (const auto group : kGroups) {
        for (const auto& row : rows) {
            if (group_of(row) == group && (row.mine || row.owner.empty())) return &row;
        }
    }
    return nullptr;
}

std::string open_cases_words(const PageWords& words, std::size_t count) {
    if (count == 0) return words.of("cases.none");
    return words.counted("cases.open", static_cast<std::int64_t>(count));
}

void fill_replies(Fill& fill, const std::vector<ReplyLine>& replies) {
    if (replies.empty()) return;
    auto& section = fill.group("REPLIES");
    for (const auto& reply : replies) {
        auto& line = section.group("REPLY");
        line.number("NUMBER", reply.number).text("WHEN", reply.when);
        line.group(reply.good ? "SAID_GOOD" : "SAID_PLAIN").text("SAID", reply.said);
    }
}

}  // namespace

std::string render_cases(const TemplateSet& templates, const CasesPage& page) {
    const auto& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Cases, words.of("shared.cases"));
    fill.text("CONTEXT", open_cases_words(words, page.rows.size()));
    fill.show_if(page.rows.empty(), "NO_CASES").show_if(!page.rows.empty(), "HAS_CASES");
    fill_replies(fill, page.replies);
    const CaseRow* first = first_to_do(page.rows);
    for (const auto group : kGroups) {
        std::vector<const CaseRow*> members;
        for (const auto& row : page.rows) {
            if (group_of(row) == group) members.push_back(&row);
        }
        if (members.empty()) continue;
        auto& section = fill.group("GROUP");
        section.text("GROUP_NAME", group_words(words, group));
        section.text("GROUP_ID", "group-" + std::to_string(static_cast<int>(group)));
        section.number("GROUP_COUNT", static_cast<std::int64_t>(members.size()));
        for (const auto* row : members) fill_row(section.group("CASE"), words, *row, row == first);
    }
    return templates.render("staff/cases", words, fill);
}

}  // namespace cirkel::pages
