#include "shared/installing/answer_json.hpp"

#include <utility>

#include "shared/installing/answer_fields.hpp"
#include "shared/installing/ask_json.hpp"
#include "shared/installing/device_json.hpp"

namespace cirkel::installing {
namespace {

constexpr std::size_t kAnswers = std::variant_size_v<Answer>;

/// In the order of the variant.
constexpr std::array<std::string_view, kAnswers> kAnswerNames{
    "network_seen",   "network_tested", "stick_seen",   "waits_for_desk", "enrolled_as",
    "set_up_by_file", "exported",       "receipt_read", "device_seen",    "log_seen",
    "unlocked",       "done",           "fault"};

/// In the order of `StepState`.
constexpr std::array<std::string_view, 5> kStateNames{"waiting", "running", "good", "mind",
                                                      "failed"};

json::Value step_value(const StepResult& step) {
    json::Object members{{"state", kStateNames[static_cast<std::size_t>(step.state)]},
                         {"fault", step.fault},
                         {"what", step.what},
                         {"figure", step.figure}};
    add_instant(members, "until", step.until);
    return members;
}

StepResult read_step(const json::Value& value, json::Fields& outer) {
    json::Fields fields(value, outer.path() + ".steps");
    StepResult step;
    step.state = one_named<StepState>(fields, "state", kStateNames);
    step.fault = fields.text("fault");
    step.what = fields.text("what");
    step.figure = fields.integer("figure");
    step.until = optional_instant(fields, "until");
    if (auto fault = fields.fault()) outer.refuse("steps", fault->text);
    return step;
}

WifiNetwork read_wifi(const json::Value& value, json::Fields& outer) {
    json::Fields fields(value, outer.path() + ".networks");
    WifiNetwork network;
    network.name = fields.text("name");
    network.strength = small_number(fields, "strength");
    network.security = fields.text("security");
    if (auto fault = fields.fault()) outer.refuse("networks", fault->text);
    return network;
}

CaSeen read_ca(const json::Value& value, json::Fields& outer) {
    json::Fields fields(value, outer.path() + ".ca");
    CaSeen ca;
    ca.name = fields.text("name");
    ca.valid_until_year = small_number(fields, "valid_until_year");
    ca.words = fields.text("words");
    if (auto fault = fields.fault()) outer.refuse("ca", fault->text);
    return ca;
}

struct AnswerMembers {
    json::Object& members;

    void add(std::string name, json::Value value) const {
        members.emplace_back(std::move(name), std::move(value));
    }
    void operator()(const NetworkSeen& seen) const { add_network_seen(members, seen); }
    void operator()(const NetworkTested& tested) const {
        json::Array steps;
        for (const StepResult& step : tested.steps) steps.push_back(step_value(step));
        add("steps", std::move(steps));
        add("is_over", tested.is_over);
    }
    void operator()(const StickSeen& seen) const {
        add("has_provisioning", seen.has_provisioning);
        add("terminal", seen.terminal);
        add("place", seen.place);
        add("organisation", seen.organisation);
        add("signature_holds", seen.signature_holds);
        add_instant(members, "usable_until", seen.usable_until);
        add("has_ca", seen.has_ca);
        add("has_receipt", seen.has_receipt);
        add("has_unlock", seen.has_unlock);
    }
    void operator()(const WaitsForDesk& waits) const {
        add("qr", waits.qr);
        add("words", waits.words);
        add_instant(members, "until", waits.until);
    }
    void operator()(const EnrolledAs& enrolled) const { add("terminal", enrolled.terminal); }
    void operator()(const SetUpByFile& set_up) const {
        add("terminal", set_up.terminal);
        add("fault", set_up.fault);
        add("what", set_up.what);
    }
    void operator()(const Exported& exported) const {
        add("done", exported.done);
        add("all", exported.all);
        add("is_over", exported.is_over);
        add("file", exported.file);
    }
    void operator()(const ReceiptRead& read) const { add("raised", read.raised); }
    void operator()(const DeviceSeen& seen) const { add_device_seen(members, seen); }
    void operator()(const LogSeen& seen) const { add_log_seen(members, seen); }
    void operator()(const Unlocked&) const {}
    void operator()(const Done&) const {}
    void operator()(const Fault& fault) const {
        add("code", fault.code);
        add("what", fault.what);
    }
};

void read_into(json::Fields& fields, NetworkSeen& seen) { seen = read_network_seen(fields); }
void read_into(json::Fields& fields, NetworkTested& tested) {
    const json::Array& steps = fields.array("steps");
    if (steps.size() != kTestSteps) return fields.refuse("steps", "has to be six of them");
    for (std::size_t place = 0; place < kTestSteps; ++place)
        tested.steps[place] = read_step(steps[place], fields);
    tested.is_over = fields.boolean("is_over");
}
void read_into(json::Fields& fields, StickSeen& seen) {
    seen.has_provisioning = fields.boolean("has_provisioning");
    seen.terminal = fields.text("terminal");
    seen.place = fields.text("place");
    seen.organisation = fields.text("organisation");
    seen.signature_holds = fields.boolean("signature_holds");
    seen.usable_until = optional_instant(fields, "usable_until");
    seen.has_ca = fields.boolean("has_ca");
    seen.has_receipt = fields.boolean("has_receipt");
    seen.has_unlock = fields.boolean("has_unlock");
}
void read_into(json::Fields& fields, WaitsForDesk& waits) {
    waits.qr = fields.text("qr");
    waits.words = fields.text("words");
    waits.until = optional_instant(fields, "until");
}
void read_into(json::Fields& fields, EnrolledAs& enrolled) {
    enrolled.terminal = fields.text("terminal");
}
void read_into(json::Fields& fields, SetUpByFile& set_up) {
    set_up.terminal = fields.text("terminal");
    set_up.fault = fields.text("fault");
    set_up.what = fields.text("what");
}
void read_into(json::Fields& fields, Exported& exported) {
    exported.done = fields.integer("done");
    exported.all = fields.integer("all");
    exported.is_over = fields.boolean("is_over");
    exported.file = fields.text("file");
}
void read_into(json::Fields& fields, ReceiptRead& read) {
    read.raised = small_number(fields, "raised");
}
void read_into(json::Fields& fields, DeviceSeen& seen) { seen = read_device_seen(fields); }
void read_into(json::Fields& fields, LogSeen& seen) { seen = read_log_seen(fields); }
void read_into(json::Fields&, Unlocked&) {}
void read_into(json::Fields&, Done&) {}
void read_into(json::Fields& fields, Fault& fault) {
    fault.code = fields.text("code");
    fault.what = fields.text("what");
}

template <std::size_t Place = 0>
Answer answer_of(json::Fields& fields, std::string_view name) {
    if constexpr (Place < kAnswers) {
        if (name != kAnswerNames[Place]) return answer_of<Place + 1>(fields, name);
        std::variant_alternative_t<Place, Answer> answer;
        read_into(fields, answer);
        return answer;
    } else {
        fields.refuse("answer", "is not one of the known names");
        return Done{};
    }
}

}  // namespace

void add_network_seen(json::Object& members, const NetworkSeen& seen) {
    json::Array networks;
    for (const WifiNetwork& network : seen.networks)
        networks.push_back(json::Object{{"name", network.name},
                                        {"strength", network.strength},
                                        {"security", network.security}});
    members.emplace_back("has_cable", seen.has_cable);
    members.emplace_back("cable_is_in", seen.cable_is_in);
    members.emplace_back("cable_mbit", seen.cable_mbit);
    members.emplace_back("has_wifi", seen.has_wifi);
    members.emplace_back("networks", std::move(networks));
    members.emplace_back("now", wish_value(seen.now));
    if (seen.ca)
        members.emplace_back("ca", json::Object{{"name", seen.ca->name},
                                                {"valid_until_year", seen.ca->valid_until_year},
                                                {"words", seen.ca->words}});
    members.emplace_back("server", seen.server);
}

NetworkSeen read_network_seen(json::Fields& fields) {
    NetworkSeen seen;
    seen.has_cable = fields.boolean("has_cable");
    seen.cable_is_in = fields.boolean("cable_is_in");
    seen.cable_mbit = small_number(fields, "cable_mbit");
    seen.has_wifi = fields.boolean("has_wifi");
    for (const json::Value& network : fields.array("networks"))
        seen.networks.push_back(read_wifi(network, fields));
    seen.now = read_wish(fields, "now");
    if (const auto* ca = fields.optional_value("ca")) seen.ca = read_ca(*ca, fields);
    seen.server = fields.text("server");
    return seen;
}

std::string answer_json(const Answer& answer) {
    json::Object members{{"answer", kAnswerNames[answer.index()]}};
    std::visit(AnswerMembers{members}, answer);
    return json::dump(members);
}

Result<Answer> read_answer(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) return value.error().with_context("an answer");
    json::Fields fields(*value, "answer");
    auto answer = answer_of(fields, fields.text("answer"));
    if (auto fault = fields.fault()) return *fault;
    return answer;
}

}  // namespace cirkel::installing
