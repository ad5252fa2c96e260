// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/sniff.h"

#include <algorithm>

namespace hz {
namespace {

struct Signature {
  std::string_view bytes;
  const char* kind;
};

using namespace std::string_view_literals;

constexpr Signature kSignatures[] = {
    {"\x89PNG\r\n\x1a\n"sv, "png"},
    {"\xFF\xD8\xFF"sv, "jpeg"},
    {"%PDF-"sv, "pdf"},
    {"SQLite format 3\0"sv, "sqlite"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "ole"},
    {"$FL2"sv, "sav"},
    {"$FL3"sv, "zsav"},
    {"<stata_dta>"sv, "dta"},
    {"\0\0\0\0\0\0\0\0\0\0\0\0\xC2\xEA\x81\x60\xB3\x14\x11\xCF\xBD\x92\x08\0\x09\xC7\x31\x8C"sv, "sas7bdat"},
    {"\x1F\x8B"sv, "gzip"},
    {"\x7F"
     "ELF"sv,
     "executable"},
    {"MZ\x90\0"sv, "executable"},
    {"GIF8"sv, "binary"},
};

}  // namespace

std::string sniffKind(std::string_view head) {
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.bytes)) return signature.kind;
  }
  // Portable files begin with lines in several alphabets, then their signature.
  if (head.size() > 500 && head.substr(0, 600).find("SPSSPORT"sv) != std::string_view::npos) return "por";
  if (head.starts_with("PK\x03\x04"sv)) {
    if (head.find("xl/"sv) != std::string_view::npos) return "xlsx";
    if (head.find("word/"sv) != std::string_view::npos) return "docx";
    if (head.find("opendocument.spreadsheet"sv) != std::string_view::npos) return "ods";
    return head.find("[Content_Types]"sv) != std::string_view::npos ? "xlsx" : "zip";
  }
  std::string start(head.substr(0, std::min<std::size_t>(head.size(), 200)));
  std::transform(start.begin(), start.end(), start.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  if (start.starts_with("\xEF\xBB\xBF"sv)) start.erase(0, 3);
  start.erase(0, std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  for (const char* sign : {"<!doctype html", "<html", "<table", "<meta"}) {
    if (start.starts_with(sign)) return "html";
  }
  // Stata before version 117: release number, byte order 1 or 2, file type 1, and zero.
  if (head.size() > 4 && head[0] >= 0x69 && head[0] <= 0x73 && (head[1] == 1 || head[1] == 2) && head[2] == 1 &&
      head[3] == 0) {
    return "dta";
  }
  // UTF-16: a byte order mark, or every other byte mostly zero; its other bytes may be anything.
  const auto zeros = std::count(head.begin(), head.end(), '\0');
  if (head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv)) return "csv";
  if (head.size() >= 8 && static_cast<double>(zeros) > 0.3 * static_cast<double>(head.size())) return "csv";
  // Text has no control characters but white space.
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u < 0x20 && u != '\t' && u != '\n' && u != '\r' && u != '\f' && u != 0x1A && u != 0) || u == 0x7F;
  });
  if (static_cast<double>(controls) > 0.02 * static_cast<double>(head.size())) return "binary";
  return "csv";
}

}  // namespace hz
