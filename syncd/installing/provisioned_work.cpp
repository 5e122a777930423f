#include "syncd/installing/provisioned_work.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "platform/certificate/certificate.hpp"
#include "platform/files/durable_file.hpp"
#include "syncd/installing/enrol_work.hpp"
#include "syncd/installing/network_work.hpp"
#include "syncd/installing/stick_files.hpp"

namespace cirkel::syncd {

using installing::Done;
using installing::Fault;

namespace {

constexpr std::array<std::string_view, 9> kFinal{"code_unknown", "code_expired", "code_used",
                                                 "kept_out",     "other_server", "bad_ca",
                                                 "disk_full",    "stopped",      "bad_server"};

OrFault<ProvisioningFile> read_file_at(const std::string& path) {
    auto text = read_from_stick(path, wire::kProvisioningBytesMax);
    if (!text) return Fault{"bad_provisioning", text.error().text};
    auto read = wire::read_provisioning(*text);
    if (!read) return Fault{"bad_provisioning", read.error().text};
    return ProvisioningFile{std::move(*text), std::move(*read)};
}

OrFault<ProvisioningFile> read_on(const std::string& stick) {
    const auto path = provisioning_on(stick);
    if (!path) return Fault{"no_provisioning"};
    return read_file_at(*path);
}

OrFault<Done> take_authority(const Aside& aside, const wire::Provisioning& file) {
    if (file.ca.empty()) return Done{};
    if (const auto read = certificate::read_authority(file.ca); !read)
        return Fault{"bad_ca", read.error().text};
    if (auto kept = keep_own(aside.folder, aside.folder.server_ca(), file.ca); !kept)
        return fault_of(kept.error());
    return Done{};
}

}  // namespace

OrFault<ProvisioningFile> provisioning_from_stick(const Aside& aside) {
    const auto stick = aside.rights.open_stick();
    auto file = std::holds_alternative<Fault>(stick)
                    ? OrFault<ProvisioningFile>(std::get<Fault>(stick))
                    : read_on(std::get<std::string>(stick));
    // All of it is in the memory of this program by now, and on its disk before it is used.
    (void)aside.rights.close_stick();
    return file;
}

OrFault<ProvisioningFile> kept_provisioning(const Aside& aside) {
    return read_file_at(aside.folder.provisioning());
}

void add_provisioning(installing::StickSeen& seen, const std::string& stick) {
    seen.has_provisioning = provisioning_on(stick).has_value();
    auto read = read_on(stick);
    auto* file = std::get_if<ProvisioningFile>(&read);
    if (file == nullptr) return;
    seen.signature_holds = true;
    seen.terminal = file->content.terminal.text;
    seen.place = std::move(file->content.place);
    seen.organisation = std::move(file->content.organisation);
    seen.usable_until = file->content.usable_until;
}

CameOfFile enrol_by_file(const Aside& aside, const wire::Provisioning& file,
                         wire::EnrolRequest request, FileNetwork network) {
    std::optional<Fault> network_fault;
    if (file.network && network == FileNetwork::SetUp) {
        const auto applied = apply_network(aside, *file.network);
        if (const auto* fault = std::get_if<Fault>(&applied)) network_fault = *fault;
    }
    const bool owed = network_fault.has_value();
    const auto authority = take_authority(aside, file);
    if (const auto* fault = std::get_if<Fault>(&authority)) return {*fault, owed};
    request.token = file.token;
    const auto server = tested(aside.folder, {file.url, file.server_key});
    auto reply = enrol_aside(aside, server, request);
    const auto* fault = std::get_if<Fault>(&reply);
    if (fault == nullptr || is_final(*fault)) return {std::move(reply), owed};
    // Nobody who could know better says that there is time left.
    if (!wire::check_usable(file, aside.clock.wall())) return {Fault{"code_expired"}, owed};
    if (network_fault) return {std::move(*network_fault), owed};
    return {std::move(reply), owed};
}

bool is_final(const Fault& fault) {
    return std::find(kFinal.begin(), kFinal.end(), fault.code) != kFinal.end();
}

}  // namespace cirkel::syncd
