// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/questionnaire.h"

#include "base/phrasebook.h"
#include "base/text.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>

#include <algorithm>
#include <map>
#include <memory>
#include <regex>

namespace hz {
namespace {

constexpr double kMarginMm = 18, kFooterMm = 8;
constexpr int kResolution = 600;
constexpr double kMm = kResolution / 25.4;
constexpr std::size_t kRowsPerTable = 14;  ///< of a grid, so that a table always fits on a page

/// The questionnaire as pieces of HTML that are not to be divided.
class Pieces {
 public:
  Pieces(const Codebook& codebook, Language language) : m_codebook(codebook), m_language(language) {
    number();
    addFront();
    addQuestions();
  }
  const std::vector<std::string>& all() const { return m_pieces; }

 private:
  std::string text(const LocalizedText& label) const {
    const std::string& own = m_language == Language::Chinese ? label.chinese : label.english;
    return escapedMarkup(own.empty() ? (m_language == Language::Chinese ? label.english : label.chinese) : own);
  }
  std::string say(const char* key, const std::vector<std::string>& arguments = {}) const {
    return escapedMarkup(phrase(m_language, std::string("questionnaire.") + key, arguments));
  }
  static std::string small(const std::string& words) {
    return "<span style='font-size:9pt;color:#444444'>" + words + "</span>";
  }

  /// Answers are numbered; what the interviewer fills in stands in front without a number.
  void number() {
    int last = 0;
    for (const Question& question : m_codebook.questions)
      if (question.role == QuestionRole::Answer) m_numbers[question.code] = ++last;
  }

  void addFront() {
    const std::string title = text(m_codebook.title);
    m_pieces.push_back("<h1 align='center' style='font-size:16pt'>" + title + "</h1>");
    m_pieces.push_back("<p style='line-height:140%'>" + say("consent") + "</p>");
    std::string cells;
    for (const Question& question : m_codebook.questions) {
      if (question.role == QuestionRole::Answer || question.role == QuestionRole::Weight) continue;
      cells += "<tr><td width='38%'>" + text(question.label) + "</td><td>" + entry(question) + "</td></tr>";
    }
    if (cells.empty()) return;
    m_pieces.push_back(
        "<p><b>" + say("interviewer") +
        "</b></p><table width='100%' border='1' style='border-collapse:collapse' cellspacing='0' cellpadding='4'>" +
        cells + "</table>");
  }

  std::string entry(const Question& question) const {
    std::string boxes;
    for (const Choice& choice : m_codebook.choices(question).choices)
      boxes += "□ " + text(choice.label) + "&nbsp;&nbsp; ";
    return boxes.empty() ? "&nbsp;" : boxes;
  }

  void addQuestions() {
    const auto& questions = m_codebook.questions;
    std::string group;
    for (std::size_t i = 0; i < questions.size();) {
      if (questions[i].role != QuestionRole::Answer) {
        ++i;
        continue;
      }
      std::string heading;
      if (questions[i].group != group) heading = groupHeading(group = questions[i].group);
      std::size_t end = i;
      while (end < questions.size() && isRow(questions[end]) && questions[end].list == questions[i].list &&
             questions[end].group == group && end - i < kRowsPerTable)
        ++end;
      if (end - i >= 2) {
        m_pieces.push_back(heading + grid(i, end));
        i = end;
      } else {
        m_pieces.push_back(heading + single(questions[i]));
        ++i;
      }
    }
    m_pieces.push_back("<p align='center'>" + say("thanks") + "</p>");
  }

  std::string groupHeading(const std::string& code) const {
    for (const QuestionGroup& group : m_codebook.groups) {
      if (group.code != code) continue;
      const std::string hint = text(group.hint);
      return "<h2 style='font-size:12.5pt;margin-top:14px'>" + text(group.label) + "</h2>" +
             (hint.empty() ? "" : "<p>" + small(hint) + "</p>");
    }
    return {};
  }

  static bool isRow(const Question& question) {
    return question.role == QuestionRole::Answer && question.kind == QuestionKind::Scale && question.relevant.empty();
  }

  std::string numberOf(const Question& question) const { return std::to_string(m_numbers.at(question.code)); }

  /// Codes are printed where they are numbers: they are what is entered.
  static std::string codeOf(const Choice& choice) {
    const bool number = !choice.code.empty() && choice.code.find_first_not_of("0123456789") == std::string::npos;
    return number ? " " + small(choice.code) : std::string();
  }

  std::string hints(const Question& question) const {
    std::string words;
    if (!question.relevant.empty()) words = "<br>" + small("→ " + condition(question.relevant));
    if (const std::string hint = text(question.hint); !hint.empty()) words += "<br>" + small(hint);
    return words;
  }

  /// An XLSForm condition in words: ${freq} > 0 → "Only if question 1 is above “Never”"; what is not understood keeps
  /// its form, with numbers of questions for their codes.
  std::string condition(const std::string& relevant) const {
    static const std::regex compared(R"(^\s*\$\{([^}]+)\}\s*(>=|<=|!=|=|>|<)\s*'?([^']*?)'?\s*$)");
    static const std::regex selected(R"(^\s*selected\(\s*\$\{([^}]+)\}\s*,\s*'([^']*)'\s*\)\s*$)");
    std::smatch found;
    if (std::regex_match(relevant, found, selected)) return clause("=", found[1], found[2]);
    if (std::regex_match(relevant, found, compared)) return clause(found[2], found[1], found[3]);
    std::string words = relevant;
    for (const auto& [code, place] : m_numbers) {
      const std::string name = "${" + code + "}";
      for (std::size_t at = words.find(name); at != std::string::npos; at = words.find(name, at))
        words.replace(at, name.size(), phrase(m_language, "questionnaire.question", {std::to_string(place)}));
    }
    return say("only_if", {words});
  }

  std::string clause(const std::string& sign, const std::string& code, const std::string& value) const {
    static const std::map<std::string, std::string> kKeys{{"=", "is"},    {"!=", "is_not"},   {">", "above"},
                                                          {"<", "below"}, {">=", "at_least"}, {"<=", "at_most"}};
    const Question* asked = m_codebook.find(code);
    const auto place = m_numbers.find(code);
    std::string label = value;
    if (asked != nullptr) {
      const ChoiceList& list = m_codebook.choices(*asked);
      const int at = list.find(value);
      if (at >= 0) {
        const LocalizedText& own = list.choices[static_cast<std::size_t>(at)].label;
        label = m_language == Language::Chinese ? own.chinese : own.english;
      }
    }
    const std::string question = place == m_numbers.end() ? code : std::to_string(place->second);
    return escapedMarkup(phrase(m_language, "questionnaire." + kKeys.at(sign), {question, label}));
  }

  std::string single(const Question& question) const {
    std::string out = "<p style='margin-top:10px'><b>" + numberOf(question) + ".</b> " + text(question.label) +
                      (question.required ? " *" : "") + hints(question) + "</p>";
    const auto& choices = m_codebook.choices(question).choices;
    if (choices.empty())
      return out +
             "<table width='100%' border='1' style='border-collapse:collapse' cellspacing='0' "
             "cellpadding='6'><tr><td>&nbsp;</td></tr></table>";
    // Short options stand in two columns.
    const bool twoColumns =
        choices.size() > 3 && std::all_of(choices.begin(), choices.end(), [&](const Choice& choice) {
          return toQString(text(choice.label)).size() <= (m_language == Language::Chinese ? 18 : 36);
        });
    out += "<table width='100%' border='0' cellspacing='0' cellpadding='1'>";
    const std::size_t columns = twoColumns ? 2 : 1;
    for (std::size_t i = 0; i < choices.size(); i += columns) {
      out += "<tr>";
      for (std::size_t k = i; k < std::min(choices.size(), i + columns); ++k)
        out += "<td width='" + std::to_string(100 / columns) + "%'>□ " + text(choices[k].label) + codeOf(choices[k]) +
               "</td>";
      out += "</tr>";
    }
    return out + "</table>";
  }

  std::string grid(std::size_t begin, std::size_t end) const {
    const auto& choices = m_codebook.choices(m_codebook.questions[begin]).choices;
    const std::size_t share = choices.empty() ? 0 : std::min<std::size_t>(64, 10 * choices.size()) / choices.size();
    std::string out =
        "<table width='100%' border='1' style='border-collapse:collapse' cellspacing='0' "
        "cellpadding='4'><tr><td>&nbsp;</td>";
    for (const Choice& choice : choices)
      out += "<td width='" + std::to_string(share) + "%' align='center'><span style='font-size:8pt'>" +
             text(choice.label) + "</span><br>" + codeOf(choice) + "</td>";
    out += "</tr>";
    for (std::size_t i = begin; i < end; ++i) {
      const Question& question = m_codebook.questions[i];
      out += "<tr><td><b>" + numberOf(question) + ".</b> " + text(question.label) + hints(question) + "</td>";
      for (std::size_t k = 0; k < choices.size(); ++k) out += "<td align='center' valign='middle'>□</td>";
      out += "</tr>";
    }
    return out + "</table>";
  }

  const Codebook& m_codebook;
  Language m_language;
  std::map<std::string, int> m_numbers;
  std::vector<std::string> m_pieces;
};

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
std::vector<PlacedPiece> placePieces(const Pieces& pieces, QPdfWriter& writer, const QFont& font) {
  const double height = writer.height() - kFooterMm * kMm;
  std::vector<PlacedPiece> placed;
  int page = 0;
  double y = 0;
  for (const std::string& piece : pieces.all()) {
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
  const std::vector<PlacedPiece> placed = placePieces(Pieces(codebook, language), writer, font);
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
