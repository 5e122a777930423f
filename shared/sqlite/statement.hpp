#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

struct sqlite3_stmt;

namespace cirkel::sqlite {

/// One SQL statement. Its first fault (SQL, binding, running, a blob of the wrong size) is kept and
/// told once by `run` or `end`, so that using one is a short list of lines:
///
///   Statement rows(database, "SELECT seq, body FROM outbox WHERE stream = ?");
///   rows.bind(stream);
///   while (rows.step()) use(rows.integer(0), rows.text(1));
///   return rows.end();
///
/// Can be bound and run again. Goes before its database.
class Statement {
public:
    Statement(Database& database, std::string_view sql);

    Statement(Statement&&) noexcept = default;
    Statement& operator=(Statement&&) noexcept = default;

    /// Gives every parameter its value, in order; as many as the SQL has.
    template <class... Values>
    Statement& bind(const Values&... values) {
        begin_binding(sizeof...(values));
        int place = 0;
        (put(++place, values), ...);
        return *this;
    }

    /// Moves to the next row; false at the end, or at a fault that `end` tells.
    bool step();
    /// What kept `step` from going on, if anything; lets go of the rows not read.
    Result<void> end();
    /// Runs a statement that gives no rows (rows are skipped).
    Result<void> run();

    // Columns of the row that `step` moved to, from 0.
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double number(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::vector<std::uint8_t> blob(int column) const;
    [[nodiscard]] Instant instant(int column) const { return from_ms(integer(column)); }
    [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
    [[nodiscard]] std::optional<std::string> optional_text(int column) const;
    [[nodiscard]] std::optional<Instant> optional_instant(int column) const;

    /// A blob that has exactly `Size` bytes; another size is a damaged file.
    template <std::size_t Size>
    [[nodiscard]] std::array<std::uint8_t, Size> array(int column) {
        std::array<std::uint8_t, Size> bytes{};
        const auto held = view(column);
        if (held.size() == Size) {
            std::memcpy(bytes.data(), held.data(), Size);
        } else {
            refuse_size(column);
        }
        return bytes;
    }

private:
    struct Finish {
        StatementCache* home;  ///< where it goes back to; nowhere: it is finalized
        void operator()(sqlite3_stmt* statement) const;
    };

    void begin_binding(std::size_t count);
    void put(int place, std::int64_t value);
    void put(int place, int value) { put(place, std::int64_t{value}); }
    void put(int place, bool value) { put(place, std::int64_t{value ? 1 : 0}); }
    void put(int place, double value);
    void put(int place, std::string_view value);
    void put(int place, const std::string& value) { put(place, std::string_view(value)); }
    void put(int place, const char* value) { put(place, std::string_view(value)); }
    void put(int place, std::span<const std::uint8_t> value);
    void put(int place, const std::vector<std::uint8_t>& value) { put(place, std::span(value)); }
    template <std::size_t Size>
    void put(int place, const std::array<std::uint8_t, Size>& value) {
        put(place, std::span<const std::uint8_t>(value));
    }
    void put(int place, Instant value) { put(place, to_ms(value)); }
    void put(int place, std::nullopt_t value);
    template <class Value>
    void put(int place, const std::optional<Value>& value) {
        if (value) {
            put(place, *value);
        } else {
            put(place, std::nullopt);
        }
    }
    void keep(int code, std::string_view doing);
    [[nodiscard]] std::span<const std::uint8_t> view(int column) const;
    void refuse_size(int column);

    std::unique_ptr<sqlite3_stmt, Finish> statement_{nullptr, Finish{nullptr}};
    std::optional<Error> fault_;
};

}  // namespace cirkel::sqlite
