#pragma once

#include <span>
#include <vector>

#include "platform/http/http_message.hpp"
#include "server/keeper/keeper_line.hpp"
#include "shared/json/json.hpp"

// What server and keeper say to each other, both ends of each message:
//
//   GET  /v1/state     -> {"keys": [{"id": "2026-11", "key": B64}], "old_months": ["2026-08"],
//                          "server_keys": B64, "escrow_trouble": TEXT}
//   POST /v1/marks     {"contacts": [{"key": "2026-11", "box": B64}]}
//                      -> {"marks": [{"verdict": NAME, "hash": B64, "mask": TEXT}]}
//   POST /v1/reveals   {"key": "2026-11", "box": B64, "case": 14, "by": "07", "reason": "call"}
//                      -> {"contact": TEXT, "first_name": TEXT}
//   POST /v1/mails     {"key": "2026-11", "box": B64, "id": TEXT, "from_name": TEXT,
//                       "subject": TEXT, "text": TEXT, "asks": BOOL?} -> {"end": "sent"|"spared"}
//   POST /v1/destroyed {"key": "2026-08"} -> {}
//   PUT  /v1/server-keys  TEXT that is kept as it is -> {}
//   GET  /v1/escrow    -> {"recipients": [TEXT], "file": TEXT, "trouble": TEXT, "made_at": MS?,
//                          "keys": ["2026-11"]}
//   PUT  /v1/escrow    {"recipients": [TEXT], "file": TEXT?} -> as GET
//
// An answer that tells of a failure has status 400 and {"kind": NAME, "text": TEXT}.
namespace cirkel::keeper {

inline constexpr std::string_view kStatePath = "/v1/state";
inline constexpr std::string_view kMarksPath = "/v1/marks";
inline constexpr std::string_view kRevealsPath = "/v1/reveals";
inline constexpr std::string_view kMailsPath = "/v1/mails";
inline constexpr std::string_view kDestroyedPath = "/v1/destroyed";
inline constexpr std::string_view kServerKeysPath = "/v1/server-keys";
inline constexpr std::string_view kEscrowPath = "/v1/escrow";

http::Request request_of(std::string_view method, std::string_view path, json::Value body = {});
http::Response response_of(const json::Value& body);
http::Response response_of(const Error& error);
/// What a success holds, or the failure that it tells of.
Result<json::Value> read_response(const http::Response& response);

json::Value state_json(const KeeperState& state);
Result<KeeperState> read_state(const json::Value& value);
json::Value key_json(const KeyId& key);
Result<KeyId> read_key(const json::Value& value);
json::Value contacts_json(std::span<const SealedContact> contacts);
Result<std::vector<SealedContact>> read_contacts(const json::Value& value);
json::Value markings_json(std::span<const Marking> markings);
Result<std::vector<Marking>> read_markings(const json::Value& value);
json::Value order_json(const RevealOrder& order);
Result<RevealOrder> read_order(const json::Value& value);
json::Value mail_json(const MailOrder& order);
Result<MailOrder> read_mail(const json::Value& value);
json::Value mail_end_json(MailEnd end);
Result<MailEnd> read_mail_end(const json::Value& value);
json::Value opened_json(const OpenedContact& opened);
Result<OpenedContact> read_opened(const json::Value& value);

}  // namespace cirkel::keeper
