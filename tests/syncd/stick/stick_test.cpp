#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "platform/pack/zstd.hpp"
#include "shared/sync_db/held_back.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "shared/wire/push.hpp"
#include "shared/wire/stick/export_file.hpp"
#include "shared/wire/stick/receipt.hpp"
#include "syncd/stick/take_receipt.hpp"
#include "syncd/stick/write_export.hpp"
#include "tests/syncd/carrying.hpp"

using namespace cirkel;
using namespace cirkel::syncd;

namespace {

/// A device that carries by stick, and what a server would read of the file.
struct Stick : Carrying {
    Device device{TerminalId{"t_81"}, KeyId{"dk_7"}, server.key(),
                  proof::signing_key_from({key.secret.data(), key.secret.size()}).value()};
    const std::string path = folder.file("stick.export");

    Result<Exported> write(const std::function<bool(const Exported&)>& go_on = [](const Exported&) {
        return true;
    }) {
        return write_export({capture, sync, device, now}, path, go_on);
    }
    [[nodiscard]] std::vector<std::string> lines() const {
        const std::string packed = files::read_file(path).value();
        pack::ZstdUnpacker unpacker(packed);
        std::string text;
        for (auto piece = unpacker.next().value(); !piece.empty(); piece = unpacker.next().value())
            text += piece;
        std::vector<std::string> found;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = text.find('\n', at);
            found.push_back(text.substr(at, end - at));
            at = end + 1;
        }
        return found;
    }
    /// The places that the pushes of the file hold, in their order.
    [[nodiscard]] std::vector<Seq> places(Stream stream) const {
        std::vector<Seq> seqs;
        const auto all = lines();
        for (std::size_t i = 1; i + 1 < all.size(); ++i) {
            const auto push = wire::read_push_request(all[i]);
            REQUIRE(push);
            if (push->head.stream != stream) continue;
            for (const auto& record : push->records) seqs.push_back(record.seq);
        }
        return seqs;
    }
    /// What the server signs for having a stream so far.
    [[nodiscard]] wire::Watermark mark(Seq acked, Stream stream = Stream::Main) const {
        return server.signed_mark(stream, epoch, acked);
    }
    Result<ReceiptTaken> take(const std::vector<wire::Watermark>& marks) {
        return take_receipt(capture, sync, wire::receipt_json({marks}));
    }
};

}  // namespace

TEST_CASE("an export holds what is not safe yet, stops first, signed by the device", "[stick]") {
    Stick s;
    s.store(450);
    s.store(2, Stream::Withdrawal);
    const auto exported = s.write();
    REQUIRE(exported);
    CHECK(exported->records == 452);
    CHECK(s.places(Stream::Withdrawal) == up_to(2));
    CHECK(s.places(Stream::Main) == up_to(450));
    const auto lines = s.lines();
    CHECK(wire::read_export_head(lines.front())->device == TerminalId{"t_81"});
    CHECK(wire::read_push_request(lines[1])->head.stream == Stream::Withdrawal);
    proof::RunningSha256 digest;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) digest.add(lines[i] + "\n");
    const auto tail = wire::read_export_tail(lines.back());
    REQUIRE(tail);
    CHECK(tail->lines == static_cast<std::int64_t>(lines.size()) - 1);
    CHECK(wire::is_signed_by(s.key.public_key, *tail, digest.digest()));
}

TEST_CASE("an export marks nothing as sent, and leaves out what is safe", "[stick]") {
    Stick s;
    s.store(3);
    REQUIRE(s.write());
    CHECK(sync_db::read_sent(s.sync, Stream::Main, s.epoch).value() == 0);
    s.tick();
    CHECK(s.arrived() == up_to(3));
    s.store(2);
    REQUIRE(s.write());
    CHECK(s.places(Stream::Main) == std::vector<Seq>{4, 5});
}

TEST_CASE("an export that is stopped or finds no room leaves nothing on the stick", "[stick]") {
    Stick s;
    s.store(450);
    const auto stopped = s.write([](const Exported& so_far) { return so_far.batches < 2; });
    CHECK(stopped.error().kind == Kind::Busy);
    CHECK_FALSE(files::exists(s.path));
    CHECK_FALSE(files::exists(s.path + ".part"));
    const auto nowhere =
        write_export({s.capture, s.sync, s.device, s.now}, s.folder.file("none/stick.export"),
                     [](const Exported&) { return true; });
    CHECK(nowhere.error().kind == Kind::NotFound);
}

TEST_CASE("a receipt acknowledges as the answer to a push would, and only ever raises", "[stick]") {
    Stick s;
    s.store(5);
    CHECK(s.take({s.mark(4)})->raised == 1);
    CHECK(s.acknowledged() == 4);
    CHECK(sync_db::read_sent(s.sync, Stream::Main, s.epoch).value() == 4);
    const auto older = s.take({s.mark(2)});
    CHECK(older->raised == 0);
    CHECK(older->ignored == 1);
    CHECK(s.acknowledged() == 4);
}

TEST_CASE("Y-07 a receipt that the server did not sign for this device is not believed",
          "[stick]") {
    Stick s;
    s.store(5);
    auto forged = s.mark(3);
    forged.acked_seq = 5;
    CHECK(s.take({s.mark(2), forged}).error().kind == Kind::Refused);
    auto of_another = s.mark(3);
    of_another.device = TerminalId{"t_82"};
    CHECK(s.take({of_another})->ignored == 1);
    auto of_earlier = s.server.signed_mark(Stream::Main, EpochId{{9}}, 3);
    CHECK(s.take({of_earlier})->ignored == 1);
    CHECK(s.take({s.mark(6)}).error().kind == Kind::Refused);
    CHECK(take_receipt(s.capture, s.sync, "{}").error().kind == Kind::Malformed);
    CHECK(s.acknowledged() == 0);
}

TEST_CASE("records that went by stick and by line arrive once", "[stick]") {
    Stick s;
    s.store(3);
    REQUIRE(s.write());
    s.tick();
    s.store(2);
    // The server took the stick in meanwhile, and says so late.
    CHECK(s.take({s.mark(3)})->raised == 0);
    s.pass(std::chrono::minutes(2));
    CHECK(s.arrived() == up_to(5));
    CHECK(s.acknowledged() == 5);
}
