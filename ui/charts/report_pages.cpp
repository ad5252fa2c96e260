// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/report_pages.h"

#include "base/phrasebook.h"
#include "output/document/figure_room.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextLayout>
#include <QTextTable>

namespace hz {
namespace {

constexpr double kPixels = 96.0 / 72;  // a document counts 96 dots an inch
constexpr double kPaperWidth = 595.28, kPaperHeight = 841.89;
constexpr double kSide = 68, kTop = 64, kFoot = 64;
constexpr double kMmToPoints = 72 / 25.4;
constexpr double kListSize = 9.5;  // points
constexpr int kPictureObject = QTextFormat::UserObject + 1;
constexpr int kPictureNumber = QTextFormat::UserProperty + 1;
constexpr int kKeptProperty = QTextFormat::UserProperty + 2;
constexpr std::size_t kSmallTable = 14;  // rows

/// What a block stays on one page with: the beginning of what follows, or the whole table that follows.
enum class Kept { Begin = 1, Whole = 2 };

/// Moves the pages' ends before headings, captions and small tables that they would part. Qt knows no such rule.
class KeepTogether {
 public:
  KeepTogether(QTextDocument& document, double pageHeight) : m_document(document), m_height(pageHeight) {}

  void run() {
    QTextBlock block = m_document.begin();
    while (block.isValid()) {
      const QTextBlock first = block;
      // A run of blocks that stay together begins here.
      while (block.isValid() && kept(block) != 0 && pageOf(block) == pageOf(first)) {
        if (kept(block) == int(Kept::Whole) && lastPageOfTable(block.next()) > pageOf(first)) {
          breakBefore(first);
          break;
        }
        const QTextBlock next = block.next();
        if (next.isValid() && pageOf(next) > pageOf(first)) {
          breakBefore(first);
          break;
        }
        block = next;
      }
      block = block == first ? block.next() : block;
    }
  }

 private:
  static int kept(const QTextBlock& block) { return block.blockFormat().intProperty(kKeptProperty); }
  /// Of the first line: one that does not fit moves to the next page within its block.
  int pageOf(const QTextBlock& block) const {
    const double top = m_document.documentLayout()->blockBoundingRect(block).top();
    const QTextLayout* lines = block.layout();
    const double down = lines->lineCount() > 0 ? lines->lineAt(0).y() - lines->boundingRect().top() : 0;
    const double high = lines->lineCount() > 0 ? lines->lineAt(0).height() : 0;
    return int((top + down + high - 1) / m_height);
  }
  int lastPageOfTable(const QTextBlock& inside) const {
    const QTextTable* table = QTextCursor(inside).currentTable();
    if (table == nullptr) return -1;
    const QTextBlock last = table->cellAt(table->rows() - 1, 0).lastCursorPosition().block();
    return int((m_document.documentLayout()->blockBoundingRect(last).bottom() - 1) / m_height);
  }
  void breakBefore(const QTextBlock& block) {
    QTextBlockFormat format = block.blockFormat();
    const double top = m_document.documentLayout()->blockBoundingRect(block).top();
    const double onPage = top - pageOf(block) * m_height;
    // What begins a page already would only leave an empty one; what comes early is taller than a page.
    if (onPage < m_height / 4 || format.pageBreakPolicy() == QTextFormat::PageBreak_AlwaysBefore) return;
    format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
    QTextCursor(block).setBlockFormat(format);
  }

  QTextDocument& m_document;
  const double m_height;
};

QSizeF textArea() {
  return {kPaperWidth - 2 * kSide, kPaperHeight - kTop - kFoot};
}

QFont reportFont(double points) {
  Theme::Fonts fonts;
  fonts.searchable = true;
  QFont font = Theme(ThemeKind::Print, fonts).font(points);
  font.setPixelSize(qRound(points * kPixels));
  return font;
}

PageMetrics pageMetrics() {
  PageMetrics metrics;
  metrics.width = textArea().width();
  metrics.height = textArea().height();
  metrics.bodyLine = 18;
  metrics.listLine = 15.5;
  metrics.tableSize = 9;
  metrics.tableLine = 14;
  metrics.headingSpace = 40;
  metrics.captionSpace = 28;
  return metrics;
}

}  // namespace

/// Draws the pictures where the layout has left room for them.
class ReportPages::Figures : public QObject, public QTextObjectInterface {
  Q_OBJECT
  Q_INTERFACES(QTextObjectInterface)
 public:
  struct Drawn {
    QPicture picture;
    QSizeF own, size;  ///< as painted, and on the page; pixels of 96 dpi
  };
  std::vector<Drawn> all;
  QRectF visible;  ///< the page that is painted; pictures set clips of their own and would show beyond it

  QSizeF intrinsicSize(QTextDocument*, int, const QTextFormat& format) override { return of(format).size; }
  void drawObject(QPainter* painter, const QRectF& place, QTextDocument*, int, const QTextFormat& format) override {
    const Drawn& drawn = of(format);
    if (drawn.own.isEmpty() || place.top() < visible.top() - 1 || place.top() > visible.bottom() - 1) return;
    painter->save();
    painter->translate(place.topLeft());
    // Playing a picture scales it by the resolutions of the two devices, which the painter's own scale holds already.
    const double denser = double(painter->device()->logicalDpiX()) / drawn.picture.logicalDpiX();
    painter->scale(drawn.size.width() / drawn.own.width() / denser, drawn.size.height() / drawn.own.height() / denser);
    painter->drawPicture(0, 0, drawn.picture);
    painter->restore();
  }

 private:
  const Drawn& of(const QTextFormat& format) const { return all[std::size_t(format.intProperty(kPictureNumber))]; }
};

/// Fills the document, block after block.
class ReportPages::Builder {
 public:
  Builder(const Report& report, const FigureToPicture& paint, Progress& progress, QTextDocument& document,
          Figures& figures)
      : m_report(report),
        m_paint(paint),
        m_progress(progress),
        m_figures(figures),
        m_numbers(report),
        m_headings(headingNumbers(report)),
        m_heights(pictureHeights(report, pageMetrics())),
        m_cursor(&document) {}

  void build() {
    m_cursor.beginEditBlock();  // else every insertion lays the whole document out again
    if (m_report.chapter == 0) {
      text(m_report.title, 20, true, Qt::AlignHCenter, 0, 6);
      text(m_report.subtitle, 10.5, false, Qt::AlignHCenter, 0, 16);
    }
    for (m_block = 0; m_block < m_report.blocks.size(); ++m_block) {
      m_progress.report(m_block, m_report.blocks.size());
      std::visit([this](const auto& block) { add(block); }, m_report.blocks[m_block]);
    }
    m_cursor.endEditBlock();
  }

 private:
  /// The block that was begun last does not stand at the foot of a page without what follows.
  void keepWithNext(Kept how = Kept::Begin) {
    QTextBlockFormat more;
    more.setProperty(kKeptProperty, int(how));
    m_cursor.mergeBlockFormat(more);
  }
  QTextBlockFormat spaced(Qt::Alignment alignment, double above, double below) const {
    QTextBlockFormat format;
    format.setAlignment(alignment);
    format.setTopMargin(above * kPixels);
    format.setBottomMargin(below * kPixels);
    return format;
  }
  void begin(const QTextBlockFormat& format, const QTextCharFormat& type) {
    if (m_started) {
      m_cursor.insertBlock(format, type);
    } else {
      m_cursor.setBlockFormat(format);
      m_cursor.setBlockCharFormat(type);
    }
    m_started = true;
  }
  static QTextCharFormat type(double points, bool strong) {
    QTextCharFormat format;
    QFont font = reportFont(points);
    font.setBold(strong);
    format.setFont(font);
    format.setForeground(Qt::black);
    return format;
  }
  void text(const std::string& words, double points, bool strong, Qt::Alignment alignment, double above, double below) {
    const QTextCharFormat format = type(points, strong);
    begin(spaced(alignment, above, below), format);
    m_cursor.insertText(toQString(words), format);
  }

  void add(const ReportHeading& heading) {
    const double sizes[] = {16, 14, 12};
    QTextBlockFormat format = spaced(Qt::AlignLeft, m_started ? 10 : 0, 8);
    format.setHeadingLevel(heading.level);
    if (heading.newPage && m_started) format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
    const QTextCharFormat letters = type(sizes[std::clamp(heading.level, 1, 3) - 1], true);
    begin(format, letters);
    const std::string& number = m_headings[m_block];
    m_cursor.insertText(toQString(number.empty() ? heading.text : number + "  " + heading.text), letters);
    keepWithNext();
  }

  void add(const ReportParagraph& paragraph) {
    const QTextCharFormat plain = type(paragraph.quiet ? 9 : 10.5, false), strong = type(10.5, true);
    QTextBlockFormat format = spaced(Qt::AlignLeft, 0, 4);
    format.setLineHeight(paragraph.quiet ? 115 : 125, QTextBlockFormat::ProportionalHeight);
    if (!paragraph.quiet) format.setTextIndent(21 * kPixels);
    begin(format, plain);
    const bool leadsOn = std::any_of(paragraph.runs.begin(), paragraph.runs.end(),
                                     [](const ReportRun& run) { return !run.reference.empty(); });
    if (leadsOn && !paragraph.runs.front().strong) keepWithNext();
    if (paragraph.runs.empty()) m_cursor.insertText(toQString(paragraph.text), plain);
    for (const ReportRun& run : paragraph.runs) {
      const auto* target = run.reference.empty() ? nullptr : m_numbers.find(run.reference);
      m_cursor.insertText(toQString(target != nullptr ? target->label : run.text), run.strong ? strong : plain);
    }
  }

  void add(const ReportList& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      QTextBlockFormat format = spaced(Qt::AlignLeft, 0, 2);
      format.setLineHeight(112, QTextBlockFormat::ProportionalHeight);
      format.setLeftMargin(16 * kPixels);
      format.setTextIndent(-12 * kPixels);
      begin(format, type(kListSize, false));
      const std::string mark = list.numbered ? std::to_string(i + 1) + ". " : std::string("• ");
      m_cursor.insertText(toQString(mark + list.items[i]), type(kListSize, false));
    }
  }

  void add(const ReportPageBreak&) {
    QTextBlockFormat format;
    format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
    begin(format, type(2, false));
  }

  void caption() {
    const ReportNumbers::Numbered& of = m_numbers.of(m_block);
    text(of.label + "  " + of.caption, 10.5, true, Qt::AlignHCenter, of.isTable ? 8 : 2, of.isTable ? 3 : 10);
  }

  void add(const ReportFigure& block) {
    const QSizeF area = textArea() * kPixels;
    const double most = (textArea().height() - 40) * kPixels;
    const double high = m_heights[m_block] > 0 ? std::min(most, m_heights[m_block] * kPixels) : most;
    Figure figure = block.figure;
    const double pixelsPerMm = kMmToPoints * kPixels;
    const double scale = std::min(1.0, area.width() / (figure.widthMm * pixelsPerMm));
    figure.heightMm = std::min(figure.heightMm, high / scale / pixelsPerMm);
    Figures::Drawn drawn;
    m_room.fill(figure, [&](const Figure& one) {
      QSizeF size;
      drawn.picture = m_paint(one, size);
      drawn.own = size * pixelsPerMm;
      return size.height();
    });
    const double fit = std::min({1.0, area.width() / drawn.own.width(), high / drawn.own.height()});
    drawn.size = drawn.own * fit;
    m_figures.all.push_back(std::move(drawn));
    QTextCharFormat format;
    format.setObjectType(kPictureObject);
    format.setProperty(kPictureNumber, int(m_figures.all.size()) - 1);
    QTextBlockFormat place = spaced(Qt::AlignHCenter, 4, 0);
    begin(place, format);
    m_cursor.insertText(QString(QChar::ObjectReplacementCharacter), format);
    keepWithNext();
    caption();
  }

  /// As large as the columns fit side by side; heads may break into two lines.
  static double sizeOfType(const std::vector<std::string>& heads, const std::vector<std::vector<std::string>>& rows) {
    constexpr double kLeast = 6.5, kUsual = 9, kBetween = 1.1;
    double units = 0;
    for (std::size_t c = 0; c < heads.size(); ++c) {
      double widest = textUnits(heads[c]) / 2;
      for (const auto& row : rows) widest = std::max(widest, textUnits(row[c]));
      units += widest + kBetween;
    }
    return std::clamp(textArea().width() / std::max(1.0, units), kLeast, kUsual);
  }

  static void line(QTextTableCellFormat& format, bool top, double points) {
    if (top) {
      format.setTopBorder(points * kPixels);
      format.setTopBorderStyle(QTextFrameFormat::BorderStyle_Solid);
      format.setTopBorderBrush(Qt::black);
    } else {
      format.setBottomBorder(points * kPixels);
      format.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
      format.setBottomBorderBrush(Qt::black);
    }
  }

  void add(const ReportTable& block) {
    caption();
    keepWithNext(block.table.rows.size() <= kSmallTable ? Kept::Whole : Kept::Begin);
    const ResultTable& table = block.table;
    const auto rows = printedRows(table);
    const std::vector<std::string> heads = flatHeads(table);
    int firstSummary = -1;
    for (std::size_t r = 0; r < table.rows.size() && firstSummary < 0; ++r)
      if (table.rows[r].kind == RowKind::Summary) firstSummary = int(r) + 1;
    const int columns = int(std::max<std::size_t>(1, table.columns.size()));
    const double points = sizeOfType(heads, rows);
    QTextTableFormat format;
    format.setHeaderRowCount(1);
    format.setBorder(0);
    format.setCellSpacing(0);
    format.setCellPadding(1.5 * kPixels);
    format.setBorderCollapse(true);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    QTextTable* grid = m_cursor.insertTable(int(rows.size()) + 1, columns, format);
    const QTextCharFormat plain = type(points, false), strong = type(points, true);
    for (int r = 0; r <= int(rows.size()); ++r) {
      for (int c = 0; c < int(table.columns.size()); ++c) {
        QTextTableCell cell = grid->cellAt(r, c);
        QTextTableCellFormat look = cell.format().toTableCellFormat();
        if (r == 0) {
          line(look, true, 1.5);
          line(look, false, 0.75);
        }
        if (r == int(rows.size())) line(look, false, 1.5);
        if (r > 0 && r == firstSummary) line(look, true, 0.75);
        if (c > 0) look.setLeftPadding(points * 0.55 * kPixels);
        cell.setFormat(look);
        QTextCursor at = cell.firstCursorPosition();
        const bool right = table.columns[std::size_t(c)].alignment == Alignment::Decimal;
        QTextBlockFormat place;
        place.setAlignment(right ? Qt::AlignRight : Qt::AlignLeft);
        at.setBlockFormat(place);
        const std::string words = r == 0 ? heads[std::size_t(c)] : rows[std::size_t(r - 1)][std::size_t(c)];
        at.insertText(toQString(words), r == 0 ? strong : plain);
      }
    }
    m_cursor.movePosition(QTextCursor::End);
    for (const std::string& note : table.notes) text(note, 9, false, Qt::AlignLeft, 2, 6);
  }

  const Report& m_report;
  const FigureToPicture& m_paint;
  Progress& m_progress;
  Figures& m_figures;
  const ReportNumbers m_numbers;
  const std::vector<std::string> m_headings;
  const std::vector<double> m_heights;
  FigureRoom m_room;
  QTextCursor m_cursor;
  std::size_t m_block = 0;
  bool m_started = false;
};

ReportPages::ReportPages(const Report& report, const FigureToPicture& paint, Progress& progress)
    : m_figures(std::make_unique<Figures>()), m_document(std::make_unique<QTextDocument>()), m_font(reportFont(9)) {
  m_document->setUndoRedoEnabled(false);
  m_document->setUseDesignMetrics(true);
  m_document->documentLayout()->registerHandler(kPictureObject, m_figures.get());
  m_document->setDefaultFont(reportFont(10.5));
  m_document->setDocumentMargin(0);
  m_document->setPageSize(textArea() * kPixels);
  Builder(report, paint, progress, *m_document, *m_figures).build();
  KeepTogether(*m_document, textArea().height() * kPixels).run();
}

ReportPages::~ReportPages() = default;

int ReportPages::count() const {
  return m_document->pageCount();
}

QSizeF ReportPages::paper() {
  return {kPaperWidth, kPaperHeight};
}

void ReportPages::paint(QPainter& painter, int page) const {
  const QSizeF area = textArea() * kPixels;
  painter.save();
  painter.scale(1 / kPixels, 1 / kPixels);
  painter.translate(kSide * kPixels, kTop * kPixels - page * area.height());
  QAbstractTextDocumentLayout::PaintContext context;
  context.clip = QRectF(0, page * area.height(), area.width(), area.height());
  m_figures->visible = context.clip;
  painter.setClipRect(context.clip.adjusted(-4, 0, 4, 0));
  context.palette.setColor(QPalette::Text, Qt::black);
  m_document->documentLayout()->draw(&painter, context);
  painter.restore();
  painter.save();
  QFont font = m_font;
  font.setPixelSize(9);
  painter.setFont(font);
  painter.setPen(Qt::black);
  painter.drawText(QRectF(0, kPaperHeight - kFoot + 18, kPaperWidth, 20), Qt::AlignHCenter | Qt::AlignTop,
                   QString::number(page + 1));
  painter.restore();
}

void ReportPages::moveTo(QThread* thread) {
  m_figures->moveToThread(thread);
  m_document->moveToThread(thread);
}

std::vector<ReportPages::Bookmark> ReportPages::bookmarks() const {
  std::vector<Bookmark> all;
  const double height = textArea().height();
  for (QTextBlock block = m_document->begin(); block.isValid(); block = block.next()) {
    const int level = block.blockFormat().headingLevel();
    if (level == 0) continue;
    const double y = m_document->documentLayout()->blockBoundingRect(block).top() / kPixels;
    const int page = int(y / height);
    all.push_back({level, block.text(), page, kTop + y - page * height});
  }
  return all;
}

}  // namespace hz

#include "report_pages.moc"
