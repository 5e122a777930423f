#include "tests/terminal/screens/scenes/scenes.hpp"
#include "tests/terminal/screens/scenes/steps.hpp"

// A technician's later visits: each page when all is well, when it is not, and while it is waited
// for.

namespace cirkel::screens {
namespace {

using installing::DoorState;
using session::ServicePage;
using session::Servicing;

constexpr Instant kSeenAt = from_ms(1'781'000'000'000);

installing::DeviceSeen well() {
    installing::DeviceSeen seen;
    seen.version = "1.4.2";
    seen.system = "Debian GNU/Linux 12 (bookworm)";
    seen.configuration = 7;
    seen.server = "https://server.delinde.example";
    seen.heard_at = kSeenAt;
    seen.disk_percent = 23;
    seen.session = seen.usb = DoorState::Closed;
    return seen;
}

installing::DeviceSeen unwell() {
    installing::DeviceSeen seen = well();
    seen.line_fault = "Could not resolve host: server.delinde.example";
    seen.waiting = 12;
    seen.unsent_off_stick = 5;
    seen.held_back = 2;
    seen.held_why = "score 12 does not fit the question exit of version 7";
    seen.disk_percent = 94;
    seen.battery_percent = 14;
    seen.on_battery = true;
    seen.session = DoorState::Unknown;
    seen.usb = DoorState::Open;
    return seen;
}

Servicing service_on(ServicePage page) {
    Servicing stage;
    stage.who = StaffMember{"90", "Techniek", "", true};
    stage.page = page;
    return stage;
}

Servicing with_stick(bool has_receipt) {
    Servicing stage = service_on(ServicePage::Stick);
    stage.has_stick = true;
    stage.stick = installing::StickSeen{};
    stage.stick->has_receipt = has_receipt;
    return stage;
}

Servicing saving(std::int64_t done) {
    Servicing stage = with_stick(false);
    stage.asked = installing::ExportToStick{};
    stage.exported = installing::Exported{done, 1200, false, ""};
    return stage;
}

Servicing saved() {
    Servicing stage = with_stick(false);
    stage.exported = installing::Exported{1200, 1200, true, "cirkel-t-081-20260609.jsonl"};
    stage.receipt = installing::ReceiptRead{1};
    stage.may_be_pulled = true;
    return stage;
}

void add_device_scenes(const std::function<void(const std::string&, Servicing)>& scene) {
    Servicing device = service_on(ServicePage::Device);
    scene("service_device_reading", device);
    device.device = well();
    scene("service_device", device);
    device.device = unwell();
    scene("service_device_unwell", device);
    Servicing log = service_on(ServicePage::Log);
    log.log = installing::LogSeen{};
    scene("service_log_empty", log);
    using installing::LogLevel;
    for (int i = 0; i < 9; ++i) {
        const auto level = static_cast<LogLevel>(i % 3);
        log.log->lines.push_back({kSeenAt - Duration{i * 700'000}, level,
                                  "the server did not answer: no way leads to 192.0.2.7"});
    }
    scene("service_log", log);
    Servicing reset = service_on(ServicePage::Reset);
    scene("service_reset_reading", reset);
    reset.device = unwell();
    scene("service_reset_refused", reset);
    reset.device->unsent_off_stick = 0;
    scene("service_reset", reset);
    reset.asked = installing::ResetDevice{};
    scene("service_resetting", reset);
}

void add_stick_scenes(const std::function<void(const std::string&, Servicing)>& scene) {
    Servicing none = service_on(ServicePage::Stick);
    none.asked = installing::LookAtStick{};
    scene("service_stick_looking", none);
    none.asked.reset();
    none.fault = installing::Fault{"no_stick"};
    scene("service_stick_none", none);
    scene("service_stick", with_stick(true));
    scene("service_stick_begins", saving(0));
    scene("service_stick_saving", saving(480));
    scene("service_stick_saved", saved());
    Servicing closing = saved();
    closing.may_be_pulled = false;
    closing.asked = installing::CloseStick{};
    scene("service_stick_closing", closing);
}

}  // namespace

void add_service_scenes(const AddScene& add) {
    const auto scene = [&](const std::string& name, const Servicing& stage) {
        add(name, [stage](Visitor& visitor) { visitor.session.stage = stage; });
    };
    scene("service_work", service_on(ServicePage::Work));
    Servicing sending = service_on(ServicePage::Work);
    sending.is_sending = true;
    scene("service_sending", sending);
    Servicing failed = service_on(ServicePage::Work);
    failed.fault = installing::Fault{"not_enrolled"};
    scene("service_work_fault", failed);
    scene("service_replace", service_on(ServicePage::Replace));
    add_device_scenes(scene);
    add_stick_scenes(scene);
    const auto locked = [&](const std::string& name, const session::SigningIn::Lock& lock) {
        add(name, [lock](Visitor& visitor) {
            session::SigningIn stage;
            stage.lock = lock;
            visitor.session.stage = stage;
        });
    };
    add("service_device_desk", [](Visitor& visitor) {
        visitor.session.desk_words = kSixWords;
        Servicing device = service_on(ServicePage::Device);
        device.device = well();
        visitor.session.stage = device;
    });
    locked("sign_in_locked", {});
    locked("sign_in_unlocking", {true, std::nullopt, 0});
    locked("sign_in_locked_fault", {false, installing::Fault{"unlock_used"}, 0});
    add("sign_in_unlocked", [](Visitor& visitor) {
        session::SigningIn stage;
        stage.is_unlocked = true;
        visitor.session.stage = stage;
    });
}

}  // namespace cirkel::screens
