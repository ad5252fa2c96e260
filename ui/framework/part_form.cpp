// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/framework/part_form.h"

#include "base/text.h"
#include "survey/framework/kind_words.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace hz {

PartForm::PartForm(QWidget* parent) : QScrollArea(parent) {
  setObjectName(QStringLiteral("partForm"));
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void PartForm::showPart(const FrameworkRows& rows, int row, std::shared_ptr<const Codebook> codebook, bool editable) {
  m_rows = &rows;
  m_row = row;
  m_codebook = std::move(codebook);
  m_editable = editable;
  m_wrong.clear();
  m_content = new QWidget;
  m_layout = new QFormLayout(m_content);
  m_layout->setRowWrapPolicy(QFormLayout::WrapAllRows);
  m_layout->setContentsMargins(kGap, 0, kGap, 0);
  m_layout->setVerticalSpacing(3);
  if (row >= 0) {
    const FrameworkRow& cells = rows.at(static_cast<std::size_t>(row));
    auto* title = new QLabel(partKindWords(FrameworkRows::cell(cells, "kind")));
    makeHeading(title, 3);
    auto* formula = new QLabel(formulaWords(cells));
    formula->setObjectName(QStringLiteral("partFormulaLabel"));
    formula->setWordWrap(true);
    makeQuiet(formula);
    m_layout->addRow(title);
    m_layout->addRow(formula);
    addKind();
    for (const PartFieldSpec& spec : fieldsOf(cells)) addField(spec);
  } else {
    auto* hint = new QLabel(tr("Choose a part of the tree to see its form, or drag questions into the tree."));
    hint->setWordWrap(true);
    makeQuiet(hint);
    m_layout->addRow(hint);
  }
  m_content->setEnabled(editable);
  setWidget(m_content);  // the one before is deleted
}

QString PartForm::cell(const PartFieldSpec& spec) const {
  return toQString(m_rows->cell(static_cast<std::size_t>(m_row), spec.column));
}

/// Later, since the form may be made anew by what follows from it.
void PartForm::report(const char* column, const QString& text) {
  const int row = m_row;
  if (text == toQString(m_rows->cell(static_cast<std::size_t>(row), column))) return;
  const std::string code = m_rows->code(static_cast<std::size_t>(row));
  const auto emitted = [this, row, column, text, code] {
    const auto at = static_cast<std::size_t>(row);
    // The part may have gone, or moved, in the meantime.
    if (at < m_rows->all().size() && m_rows->code(at) == code) emit cellEdited(row, column, text);
  };
  QMetaObject::invokeMethod(this, emitted, Qt::QueuedConnection);
}

void PartForm::addKind() {
  const std::string& kind = m_rows->cell(static_cast<std::size_t>(m_row), "kind");
  const auto& all = indicatorKindWords();
  if (std::find(all.begin(), all.end(), kind) == all.end()) return;
  auto* box = new QComboBox;
  box->setObjectName(QStringLiteral("partKindComboBox"));
  for (const std::string& each : all) box->addItem(partKindWords(each), toQString(each));
  box->setCurrentIndex(box->findData(toQString(kind)));
  connect(box, &QComboBox::activated, this, [this, box, row = m_row] {
    const std::string chosen = toUtf8(box->currentData().toString());
    QMetaObject::invokeMethod(
        this, [this, row, chosen] { emit kindChosen(row, chosen); }, Qt::QueuedConnection);
  });
  m_layout->addRow(tr("How it is computed"), box);
}

std::vector<PartForm::Choice> PartForm::choicesOf(PartField field) const {
  std::vector<Choice> choices;
  const auto addRows = [&](const std::vector<std::size_t>& rows) {
    for (const std::size_t row : rows) choices.push_back({toQString(m_rows->code(row)), partName(m_rows->at(row))});
  };
  switch (field) {
    case PartField::Question:
    case PartField::Questions:
      for (const Question& question : m_codebook->questions) {
        if (question.role != QuestionRole::Answer || question.kind == QuestionKind::Text) continue;
        choices.push_back(
            {toQString(question.code), QStringLiteral("%1  %2").arg(toQString(question.code), words(question.label))});
      }
      break;
    case PartField::Statistic:
    case PartField::Statistics: addRows(m_rows->ofKind({"statistic"})); break;
    case PartField::Imbalance: addRows(m_rows->ofKind({kImbalanceKinds.begin(), kImbalanceKinds.end()})); break;
    case PartField::Aggregate:
      for (std::size_t i = 0; i < m_rows->all().size(); ++i)
        if (m_rows->level(i) >= 2) addRows({i});
      break;
    case PartField::Parent:
      for (std::size_t i = 0; i < m_rows->all().size(); ++i)
        if (m_rows->level(i) == m_rows->level(static_cast<std::size_t>(m_row)) + 1) addRows({i});
      break;
    case PartField::Indicators:
      for (std::size_t i = 0; i < m_rows->all().size(); ++i)
        if (m_rows->isNode(i) && m_rows->level(i) <= 1) addRows({i});
      break;
    default: break;
  }
  return choices;
}

std::vector<PartForm::Choice> PartForm::choicesOfQuestion(const std::string& column) const {
  std::vector<Choice> choices;
  const Question* question = m_codebook->find(m_rows->cell(static_cast<std::size_t>(m_row), column));
  if (question == nullptr) return choices;
  for (const hz::survey::Choice& choice : m_codebook->choices(*question).choices)
    if (choice.missing == MissingKind::None)
      choices.push_back(
          {toQString(choice.code), QStringLiteral("%1  %2").arg(toQString(choice.code), words(choice.label))});
  return choices;
}

QWidget* PartForm::line(const PartFieldSpec& spec) {
  auto* edit = new QLineEdit(cell(spec));
  edit->setCursorPosition(0);
  connect(edit, &QLineEdit::editingFinished, this,
          [this, edit, column = spec.column] { report(column, edit->text().trimmed()); });
  return edit;
}

QWidget* PartForm::box(const PartFieldSpec& spec, const std::vector<Choice>& choices, bool optional) {
  auto* box = new QComboBox;
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(16);
  const QString now = cell(spec);
  if (optional || now.isEmpty()) box->addItem(tr("(none)"), QString());
  for (const Choice& choice : choices) box->addItem(choice.words, choice.code);
  if (box->findData(now) < 0) box->addItem(now, now);
  box->setCurrentIndex(box->findData(now));
  connect(box, &QComboBox::activated, this,
          [this, box, column = spec.column] { report(column, box->currentData().toString()); });
  return box;
}

namespace {

/// What was ticked before stays in its order. Choices are ticked in the order of their question, as the numbers for
/// them are; others come behind.
QStringList tickedInOrder(const QListWidget& list, const QStringList& before, PartField field) {
  QStringList shown, codes;
  for (int i = 0; i < list.count(); ++i)
    if (list.item(i)->checkState() == Qt::Checked) shown << list.item(i)->data(Qt::UserRole).toString();
  for (const QString& code : before)
    if (shown.contains(code)) codes << code;
  QStringList kept;
  for (const QString& code : shown)
    if (before.contains(code)) kept << code;
  const bool choices = field == PartField::Codes || field == PartField::BaseCodes;
  if (choices && codes == kept) return shown;
  for (const QString& code : shown)
    if (!before.contains(code)) codes << code;
  return codes;
}

}  // namespace

QWidget* PartForm::checks(const PartFieldSpec& spec, const std::vector<Choice>& choices) {
  auto* list = new QListWidget;
  const QStringList ticked = cell(spec).split(QLatin1Char(' '), Qt::SkipEmptyParts);
  for (const Choice& choice : choices) {
    auto* item = new QListWidgetItem(choice.words, list);
    item->setData(Qt::UserRole, choice.code);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(ticked.contains(choice.code) ? Qt::Checked : Qt::Unchecked);
  }
  const int shown = static_cast<int>(qBound<std::size_t>(2, choices.size(), 7));
  list->setFixedHeight(shown * qMax(18, list->sizeHintForRow(0)) + 6);
  connect(list, &QListWidget::itemChanged, this, [this, list, ticked, spec] {
    report(spec.column, tickedInOrder(*list, ticked, spec.field).join(QLatin1Char(' ')));
  });
  return list;
}

void PartForm::addField(const PartFieldSpec& spec) {
  QWidget* field = nullptr;
  const std::vector<Choice> yes{{QStringLiteral("yes"), tr("yes")}};
  switch (spec.field) {
    case PartField::Line:
    case PartField::Number: field = line(spec); break;
    case PartField::Question:
      field = box(spec, choicesOf(spec.field), std::string_view(spec.column) != "question");
      break;
    case PartField::Codes: field = checks(spec, choicesOfQuestion("question")); break;
    case PartField::BaseCodes: field = checks(spec, choicesOfQuestion("base_question")); break;
    case PartField::Statistic: field = box(spec, choicesOf(spec.field), true); break;
    case PartField::Parent:
      field = box(spec, choicesOf(spec.field), m_rows->level(static_cast<std::size_t>(m_row)) > 1);
      break;
    case PartField::Aggregate:
    case PartField::Imbalance: field = box(spec, choicesOf(spec.field), false); break;
    case PartField::Statistics:
    case PartField::Indicators:
    case PartField::Questions: field = checks(spec, choicesOf(spec.field)); break;
    case PartField::YesNo: field = box(spec, yes, true); break;
    case PartField::Direction:
      field = box(spec, {{QStringLiteral("1"), tr("as computed")}, {QStringLiteral("-1"), tr("reversed: 100 − value")}},
                  false);
      break;
    case PartField::WithoutWorkers:
      field = box(spec, {{QStringLiteral("missing"), tr("missing")}, {QStringLiteral("hundred"), tr("100")}}, true);
      break;
  }
  field->setObjectName(QStringLiteral("part_%1").arg(QLatin1String(spec.column)));
  field->setAccessibleName(fieldLabel(spec));
  m_layout->addRow(fieldLabel(spec), field);
  auto* wrong = new QLabel;
  wrong->setObjectName(QStringLiteral("wrong_%1").arg(QLatin1String(spec.column)));
  wrong->setWordWrap(true);
  wrong->setStyleSheet(QStringLiteral("color: #c0392b; font-weight: bold"));
  wrong->hide();
  m_layout->addRow(wrong);
  m_wrong[spec.column] = wrong;
}

void PartForm::sayWrong(const std::string& column, const QString& text) {
  const auto found = m_wrong.find(column);
  if (found == m_wrong.end()) return;
  found->second->setText(text);
  found->second->show();
}

void PartForm::showProblems(const std::vector<std::string>& problems) {
  for (auto& [column, label] : m_wrong) label->hide();
  if (m_row < 0) return;
  const auto row = static_cast<std::size_t>(m_row);
  std::string code = m_rows->code(row);
  if (m_rows->cell(row, "kind") == "diagnosis") {  // the core counts those of an imbalance
    int number = 0;
    for (const std::size_t other : m_rows->ofKind({"diagnosis"}))
      number += other <= row && m_rows->cell(other, "first") == m_rows->cell(row, "first");
    code = "diagnosis " + std::to_string(number) + " of " + m_rows->cell(row, "first");
  }
  for (const std::string& problem : problems) {
    const bool own = problem.starts_with(code + ":") || problem.starts_with(code + " ") ||
                     problem.find("code " + code + " ") != std::string::npos || problem.starts_with("“" + code + "”");
    const auto found = m_wrong.find(problemColumn(problem));
    if (!own || found == m_wrong.end()) continue;
    found->second->setText(problemWords(problem));
    found->second->show();
  }
}

void PartForm::retranslate() {
  if (m_rows != nullptr && m_codebook) showPart(*m_rows, m_row, m_codebook, m_editable);
}

}  // namespace hz
