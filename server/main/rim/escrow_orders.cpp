#include "server/main/rim/escrow_orders.hpp"

#include <utility>

#include "platform/age/age.hpp"
#include "platform/http/http_client.hpp"
#include "server/data_folder.hpp"
#include "server/keeper/messages.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::server {

namespace {

/// By the running keeper, else by this process, which then holds the folder.
Result<json::Value> asked(const KeeperPlace& place, const http::Request& request) {
    if (!files::exists(place.folder))
        return Error{Kind::NotFound, "there is no keeper in " + place.folder +
                                         " yet; start it once: cirkel-server keeper"};
    const auto lock = files::Lock::take(keeper_lock_path(place.folder));
    if (!lock && lock.error().kind == Kind::Busy) {
        auto client = http::make_client("unix:" + place.socket, {});
        if (!client) return client.error();
        const auto response = (*client)->send(request);
        if (!response) return response.error();
        return keeper::read_response(*response);
    }
    if (!lock) return lock.error();
    const auto now = clock::make_system_clock()->wall();
    auto keeper = keeper::Keeper::open(place.folder, place.keys_of_before, now);
    if (!keeper) return keeper.error();
    return keeper::read_response(keeper->handle(request, now));
}

Result<CommandResult> told(const Result<json::Value>& answer) {
    if (!answer) return answer.error();
    json::Fields fields(*answer, "escrow");
    std::string text = "escrow file  " + fields.text("file") + "\n";
    for (const auto& recipient : fields.array("recipients"))
        if (const auto* name = recipient.if_text()) text += "opened by    " + *name + "\n";
    text += "months      ";
    for (const auto& month : fields.array("keys"))
        if (const auto* name = month.if_text()) text += " " + *name;
    const auto trouble = fields.text("trouble");
    text += "\n" +
            (trouble.empty() ? "Keep a copy of it on another machine; it changes each month."
                             : "But: " + trouble) +
            "\n";
    if (auto fault = fields.fault()) return *fault;
    return CommandResult{text, *answer};
}

}  // namespace

Result<CommandResult> show_escrow(const KeeperPlace& place) {
    return told(asked(place, keeper::request_of("GET", keeper::kEscrowPath)));
}

Result<CommandResult> set_escrow(const KeeperPlace& place, const keeper::EscrowWish& wish) {
    return told(
        asked(place, keeper::request_of("PUT", keeper::kEscrowPath, keeper::wish_json(wish))));
}

Result<CommandResult> restore_escrow(const std::string& data, const KeeperPlace& place,
                                     const EscrowSource& source) {
    auto text = age::decrypt(source.file, source.identity);
    if (!text) return text.error();
    auto content = keeper::read_escrow(*text);
    proof::wipe(*text);
    if (!content) return content.error();
    // Before anything is written, so that nothing half-made stays.
    for (const auto& taken : {keys_path(data) + "/signing.key", place.folder + "/number.key"})
        if (files::exists(taken))
            return Error{Kind::Conflict, taken + " is there already; choose new folders"};
    if (auto made = files::make_folder(data, files::Secrecy::OwnerOnly); !made) return made.error();
    auto restored = keeper::KeyFolder::restore(place.folder, content->keys);
    if (restored) restored = desk::Keys::restore(keys_path(data), content->server_keys);
    proof::wipe(content->server_keys);
    if (!restored) return restored.error();
    return CommandResult{
        "the keys are back in " + keys_path(data) + " and " + place.folder +
            "\nNow the store: cirkel-server restore BACKUP. Then start keeper and server.\n",
        json::Object{{"data", data}, {"keeper", place.folder}}};
}

}  // namespace cirkel::server
