// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help_pages.h"

#include "base/resource.h"
#include "base/table_text.h"
#include "ui/common/language.h"
#include "ui/common/text.h"
#include "ui/window/word_search.h"

#include <QHash>

#include <algorithm>

namespace hz {

namespace {

std::string folder() {
  return windowLanguage() == Language::Chinese ? "help/zh/" : "help/en/";
}

HelpPage pageNamed(const QString& code) {
  const std::string wanted = folder() + code.toStdString() + ".md";
  for (const Resource& resource : embeddedResources()) {
    if (resource.name != wanted) continue;
    HelpPage page{code, {}, toQString(resource.bytes)};
    const QString first = page.text.section(QLatin1Char('\n'), 0, 0);
    page.title = first.mid(first.indexOf(QLatin1Char(' ')) + 1).trimmed();
    return page;
  }
  return {};
}

/// Topics and charts whose page has another name.
QString pageOfTopic(const QString& code) {
  static const QHash<QString, QString> topics{{QStringLiteral("scores"), QStringLiteral("uncertainty")},
                                              {QStringLiteral("indices"), QStringLiteral("uncertainty")},
                                              {QStringLiteral("waves"), QStringLiteral("wave_change")},
                                              {QStringLiteral("slopes"), QStringLiteral("wave_change")},
                                              {QStringLiteral("differences"), QStringLiteral("ranks")},
                                              {QStringLiteral("smoothed"), QStringLiteral("smallarea")},
                                              {QStringLiteral("bands"), QStringLiteral("sampling_method")},
                                              {QStringLiteral("recipes"), QStringLiteral("removals")},
                                              {QStringLiteral("choices"), QStringLiteral("removals")},
                                              {QStringLiteral("reliability"), QStringLiteral("scales")},
                                              {QStringLiteral("scree"), QStringLiteral("scales")},
                                              {QStringLiteral("imbalances"), QStringLiteral("bands")},
                                              {QStringLiteral("dimensions"), QStringLiteral("ladder")},
                                              {QStringLiteral("radar"), QStringLiteral("ladder")},
                                              {QStringLiteral("contributions"), QStringLiteral("method")},
                                              {QStringLiteral("likert"), QStringLiteral("import")},
                                              {QStringLiteral("profile"), QStringLiteral("D")},
                                              {QStringLiteral("drivers"), QStringLiteral("D")},
                                              {QStringLiteral("domains"), QStringLiteral("I3")},
                                              {QStringLiteral("reach"), QStringLiteral("I4")}};
  if (code.startsWith(QLatin1String("quadrant-"))) return QStringLiteral("bands");
  return topics.value(code, code);
}

}  // namespace

QList<HelpGroup> helpGroups() {
  const char* const file = "help/order.csv";
  const TableText table = parseTable(resource(file), file);
  const char* const language = windowLanguage() == Language::Chinese ? "zh" : "en";
  QList<HelpGroup> groups;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (const std::string& code = table.cell(i, "page"); code.empty()) {
      groups.append({toQString(table.cell(i, language)), {}});
    } else if (!groups.isEmpty()) {
      groups.last().pages.append(pageNamed(toQString(code)));
    }
  }
  return groups;
}

QList<HelpPage> helpPagesFor(const QString& typed) {
  const WordSearch search(typed);
  if (search.isEmpty()) return {};
  QList<HelpPage> found[3];
  for (const HelpGroup& group : helpGroups()) {
    for (const HelpPage& page : group.pages) {
      const WordSearch::Match match = search.match(page.title);
      if (match != WordSearch::None) {
        found[match].append(page);
      } else if (search.isIn(page.text)) {
        found[2].append(page);
      }
    }
  }
  return found[0] + found[1] + found[2];
}

HelpPage helpPageOf(const QString& code) {
  QString name = pageOfTopic(code);
  HelpPage page = pageNamed(name);
  if (!page.text.isEmpty() || name.isEmpty()) return page;
  name[0] = name[0].toUpper();
  while (!name.isEmpty() && pageNamed(name).text.isEmpty()) name.chop(1);
  return name.isEmpty() ? HelpPage{} : pageNamed(name);
}

}  // namespace hz
