#pragma once

#include <memory>
#include <set>

#include "tests/faults/every/every_operation.hpp"
#include "tests/faults/every/promising_world.hpp"
#include "tests/faults/every/shop_image.hpp"

namespace cirkel::faults {

/// A terminal on a failing disk, at which a customer asks for a call, one takes everything back and
/// one only the call, and one walks away after a tap.
class VisitOrdeal : public Ordeal {
public:
    VisitOrdeal(const ShopImage& image, std::uint64_t seed) : life_(image, seed) {}

    CrashDisk& disk() override { return life_.device; }
    void act() override;
    void recover() override;
    void check() override;

private:
    bool open_terminal();
    void close_terminal();
    void serve_customers();
    void check_promises(sqlite::Database& capture);
    void check_whole(sqlite::Database& capture);

    ImageLife life_;
    fakes::MemoryLog log_;
    std::unique_ptr<loop::Kiosk> kiosk_;
    std::unique_ptr<PromisingWorld> world_;
    std::unique_ptr<loop::Visitor> visitor_;
    std::set<SubmissionId> tapped_;  ///< every first tap, whether it was stored or not
    PromisingWorld::Promises promises_;
};

}  // namespace cirkel::faults
