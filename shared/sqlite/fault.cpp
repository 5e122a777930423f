#include "shared/sqlite/fault.hpp"

#include <sqlite3.h>

namespace cirkel::sqlite {
namespace {

constexpr int kPrimary = 0xff;

Kind kind_of(int code) {
    switch (code & kPrimary) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Kind::Busy;
        case SQLITE_FULL: return Kind::Full;
        case SQLITE_CONSTRAINT: return Kind::Conflict;
        case SQLITE_CANTOPEN: return Kind::NotFound;
        case SQLITE_TOOBIG: return Kind::Malformed;
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_READONLY: return Kind::Refused;
        default: return Kind::Broken;
    }
}

std::string_view advice(Kind kind) {
    switch (kind) {
        case Kind::Busy: return "; another program holds the file, try again";
        case Kind::Full: return "; the disk is full, free some space and try again";
        case Kind::NotFound: return "; does the folder exist, and may this user open it?";
        case Kind::Refused: return "; this user may not write here, check the folder's owner";
        case Kind::Broken: return "; keep the file as it is and look at the disk";
        default: return "";
    }
}

}  // namespace

Error fault_of(int code, sqlite3* handle, std::string_view doing) {
    const Kind kind = kind_of(code);
    const char* sentence = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
    return Error{kind, std::string(doing) + ": " + sentence + std::string(advice(kind))};
}

Error broken_fault() {
    return Error{Kind::Broken,
                 "a transaction on this file could not be undone; it has to be opened again"};
}

}  // namespace cirkel::sqlite
