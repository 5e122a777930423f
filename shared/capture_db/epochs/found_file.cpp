#include "shared/capture_db/epochs/found_file.hpp"

#include <algorithm>

#include "shared/proof/proof.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::capture_db {

using sqlite::FoundRow;
using sqlite::FoundValue;

namespace {

constexpr std::size_t kDayLength = 10;

/// Reads a row column by column; a value of another type than it has to be ends it.
struct Columns {
    const FoundRow& row;
    std::size_t at = 0;
    bool is_good = true;

    const FoundValue& next() {
        static const FoundValue kNothing;
        if (at < row.values.size()) return row.values[at++];
        is_good = false;
        return kNothing;
    }
    template <class Type>
    Type value() {
        const auto* held = std::get_if<Type>(&next());
        if (held != nullptr) return *held;
        is_good = false;
        return Type();
    }
    template <class Type>
    std::optional<Type> optional() {
        const auto& held = next();
        if (std::holds_alternative<std::monostate>(held)) return std::nullopt;
        if (const auto* value = std::get_if<Type>(&held)) return *value;
        is_good = false;
        return std::nullopt;
    }
    void nothing() { is_good = std::holds_alternative<std::monostate>(next()) && is_good; }
    template <std::size_t Size>
    std::array<std::uint8_t, Size> array() {
        const auto bytes = value<Bytes>();
        std::array<std::uint8_t, Size> held{};
        if (bytes.size() == Size) {
            std::copy(bytes.begin(), bytes.end(), held.begin());
        } else {
            is_good = false;
        }
        return held;
    }
    std::string text() { return value<std::string>(); }
    std::int64_t integer() { return value<std::int64_t>(); }
    [[nodiscard]] bool is_whole() const { return is_good && at == row.values.size(); }
};

bool is_why_withheld(const std::string& text) {
    return text == "erased" || text == "pruned" || text == "expired";
}

bool is_day(const std::string& text) {
    return text.size() == kDayLength && text[4] == '-' && text[7] == '-';
}

/// A line that has a body is what its body says; the columns beside it prove nothing.
bool is_proven(FoundLine& line) {
    if (proof::sha256(line.record.body) != line.digest) return false;
    const auto record = wire::read_record_text(line.record.body);
    if (!record || record->id != line.record.id) return record.ok() ? false : true;
    line.record.kind = record->kind;
    line.record.of = record->of;
    line.stream = record->kind == "withdrawal" ? Stream::Withdrawal : Stream::Main;
    return true;
}

std::optional<FoundLine> line_of(const FoundRow& row) {
    Columns columns{row};
    FoundLine line;
    line.row = row.rowid;
    columns.nothing();
    const auto stream = columns.text();
    line.seq = columns.integer();
    line.record.id.bytes = columns.array<16>();
    line.record.kind = columns.text();
    if (const auto of = columns.optional<Bytes>(); of && of->size() == 16) {
        line.record.of.emplace();
        std::copy(of->begin(), of->end(), line.record.of->bytes.begin());
    }
    line.record.day = columns.text();
    line.record.captured_at = from_ms(columns.integer());
    const auto body = columns.optional<std::string>();
    line.withheld = columns.optional<std::string>().value_or("");
    line.digest = columns.array<32>();
    // The column came with migration 0003; lines before it are one shorter.
    if (columns.at < row.values.size()) line.withheld_at = columns.optional<std::int64_t>();
    if (!columns.is_whole() || line.seq < 1 || !is_day(line.record.day)) return std::nullopt;
    line.stream = stream_named(stream).value_or(Stream::Main);
    line.record.body = body.value_or("");
    const bool holds = body ? line.withheld.empty() && is_proven(line)
                            : is_why_withheld(line.withheld) && !line.record.kind.empty();
    line.record.stream = line.stream;
    return holds ? std::optional(line) : std::nullopt;
}

std::optional<Code> code_of(const FoundRow& row) {
    Columns columns{row};
    Code code;
    code.of.bytes = columns.array<16>();
    code.tags.key = KeyId{columns.text()};
    code.tags.screen = columns.array<32>();
    code.tags.link = columns.array<32>();
    code.tags.typed = columns.array<32>();
    code.captured_at = from_ms(columns.integer());
    code.survey = SurveyId{columns.text()};
    if (const auto theme = columns.optional<std::string>()) code.theme = OptionId{*theme};
    return columns.is_whole() ? std::optional(code) : std::nullopt;
}

/// Sorts rows by what they can be; the shapes of the tables differ.
struct Sorter {
    FoundFile& file;
    const PublicKey& consent_key;

    void operator()(const FoundRow& row) const {
        if (const auto line = line_of(row)) return take(*line);
        if (const auto code = code_of(row)) {
            file.codes.insert_or_assign(code->of, *code);
            return;
        }
        switch (row.values.size()) {
            case 2: return take_count(row);
            case 3: return take_visit(row);
            case 4: take_pin_try(row); [[fallthrough]];
            case 6: return take_meta(row);
            default: return;
        }
    }

    /// The log may show a line as it was before its content went; content never comes back.
    void take(const FoundLine& line) const {
        auto& last = file.last_seq[std::string(name_of(line.stream))];
        last = std::max(last, line.seq);
        const auto [known, is_new] = file.lines.emplace(line.record.id, line);
        if (!is_new && known->second.withheld.empty()) known->second = line;
    }
    void take_count(const FoundRow& row) const {
        Columns columns{row};
        const auto name = columns.text();
        const auto count = columns.integer();
        if (!columns.is_whole() || count < 0) return;
        if (is_day(name)) file.taps[name] = std::max(file.taps[name], count);
        if (stream_named(name)) file.last_seq[name] = std::max(file.last_seq[name], count);
    }
    void take_visit(const FoundRow& row) const {
        Columns draft{row};
        const SubmissionId id{draft.array<16>()};
        const auto text = draft.text();
        Columns promise = draft;
        const auto day = draft.text();
        if (draft.is_whole() && is_day(day)) file.drafts.insert_or_assign(id, Draft{id, text, day});
        const auto before = promise.optional<std::int64_t>();
        if (promise.is_whole() && (text == "call" || text == "mail"))
            file.promises.insert_or_assign(id, FoundPromise{text, before});
    }
    void take_pin_try(const FoundRow& row) const {
        Columns columns{row};
        const auto counter = columns.text();
        const auto failures = columns.integer();
        columns.array<16>();
        columns.integer();
        if (!columns.is_whole() || failures < 0) return;
        if (counter != "staff" && counter != "technician") return;
        const auto [known, is_new] = file.pin_tries.emplace(counter, row);
        if (!is_new && std::get<std::int64_t>(known->second.values[1]) < failures)
            known->second = row;
    }
    void take_meta(const FoundRow& row) const {
        Columns columns{row};
        columns.nothing();
        const EpochId epoch{columns.array<16>()};
        const PublicKey key = columns.array<32>();
        const bool has_server_key = row.values.size() == 6;
        std::optional<Bytes> server_key;
        if (has_server_key) {
            columns.optional<Bytes>();
            server_key = columns.optional<Bytes>();
        }
        columns.integer();
        if (!columns.is_whole() || key != consent_key) return;
        file.epoch = epoch;
        if (!server_key || server_key->size() != file.server_key.value_or(PublicKey{}).size())
            return;
        file.server_key.emplace();
        std::copy(server_key->begin(), server_key->end(), file.server_key->begin());
    }
};

}  // namespace

Result<FoundFile> read_damaged(const std::string& path, const PublicKey& consent_key) {
    FoundFile file;
    auto read = sqlite::find_rows(path, Sorter{file, consent_key});
    if (!read) return read.error().with_context("reading the damaged file");
    return file;
}

}  // namespace cirkel::capture_db
