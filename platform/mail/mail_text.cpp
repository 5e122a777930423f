#include "platform/mail/mail_text.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace cirkel::mail {

namespace {

constexpr std::size_t kAddressMax = 254;
constexpr std::size_t kNameMax = 64;
constexpr std::size_t kLineMax = 76;
/// Of an encoded word, so that with what stands around it the line keeps within the limit.
constexpr std::size_t kWordBytesMax = 39;
constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool is_plain(char sign) { return sign >= 0x20 && sign < 0x7F; }

bool is_on_one_line(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char sign) {
        const auto code = static_cast<unsigned char>(sign);
        return code < 0x20 || code == 0x7F;
    });
}

bool is_of(std::string_view text, std::string_view more_signs) {
    return std::all_of(text.begin(), text.end(), [&](char sign) {
        const bool is_letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
        const bool is_digit = sign >= '0' && sign <= '9';
        return is_letter || is_digit || more_signs.find(sign) != std::string_view::npos;
    });
}

bool has_empty_part(std::string_view text) {
    return text.empty() || text.front() == '.' || text.back() == '.' ||
           text.find("..") != std::string_view::npos;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view kSigns =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto group = bytes.substr(at, 3);
        unsigned value = 0;
        for (std::size_t i = 0; i < 3; ++i)
            value = value << 8U | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += i <= group.size() ? kSigns[value >> (18U - 6U * i) & 0x3FU] : '=';
    }
    return text;
}

bool continues_sign(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// The value of a header: as it is when every mail server can read that, else in encoded words
/// (RFC 2047), none of which ends within a sign.
std::string header_words(std::string_view value) {
    const bool is_readable = std::all_of(value.begin(), value.end(), is_plain) &&
                             value.find("=?") == std::string_view::npos &&
                             value.size() <= kLineMax - std::string_view("Subject: ").size();
    if (is_readable) return std::string(value);
    std::string words;
    while (!value.empty()) {
        auto length = std::min(kWordBytesMax, value.size());
        while (length < value.size() && length > 1 && continues_sign(value[length])) --length;
        words += (words.empty() ? "" : "\r\n ") + ("=?utf-8?B?" + base64(value.substr(0, length))) +
                 "?=";
        value.remove_prefix(length);
    }
    return words;
}

/// A name before an address is a phrase: quoted, or in encoded words, whose line ends behind them.
std::string phrase(std::string_view name) {
    const auto words = header_words(name);
    if (words != name) return words + "\r\n ";
    std::string quoted = "\"";
    for (const char sign : name) {
        if (sign == '"' || sign == '\\') quoted += '\\';
        quoted += sign;
    }
    return quoted + "\" ";
}

/// One line of quoted-printable (RFC 2045), folded by soft ends.
std::string quoted_line(std::string_view line) {
    std::string whole;
    std::size_t length = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char sign = line[i];
        const bool is_last = i + 1 == line.size();
        const bool stands = (is_plain(sign) && sign != '=') || sign == '\t';
        const bool is_blank_at_end = is_last && (sign == ' ' || sign == '\t');
        std::string piece(1, sign);
        if (!stands || is_blank_at_end) {
            const auto code = static_cast<unsigned char>(sign);
            piece = {'=', kHexDigits[code >> 4U], kHexDigits[code & 0x0FU]};
        }
        if (length + piece.size() > kLineMax - 1) {
            whole += "=\r\n";
            length = 0;
        }
        whole += piece;
        length += piece.size();
    }
    return whole + "\r\n";
}

std::string quoted_text(std::string_view text) {
    std::string whole;
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        whole += quoted_line(line);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return whole;
}

/// "Wed, 25 Nov 2026 11:00:00 +0000"
std::string date_text(Instant at) {
    constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(at - day));
    std::array<char, 64> text{};
    std::snprintf(
        text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000",
        kDays.at(std::chrono::weekday(day).c_encoding()), static_cast<unsigned>(date.day()),
        kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()));
    return text.data();
}

}  // namespace

bool is_address(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || text.size() > kAddressMax) return false;
    const auto name = text.substr(0, at);
    const auto domain = text.substr(at + 1);
    const bool name_fits = !has_empty_part(name) && name.size() <= kNameMax &&
                           name.front() != '-' && is_of(name, "!#$%&'*+-/=?^_`{|}~.");
    const bool domain_fits = !has_empty_part(domain) && domain.front() != '-' &&
                             domain.back() != '-' && is_of(domain, "-.") &&
                             domain.find('.') != std::string_view::npos;
    return name_fits && domain_fits;
}

Result<void> check(const Mail& mail) {
    if (!is_address(mail.to))
        return Error{Kind::Malformed, "this is no address that mail can be sent to"};
    if (mail.id.empty() || !is_of(mail.id, "-"))
        return Error{Kind::Malformed, "the id of a mail is letters, digits and '-'"};
    if (!is_on_one_line(mail.from_name) || !is_on_one_line(mail.subject))
        return Error{Kind::Malformed, "sender and subject of a mail are single lines"};
    return done;
}

Result<std::string> mail_text(const Mail& mail, const std::string& from) {
    if (auto fits = check(mail); !fits) return fits.error();
    if (!is_address(from))
        return Error{Kind::Malformed, "\"" + from + "\" is no address to send mail from"};
    const auto domain = from.substr(from.find('@') + 1);
    const auto sender = mail.from_name.empty() ? from : phrase(mail.from_name) + "<" + from + ">";
    return "Date: " + date_text(mail.at) + "\r\nFrom: " + sender + "\r\nTo: " + mail.to +
           "\r\nSubject: " + header_words(mail.subject) + "\r\nMessage-ID: <" + mail.id + "@" +
           domain +
           // No holiday notice has to come back (RFC 3834).
           ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
           "Content-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: quoted-printable\r\n\r\n" +
           quoted_text(mail.text);
}

}  // namespace cirkel::mail
