// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/report_pages.h"
#include "ui/common/text.h"

#include <QBuffer>
#include <QHashFunctions>
#include <QMap>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>

namespace hz {
namespace {

constexpr int kPdfResolution = 1200;

/// A string of PDF in hexadecimal: nothing in it can be mistaken for syntax.
QByteArray pdfText(const QString& text) {
  QByteArray bytes("\xFE\xFF");
  for (const QChar c : text) {
    bytes.append(char(c.unicode() >> 8));
    bytes.append(char(c.unicode() & 255));
  }
  return "<" + bytes.toHex().toUpper() + ">";
}

/// Adds bookmarks and the language to what Qt wrote, by an incremental update (ISO 32000-1, 7.5.6): new versions of the
/// catalog and the document information, and the outline, stand behind the file.
class PdfOutline {
 public:
  PdfOutline(QByteArray file, const std::vector<ReportPages::Bookmark>& bookmarks)
      : m_file(std::move(file)), m_bookmarks(bookmarks), m_count(int(bookmarks.size())) {}

  QByteArray with(const QString& title, const QByteArray& language) {
    if (!readTrailer()) return m_file;
    chain();
    writeOutline();
    QByteArray catalog = object(m_root);
    const qsizetype end = catalog.lastIndexOf(">>");
    if (end < 0) return m_file;
    catalog.insert(end, "/Outlines " + reference(0) + "/PageMode/UseOutlines/Lang(" + language +
                            ")/ViewerPreferences<</DisplayDocTitle true>>");
    m_objects[m_root] = catalog;
    m_objects[m_info] = "<</Title " + pdfText(title) + "/Producer(Hengzhi)>>";
    return m_file + update();
  }

 private:
  QByteArray object(int number) const {
    const QByteArray key = "\n" + QByteArray::number(number) + " 0 obj";
    const qsizetype begin = m_file.indexOf(key), end = m_file.indexOf("endobj", begin);
    return begin < 0 || end < 0 ? QByteArray() : m_file.mid(begin + key.size(), end - begin - key.size()).trimmed();
  }

  bool readTrailer() {
    const qsizetype at = m_file.lastIndexOf("trailer");
    if (at < 0 || m_count == 0) return false;
    const QString tail = QString::fromLatin1(m_file.mid(at));
    const auto number = [&](const char* pattern) {
      return QRegularExpression(QLatin1String(pattern)).match(tail).captured(1).toInt();
    };
    m_first = number("/Size (\\d+)");
    m_root = number("/Root (\\d+)");
    m_info = number("/Info (\\d+)");
    m_previous = number("startxref\\s+(\\d+)");
    const QString catalog = QString::fromLatin1(object(m_root));
    const int tree = QRegularExpression(QStringLiteral("/Pages (\\d+)")).match(catalog).captured(1).toInt();
    const QString pages = QString::fromLatin1(object(tree));
    // Qt writes all pages as one list; another shape leaves the file without bookmarks.
    const QString kids =
        QRegularExpression(QStringLiteral("/Kids\\s*\\[([^\\]]*)\\]"), QRegularExpression::DotMatchesEverythingOption)
            .match(pages)
            .captured(1);
    auto each = QRegularExpression(QStringLiteral("(\\d+) 0 R")).globalMatch(kids);
    while (each.hasNext()) m_pages << each.next().captured(1).toInt();
    return m_first > 0 && m_root > 0 && m_info > 0 && !m_pages.isEmpty();
  }

  void chain() {
    m_parent.fill(-1, m_count);
    m_next.fill(0, m_count);
    m_before.fill(0, m_count);
    m_child.fill(0, m_count);
    m_last.fill(0, m_count);
    m_below.fill(0, m_count);
    QList<int> open;
    QMap<int, int> lastBelow;  // of a parent, as number from 1
    for (int i = 0; i < m_count; ++i) {
      while (!open.isEmpty() && m_bookmarks[std::size_t(open.last())].level >= m_bookmarks[std::size_t(i)].level)
        open.removeLast();
      const int parent = open.isEmpty() ? -1 : open.last();
      m_parent[i] = parent;
      int& last = lastBelow[parent];
      if (last > 0) {
        m_next[last - 1] = i + 1;
        m_before[i] = last;
      }
      last = i + 1;
      if (parent < 0) {
        if (m_topFirst == 0) m_topFirst = i + 1;
        m_topLast = i + 1;
        ++m_top;
      } else {
        if (m_child[parent] == 0) m_child[parent] = i + 1;
        m_last[parent] = i + 1;
        ++m_below[parent];
      }
      open << i;
    }
  }

  QByteArray reference(int number) const { return QByteArray::number(m_first + number) + " 0 R"; }

  void writeOutline() {
    m_objects[m_first] = "<</Type/Outlines/First " + reference(m_topFirst) + "/Last " + reference(m_topLast) +
                         "/Count " + QByteArray::number(m_top) + ">>";
    for (int i = 0; i < m_count; ++i) {
      const ReportPages::Bookmark& of = m_bookmarks[std::size_t(i)];
      QByteArray entry = "<</Title " + pdfText(of.text) + "/Parent " +
                         reference(m_parent[i] < 0 ? 0 : m_parent[i] + 1) + "/Dest[" +
                         QByteArray::number(m_pages.value(of.page, m_pages.last())) + " 0 R/XYZ null " +
                         QByteArray::number(ReportPages::paper().height() - of.y, 'f', 1) + " null]";
      if (m_next[i] > 0) entry += "/Next " + reference(m_next[i]);
      if (m_before[i] > 0) entry += "/Prev " + reference(m_before[i]);
      if (m_child[i] > 0)
        entry += "/First " + reference(m_child[i]) + "/Last " + reference(m_last[i]) + "/Count -" +
                 QByteArray::number(m_below[i]);
      m_objects[m_first + 1 + i] = entry + ">>";
    }
  }

  QByteArray update() const {
    QByteArray out, table = "xref\n";
    for (auto one = m_objects.begin(); one != m_objects.end(); ++one) {
      table += QByteArray::number(one.key()) + " 1\n" +
               QByteArray::number(m_file.size() + out.size()).rightJustified(10, '0') + " 00000 n \n";
      out += QByteArray::number(one.key()) + " 0 obj\n" + one.value() + "\nendobj\n";
    }
    const qsizetype at = m_file.size() + out.size();
    return out + table + "trailer\n<</Size " + QByteArray::number(m_first + m_count + 1) + "/Root " +
           QByteArray::number(m_root) + " 0 R/Info " + QByteArray::number(m_info) + " 0 R/Prev " +
           QByteArray::number(m_previous) + ">>\nstartxref\n" + QByteArray::number(at) + "\n%%EOF\n";
  }

  const QByteArray m_file;
  const std::vector<ReportPages::Bookmark>& m_bookmarks;
  const int m_count;
  int m_first = 0, m_root = 0, m_info = 0, m_previous = 0, m_topFirst = 0, m_topLast = 0, m_top = 0;
  QList<int> m_pages, m_parent, m_next, m_before, m_child, m_last, m_below;
  QMap<int, QByteArray> m_objects;
};

/// Qt states when a file was made and gives it a number of its own: both would differ from run to run.
void dropTimes(QByteArray& file) {
  for (const char* key : {"/CreationDate (", "/ModDate ("}) {
    const qsizetype begin = file.indexOf(key);
    const qsizetype end = begin < 0 ? -1 : file.indexOf(')', begin);
    if (end < 0) continue;
    for (qsizetype i = begin + qsizetype(qstrlen(key)); i < end; ++i)
      if (file[i] >= '0' && file[i] <= '9') file[i] = '0';
  }
}

}  // namespace

QByteArray reportPdf(const Report& report, const FigureToPicture& paint, Progress& progress) {
  // Qt writes fonts in the order of its hash tables: the same report is to be the same bytes.
  QHashSeed::setDeterministicGlobalSeed();
  ProgressPart composing(progress, 0, 0.8), writing(progress, 0.8, 1);
  const ReportPages pages(report, paint, composing);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setPageSize(QPageSize(QPageSize::A4));
  writer.setPageMargins(QMarginsF());
  writer.setResolution(kPdfResolution);
  writer.setTitle(toQString(report.title));
  writer.setCreator(QStringLiteral("Hengzhi"));
  QPainter painter(&writer);
  for (int page = 0; page < pages.count(); ++page) {
    writing.report(std::uint64_t(page), std::uint64_t(pages.count()));
    if (page > 0) writer.newPage();
    painter.save();
    painter.scale(kPdfResolution / 72.0, kPdfResolution / 72.0);
    pages.paint(painter, page);
    painter.restore();
  }
  painter.end();
  dropTimes(bytes);
  const std::vector<ReportPages::Bookmark> bookmarks = pages.bookmarks();
  return PdfOutline(bytes, bookmarks)
      .with(toQString(report.title), report.language == Language::Chinese ? "zh-CN" : "en");
}

}  // namespace hz
