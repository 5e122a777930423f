#pragma once

#include <array>
#include <cstddef>
#include <string_view>

// The numbering plans of the countries whose customers an employee may call, as far as they tell a
// number that can be called from one that must not be. Facts of the national authorities (ACM,
// BIPT, Bundesnetzagentur); the tests compare them with a library that knows all of them.

namespace cirkel::phone {

/// National numbers, without the leading 0, that begin alike. `begins` lists beginnings, each two
/// digits or more, or a range of them: "201-206 21". `callable` is true for land lines, mobile
/// phones, calls over the internet and company numbers (088) at an ordinary price; all else costs
/// the shop or reaches nobody: premium, shared cost, free of charge, numbers that follow a person
/// (084, 087), pagers.
struct NumberRange {
    std::string_view begins;
    std::size_t shortest = 0;
    std::size_t longest = 0;
    bool callable = true;
};

inline constexpr std::array kDutchNumbers = {
    NumberRange{"10 111 113-115 117 118 13 15 161 162 164-168 172 174 180-184 186 187 20 222-224 "
                "226-229 23 24 251 252 255 26 294 297 299 30 313-318 320 321 33 341-348 35 36 38 "
                "40 411-413 416 418 43 45 46 475 478 481 485-488 492 493 495 497 499 50 511-519 "
                "521-525 527-529 53 541-548 55 561 562 566 570-573 575 577 578 58 591-599 70-79",
                9, 9},
    NumberRange{"61-65 68", 9, 9},
    NumberRange{"85 88 91", 9, 9},
    NumberRange{"970", 11, 11},
    NumberRange{"800 900 906 909", 7, 10, false},
    NumberRange{"66 84 87", 9, 9, false},
    NumberRange{"140", 5, 6, false},
};

inline constexpr std::array kBelgianNumbers = {
    NumberRange{"10-16 19 22-28 32-38 42 43 50-59 60 61 63-65 67-69 71 802-808 81-87 89 92-94", 8,
                8},
    NumberRange{"45-49", 9, 9},
    NumberRange{"70 78 800 90", 8, 8, false},
};

/// German land lines have no length of their own; shorter than seven digits with the area is a
/// number that is still being typed.
inline constexpr std::array kGermanNumbers = {
    NumberRange{"201-206 208 209 21-23 240-248 25 26 271-277 280-287 29 30 33 340-347 349 35 36 "
                "371-377 381-388 39 40 410 412-419 42-44 450-456 460-468 470-477 479 48 "
                "502-508 51 52 530-538 54-56 570-577 580-588 590-597 600 602-609 61-63 640-648 65 "
                "661-669 670-678 68 69 702-708 711-719 720-727 73 740-748 750-758 760-768 770-778 "
                "780-785 790 791 793-797 802-809 810-817 819 82 830-834 836-839 840-846 850 851 "
                "853-859 861-868 870-878 880-882 884-886 89 906-909 91-94 950-957 960-968 970-974 "
                "976 977 980-987 990-997",
                7, 13},
    NumberRange{"490-497", 7, 12},
    NumberRange{"322", 9, 9},
    NumberRange{"32", 11, 13},
    NumberRange{"150-152 1531 1533 1541 155-159", 11, 11},
    NumberRange{"160 162 163 170-179", 10, 11},
    NumberRange{"137 138", 7, 10, false},
    NumberRange{"180 181", 8, 13, false},
    NumberRange{"182-189", 11, 11, false},
    NumberRange{"164 168 169", 4, 13, false},
    NumberRange{"700", 11, 11, false},
    NumberRange{"800", 10, 13, false},
    NumberRange{"900", 10, 11, false},
};

}  // namespace cirkel::phone
