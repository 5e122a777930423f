#include "tests/bench/drain/floor.hpp"

#include <functional>

#include <curl/curl.h>
#include <sqlite3.h>
#include <zlib.h>

#include "shared/require.hpp"

namespace cirkel::bench {
namespace {

constexpr int kBatch = 200;
constexpr std::size_t kBatchBytes = std::size_t{208} * 1024;  // as the daemon's

std::string gzip(const std::string& text) {
    z_stream stream{};
    require(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK, "zlib");
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    require(deflate(&stream, Z_FINISH) == Z_STREAM_END, "room for what zlib said");
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

void for_each_batch(const std::string& path, const std::function<void(const std::string&)>& use) {
    sqlite3* database = nullptr;
    require(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK,
            "the device's file");
    sqlite3_stmt* rows = nullptr;
    sqlite3_prepare_v2(database,
                       "SELECT seq, body FROM outbox WHERE stream = 'main' AND seq >= ? "
                       "ORDER BY seq LIMIT ?",
                       -1, &rows, nullptr);
    for (sqlite3_int64 next = 1;;) {
        const auto first = next;
        std::string body =
            R"({"stream":"main","first_seq":)" + std::to_string(first) + R"(,"records":[)";
        sqlite3_bind_int64(rows, 1, next);
        sqlite3_bind_int(rows, 2, kBatch);
        while (body.size() < kBatchBytes && sqlite3_step(rows) == SQLITE_ROW) {
            if (next > first) body += ',';
            next = sqlite3_column_int64(rows, 0) + 1;
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(rows, 1));
            body += "{\"seq\":" + std::to_string(next - 1) + ",";
            body.append(text + 1, static_cast<std::size_t>(sqlite3_column_bytes(rows, 1)) - 1);
        }
        sqlite3_reset(rows);
        if (next == first) break;
        use(body + "]}");
    }
    sqlite3_finalize(rows);
    sqlite3_close(database);
}

std::size_t take_answer(const char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

}  // namespace

void drain_raw(const std::string& capture_path, const std::string& url) {
    CURL* easy = curl_easy_init();
    curl_slist* headers = curl_slist_append(nullptr, "content-type: application/json");
    headers = curl_slist_append(headers, "content-encoding: gzip");
    headers = curl_slist_append(headers, "Expect:");
    curl_easy_setopt(easy, CURLOPT_URL, (url + "/v1/push").c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_answer);
    for_each_batch(capture_path, [easy](const std::string& body) {
        const std::string packed = gzip(body);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(packed.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, packed.data());
        require(curl_easy_perform(easy) == CURLE_OK, "a sink that answers");
    });
    curl_slist_free_all(headers);
    curl_easy_cleanup(easy);
}

long long packed_bytes(const std::string& capture_path) {
    long long bytes = 0;
    for_each_batch(capture_path, [&bytes](const std::string& body) {
        bytes += static_cast<long long>(gzip(body).size());
    });
    return bytes;
}

}  // namespace cirkel::bench
