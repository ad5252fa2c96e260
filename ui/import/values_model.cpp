// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/values_model.h"

#include "base/all_parts.h"
#include "base/number.h"
#include "base/text.h"
#include "survey/codebook/cell_words.h"
#include "survey/codebook/community_names.h"
#include "ui/common/language.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"

#include <QFont>

#include <algorithm>

namespace hz {

std::vector<ValueMatch> valueMatches(const PlannedFile& file, const Codebook& codebook, const Question& question,
                                     const ValueCounts& counts, const KnownCommunities& known) {
  const auto given = file.settings.values.find(question.code);
  const ValueMap::mapped_type none;
  const auto& own = given == file.settings.values.end() ? none : given->second;
  if (question.role != QuestionRole::Community) return matchValues(codebook, question, counts, own);
  std::vector<ValueMatch> matches;
  CommunityNames names(known.declared);
  for (const auto& [text, code] : known.spellings) names.addSpelling(text, code);
  const int column = file.columnOf(question.code);
  const auto& variables = file.facts.variables;
  const auto labelOf = [&](const std::string& value) {
    if (column < 0 || static_cast<std::size_t>(column) >= variables.size()) return value;
    for (const auto& [code, label] : variables[static_cast<std::size_t>(column)].valueLabels)
      if (code == value && !trimmed(label).empty()) return std::string(trimmed(label));
    return value;
  };
  for (const auto& [value, count] : counts) {
    const auto said = own.find(value);
    const std::string text = said == own.end() ? labelOf(value) : said->second;
    if (said == own.end() && !names.isCode(text) && isTotalWord(text)) {
      matches.push_back({value, count, "", true, false});
      continue;
    }
    matches.push_back({value, count, names.codeOf(text), names.empty() || names.knows(text), said != own.end()});
  }
  return matches;
}

ValuesModel::ValuesModel(QObject* parent) : QAbstractTableModel(parent) {}

void ValuesModel::setValues(PlannedFile* file, const Codebook* codebook, const Question* question,
                            const ColumnValues& values, const KnownCommunities& communities) {
  const bool same = m_file == file && m_question == question && m_counts == values.values;
  m_codebook = codebook;
  m_communities = communities;
  if (same) {
    rematch();
    return;
  }
  beginResetModel();
  m_file = file;
  m_question = question;
  m_counts = values.values;
  m_matches = valueMatches(*m_file, *m_codebook, *m_question, m_counts, m_communities);
  endResetModel();
}

/// The same values, which may mean something else by now.
void ValuesModel::rematch() {
  m_matches = valueMatches(*m_file, *m_codebook, *m_question, m_counts, m_communities);
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void ValuesModel::clear() {
  beginResetModel();
  m_file = nullptr;
  m_question = nullptr;
  m_counts.clear();
  m_matches.clear();
  endResetModel();
}

int ValuesModel::unknownValues() const {
  return static_cast<int>(std::count_if(m_matches.begin(), m_matches.end(), [](const auto& m) { return !m.known; }));
}

std::uint64_t ValuesModel::unknownCells() const {
  std::uint64_t cells = 0;
  for (const ValueMatch& match : m_matches) cells += match.known ? 0 : match.count;
  return cells;
}

std::vector<ValuesModel::Option> ValuesModel::options(int row) const {
  std::vector<Option> options;
  if (m_question == nullptr) return options;
  const ValueMatch& match = m_matches[static_cast<std::size_t>(row)];
  if (m_question->role == QuestionRole::Community) return communityOptions(match);
  // What it would be without a word from the person.
  const auto plain = matchValues(*m_codebook, *m_question, {{match.value, match.count}}, {});
  const bool known = !plain.empty() && plain.front().known;
  options.push_back(
      {known ? tr("as found: %1").arg(meaningText(plain.front())) : tr("left out (not an answer)"), std::nullopt});
  std::vector<MissingKind> kinds{MissingKind::NotApplicable, MissingKind::DontKnow, MissingKind::Refused};
  for (const Choice& choice : m_codebook->choices(*m_question).choices) {
    options.push_back({QStringLiteral("%1  %2").arg(toQString(choice.code), words(choice.label)), choice.code});
    std::erase(kinds, choice.missing);
  }
  if (m_question->kind == QuestionKind::Scale) {
    for (int point = m_question->scaleMin; point <= m_question->scaleMax; ++point)
      if (m_codebook->choices(*m_question).find(std::to_string(point)) < 0)
        options.push_back({QString::number(point), std::to_string(point)});
  }
  options.push_back({tr("no answer was given"), std::string()});
  for (const MissingKind kind : kinds) {
    const QString text = kind == MissingKind::NotApplicable ? tr("does not apply")
                         : kind == MissingKind::DontKnow    ? tr("does not know")
                                                            : tr("refused to answer");
    options.push_back({text, std::to_string(missingCode(kind))});
  }
  return options;
}

/// The communities that are known; without a list of them, every other one of the project and of the file.
std::vector<ValuesModel::Option> ValuesModel::communityOptions(const ValueMatch& match) const {
  std::vector<Option> options{{tr("as in the file"), std::nullopt}};
  const auto add = [&](const Community& community) {
    const QString code = toQString(community.code), name = words(community.name);
    const bool there = std::any_of(options.begin(), options.end(),
                                   [&](const Option& option) { return option.code == community.code; });
    if (!there && !community.code.empty() && community.code != match.value)
      options.push_back(
          {name.isEmpty() || name == code ? code : QStringLiteral("%1  %2").arg(code, name), community.code});
  };
  for (const Community& community : m_communities.declared) add(community);
  if (!m_communities.declared.empty()) return options;
  for (const Community& community : m_communities.seen) add(community);
  for (const ValueMatch& other : m_matches)
    if (!other.given) add({other.code, {}});
  return options;
}

std::vector<std::pair<QStringList, QString>> ValuesModel::spellingGroups() const {
  std::vector<std::pair<QStringList, QString>> groups;
  if (m_question == nullptr || m_question->role != QuestionRole::Community || !m_communities.declared.empty())
    return groups;
  std::map<std::string, std::vector<const ValueMatch*>> alike;
  for (const ValueMatch& match : m_matches) alike[communityNameKey(match.code)].push_back(&match);
  for (auto& [key, matches] : alike) {
    std::stable_sort(matches.begin(), matches.end(),
                     [](const ValueMatch* a, const ValueMatch* b) { return a->count > b->count; });
    QStringList others;
    for (const ValueMatch* match : matches)
      if (communityKey(match->code) != communityKey(matches.front()->code)) others << toQString(match->value);
    if (!key.empty() && !others.isEmpty()) groups.emplace_back(others, toQString(matches.front()->code));
  }
  return groups;
}

void ValuesModel::mergeSpellings() {
  const auto groups = spellingGroups();
  if (groups.empty()) return;
  auto& own = m_file->settings.values[m_question->code];
  for (const auto& [spellings, meant] : groups)
    for (const QString& spelling : spellings) own[toUtf8(spelling)] = toUtf8(meant);
  rematch();
  emit edited();
}

bool ValuesModel::onlyNumbers() const {
  return !m_matches.empty() && std::all_of(m_matches.begin(), m_matches.end(), [](const ValueMatch& match) {
    return parseInteger(match.value).has_value();
  });
}

bool ValuesModel::isTurnedRound() const {
  if (m_question == nullptr || m_question->kind != QuestionKind::Scale) return false;
  const auto given = m_file->settings.values.find(m_question->code);
  if (given == m_file->settings.values.end()) return false;
  const auto turned = turnedRound(*m_question);
  return std::all_of(turned.begin(), turned.end(), [&](const auto& entry) {
    const auto own = given->second.find(entry.first);
    return own != given->second.end() && own->second == entry.second;
  });
}

void ValuesModel::turnRound(bool round) {
  if (m_question == nullptr || round == isTurnedRound()) return;
  auto& own = m_file->settings.values[m_question->code];
  for (const auto& [value, code] : turnedRound(*m_question)) {
    if (round) {
      own[value] = code;
    } else {
      own.erase(value);
    }
  }
  if (own.empty()) m_file->settings.values.erase(m_question->code);
  rematch();
  emit edited();
}

QString ValuesModel::meaningText(const ValueMatch& match) const {
  if (!match.known)
    return m_question->role == QuestionRole::Community ? tr("%1 (not known)").arg(toQString(match.code))
                                                       : tr("left out (not an answer)");
  if (m_question->role == QuestionRole::Community) {
    if (match.code.empty()) return tr("a total or a note: left out");
    for (const Community& community : m_communities.declared)
      if (community.code == match.code)
        return QStringLiteral("%1  %2").arg(toQString(community.code), words(community.name));
    return toQString(match.code);
  }
  if (match.code.empty()) return tr("no answer was given");
  const ChoiceList& list = m_codebook->choices(*m_question);
  const int at = list.find(match.code);
  if (at >= 0)
    return QStringLiteral("%1  %2").arg(toQString(match.code), words(list.choices[static_cast<std::size_t>(at)].label));
  if (match.code == "-97") return tr("does not apply");
  if (match.code == "-98") return tr("does not know");
  if (match.code == "-99") return tr("refused to answer");
  return toQString(match.code);
}

int ValuesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_matches.size());
}

int ValuesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 3;
}

QVariant ValuesModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const ValueMatch& match = m_matches[static_cast<std::size_t>(index.row())];
  if (role == Qt::TextAlignmentRole && index.column() == 1) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::FontRole && index.column() == 2 && (match.given || !match.known)) {
    QFont font;
    font.setBold(true);
    return font;
  }
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ValueRole) return {};
  switch (index.column()) {
    case 0: return toQString(match.value);
    case 1:
      return role == ValueRole ? QVariant(static_cast<double>(match.count))
                               : QVariant(toQString(groupedInteger(static_cast<long long>(match.count))));
    default: return meaningText(match);
  }
}

bool ValuesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || index.column() != 2 || m_question == nullptr) return false;
  const auto all = options(index.row());
  const auto choice = static_cast<std::size_t>(value.toInt());
  if (choice >= all.size()) return false;
  const std::string text = m_matches[static_cast<std::size_t>(index.row())].value;
  auto& own = m_file->settings.values[m_question->code];
  if (all[choice].code) {
    own[text] = *all[choice].code;
  } else {
    own.erase(text);
  }
  if (own.empty()) m_file->settings.values.erase(m_question->code);
  rematch();
  emit edited();
  return true;
}

QVariant ValuesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
  if (role == Qt::TextAlignmentRole && section == 1) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case 0: return tr("In the file");
    case 1: return tr("Cells");
    default: return tr("Means");
  }
}

Qt::ItemFlags ValuesModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
  return index.column() == 2 ? plain | Qt::ItemIsEditable : plain;
}

QWidget* ValueDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
  const auto* model = qobject_cast<const ValuesModel*>(index.model());
  ChoiceBox* box = makeBox(parent, QStringLiteral("valueComboBox"),
                           ValuesModel::tr("What %1 means").arg(index.siblingAtColumn(0).data().toString()));
  for (const auto& option : model->options(index.row())) box->addItem(option.text);
  return box;
}

void ValueDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  const auto* model = qobject_cast<const ValuesModel*>(index.model());
  const ValueMatch& match = model->matches()[static_cast<std::size_t>(index.row())];
  const auto options = model->options(index.row());
  int now = 0;
  for (std::size_t i = 0; i < options.size(); ++i)
    if (match.given ? options[i].code == match.code : !options[i].code) now = static_cast<int>(i);
  static_cast<ChoiceBox*>(editor)->begin(now);
}

void ValueDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
  model->setData(index, static_cast<ChoiceBox*>(editor)->choice());
}

}  // namespace hz
