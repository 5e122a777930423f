#include <ctime>
#include <memory>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "platform/certificate/certificate.hpp"

namespace cirkel::certificate {
namespace {

struct FreeBio {
    void operator()(BIO* bio) const { ::BIO_free(bio); }
};
struct FreeX509 {
    void operator()(X509* certificate) const { ::X509_free(certificate); }
};
using Bio = std::unique_ptr<BIO, FreeBio>;
using X509Held = std::unique_ptr<X509, FreeX509>;

constexpr int kFirstYear = 1900;  // of the C library's calendar

std::string part_of(const X509_NAME* name, int which) {
    const int place = ::X509_NAME_get_index_by_NID(name, which, -1);
    if (place < 0) return "";
    unsigned char* text = nullptr;
    const auto* entry = ::X509_NAME_get_entry(name, place);
    const int length = ::ASN1_STRING_to_UTF8(&text, ::X509_NAME_ENTRY_get_data(entry));
    if (length < 0) return "";
    const std::string part(text, text + length);
    ::OPENSSL_free(text);
    return part;
}

std::string name_of(const X509* certificate) {
    const X509_NAME* name = ::X509_get_subject_name(certificate);
    const std::string common = part_of(name, NID_commonName);
    return common.empty() ? part_of(name, NID_organizationName) : common;
}

}  // namespace

Result<Authority> read_authority(std::string_view pem) {
    const Bio text(::BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const X509Held held(::PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr));
    if (!held) return Error{Kind::Malformed, "this is no certificate (PEM)"};
    if (::X509_check_ca(held.get()) == 0)
        return Error{Kind::Malformed, "this certificate is of no authority"};
    Authority authority;
    authority.name = name_of(held.get());
    std::tm end{};
    if (::ASN1_TIME_to_tm(::X509_get0_notAfter(held.get()), &end) != 1)
        return Error{Kind::Malformed, "this certificate does not say until when it is valid"};
    authority.valid_until_year = end.tm_year + kFirstYear;
    authority.valid_until = Instant(std::chrono::seconds(::timegm(&end)));
    unsigned int length = 0;
    if (::X509_digest(held.get(), ::EVP_sha256(), authority.fingerprint.data(), &length) != 1)
        return Error{Kind::Broken, "the certificate's fingerprint could not be made"};
    return authority;
}

}  // namespace cirkel::certificate
