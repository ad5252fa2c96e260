// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/scorecard_model.h"

#include "base/all_parts.h"
#include "base/number.h"
#include "score/index/absence_text.h"
#include "score/index/reading.h"
#include "ui/common/language.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"

#include <QCoreApplication>
#include <QFont>

namespace hz {

namespace {

QString number(double value, int decimals = 1) {
  return QString::fromStdString(fixedNumber(value, decimals));
}

bool belongs(ResultKind kind, ScoreChoice choice) {
  switch (choice) {
    case ScoreChoice::IndicesAndImbalances: return kind == ResultKind::Index || kind == ResultKind::Imbalance;
    case ScoreChoice::Dimensions: return kind == ResultKind::Dimension;
    case ScoreChoice::Indicators: return kind == ResultKind::Indicator;
    case ScoreChoice::Drivers: return kind == ResultKind::Driver;
    case ScoreChoice::Priorities: return kind == ResultKind::Imbalance;
  }
  return false;
}

}  // namespace

QString basisText(Basis basis) {
  const auto say = [](const char* text) { return QCoreApplication::translate("hz::Basis", text); };
  switch (basis) {
    case Basis::None: break;
    case Basis::Full: return say(QT_TRANSLATE_NOOP("hz::Basis", "answers and statistics"));
    case Basis::Survey: return say(QT_TRANSLATE_NOOP("hz::Basis", "answers only"));
    case Basis::Statistics: return say(QT_TRANSLATE_NOOP("hz::Basis", "statistics only"));
  }
  return {};
}

ScorecardModel::ScorecardModel(QObject* parent) : QAbstractTableModel(parent) {}

void ScorecardModel::setCard(ScorecardPointer card, const Framework* framework, const QString& wave) {
  beginResetModel();
  m_card = std::move(card);
  m_framework = framework;
  m_wave = wave;
  arrange();
  endResetModel();
}

void ScorecardModel::setChoice(ScoreChoice choice) {
  beginResetModel();
  m_choice = choice;
  arrange();
  endResetModel();
}

void ScorecardModel::retranslate() {
  if (columnCount() == 0) return;
  emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void ScorecardModel::arrange() {
  m_units.clear();
  m_codes.clear();
  m_priorities.clear();
  if (!m_card) return;
  const std::string wave = m_wave.toStdString();
  for (std::size_t i = 0; i < m_card->units.size(); ++i) {
    if (m_card->units[i].wave == wave) m_units.push_back(i);
  }
  for (std::size_t i = 0; i < m_card->codes.size(); ++i) {
    if (belongs(m_card->codes[i].kind, m_choice)) m_codes.push_back(i);
  }
  if (m_choice == ScoreChoice::Priorities) arrangePriorities();
}

/// The communities in the order of the chart "Where to act".
void ScorecardModel::arrangePriorities() {
  std::erase_if(m_units, [this](std::size_t unit) { return m_card->units[unit].isDistrict(); });
  m_priorities = priorities(*m_card, *m_framework, m_units, windowLanguage());
  m_units.clear();
  for (const Priority& of : m_priorities) m_units.push_back(of.unit);
  m_codes.clear();
  for (const ImbalanceDefinition& imbalance : m_framework->imbalances) {
    const int code = m_card->findCode(imbalance.code);
    if (code >= 0) m_codes.push_back(static_cast<std::size_t>(code));
  }
}

QVariant ScorecardModel::countCell(int row, int count, int role) const {
  const Priority& of = m_priorities[static_cast<std::size_t>(row)];
  const int value = count == 0 ? of.severe : count == 1 ? of.serious : of.unsettled;
  switch (role) {
    case Qt::DisplayRole: return of.bands.empty() ? QString() : QString::number(value);
    case ValueRole: return of.bands.empty() ? kMissing : static_cast<double>(value);
    case Qt::TextAlignmentRole: return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    default: return {};
  }
}

/// "serious ? 61.2": the band, a question mark where its interval leaves it open, and the value.
QString ScorecardModel::bandText(int row, std::size_t column) const {
  const Priority& of = m_priorities[static_cast<std::size_t>(row)];
  for (const PriorityBand& band : of.bands) {
    if (band.imbalance != m_card->codes[column].code || band.band < 0) continue;
    const QString name = words(bandName(*m_framework, band.imbalance, band.band));
    return QStringLiteral("%1%2 %3").arg(name, band.settled ? QString() : QStringLiteral(" ?"),
                                         number(shown().at(of.unit, column).value));
  }
  return QStringLiteral("–");
}

QString ScorecardModel::community(int row) const {
  return row < 0 || row >= rowCount()
             ? QString()
             : QString::fromStdString(m_card->units[m_units[static_cast<std::size_t>(row)]].community);
}

QString ScorecardModel::code(int column) const {
  const int at = column - kFixedColumns;
  return at < 0 || at >= static_cast<int>(m_codes.size())
             ? QString()
             : QString::fromStdString(m_card->codes[m_codes[static_cast<std::size_t>(at)]].code);
}

bool ScorecardModel::isImbalance(int column) const {
  const int at = column - kFixedColumns;
  return at >= 0 && at < static_cast<int>(m_codes.size()) &&
         m_card->codes[m_codes[static_cast<std::size_t>(at)]].kind == ResultKind::Imbalance;
}

int ScorecardModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_units.size());
}

int ScorecardModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || !m_card
             ? 0
             : kFixedColumns + static_cast<int>(m_codes.size()) + (m_choice == ScoreChoice::Priorities ? kCounts : 0);
}

QVariant ScorecardModel::fixedCell(const ScoreUnit& unit, int column, int role) const {
  if (column == 2 && unit.valid == kWithheldCount && (role == Qt::DisplayRole || role == ValueRole))
    return QString::fromLatin1(kSuppressedMark);
  const QString code = unit.isDistrict() ? tr("District") : QString::fromStdString(unit.community);
  switch (role) {
    case Qt::DisplayRole:
      if (column == 0) return code;
      return column == 1 ? (unit.isDistrict() ? tr("all communities") : words(unit.name))
                         : QString::fromStdString(groupedInteger(unit.valid));
    case ValueRole:
      if (column == 0) return QString::fromStdString(unit.community);
      return column == 1 ? QVariant(words(unit.name)) : QVariant(static_cast<double>(unit.valid));
    case Qt::ToolTipRole:
      if (column != 2) return words(unit.name);
      return tr("%1 valid of %2 received")
          .arg(QString::fromStdString(groupedInteger(unit.valid)),
               QString::fromStdString(groupedInteger(unit.received)));
    case Qt::TextAlignmentRole:
      return QVariant(column == 2 ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::FontRole:
      if (unit.isDistrict()) {
        QFont font;
        font.setBold(true);
        return font;
      }
      return {};
    default: return {};
  }
}

QString ScorecardModel::whyMissing(const ResultCode& code, std::size_t unit) const {
  return toQString(absenceText(*m_card, unit, code.code, *m_framework, windowLanguage()));
}

QString ScorecardModel::tip(const ResultCode& code, const Result& result, std::size_t unit) const {
  QStringList lines{QStringLiteral("%1 %2").arg(QString::fromStdString(code.code), words(code.name))};
  if (isMissing(result.value)) {
    lines << tr("Not computed: %1").arg(whyMissing(code, unit));
    return lines.join(QLatin1Char('\n'));
  }
  lines << (isMissing(result.lower)
                ? QStringLiteral("%1, %2").arg(number(result.value, 2),
                                               toQString(intervalLackText(result.lack, windowLanguage())))
                : tr("%1, %2 % interval %3 to %4")
                      .arg(number(result.value, 2), number(100 * m_card->recipe.level, 0), number(result.lower, 2),
                           number(result.upper, 2)));
  lines << tr("n = %1, %2 % of the planned weight")
               .arg(QString::fromStdString(groupedInteger(result.n)), number(100 * double(result.coverage), 0));
  const std::string remark = remarkText(*m_card, unit, code.code, *m_framework, windowLanguage());
  if (!remark.empty() && !isMissing(result.lower)) lines << toQString(remark);
  if (result.basis != Basis::None) lines << tr("Evidence: %1").arg(basisText(result.basis));
  return lines.join(QLatin1Char('\n'));
}

QVariant ScorecardModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !m_card) return {};
  const std::size_t unit = m_units[static_cast<std::size_t>(index.row())];
  if (index.column() < kFixedColumns) return fixedCell(shown().units[unit], index.column(), role);
  if (isCount(index.column())) {
    return countCell(index.row(), index.column() - kFixedColumns - static_cast<int>(m_codes.size()), role);
  }
  const std::size_t column = m_codes[static_cast<std::size_t>(index.column() - kFixedColumns)];
  const ResultCode& code = m_card->codes[column];
  const Result& result = shown().at(unit, column);
  if (result.absence == Absence::Withheld && (role == Qt::DisplayRole || role == ValueRole))
    return QString::fromLatin1(kSuppressedMark);
  switch (role) {
    case Qt::DisplayRole:
      return m_choice == ScoreChoice::Priorities ? bandText(index.row(), column) : number(result.value);
    case ValueRole: return result.value;
    case ResultRole: return QVariant::fromValue(result);
    case BandRole:
      if (code.kind == ResultKind::Imbalance) {
        return imbalanceBand(*m_framework, m_card->recipe, code.code, result.value);
      }
      return -1;
    case Qt::TextAlignmentRole: return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole: return tip(code, result, unit);
    case Qt::AccessibleTextRole:
      return isMissing(result.value) ? tr("not computed: %1").arg(whyMissing(code, unit)) : number(result.value);
    default: return {};
  }
}

QVariant ScorecardModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
  if (section >= columnCount()) return {};
  if (section < kFixedColumns) {
    if (role == Qt::TextAlignmentRole && section == 2) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    return section == 0 ? tr("Community") : section == 1 ? tr("Name") : tr("n");
  }
  if (isCount(section)) {
    if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const int count = section - kFixedColumns - static_cast<int>(m_codes.size());
    return count == 0 ? tr("Severe") : count == 1 ? tr("Serious") : tr("In doubt");
  }
  const ResultCode& code = m_card->codes[m_codes[static_cast<std::size_t>(section - kFixedColumns)]];
  if (role == Qt::DisplayRole) return QString::fromStdString(code.code);
  if (role == Qt::ToolTipRole) return words(code.name);
  return role == Qt::TextAlignmentRole ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
}

}  // namespace hz
