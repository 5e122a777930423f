#pragma once

#include <memory>
#include <string>

#include "tests/faults/every/every_operation.hpp"
#include "tests/faults/every/shop_image.hpp"
#include "tests/faults/every/struck_line.hpp"

namespace cirkel::faults {

/// Whose disk fails.
enum class Side { Device, Server };

/// A terminal that has been without a line and a server that has news for it. Everything is carried
/// both ways while a disk or the line fails; what is there in the end must not depend on where.
class SyncOrdeal : public Ordeal {
public:
    SyncOrdeal(const ShopImage& image, std::uint64_t seed, Side side,
               const StruckLine::Strike& strike = {});
    /// Where every life must end.
    void expect(const std::string& end) { expected_ = end; }

    CrashDisk& disk() override { return side_ == Side::Device ? life_.device : life_.server; }
    void act() override;
    void recover() override;
    void check() override;

    /// Carries until there is nothing left to carry; then everything that counts of both ends, as
    /// text.
    [[nodiscard]] std::string end();
    [[nodiscard]] const StruckLine& line() const { return line_; }
    /// The shop of these tests: two customers were served and sent, then the line was cut; one more
    /// asked for a call, one took everything back at once, and the first one took back what was
    /// sent long ago. The server meanwhile has closed a case.
    static const ShopImage& cut_off_shop();

private:
    void open_device();
    void close_device();
    void carry(int minutes);
    void carry_to_the_end();
    std::string end_of_server();
    std::string end_of_device();

    ImageLife life_;
    Side side_;
    loop::Shop shop_;
    StruckLine line_;
    std::string expected_;
    loop::Carrier carrier_;
    fakes::MemoryLog log_;
    std::unique_ptr<loop::Kiosk> kiosk_;
    std::unique_ptr<loop::Visitor> visitor_;
};

}  // namespace cirkel::faults
