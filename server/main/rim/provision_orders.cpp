#include "server/main/rim/provision_orders.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "server/pages/devices/provision_sheet.hpp"
#include "shared/json/json.hpp"
#include "shared/wire/setup/provisioning.hpp"

namespace cirkel::server {

namespace {

/// "t-" and 100, three figures wide.
struct CountedName {
    std::string before;
    int number = 0;
    std::size_t width = 0;

    [[nodiscard]] std::string at(int further) const {
        auto figures = std::to_string(number + further);
        if (figures.size() < width) figures.insert(0, width - figures.size(), '0');
        return before + figures;
    }
};

std::optional<CountedName> counted(const std::string& first) {
    const auto last_other = first.find_last_not_of("0123456789");
    const auto begin = last_other == std::string::npos ? 0 : last_other + 1;
    CountedName name{first.substr(0, begin), 0, first.size() - begin};
    const char* end = first.data() + first.size();
    const auto [stopped, fault] = std::from_chars(first.data() + begin, end, name.number);
    // So far below the limit of the type that no count of ours passes it.
    constexpr int kNumberMax = 1'000'000'000;
    const bool is_number = fault == std::errc() && stopped == end && name.number < kNumberMax;
    return is_number ? std::optional(std::move(name)) : std::nullopt;
}

struct OneMade {
    pages::ProvisionCard card;
    std::string organisation;
    std::string url;
    std::string file;
};

Result<OneMade> read_made(const std::string& printed) {
    const auto value = json::parse(printed);
    if (!value) return value.error();
    json::Fields fields(*value, "what the server made");
    OneMade made;
    made.card = {fields.text("terminal"), fields.text("place"), fields.text("code"),
                 fields.text("invitation"), fields.text("until")};
    made.organisation = fields.text("organisation");
    made.url = fields.text("url");
    made.file = fields.text("file");
    if (auto fault = fields.fault()) return *fault;
    return made;
}

/// A batch that was stopped is shared out anew when it goes on, and a place may be full by then:
/// what is left of its share stands at the next place that has room.
class Places {
public:
    explicit Places(const ProvisionBatch& batch) : locations_(batch.locations) {}

    Result<std::string> make(const ProvisionWorld& world, ProvisionWish wish) {
        if (full_.count(wish.location) > 0) wish.location = free_one(wish.location);
        auto printed = world.make(wish);
        while (!printed && printed.error().kind == Kind::Full) {
            full_.insert(wish.location);
            const auto next = free_one(wish.location);
            if (next == wish.location) break;
            wish.location = next;
            printed = world.make(wish);
        }
        return printed;
    }

private:
    /// The next one behind `location` that is not known to be full; itself when all are.
    [[nodiscard]] std::string free_one(const std::string& location) const {
        const auto at = std::find(locations_.begin(), locations_.end(), location);
        const auto start = static_cast<std::size_t>(at - locations_.begin());
        for (std::size_t i = 1; i < locations_.size(); ++i) {
            const auto& next = locations_[(start + i) % locations_.size()];
            if (full_.count(next) == 0) return next;
        }
        return location;
    }

    const std::vector<std::string>& locations_;
    std::set<std::string> full_;
};

Result<OneMade> make_one(const ProvisionBatch& batch, const Result<std::string>& printed,
                         const ProvisionWish& wish) {
    if (!printed) return printed.error();
    auto made = read_made(*printed);
    if (!made) return made.error();
    const auto folder = batch.out + "/" + wish.terminal;
    if (auto there = files::make_folder(folder, files::Secrecy::OwnerOnly); !there)
        return there.error();
    const auto path = folder + "/" + std::string(wire::kProvisioningFile);
    if (auto kept = files::replace_file(path, made->file + "\n", files::Secrecy::OwnerOnly); !kept)
        return kept.error();
    return made;
}

/// Named after what stands on it, so that the sheet of an earlier batch stays.
Result<std::string> write_sheet(const ProvisionBatch& batch, const pages::ProvisionSheet& sheet) {
    const auto& cards = sheet.cards;
    auto path = batch.out + "/sheet-" + cards.front().terminal;
    if (cards.size() > 1) path += "-" + cards.back().terminal;
    path += ".html";
    const auto kept =
        files::replace_file(path, pages::render_provision_sheet(sheet), files::Secrecy::OwnerOnly);
    if (!kept) return kept.error().with_context("the sheet");
    return path;
}

Error ended_early(const Error& why, const std::vector<ProvisionWish>& wishes, std::size_t made) {
    std::string text = why.text + "\n" + std::to_string(made) + " of " +
                       std::to_string(wishes.size()) + " are made and whole";
    if (made < wishes.size())
        text += "; go on with: --first " + wishes[made].terminal + " --count " +
                std::to_string(wishes.size() - made);
    return Error{why.kind, std::move(text)};
}

}  // namespace

std::string provision_extras_json(const ProvisionExtras& extras) {
    return json::dump(json::Object{{"ca", extras.ca},
                                   {"wifi", extras.wifi},
                                   {"wifi_password", extras.wifi_password},
                                   {"proxy", extras.proxy}});
}

Result<devices::Provision> read_provision_wish(const std::string& text) {
    devices::Provision wish;
    if (text.empty()) return wish;
    const auto value = json::parse(text);
    if (!value) return value.error();
    json::Fields fields(*value, "provision");
    wish.ca = fields.text("ca");
    installing::NetworkWish network;
    network.wifi_name = fields.text("wifi");
    network.wifi_password = fields.text("wifi_password");
    network.proxy = fields.text("proxy");
    if (auto fault = fields.fault()) return *fault;
    if (!wish.ca.empty() && wish.ca.find("-----BEGIN CERTIFICATE-----") == std::string::npos)
        return Error{Kind::Malformed, "the file of --ca holds no certificate in PEM"};
    if (!network.wifi_name.empty()) network.link = installing::Link::Wifi;
    if (network != installing::NetworkWish{}) wish.network = std::move(network);
    return wish;
}

Result<std::vector<ProvisionWish>> wishes_of(const ProvisionBatch& batch) {
    if (batch.locations.empty())
        return Error{Kind::Malformed, "say where they will stand: --location utrecht"};
    if (batch.count == 1) return std::vector<ProvisionWish>{{batch.locations.front(), batch.first}};
    const auto name = counted(batch.first);
    if (!name)
        return Error{Kind::Malformed,
                     "\"" + batch.first + "\" does not count up; begin with a name like t-100"};
    std::vector<ProvisionWish> wishes;
    const auto locations = static_cast<std::int64_t>(batch.locations.size());
    for (int i = 0; i < batch.count; ++i) {
        const auto at = static_cast<std::size_t>(i * locations / batch.count);
        wishes.push_back({batch.locations[at], name->at(i)});
    }
    return wishes;
}

Result<CommandResult> provision_all(const ProvisionBatch& batch, const ProvisionWorld& world) {
    const auto wishes = wishes_of(batch);
    if (!wishes) return wishes.error();
    if (auto there = files::make_folder(batch.out, files::Secrecy::OwnerOnly); !there)
        return there.error();
    pages::ProvisionSheet sheet;
    sheet.language = batch.language;
    std::optional<Error> fault;
    Places places(batch);
    for (const auto& wish : *wishes) {
        if (world.is_to_stop()) {
            fault = Error{Kind::Busy, "stopped"};
            break;
        }
        auto made = make_one(batch, places.make(world, wish), wish);
        if (!made) {
            fault = made.error().with_context(wish.terminal);
            break;
        }
        sheet.organisation = std::move(made->organisation);
        sheet.server = std::move(made->url);
        sheet.cards.push_back(std::move(made->card));
        if (wishes->size() > 1)
            world.say(std::to_string(sheet.cards.size()) + " of " + std::to_string(wishes->size()) +
                      "  " + wish.terminal);
    }
    if (sheet.cards.empty()) return *fault;
    const auto path = write_sheet(batch, sheet);
    if (!path) return path.error();
    if (fault) return ended_early(*fault, *wishes, sheet.cards.size());
    return CommandResult{
        std::to_string(sheet.cards.size()) + " files in " + batch.out +
            ", each in a folder of its terminal, and a sheet to print: " + *path +
            "\nThey are secret until they were used. Each terminal will show six words; then: "
            "cirkel-server device waiting\n",
        json::Object{{"files", static_cast<std::int64_t>(sheet.cards.size())},
                     {"folder", batch.out},
                     {"sheet", *path}}};
}

}  // namespace cirkel::server
