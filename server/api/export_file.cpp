#include "server/api/export_file.hpp"

#include <set>
#include <utility>

#include "server/desk/keys.hpp"
#include "server/store/sqlite/reading/export_reader.hpp"

namespace cirkel::api {

namespace {

Result<rights::Reach> reach_of(store::ExportReader& reader, const std::vector<std::string>& names) {
    if (names.empty()) return rights::Reach::everywhere();
    const auto known = reader.time_zones();
    if (!known) return known.error();
    std::set<LocationId> locations;
    for (const auto& name : names) {
        if (known->count(LocationId{name}) == 0)
            return Error{Kind::NotFound, "there is no location " + name};
        locations.insert(LocationId{name});
    }
    return rights::Reach::at(std::move(locations));
}

Error cut_short() {
    return Error{Kind::Full, "the export could not be written to its end; is the disk full?"};
}

}  // namespace

void ExportFile::Close::operator()(std::FILE* file) const {
    if (file != stdout) std::fclose(file);
}

Result<ExportFile> ExportFile::open(const FileOrder& given, const ExportPlaces& places,
                                    Instant now) {
    const auto what = exported_named(given.what);
    if (!what)
        return Error{Kind::Malformed,
                     "export " + given.what + ": there are submissions, cases and counts"};
    auto order = order_of(*what, given.format, given.from, given.until);
    if (!order) return order.error().with_context("export");
    auto reader = store::open_sqlite_export_reader(places.database);
    if (!reader) return reader.error();
    auto within = reach_of(**reader, given.locations);
    if (!within) return within.error();
    order->range.within = std::move(*within);
    const auto keys = desk::Keys::load(places.keys);
    if (!keys) return keys.error();
    auto source = open_export({std::move(*reader), keys->code_key(), now}, *order);
    if (!source) return source.error();
    ExportFile file;
    file.order_ = std::move(*order);
    file.source_ = std::move(*source);
    // Only this user may read it (main's umask); what stood there goes.
    file.out_.reset(given.out.empty() ? stdout : std::fopen(given.out.c_str(), "wb"));
    if (!file.out_)
        return Error{Kind::Refused, "cannot write " + given.out + "; give another file with --out"};
    return file;
}

Result<void> ExportFile::put(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), out_.get()) == text.size()) return done;
    return cut_short();
}

Result<void> ExportFile::write() {
    if (auto begun = put(export_header(order_)); !begun) return begun;
    while (true) {
        const auto piece = source_->next();
        if (!piece) return Error{Kind::Broken, "the store does not read any further"};
        if (auto written = put(piece->text); !written) return written;
        if (piece->is_last) break;
    }
    return std::fflush(out_.get()) == 0 ? Result<void>(done) : cut_short();
}

}  // namespace cirkel::api
