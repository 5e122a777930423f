#include "server/store/erased_ledger.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "shared/proof/proof.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using store::ErasedLedger;

TEST_CASE("the ledger remembers across openings, and holds no id", "[store][erase]") {
    const fakes::ScratchFolder folder;
    const RecordId id{proof::random_id_bytes()};
    {
        auto ledger = ErasedLedger::open(folder.file("erased.ledger"));
        REQUIRE(ledger.ok());
        REQUIRE(ledger->add(id).ok());
        REQUIRE(ledger->add(id).ok());
    }
    const auto again = ErasedLedger::open(folder.file("erased.ledger"));
    REQUIRE(again.ok());
    CHECK(again->holds(id));
    CHECK_FALSE(again->holds(RecordId{proof::random_id_bytes()}));
    CHECK_FALSE(again->holds_contact_of(SubmissionId{id.bytes}));
    CHECK(fakes::files_holding(folder.path(), proof::hex(id.bytes)) == 0);
}

TEST_CASE("a last line cut short by a power failure swallows no other", "[store][erase]") {
    const fakes::ScratchFolder folder;
    const auto path = folder.file("erased.ledger");
    const SubmissionId id{proof::random_id_bytes()};
    { std::ofstream(path) << "0123456789abcdef"; }
    {
        auto ledger = ErasedLedger::open(path);
        REQUIRE(ledger.ok());
        REQUIRE(ledger->add_contact_of(id).ok());
    }
    CHECK(ErasedLedger::open(path)->holds_contact_of(id));
}
