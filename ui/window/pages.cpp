// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/pages.h"

#include "ui/all_charts/all_charts_page.h"
#include "ui/analysis/tables_page.h"
#include "ui/common/text.h"
#include "ui/compare/compare_page.h"
#include "ui/data/data_page.h"
#include "ui/entry/entry_page.h"
#include "ui/framework/framework_page.h"
#include "ui/imbalances/imbalances_page.h"
#include "ui/questionnaire/questionnaire_page.h"
#include "ui/report/report_page.h"
#include "ui/robustness/robustness_page.h"
#include "ui/scores/scores_page.h"
#include "ui/start/start_page.h"

#include <QCoreApplication>

#include <string_view>
#include <type_traits>

namespace hz {

namespace {

/// Pages take the session, the settings, or both.
template <class T>
Page* make(Session& session, Settings& settings) {
  if constexpr (std::is_constructible_v<T, Session&, Settings&>) {
    return new T(session, settings);
  } else if constexpr (std::is_constructible_v<T, Session&>) {
    return new T(session);
  } else {
    return new T(settings);
  }
}

QString say(const char* text) {
  return QCoreApplication::translate("hz::Pages", text);
}

}  // namespace

const std::vector<PageEntry>& pageTable() {
  using enum PageGroup;
  // clang-format off
  static const std::vector<PageEntry> table{
      {"start",      None,    "start",      QT_TRANSLATE_NOOP("hz::Pages", "&Start"),      "start",           make<StartPage>},
      {"data",       Prepare, "data",       QT_TRANSLATE_NOOP("hz::Pages", "&Data"),       "import",          make<DataPage>},
      {"entry",      Prepare, "entry",      QT_TRANSLATE_NOOP("hz::Pages", "En&ter questionnaires"), "entry", make<EntryPage>},
      {"questionnaire", Prepare, "questionnaire", QT_TRANSLATE_NOOP("hz::Pages", "&Questionnaire"), "questionnaire", make<QuestionnairePage>},
      {"framework",  Prepare, "framework",  QT_TRANSLATE_NOOP("hz::Pages", "&Framework"),  "framework",       make<FrameworkPage>},
      {"scores",     Results, "scores",     QT_TRANSLATE_NOOP("hz::Pages", "S&cores"),     "uncertainty",     make<ScoresPage>},
      {"imbalances", Results, "imbalances", QT_TRANSLATE_NOOP("hz::Pages", "&Imbalances"), "bands",           make<ImbalancesPage>},
      {"charts",     Results, "charts",     QT_TRANSLATE_NOOP("hz::Pages", "C&harts"),     "charts",          make<AllChartsPage>},
      {"compare",    Results, "compare",    QT_TRANSLATE_NOOP("hz::Pages", "C&ompare"),    "ranks",           make<ComparePage>},
      {"robustness", Results, "robustness", QT_TRANSLATE_NOOP("hz::Pages", "&Robustness"), "sampling_method", make<RobustnessPage>},
      {"analysis",   Results, "analysis",    QT_TRANSLATE_NOOP("hz::Pages", "Anal&ysis"),   "analysis",        make<TablesPage>},
      {"report",     Deliver, "report",     QT_TRANSLATE_NOOP("hz::Pages", "R&eport"),     "report",          make<ReportPage>},
  };
  // clang-format on
  return table;
}

QString menuTitle(const PageEntry& entry) {
  return say(entry.title);
}

QString pageTitle(const PageEntry& entry) {
  return withoutLetter(say(entry.title));
}

bool isWorkplace(const PageEntry& entry) {
  return entry.group == PageGroup::Prepare && std::string_view(entry.id) != "data";
}

QString groupTitle(PageGroup group) {
  switch (group) {
    case PageGroup::None: break;
    case PageGroup::Prepare: return say(QT_TRANSLATE_NOOP("hz::Pages", "Prepare"));
    case PageGroup::Results: return say(QT_TRANSLATE_NOOP("hz::Pages", "Results"));
    case PageGroup::Deliver: return say(QT_TRANSLATE_NOOP("hz::Pages", "Deliver"));
  }
  return {};
}

}  // namespace hz
