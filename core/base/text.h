// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// All text of the core is UTF-8.

/// Without ASCII white space and invisible characters at both ends: no-break, thin and ideographic spaces, zero-width
/// characters (U+200B …), marks of direction, byte order marks (U+FEFF).
std::string_view trimmed(std::string_view text);
/// Trimmed, and without what keeps a spreadsheet from reading a code as a number: "'001" and "=\"001\"" → "001".
std::string_view withoutGuard(std::string_view text);
/// Without spaces and invisible characters anywhere.
std::string withoutInvisible(std::string_view text);
/// Full-width ASCII (U+FF01–FF5E) and the ideographic space become their ASCII forms: "３" → "3".
std::string foldedWidth(std::string_view text);
/// For matching labels and headers: width folded, case folded (ICU NFKC_Casefold), white space and punctuation dropped.
std::string normalizedLabel(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
/// Splits at runs of ASCII spaces, without empty parts.
std::vector<std::string_view> splitWords(std::string_view text);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
bool isValidUtf8(std::string_view text);
/// Replaces & < > " ' by entities, for HTML, XML and SVG alike.
std::string escapedMarkup(std::string_view text);
/// Orders Chinese by pinyin and digits by value (ICU collation, numeric), equal keys by bytes: K2 < K10.
bool naturalLess(std::string_view a, std::string_view b);

}  // namespace hz
