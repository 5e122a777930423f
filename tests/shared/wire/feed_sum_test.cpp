#include "shared/wire/feed_sum.hpp"

#include "tests/shared/wire/examples.hpp"

namespace cirkel::wire {
namespace {

FeedHash number(std::uint8_t high, std::uint8_t low) {
    FeedHash hash{};
    hash.front() = high;
    hash.back() = low;
    return hash;
}

TEST_CASE("the hash of a text is the first half of its SHA-256", "[feed_sum]") {
    // Of "abc", as FIPS 180-2 prints it.
    CHECK(FeedSum(feed_hash("abc")).text() == "ba7816bf8f01cfea414140de5dae2223");
}

TEST_CASE("a sum carries from byte to byte and round at its end", "[feed_sum]") {
    FeedSum sum(number(0, 0xff));
    sum.add(number(0, 2));
    CHECK(sum.text() == "00000000000000000000000000000101");
    sum.take_out(number(0, 2));
    CHECK(sum.text() == "000000000000000000000000000000ff");
    sum = FeedSum(octets_of<FeedHash>(0xff));
    sum.add(number(0, 1));
    CHECK(sum == FeedSum());
    sum.take_out(number(0, 1));
    CHECK(sum == FeedSum(octets_of<FeedHash>(0xff)));
}

TEST_CASE("a sum does not ask in which order things came and went", "[feed_sum]") {
    FeedSum one;
    FeedSum other;
    for (const char* text : {"a", "b", "c", "d"}) one.add(feed_hash(text));
    for (const char* text : {"x", "d", "c", "b", "a"}) other.add(feed_hash(text));
    CHECK_FALSE(one == other);
    other.take_out(feed_hash("x"));
    CHECK(one == other);
    CHECK_FALSE(one == FeedSum());
}

TEST_CASE("a sum comes back from its text", "[feed_sum]") {
    const FeedSum sum(feed_hash("abc"));
    CHECK(FeedSum::parse(sum.text()) == sum);
    for (const char* text :
         {"", "ba78", "ba7816bf8f01cfea414140de5dae222x", "ba7816bf8f01cfea414140de5dae222300"})
        CHECK(FeedSum::parse(text) == std::nullopt);
}

}  // namespace
}  // namespace cirkel::wire
