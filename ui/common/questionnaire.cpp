// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/questionnaire.h"

#include "base/phrasebook.h"
#include "base/text.h"
#include "survey/codebook/paper_form.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>

#include <algorithm>
#include <memory>
#include <utility>

namespace hz {
namespace {

constexpr double kMarginMm = 18, kFooterMm = 8;
constexpr int kResolution = 600;
constexpr double kMm = kResolution / 25.4;

std::string markupOf(const std::string& text) {
  return escapedMarkup(text);
}
std::string small(const std::string& text) {
  return "<span style='font-size:9pt;color:#444444'>" + markupOf(text) + "</span>";
}

constexpr const char* kBoxed = " style='border-collapse:collapse' cellspacing='0' ";

/// Pieces of the paper form as HTML that is not to be divided.
class PieceMarkup {
 public:
  explicit PieceMarkup(Language language) : m_language(language) {}

  std::string operator()(const PaperText& piece) const {
    return (piece.isCentred ? "<p align='center'>" : "<p style='line-height:140%'>") + markupOf(piece.text) + "</p>";
  }
  std::string operator()(const PaperHeading& piece) const {
    return "<h2 style='font-size:12.5pt;margin-top:14px'>" + markupOf(piece.text) + "</h2>" +
           (piece.hint.empty() ? "" : "<p>" + small(piece.hint) + "</p>");
  }
  std::string operator()(const PaperFront& piece) const {
    std::string cells;
    for (const PaperFront::Row& row : piece.rows) {
      std::string boxes;
      for (const std::string& choice : row.choices) boxes += "□ " + markupOf(choice) + "&nbsp;&nbsp; ";
      cells += "<tr><td width='38%'>" + markupOf(row.label) + "</td><td>" + (boxes.empty() ? "&nbsp;" : boxes) +
               "</td></tr>";
    }
    return "<p><b>" + markupOf(piece.title) + "</b></p><table width='100%' border='1'" + kBoxed + "cellpadding='4'>" +
           cells + "</table>";
  }
  std::string operator()(const PaperQuestion& piece) const {
    std::string out = "<p style='margin-top:10px'><b>" + piece.number + ".</b> " + markupOf(piece.label) +
                      (piece.required ? " *" : "") + hints(piece.hints) + "</p>";
    if (piece.choices.empty())
      return out + "<table width='100%' border='1'" + kBoxed + "cellpadding='6'><tr><td>&nbsp;</td></tr></table>";
    out += "<table width='100%' border='0' cellspacing='0' cellpadding='1'>";
    const std::size_t columns = isInTwoColumns(piece.choices, m_language) ? 2 : 1;
    for (std::size_t i = 0; i < piece.choices.size(); i += columns) {
      out += "<tr>";
      for (std::size_t k = i; k < std::min(piece.choices.size(), i + columns); ++k)
        out += "<td width='" + std::to_string(100 / columns) + "%'>□ " + markupOf(piece.choices[k].label) +
               code(piece.choices[k]) + "</td>";
      out += "</tr>";
    }
    return out + "</table>";
  }
  std::string operator()(const PaperGrid& piece) const {
    const std::size_t count = piece.scale.size();
    const std::size_t share = count == 0 ? 0 : std::min<std::size_t>(64, 10 * count) / count;
    std::string out = std::string("<table width='100%' border='1'") + kBoxed + "cellpadding='4'><tr><td>&nbsp;</td>";
    for (const PaperChoice& choice : piece.scale)
      out += "<td width='" + std::to_string(share) + "%' align='center'><span style='font-size:8pt'>" +
             markupOf(choice.label) + "</span><br>" + code(choice) + "</td>";
    out += "</tr>";
    for (const PaperGrid::Row& row : piece.rows) {
      out += "<tr><td><b>" + row.number + ".</b> " + markupOf(row.label) + hints(row.hints) + "</td>";
      for (std::size_t k = 0; k < count; ++k) out += "<td align='center' valign='middle'>□</td>";
      out += "</tr>";
    }
    return out + "</table>";
  }

 private:
  static std::string code(const PaperChoice& choice) {
    return choice.code.empty() ? std::string() : " " + small(choice.code);
  }
  static std::string hints(const std::vector<std::string>& all) {
    std::string words;
    for (const std::string& hint : all) words += "<br>" + small(hint);
    return words;
  }
  Language m_language;
};

/// A heading stays with what it is above.
std::vector<std::string> markupPieces(const Codebook& codebook, Language language) {
  const PaperForm form = paperForm(codebook, language);
  std::vector<std::string> pieces{"<h1 align='center' style='font-size:16pt'>" + markupOf(form.title) + "</h1>"};
  std::string heading;
  for (const PaperPiece& piece : form.pieces) {
    const std::string markup = std::visit(PieceMarkup(language), piece);
    if (std::holds_alternative<PaperHeading>(piece)) {
      heading += markup;
    } else {
      pieces.push_back(std::exchange(heading, {}) + markup);
    }
  }
  return pieces;
}

QFont questionnaireFont() {
  Theme::Fonts fonts;
  fonts.searchable = true;
  QFont font = Theme(ThemeKind::Screen, fonts).font(10.5);
  font.setPointSizeF(10.5);  // the theme counts in pixels of a screen
  return font;
}

/// A piece where it is printed.
struct PlacedPiece {
  std::unique_ptr<QTextDocument> document;
  int page = 0;
  double y = 0;
};

/// One below the other; what does not fit any more begins a page.
std::vector<PlacedPiece> placePieces(const std::vector<std::string>& pieces, QPdfWriter& writer, const QFont& font) {
  const double height = writer.height() - kFooterMm * kMm;
  std::vector<PlacedPiece> placed;
  int page = 0;
  double y = 0;
  for (const std::string& piece : pieces) {
    auto document = std::make_unique<QTextDocument>();
    document->documentLayout()->setPaintDevice(&writer);
    document->setDocumentMargin(0);
    document->setDefaultFont(font);
    document->setHtml(toQString(piece));
    document->setTextWidth(writer.width());
    const double needed = document->size().height() + 1.5 * kMm;
    if (y > 0 && y + needed > height) {
      ++page;
      y = 0;
    }
    placed.push_back({std::move(document), page, y});
    y += needed;
  }
  return placed;
}

void drawFooter(QPainter& painter, const QPdfWriter& writer, QFont font, const QString& words) {
  font.setPointSizeF(9);
  painter.setFont(font);
  painter.drawText(QRectF(0, writer.height() - kFooterMm * kMm, writer.width(), kFooterMm * kMm),
                   Qt::AlignHCenter | Qt::AlignBottom, words);
}

}  // namespace

QByteArray questionnairePdf(const Codebook& codebook, Language language) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setResolution(kResolution);
  writer.setPageSize(QPageSize(QPageSize::A4));
  writer.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
  writer.setTitle(toQString(language == Language::Chinese ? codebook.title.chinese : codebook.title.english));
  writer.setCreator(QStringLiteral("Hengzhi"));
  const QFont font = questionnaireFont();
  QPainter painter(&writer);
  const std::vector<PlacedPiece> placed = placePieces(markupPieces(codebook, language), writer, font);
  const int pages = placed.empty() ? 1 : placed.back().page + 1;
  int drawn = -1;
  for (const PlacedPiece& piece : placed) {
    if (piece.page != drawn) {
      if (drawn >= 0) writer.newPage();
      drawn = piece.page;
      drawFooter(painter, writer, font,
                 toQString(phrase(language, "questionnaire.page", {std::to_string(drawn + 1), std::to_string(pages)})));
    }
    painter.save();
    painter.translate(0, piece.y);
    QAbstractTextDocumentLayout::PaintContext ink;  // black on paper, whatever the window looks like
    ink.palette.setColor(QPalette::Text, Qt::black);
    piece.document->documentLayout()->draw(&painter, ink);
    painter.restore();
  }
  painter.end();
  return bytes;
}

}  // namespace hz
