// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pdf_text.h"

#include <QString>

#include <algorithm>
#include <iterator>

namespace hz {

namespace {

/// Radicals that NFKC leaves as they are, with the character they look like (Unicode: EquivalentUnifiedIdeograph).
constexpr char16_t kRadicals[][2] = {
    {0x2E81, 0x5382}, {0x2E88, 0x5200}, {0x2E8A, 0x535C}, {0x2E8C, 0x5C0F}, {0x2E8D, 0x5C0F}, {0x2E8E, 0x5140},
    {0x2E92, 0x5DF3}, {0x2E93, 0x5E7A}, {0x2E99, 0x6535}, {0x2E9C, 0x65E5}, {0x2E9D, 0x6708}, {0x2EA0, 0x6C11},
    {0x2EA6, 0x4E2C}, {0x2EA7, 0x725B}, {0x2EA9, 0x738B}, {0x2EAB, 0x76EE}, {0x2EAC, 0x793A}, {0x2EB6, 0x7F8A},
    {0x2EB7, 0x7F8A}, {0x2EBC, 0x6708}, {0x2EBD, 0x81FC}, {0x2EC1, 0x864E}, {0x2EC4, 0x897F}, {0x2EC5, 0x89C1},
    {0x2EC6, 0x89D2}, {0x2EC7, 0x89D2}, {0x2EC9, 0x8D1D}, {0x2ECA, 0x8DB3}, {0x2ECB, 0x8F66}, {0x2ED1, 0x9577},
    {0x2ED3, 0x957F}, {0x2ED4, 0x95E8}, {0x2ED7, 0x96E8}, {0x2ED8, 0x9752}, {0x2ED9, 0x97E6}, {0x2EDA, 0x9875},
    {0x2EDB, 0x98CE}, {0x2EDC, 0x98DE}, {0x2EDD, 0x98DF}, {0x2EE2, 0x9A6C}, {0x2EE3, 0x9AA8}, {0x2EE4, 0x9B3C},
    {0x2EE5, 0x9C7C}, {0x2EE6, 0x9E1F}, {0x2EE7, 0x5364}, {0x2EE8, 0x9EA6}, {0x2EE9, 0x9EC4}, {0x2EEA, 0x9EFE},
    {0x2EEC, 0x9F50}, {0x2EEE, 0x9F7F}, {0x2EF0, 0x9F99}};

char16_t ordinary(char16_t character) {
  if (character == u'\t') return u' ';  // the writer names the glyph of the space by the first character that has it
  const auto* at =
      std::find_if(std::begin(kRadicals), std::end(kRadicals), [=](const auto& pair) { return pair[0] == character; });
  if (at != std::end(kRadicals)) return (*at)[1];
  const bool radical = character >= 0x2E80 && character <= 0x2FDF, compatible = character >= 0xF900;
  if (!radical && !(compatible && character <= 0xFAFF)) return character;
  const QString plain = QString(QChar(character)).normalized(QString::NormalizationForm_KC);
  return plain.size() == 1 ? plain.front().unicode() : character;
}

/// Every <XXXX> between `from` and `to` that stands for a character; codes of glyphs are below the ranges changed, and
/// the first two of a line are codes of glyphs in any case.
void makeOrdinary(QByteArray& pdf, qsizetype from, qsizetype to) {
  int inLine = 0;
  for (qsizetype i = from; i + 5 < to; ++i) {
    if (pdf[i] == '\n') inLine = 0;
    if (pdf[i] != '<' || pdf[i + 5] != '>') continue;
    bool isHex = false;
    const auto code = char16_t(pdf.mid(i + 1, 4).toUShort(&isHex, 16));
    if (!isHex || ++inLine <= 2) continue;
    pdf.replace(i + 1, 4, QByteArray::number(int(ordinary(code)), 16).rightJustified(4, '0').toUpper());
  }
}

/// Spaces in place of the entry, so that every offset in the file stays right.
void blankDate(QByteArray& pdf) {
  const qsizetype from = pdf.indexOf("/CreationDate ("), to = from < 0 ? -1 : pdf.indexOf(')', from);
  if (to > from && to - from < 64) pdf.replace(from, to - from + 1, QByteArray(to - from + 1, ' '));
}

}  // namespace

QByteArray withOrdinaryText(const QByteArray& pdf) {
  QByteArray out = pdf;
  blankDate(out);
  for (qsizetype at = out.indexOf("beginbfrange"); at >= 0; at = out.indexOf("beginbfrange", at + 1)) {
    const qsizetype end = out.indexOf("endbfrange", at);
    if (end < 0) break;
    makeOrdinary(out, at, end);
  }
  return out;
}

}  // namespace hz
