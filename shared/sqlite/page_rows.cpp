#include "shared/sqlite/page_rows.hpp"

#include <bit>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <span>

namespace cirkel::sqlite {
namespace {

using Page = std::span<const std::uint8_t>;

constexpr std::size_t kFileHead = 100;
constexpr std::size_t kPageHead = 8;
constexpr std::size_t kLogHead = 32;
constexpr std::size_t kFrameHead = 24;
constexpr std::uint8_t kTableLeaf = 0x0d;
/// Every file of ours has pages of this size; one whose head says otherwise is damaged there.
constexpr std::size_t kPageSize = 4096;
/// No record of ours is longer; a damaged length must not fill the memory.
constexpr std::uint64_t kRecordMax = 1024 * 1024;

std::uint64_t big_endian(Page bytes) {
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes) number = number << 8 | byte;
    return number;
}

/// Reads on from a place, and never past the end: what lies there is nothing.
struct Reader {
    Page bytes;
    std::size_t at = 0;
    bool is_good = true;

    Page take(std::size_t count) {
        if (!is_good || count > bytes.size() - at) {
            is_good = false;
            return {};
        }
        const Page taken = bytes.subspan(at, count);
        at += count;
        return taken;
    }
    std::uint64_t varint() {
        std::uint64_t number = 0;
        for (int place = 0; place < 9; ++place) {
            const Page byte = take(1);
            if (byte.empty()) return 0;
            if (place == 8) return number << 8 | byte[0];
            number = number << 7 | (byte[0] & 0x7fU);
            if (byte[0] < 0x80) return number;
        }
        return number;
    }
};

/// A file and its log, as pages.
class Pages {
public:
    static Result<Pages> read(const std::string& path) {
        Pages pages;
        auto file = bytes_of(path);
        if (!file) return file.error();
        auto log = bytes_of(path + "-wal");
        if (!log) return log.error();
        pages.file_ = std::move(file).value();
        pages.log_ = std::move(log).value();
        constexpr std::size_t frame = kFrameHead + kPageSize;
        for (std::size_t at = kLogHead; at + frame <= pages.log_.size(); at += frame) {
            const auto number = big_endian(Page(pages.log_).subspan(at, 4));
            pages.frames_.push_back(at + kFrameHead);
            pages.newest_[number] = at + kFrameHead;
        }
        return pages;
    }

    /// Every page, of the file and then of the log. A last one that was cut is filled up.
    template <class Take>
    void for_each(const Take& take) const {
        for (std::size_t at = 0; at < file_.size(); at += kPageSize) {
            std::vector<std::uint8_t> page(kPageSize);
            std::memcpy(page.data(), file_.data() + at, std::min(kPageSize, file_.size() - at));
            take(Page(page), at == 0 ? kFileHead : 0);
        }
        for (const std::size_t at : frames_) {
            const bool is_first = big_endian(Page(log_).subspan(at - kFrameHead, 4)) == 1;
            take(Page(log_).subspan(at, kPageSize), is_first ? kFileHead : 0);
        }
    }

    /// The page with this number (from 1) as it was written last.
    [[nodiscard]] std::optional<Page> newest(std::uint64_t number) const {
        const auto frame = newest_.find(number);
        if (frame != newest_.end()) return Page(log_).subspan(frame->second, kPageSize);
        if (number == 0 || number > file_.size() / kPageSize) return std::nullopt;
        return Page(file_).subspan((number - 1) * kPageSize, kPageSize);
    }

private:
    static Result<std::vector<std::uint8_t>> bytes_of(const std::string& path) {
        std::error_code fault;
        if (!std::filesystem::exists(path, fault)) return std::vector<std::uint8_t>();
        std::ifstream file(path, std::ios::binary);
        std::vector<std::uint8_t> bytes(std::istreambuf_iterator<char>(file), {});
        if (file.bad() || !file.is_open())
            return Error{Kind::Broken, path + " cannot be read; look at the disk"};
        return bytes;
    }

    std::vector<std::uint8_t> file_, log_;
    std::vector<std::size_t> frames_;
    std::map<std::uint64_t, std::size_t> newest_;
};

/// How much of a record of `length` bytes lies in its cell.
std::size_t local_length(std::uint64_t length) {
    constexpr std::size_t most = kPageSize - 35;
    constexpr std::size_t least = (kPageSize - 12) * 32 / 255 - 23;
    if (length <= most) return static_cast<std::size_t>(length);
    const auto wished = static_cast<std::size_t>(least + (length - least) % (kPageSize - 4));
    return wished <= most ? wished : least;
}

std::optional<std::vector<std::uint8_t>> whole_record(const Pages& pages, Reader& cell,
                                                      std::uint64_t length) {
    const Page local = cell.take(local_length(length));
    std::vector<std::uint8_t> record(local.begin(), local.end());
    if (record.size() == length) return cell.is_good ? std::optional(record) : std::nullopt;
    std::uint64_t next = big_endian(cell.take(4));
    while (cell.is_good && record.size() < length) {
        const auto page = pages.newest(next);
        if (!page) return std::nullopt;
        const std::size_t held =
            std::min<std::size_t>(kPageSize - 4, static_cast<std::size_t>(length) - record.size());
        const Page more = page->subspan(4, held);
        record.insert(record.end(), more.begin(), more.end());
        next = big_endian(page->first(4));
    }
    return record.size() == length ? std::optional(record) : std::nullopt;
}

std::int64_t signed_number(Page bytes) {
    const std::uint64_t raw = big_endian(bytes);
    const std::size_t unused = 64 - 8 * bytes.size();
    return static_cast<std::int64_t>(raw << unused) >> unused;
}

/// The value of a serial type; nothing for a type that there is not.
std::optional<FoundValue> value_of(std::uint64_t type, Reader& body) {
    constexpr std::size_t kSizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    if (type == 0) return FoundValue();
    if (type == 8 || type == 9) return FoundValue(static_cast<std::int64_t>(type - 8));
    if (type == 10 || type == 11) return std::nullopt;
    const auto size = type < 10 ? kSizes[type] : static_cast<std::size_t>((type - 12) / 2);
    const Page bytes = body.take(size);
    if (!body.is_good) return std::nullopt;
    if (type == 7) return FoundValue(std::bit_cast<double>(big_endian(bytes)));
    if (type < 7) return FoundValue(signed_number(bytes));
    if (type % 2 == 1) return FoundValue(std::string(bytes.begin(), bytes.end()));
    return FoundValue(std::vector<std::uint8_t>(bytes.begin(), bytes.end()));
}

std::optional<FoundRow> row_of(const Pages& pages, Page page, std::size_t at) {
    Reader cell{page, at};
    const std::uint64_t length = cell.varint();
    FoundRow row;
    row.rowid = static_cast<std::int64_t>(cell.varint());
    if (!cell.is_good || length == 0 || length > kRecordMax) return std::nullopt;
    const auto record = whole_record(pages, cell, length);
    if (!record) return std::nullopt;
    Reader head{*record};
    const std::uint64_t head_length = head.varint();
    if (!head.is_good || head_length > record->size()) return std::nullopt;
    Reader body{*record, static_cast<std::size_t>(head_length)};
    while (head.at < head_length) {
        auto value = value_of(head.varint(), body);
        if (!value || !head.is_good) return std::nullopt;
        row.values.push_back(std::move(*value));
    }
    return row;
}

}  // namespace

Result<void> find_rows(const std::string& path, const std::function<void(const FoundRow&)>& take) {
    const auto pages = Pages::read(path);
    if (!pages) return pages.error();
    pages->for_each([&](Page page, std::size_t head) {
        if (page[head] != kTableLeaf) return;
        const auto cells = static_cast<std::size_t>(big_endian(page.subspan(head + 3, 2)));
        for (std::size_t cell = 0; cell < cells; ++cell) {
            const std::size_t entry = head + kPageHead + 2 * cell;
            if (entry + 2 > page.size()) return;
            const auto at = static_cast<std::size_t>(big_endian(page.subspan(entry, 2)));
            if (at >= page.size()) continue;
            if (const auto row = row_of(*pages, page, at)) take(*row);
        }
    });
    return done;
}

}  // namespace cirkel::sqlite
