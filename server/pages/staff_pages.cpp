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

std::string_view group_words(Group group) {
    switch (group) {
        case Group::Late: return "Te laat";
        case Group::Today: return "Vandaag";
        case Group::Later: return "Morgen en later";
        case Group::ToTell: return "Gesproken, nog te vertellen";
        case Group::Unpromised: return "Zonder beloofde tijd";
    }
    return "";
}

void fill_chips(Fill& fill, const CaseRow& row) {
    if (row.voice.score == 1) fill.group("CHIP_PLAIN").text("CHIP", "Heel ontevreden");
    if (row.voice.score == 2) fill.group("CHIP_PLAIN").text("CHIP", "Ontevreden");
    if (row.channel.purpose) {
        fill.group("CHIP_PLAIN")
            .text("CHIP",
                  *row.channel.purpose == Purpose::Call ? "Wil gebeld worden" : "Wil een bericht");
    }
    if (row.reopened) fill.group("CHIP_INFO").text("CHIP", "Opnieuw geopend");
    if (row.voice.score >= 4) fill.group("CHIP_GOOD").text("CHIP", score_words(row.voice.score));
}

void fill_row(Fill& fill, const CaseRow& row, bool first) {
    fill.number("NUMBER", row.number).text("STAGE", public_word(row.stage));
    fill_voice(fill, row.voice, false);
    fill_chips(fill, row);
    if (row.contacted) {
        fill.text("DUE_TIME", "Gesproken");
    } else {
        fill.text("DUE_TIME", row.deadline ? row.deadline->when : "Geen tijd");
        if (row.deadline) fill_deadline(fill, *row.deadline);
    }
    const char* const by = !row.channel.purpose                    ? "BY_CODE"
                           : *row.channel.purpose == Purpose::Call ? "BY_PHONE"
                                                                   : "BY_MAIL";
    fill.group(by).text("CHANNEL", channel_words(row.channel));
    fill.text_if("THEME_LINE", "THEME", row.theme);
    auto& act = fill.group(row.mine ? "MINE" : row.owner.empty() ? "FREE" : "OTHERS");
    act.text("OWNER", row.owner);
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

std::string open_cases_words(std::size_t count) {
    if (count == 0) return "Er staat niets open.";
    if (count == 1) return "Eén open zaak.";
    return std::to_string(count) + " open zaken, op volgorde van beloofde tijd.";
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
    Fill fill = shell_fill(page.shell, MenuPlace::Cases, "Zaken");
    fill.text("CONTEXT", open_cases_words(page.rows.size()));
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
        section.text("GROUP_NAME", group_words(group));
        section.text("GROUP_ID", "group-" + std::to_string(static_cast<int>(group)));
        section.number("GROUP_COUNT", static_cast<std::int64_t>(members.size()));
        for (const auto* row : members) fill_row(section.group("CASE"), *row, row == first);
    }
    return templates.render("cases", fill);
}

}  // namespace cirkel::pages
