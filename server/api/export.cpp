#include "server/api/export.hpp"

#include <array>
#include <span>
#include <tuple>
#include <utility>

#include "shared/proof/proof.hpp"

namespace cirkel::api {

namespace {

using store::ExportedCase;
using store::ExportedSubmission;
using Piece = http::BodySource::Piece;

/// Read and written in some milliseconds; others are served after each.
constexpr std::size_t kRowsAPage = 200;
/// Below this many answers nobody is told what they were (P-41).
constexpr std::int64_t kAnswersMin = 5;
constexpr Duration kTwoDays{48LL * 60 * 60 * 1000};

constexpr std::array<std::string_view, 13> kSubmissionColumns{
    "submission", "location",    "touchpoint",     "survey", "survey_version",
    "language",   "captured_at", "score",          "theme",  "text",
    "answers",    "said_later",  "recovered_score"};
constexpr std::array<std::string_view, 10> kCaseColumns{
    "case",    "submission", "location",  "survey", "state",
    "outcome", "theme",      "opened_at", "due",    "closed_at"};
constexpr std::array<std::string_view, 8> kCountColumns{
    "day", "location", "touchpoint", "survey", "survey_version", "submissions", "scored", "scores"};

Columns columns_of(Exported what) {
    switch (what) {
        case Exported::Submissions: return kSubmissionColumns;
        case Exported::Cases: return kCaseColumns;
        case Exported::Counts: return kCountColumns;
    }
    return {};
}

std::string name_for(const SubmissionId& id, const Bytes& key) {
    constexpr std::size_t kBytes = 16;
    const auto tag = proof::code_tag(key, "export|" + id.text());
    return proof::hex(std::span(tag).first(kBytes));
}

json::Value text_or_null(const std::optional<OptionId>& name) {
    return name ? json::Value(name->text) : json::Value();
}

/// As the terminal wrote them (PROTOCOL.md, "Records").
json::Value answers_in(const std::string& raw) {
    const auto record = json::parse(raw);
    if (!record) return {};
    const auto* body = record->find("body");
    const auto* answers = body == nullptr ? nullptr : body->find("answers");
    return answers == nullptr ? json::Value() : *answers;
}

/// What a customer said later, each without its language; no time, which would be more exact than
/// that of the submission.
json::Value said_in(const std::string& records) {
    const auto read = json::parse(records);
    const auto* all = read ? read->if_array() : nullptr;
    json::Array said;
    if (all == nullptr) return said;
    for (const auto& record : *all) {
        const auto* body = record.find("body");
        const auto* members = body == nullptr ? nullptr : body->if_object();
        if (members == nullptr) continue;
        json::Object one;
        for (const auto& [name, value] : *members)
            if (name != "lang") one.emplace_back(name, value);
        said.emplace_back(std::move(one));
    }
    return said;
}

class Submissions : public http::BodySource {
public:
    Submissions(ExportMaterial material, ExportOrder order)
        : material_(std::move(material)), order_(std::move(order)) {}

    std::optional<Piece> next() override {
        auto page = material_.reader->submissions(order_.range, after_, kRowsAPage);
        if (!page) return std::nullopt;
        Piece piece;
        for (const auto& row : page->rows)
            piece.text += row_text(kSubmissionColumns, cells_of(row), order_.format);
        after_ = page->next;
        piece.is_last = !after_;
        return piece;
    }

private:
    Cells cells_of(const ExportedSubmission& row) const {
        return {name_for(row.id, material_.key),
                row.location.text,
                row.touchpoint.text,
                row.survey.text,
                row.survey_version,
                row.language.text,
                time_text(rounded(row.captured_at, material_.now)),
                row.score ? json::Value(*row.score) : json::Value(),
                text_or_null(row.theme),
                row.text,
                answers_in(row.raw),
                said_in(row.said_later),
                row.recovered_score ? json::Value(*row.recovered_score) : json::Value()};
    }

    ExportMaterial material_;
    ExportOrder order_;
    std::optional<store::SubmissionKey> after_;
};

class Cases : public http::BodySource {
public:
    Cases(ExportMaterial material, ExportOrder order)
        : material_(std::move(material)), order_(std::move(order)) {}

    std::optional<Piece> next() override {
        auto page = material_.reader->cases(order_.range, after_, kRowsAPage);
        if (!page) return std::nullopt;
        Piece piece;
        for (const auto& row : page->rows)
            piece.text += row_text(kCaseColumns, cells_of(row), order_.format);
        after_ = page->next;
        piece.is_last = !after_;
        return piece;
    }

private:
    json::Value moment(const std::optional<Instant>& at) const {
        return at ? json::Value(time_text(rounded(*at, material_.now))) : json::Value();
    }
    Cells cells_of(const ExportedCase& row) const {
        return {row.number.value,
                name_for(row.of, material_.key),
                row.location.text,
                row.survey.text,
                store::name_of(row.state),
                row.outcome ? json::Value(store::name_of(*row.outcome)) : json::Value(),
                text_or_null(row.theme),
                moment(row.opened_at),
                moment(row.due),
                moment(row.closed_at)};
    }

    ExportMaterial material_;
    ExportOrder order_;
    std::optional<CaseNumber> after_;
};

/// Adds up by the local day of each place. Submissions come in the order of capture, so a day is
/// whole, and written, two days further on, wherever on earth it was.
class Counts : public http::BodySource {
public:
    Counts(ExportMaterial material, ExportOrder order, std::map<LocationId, std::string> zones)
        : material_(std::move(material)), order_(std::move(order)), zones_(std::move(zones)) {}

    std::optional<Piece> next() override {
        auto page = material_.reader->submissions(order_.range, after_, kRowsAPage);
        if (!page) return std::nullopt;
        for (const auto& row : page->rows) add(row);
        after_ = page->next;
        Piece piece{{}, !after_};
        const auto whole_before =
            after_ ? day_text(after_->captured_at - kTwoDays, "UTC") : std::string("~");
        while (!counts_.empty() && std::get<0>(counts_.begin()->first) < whole_before) {
            piece.text += text_of(*counts_.begin());
            counts_.erase(counts_.begin());
        }
        return piece;
    }

private:
    /// Day, location, touchpoint, survey, version.
    using Key = std::tuple<std::string, std::string, std::string, std::string, int>;
    struct Count {
        std::int64_t submissions = 0;
        std::int64_t scored = 0;
        std::map<int, std::int64_t> scores;
    };

    void add(const ExportedSubmission& row) {
        const auto zone = zones_.find(row.location);
        const auto day = day_text(row.captured_at, zone == zones_.end() ? "UTC" : zone->second);
        auto& count = counts_[{day, row.location.text, row.touchpoint.text, row.survey.text,
                               row.survey_version}];
        ++count.submissions;
        if (!row.score) return;
        ++count.scored;
        ++count.scores[*row.score];
    }

    [[nodiscard]] std::string text_of(const std::pair<const Key, Count>& line) const {
        const auto& [key, count] = line;
        const auto& [day, location, touchpoint, survey, version] = key;
        json::Value scores;
        if (count.scored >= kAnswersMin) {
            json::Object by_score;
            for (const auto& [score, times] : count.scores)
                by_score.emplace_back(std::to_string(score), times);
            scores = std::move(by_score);
        }
        return row_text(kCountColumns,
                        {day, location, touchpoint, survey, version, count.submissions,
                         count.scored, std::move(scores)},
                        order_.format);
    }

    ExportMaterial material_;
    ExportOrder order_;
    std::map<LocationId, std::string> zones_;
    std::optional<store::SubmissionKey> after_;
    std::map<Key, Count> counts_;
};

Result<std::optional<Instant>> day_of(const char* name, const std::string& text) {
    if (text.empty()) return std::optional<Instant>();
    const auto day = day_from(text);
    if (!day)
        return Error{Kind::Malformed,
                     std::string(name) + ": \"" + text + "\" is no day, like 2026-11-25"};
    return day;
}

}  // namespace

std::optional<Exported> exported_named(std::string_view name) {
    for (const auto what : {Exported::Submissions, Exported::Cases, Exported::Counts})
        if (name_of(what) == name) return what;
    return std::nullopt;
}

std::string_view name_of(Exported exported) {
    switch (exported) {
        case Exported::Submissions: return "submissions";
        case Exported::Cases: return "cases";
        case Exported::Counts: return "counts";
    }
    return {};
}

Result<ExportOrder> order_of(Exported what, const std::string& format, const std::string& from,
                             const std::string& until) {
    ExportOrder order;
    order.what = what;
    const auto known = format_named(format.empty() ? "csv" : format);
    if (!known)
        return Error{Kind::Malformed, "format: \"" + format + "\" is none of csv, excel, jsonl"};
    order.format = *known;
    auto begin = day_of("from", from);
    if (!begin) return begin.error();
    order.range.from = *begin;
    auto end = day_of("until", until);
    if (!end) return end.error();
    order.range.until = *end;
    return order;
}

std::string export_header(const ExportOrder& order) {
    return header_text(columns_of(order.what), order.format);
}

Result<std::unique_ptr<http::BodySource>> open_export(ExportMaterial material,
                                                      const ExportOrder& order) {
    using Made = std::unique_ptr<http::BodySource>;
    switch (order.what) {
        case Exported::Submissions:
            return Made(std::make_unique<Submissions>(std::move(material), order));
        case Exported::Cases: return Made(std::make_unique<Cases>(std::move(material), order));
        case Exported::Counts: break;
    }
    auto zones = material.reader->time_zones();
    if (!zones) return zones.error();
    return Made(std::make_unique<Counts>(std::move(material), order, std::move(*zones)));
}

}  // namespace cirkel::api
