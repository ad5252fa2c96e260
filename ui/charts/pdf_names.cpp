// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pdf_names.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>
#include <limits>
#include <vector>

namespace hz {

namespace {

/// One piece of text: the object of its font and the codes of its glyphs.
struct Piece {
  int font = 0;
  std::vector<ushort> glyphs;
};

using GlyphNames = QMap<ushort, QString>;

QByteArray inflated(const QByteArray& stream) {
  // What Qt calls compressed begins with the size, which it needs not know well.
  const quint32 hint = quint32(stream.size()) * 8;
  QByteArray framed;
  for (const int shift : {24, 16, 8, 0}) framed += char(hint >> shift & 0xFF);
  return qUncompress(framed + stream);
}

/// BT, the font as "/F7 12 Tf", a "<0001> Tj" for each glyph, ET.
void addPieces(const QByteArray& content, std::vector<Piece>& pieces) {
  for (qsizetype at = content.indexOf("BT\n"); at >= 0; at = content.indexOf("BT\n", at + 1)) {
    const QByteArray block = content.mid(at, content.indexOf("ET\n", at) - at);
    Piece piece;
    const qsizetype font = block.indexOf("/F");
    if (font >= 0) piece.font = block.mid(font + 2, block.indexOf(' ', font) - font - 2).toInt();
    for (qsizetype glyph = block.indexOf("> Tj"); glyph >= 0; glyph = block.indexOf("> Tj", glyph + 1)) {
      piece.glyphs.push_back(block.mid(glyph - 4, 4).toUShort(nullptr, 16));
    }
    pieces.push_back(std::move(piece));
  }
}

std::vector<Piece> piecesOf(const QByteArray& pdf) {
  std::vector<Piece> pieces;
  const QByteArray begin("/Filter /FlateDecode\n>>\nstream\n");
  for (qsizetype at = pdf.indexOf(begin); at >= 0; at = pdf.indexOf(begin, at + 1)) {
    const qsizetype from = at + begin.size();
    addPieces(inflated(pdf.mid(from, pdf.indexOf("endstream", from) - from)), pieces);
  }
  return pieces;
}

/// Number of the object that says the characters of a font; 0 = it says none.
int namesObject(const QByteArray& pdf, int font) {
  const qsizetype at = pdf.indexOf(QByteArray("\n" + QByteArray::number(font) + " 0 obj\n<< /Type /Font\n"));
  if (at < 0) return 0;
  const qsizetype key = pdf.indexOf("/ToUnicode ", at), end = pdf.indexOf("endobj", at);
  return key < 0 || key > end ? 0 : pdf.mid(key + 11, 12).split(' ').value(0).toInt();
}

/// What a font says now: lines of "<first> <last> [<character> …]" or "<first> <last> <character>".
GlyphNames namesIn(const QByteArray& pdf, int object) {
  GlyphNames names;
  const qsizetype at = pdf.indexOf(QByteArray("\n" + QByteArray::number(object) + " 0 obj\n"));
  const qsizetype from = pdf.indexOf("beginbfrange\n", at), to = pdf.indexOf("endbfrange", at);
  if (at < 0 || from < 0 || to < from) return names;
  static const QRegularExpression code(QStringLiteral("<([0-9A-Fa-f]+)>"));
  for (const QByteArray& line : pdf.mid(from + 13, to - from - 13).split('\n')) {
    auto codes = code.globalMatch(QString::fromLatin1(line));
    std::vector<ushort> numbers;
    while (codes.hasNext()) numbers.push_back(codes.next().captured(1).toUShort(nullptr, 16));
    for (std::size_t i = 2; i < numbers.size(); ++i) {
      if (numbers[i] != 0) names.insert(ushort(numbers[0] + i - 2), QString(QChar(numbers[i])));
    }
  }
  return names;
}

QByteArray hex(const QString& text) {
  QByteArray all;
  for (const QChar c : text) all += QByteArray::number(c.unicode(), 16).rightJustified(4, '0').toUpper();
  return all;
}

/// ISO 32000-1, 9.10.3.
QByteArray namesStream(const GlyphNames& names) {
  QByteArray map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  constexpr int kMostInBlock = 100;
  int left = int(names.size()), inBlock = 0;
  for (auto it = names.begin(); it != names.end(); ++it) {
    if (inBlock == 0) {
      inBlock = std::min(left, kMostInBlock);
      map += QByteArray::number(inBlock) + " beginbfchar\n";
    }
    map += '<' + QByteArray::number(it.key(), 16).rightJustified(4, '0').toUpper() + "> <" + hex(it.value()) + ">\n";
    --left;
    if (--inBlock == 0) map += "endbfchar\n";
  }
  map += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
  return map;
}

/// ISO 32000-1, 7.5.6: objects once more, with a table of their own that points to the one before.
QByteArray updated(QByteArray pdf, const QMap<int, QByteArray>& streams) {
  const qsizetype start = pdf.lastIndexOf("startxref\n"), trailer = pdf.lastIndexOf("trailer\n");
  if (start < 0 || trailer < 0) return pdf;
  const QByteArray before = pdf.mid(start + 10).split('\n').value(0).trimmed();
  QByteArray dictionary = pdf.mid(trailer, pdf.indexOf(">>", trailer) - trailer);
  QByteArray table = "xref\n";
  for (auto it = streams.begin(); it != streams.end(); ++it) {
    if (!pdf.endsWith('\n')) pdf += '\n';
    table +=
        QByteArray::number(it.key()) + " 1\n" + QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
    pdf += QByteArray::number(it.key()) + " 0 obj\n<< /Length " + QByteArray::number(it.value().size()) +
           " >>\nstream\n" + it.value() + "endstream\nendobj\n";
  }
  const qsizetype at = pdf.size();
  return pdf + table + dictionary + "/Prev " + before + "\n>>\nstartxref\n" + QByteArray::number(at) + "\n%%EOF\n";
}

}  // namespace

int TextRecorder::metric(PaintDeviceMetric metric) const {
  constexpr int kSide = 20000, kDpi = 1200;
  switch (metric) {
    case PdmWidth:
    case PdmHeight: return kSide;
    case PdmWidthMM:
    case PdmHeightMM: return int(kSide * 25.4 / kDpi);
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY: return kDpi;
    case PdmDepth: return 32;
    case PdmNumColors: return std::numeric_limits<int>::max();
    case PdmDevicePixelRatio: return 1;
    case PdmDevicePixelRatioScaled: return int(devicePixelRatioFScale());
    default: return QPaintDevice::metric(metric);
  }
}

bool hasNamelessGlyphs(const QByteArray& pdf) {
  QMap<int, GlyphNames> names;
  for (const Piece& piece : piecesOf(pdf)) {
    if (!names.contains(piece.font)) names.insert(piece.font, namesIn(pdf, namesObject(pdf, piece.font)));
    const GlyphNames& known = names[piece.font];
    for (const ushort glyph : piece.glyphs) {
      if (!known.contains(glyph)) return true;
    }
  }
  return false;
}

QByteArray withGlyphNames(const QByteArray& pdf, const QStringList& texts) {
  const std::vector<Piece> pieces = piecesOf(pdf);
  if (pieces.size() != std::size_t(texts.size())) return pdf;
  QMap<int, GlyphNames> drawn;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto characters = texts[qsizetype(i)].toUcs4();
    // Where several characters share a glyph there is no telling which is whose.
    if (std::size_t(characters.size()) != pieces[i].glyphs.size()) continue;
    for (std::size_t c = 0; c < pieces[i].glyphs.size(); ++c) {
      const char32_t character = characters[qsizetype(c)];
      drawn[pieces[i].font].insert(pieces[i].glyphs[c], QString::fromUcs4(&character, 1));
    }
  }
  QMap<int, QByteArray> streams;
  for (auto font = drawn.begin(); font != drawn.end(); ++font) {
    const int object = namesObject(pdf, font.key());
    if (object == 0) continue;
    GlyphNames names = namesIn(pdf, object);
    names.insert(font.value());
    streams.insert(object, namesStream(names));
  }
  return streams.isEmpty() ? pdf : updated(pdf, streams);
}

}  // namespace hz
