#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "server/api/export.hpp"
#include "shared/result.hpp"

namespace cirkel::api {

/// What `cirkel-server export` was told.
struct FileOrder {
    std::string what;
    std::string format;
    std::string from;
    std::string until;
    std::vector<std::string> locations;  ///< none: all
    std::string out;                     ///< a file; empty: what the program prints
};

/// Where the store and its keys lie.
struct ExportPlaces {
    std::string database;
    std::string keys;
};

/// An export on its way to a file. It is read beside a server that may run; nothing is written down
/// here, that is the caller's, between `open` and `write`.
class ExportFile {
public:
    /// `Malformed`, `NotFound` or `Refused` with the word of the order that does not fit.
    static Result<ExportFile> open(const FileOrder& order, const ExportPlaces& places, Instant now);
    /// All rows, page after page. `Full` when they could not be written to the end.
    Result<void> write();

private:
    struct Close {
        void operator()(std::FILE* file) const;
    };
    ExportFile() = default;
    Result<void> put(const std::string& text);

    ExportOrder order_;
    std::unique_ptr<http::BodySource> source_;
    std::unique_ptr<std::FILE, Close> out_;
};

}  // namespace cirkel::api
