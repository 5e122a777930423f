#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cirkel::desk {

/// What this process counted since it began, for the people who run it. Nothing in it is about a
/// customer or a member of staff, and none of its names comes from outside, so that nobody can make
/// it grow. One thread.
class Measures {
public:
    /// Upper ends of the times that are told apart, in seconds; what takes longer is in `count`.
    static constexpr std::array kSecondsUpTo{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                             0.1,   0.25,   0.5,   1.0,  2.5,   10.0};

    /// The requests of one line of a route table.
    struct Asked {
        std::array<std::uint64_t, 6> by_class{};  ///< answers by the first digit of their status
        std::array<std::uint64_t, kSecondsUpTo.size()> up_to{};  ///< not added up
        std::uint64_t timed = 0;
        double seconds = 0;
    };
    /// Method and pattern of a route; both empty for what is no route's.
    using RouteName = std::pair<std::string_view, std::string_view>;

    void count_request(RouteName route, int status, std::optional<std::chrono::nanoseconds> took);
    /// A record that an answer will speak of. It counts when the group it belongs to was kept.
    void count_record(std::string_view kind, std::string_view result);
    void count_group(bool was_kept, std::uint64_t transactions);
    void count_refused_sign_in() { ++refused_sign_ins_; }
    void count_refused_token() { ++refused_tokens_; }

    [[nodiscard]] const std::map<RouteName, Asked>& requests() const { return requests_; }
    /// By kind and result.
    using RecordName = std::pair<std::string, std::string>;
    [[nodiscard]] const std::map<RecordName, std::uint64_t>& records() const { return records_; }
    struct Groups {
        std::uint64_t kept = 0;
        std::uint64_t failed = 0;
        std::uint64_t transactions = 0;  ///< in those that were kept
    };
    [[nodiscard]] const Groups& groups() const { return groups_; }
    [[nodiscard]] std::uint64_t refused_sign_ins() const { return refused_sign_ins_; }
    [[nodiscard]] std::uint64_t refused_tokens() const { return refused_tokens_; }

private:
    std::map<RouteName, Asked> requests_;
    std::map<RecordName, std::uint64_t> records_;
    std::vector<RecordName> unsettled_;
    Groups groups_;
    std::uint64_t refused_sign_ins_ = 0;
    std::uint64_t refused_tokens_ = 0;
};

}  // namespace cirkel::desk
