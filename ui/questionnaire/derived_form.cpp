// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questionnaire/derived_form.h"

#include "base/number.h"
#include "survey/codebook/derived.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/questionnaire/questions_model.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

namespace {

enum DerivedColumn { From, Given, Becomes, DerivedColumns };

constexpr DerivedRule kRules[] = {DerivedRule::Merge, DerivedRule::Bands, DerivedRule::Mean, DerivedRule::Sum,
                                  DerivedRule::Condition};

QString ruleWords(DerivedRule rule) {
  switch (rule) {
    case DerivedRule::Merge: return DerivedForm::tr("Choices renamed and merged");
    case DerivedRule::Bands: return DerivedForm::tr("Bands of numbers");
    case DerivedRule::Mean: return DerivedForm::tr("Mean of items");
    case DerivedRule::Sum: return DerivedForm::tr("Sum of items");
    case DerivedRule::Condition: return DerivedForm::tr("Yes or no: a condition holds");
  }
  return {};
}

QString labelledCode(const Question& question) {
  const QString label = words(question.label);
  return label.isEmpty() ? toQString(question.code) : QStringLiteral("%1 · %2").arg(toQString(question.code), label);
}

/// What is typed in one language; the other keeps its words unless they were the same.
void writeLabel(LocalizedText& label, const QString& text) {
  const bool chinese = windowLanguage() == Language::Chinese;
  std::string& own = chinese ? label.chinese : label.english;
  std::string& other = chinese ? label.english : label.chinese;
  if (other.empty() || other == own) other = toUtf8(text);
  own = toUtf8(text);
}

}  // namespace

DerivedForm::DerivedForm(QWidget* parent)
    : FieldsForm("derived", parent),
      m_limits(makeLine("LimitsLineEdit")),
      m_condition(makeLine("ConditionLineEdit")),
      m_rule(makeBox("RuleComboBox")),
      m_source(makeBox("SourceComboBox")),
      m_share(new QSpinBox),
      m_table(new QTableWidget(0, DerivedColumns)),
      m_items(new QListWidget),
      m_result(new QLabel) {
  build();
  for (QLineEdit* edit : {m_code, m_chinese, m_english, m_limits, m_condition})
    connect(edit, &QLineEdit::editingFinished, this, &DerivedForm::commit);
  for (QComboBox* each : {m_rule, m_source}) connect(each, &QComboBox::activated, this, &DerivedForm::startAnew);
  connect(m_share, &QSpinBox::editingFinished, this, &DerivedForm::commit);
  connect(m_table, &QTableWidget::itemChanged, this, &DerivedForm::commit);
  connect(m_items, &QListWidget::itemChanged, this, &DerivedForm::commit);
  retranslate();
  clear();
}

void DerivedForm::build() {
  m_share->setObjectName(QStringLiteral("derivedShareSpinBox"));
  m_share->setRange(1, 100);
  m_share->setSuffix(QStringLiteral(" %"));
  m_table->setObjectName(QStringLiteral("derivedTableWidget"));
  prepareTable(m_table);
  m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                           QAbstractItemView::AnyKeyPressed);
  m_table->horizontalHeader()->setSectionResizeMode(From, QHeaderView::Stretch);
  m_table->horizontalHeader()->setSectionResizeMode(Becomes, QHeaderView::Stretch);
  m_items->setObjectName(QStringLiteral("derivedItemsListWidget"));
  m_result->setObjectName(QStringLiteral("derivedResultLabel"));
  makeQuiet(m_result);
  QWidget* top = beginRows();
  addRow(QT_TR_NOOP("Rule"), m_rule);
  addRow(QT_TR_NOOP("From"), m_source);
  addRow(QT_TR_NOOP("Limits of the bands"), m_limits);
  addRow(QT_TR_NOOP("Condition"), m_condition);
  addRow(QT_TR_NOOP("Least share of items answered"), m_share);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGroupGap, 0, 0, 0);
  layout->addWidget(top);
  layout->addWidget(m_table, 1);
  layout->addWidget(m_items, 1);
  layout->addWidget(m_result);
}

void DerivedForm::clear() {
  m_codebook.reset();
  m_survey.reset();
  setEnabled(false);
}

void DerivedForm::showVariable(std::shared_ptr<const Codebook> codebook, std::size_t at,
                               std::shared_ptr<const Survey> survey, bool editable) {
  m_codebook = std::move(codebook);
  m_survey = std::move(survey);
  m_at = at;
  m_editable = editable;
  m_stored = storedDerived(*m_codebook, at);
  setEnabled(editable);
  fill();
}

void DerivedForm::revert() {
  if (m_codebook) fill();
}

void DerivedForm::fill() {
  m_filling = true;
  const Question& question = m_stored.variable.question;
  const Derivation& how = m_stored.variable.how;
  const DerivedRule rule = ruleOf(m_stored);
  sayWrong({});
  fillWords(question);
  m_rule->setCurrentIndex(qMax(0, m_rule->findData(static_cast<int>(rule))));
  m_source->clear();
  for (const Question* source : sourcesFor(*m_codebook, rule, m_at))
    m_source->addItem(labelledCode(*source), toQString(source->code));
  const auto from = survey::sourcesOf(how);
  m_source->setCurrentIndex(from.empty() ? -1 : m_source->findData(toQString(from.front())));
  if (const auto* bands = std::get_if<BandRule>(&how)) m_limits->setText(limitsText(bands->cuts));
  if (const auto* items = std::get_if<ItemRule>(&how)) m_share->setValue(qRound(100 * items->share));
  if (const auto* condition = std::get_if<ConditionRule>(&how)) m_condition->setText(toQString(condition->text));
  fillTable();
  fillItems();
  showRuleFields();
  const QuestionCounts counts = countsOf(*m_codebook, question, m_survey.get());
  m_result->setText(
      counts.asked == 0 ? QString() : tr("%1 of %2 respondents have a value.").arg(counts.answered).arg(counts.asked));
  m_filling = false;
}

void DerivedForm::addTableRow(const QString& from, const QString& given, const QString& into) {
  const int row = m_table->rowCount();
  m_table->insertRow(row);
  auto* source = new QTableWidgetItem(from);
  source->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  auto* count = new QTableWidgetItem(given);
  count->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  count->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  auto* text = new QTableWidgetItem(into);
  if (!m_editable) text->setFlags(text->flags() & ~Qt::ItemIsEditable);
  m_table->setItem(row, From, source);
  m_table->setItem(row, Given, count);
  m_table->setItem(row, Becomes, text);
}

void DerivedForm::fillTable() {
  m_table->setRowCount(0);
  const Derivation& how = m_stored.variable.how;
  const auto given = [](const QuestionCounts& counts, const std::string& code) {
    const auto found = counts.byChoice.find(code);
    return counts.asked == 0 ? QString() : QString::number(found == counts.byChoice.end() ? 0 : found->second);
  };
  const auto labelOf = [&](const std::string& code) {
    for (const Choice& choice : m_stored.choices)
      if (choice.code == code) return words(choice.label).isEmpty() ? toQString(code) : words(choice.label);
    return QString();
  };
  if (const auto* merge = std::get_if<RecodeRule>(&how)) {
    const Question* source = m_codebook->find(merge->source);
    if (source == nullptr) return;
    const QuestionCounts counts = countsOf(*m_codebook, *source, m_survey.get());
    for (const Choice& choice : answersOf(*m_codebook, *source)) {
      std::string to = merge->otherwise;
      for (const auto& [from, into] : merge->into)
        if (from == choice.code) to = into;
      addTableRow(QStringLiteral("%1 %2").arg(toQString(choice.code), words(choice.label)), given(counts, choice.code),
                  labelOf(to));
    }
    return;
  }
  const QuestionCounts counts = countsOf(*m_codebook, m_stored.variable.question, m_survey.get());
  const auto* bands = std::get_if<BandRule>(&how);
  for (std::size_t k = 0; k < m_stored.choices.size(); ++k) {
    const Choice& choice = m_stored.choices[k];
    const QString from = bands != nullptr     ? bandText(bands->cuts, std::min(k, bands->cuts.size()))
                         : choice.code == "1" ? tr("the condition holds")
                                              : tr("it does not hold");
    addTableRow(from, given(counts, choice.code), labelOf(choice.code));
  }
}

void DerivedForm::fillItems() {
  m_items->clear();
  const auto* rule = std::get_if<ItemRule>(&m_stored.variable.how);
  if (rule == nullptr) return;
  for (const Question* source : sourcesFor(*m_codebook, DerivedRule::Mean, m_at)) {
    auto* item = new QListWidgetItem(labelledCode(*source), m_items);
    item->setData(Qt::UserRole, toQString(source->code));
    const bool used = std::find(rule->items.begin(), rule->items.end(), source->code) != rule->items.end();
    item->setCheckState(used ? Qt::Checked : Qt::Unchecked);
  }
}

void DerivedForm::showRuleFields() {
  const DerivedRule rule = ruleOf(m_stored);
  const bool items = rule == DerivedRule::Mean || rule == DerivedRule::Sum;
  const auto show = [this](QWidget* field, bool visible) {
    field->setVisible(visible);
    if (QWidget* label = m_layout->labelForField(field)) label->setVisible(visible);
  };
  show(m_source, rule == DerivedRule::Merge || rule == DerivedRule::Bands);
  show(m_limits, rule == DerivedRule::Bands);
  show(m_condition, rule == DerivedRule::Condition);
  show(m_share, items);
  m_table->setVisible(!items);
  m_items->setVisible(items);
}

void DerivedForm::startAnew() {
  if (m_filling || !m_codebook || !m_editable) return;
  const auto rule = static_cast<DerivedRule>(m_rule->currentData().toInt());
  // Only what is before this one can be its source.
  Codebook before = *m_codebook;
  before.derived.resize(m_at);
  auto draft = newDerived(before, m_survey.get(), rule, toUtf8(m_source->currentData().toString()));
  if (!draft) {
    fill();
    return sayWrong(tr("The questionnaire has no question that this rule could use."), m_rule);
  }
  draft->variable.question.code = m_stored.variable.question.code;
  draft->variable.question.label = m_stored.variable.question.label;
  m_stored = *draft;
  fill();
  commit();
}

QString DerivedForm::becomes(int row) const {
  return m_table->item(row, Becomes)->text().trimmed();
}

/// Answers with the same words become one choice, in the order of their first; those without are left out.
void DerivedForm::takeMerged(DerivedDraft& draft) const {
  RecodeRule how{toUtf8(m_source->currentData().toString()), {}, {}};
  const Question* source = m_codebook->find(how.source);
  if (source == nullptr) return;
  long long last = 0;
  for (const Choice& choice : m_stored.choices) last = qMax(last, parseInteger(choice.code).value_or(0));
  draft.choices.clear();
  const auto answers = answersOf(*m_codebook, *source);
  for (int row = 0; row < m_table->rowCount() && row < static_cast<int>(answers.size()); ++row) {
    const QString text = becomes(row);
    if (text.isEmpty()) continue;
    const auto called = [&](const Choice& choice) { return words(choice.label) == text; };
    auto own = std::find_if(draft.choices.begin(), draft.choices.end(), called);
    if (own == draft.choices.end()) {
      const auto known = std::find_if(m_stored.choices.begin(), m_stored.choices.end(), called);
      Choice made{std::to_string(known == m_stored.choices.end() ? ++last : 0), {}, MissingKind::None, false};
      if (known != m_stored.choices.end()) made = *known;
      if (known == m_stored.choices.end()) writeLabel(made.label, text);
      own = draft.choices.insert(draft.choices.end(), made);
    }
    how.into.emplace_back(answers[static_cast<std::size_t>(row)].code, own->code);
  }
  draft.variable.how = how;
}

void DerivedForm::takeBands(DerivedDraft& draft, QString& wrong) const {
  BandRule how{toUtf8(m_source->currentData().toString()), {}};
  const auto cuts = limitsOf(m_limits->text());
  if (!cuts) wrong = tr("Limits are numbers that ascend, as 30, 45, 60.");
  if (!cuts) return;
  how.cuts = *cuts;
  const auto* before = std::get_if<BandRule>(&m_stored.variable.how);
  std::vector<Choice> choices;
  for (std::size_t k = 0; k <= how.cuts.size(); ++k) {
    const QString own = bandText(how.cuts, k);
    Choice choice{std::to_string(k + 1), {toUtf8(own), toUtf8(own)}, MissingKind::None, false};
    // A band that stays keeps its name.
    for (int row = 0; before != nullptr && row < m_table->rowCount(); ++row) {
      const auto at = static_cast<std::size_t>(row);
      if (m_table->item(row, From)->text() != own || at >= m_stored.choices.size()) continue;
      choice.label = m_stored.choices[at].label;
      writeLabel(choice.label, becomes(row));
    }
    choices.push_back(std::move(choice));
  }
  draft.choices = std::move(choices);
  draft.variable.how = how;
}

DerivedDraft DerivedForm::drafted(QString& wrong) const {
  DerivedDraft draft = m_stored;
  Question& question = draft.variable.question;
  takeWords(question);
  switch (ruleOf(m_stored)) {
    case DerivedRule::Merge: takeMerged(draft); break;
    case DerivedRule::Bands: takeBands(draft, wrong); break;
    case DerivedRule::Mean:
    case DerivedRule::Sum: {
      auto& rule = std::get<ItemRule>(draft.variable.how);
      rule.share = m_share->value() / 100.0;
      rule.items.clear();
      for (int i = 0; i < m_items->count(); ++i)
        if (m_items->item(i)->checkState() == Qt::Checked)
          rule.items.push_back(toUtf8(m_items->item(i)->data(Qt::UserRole).toString()));
      break;
    }
    case DerivedRule::Condition:
      draft.variable.how = ConditionRule{typed(m_condition)};
      for (int row = 0; row < m_table->rowCount() && row < static_cast<int>(draft.choices.size()); ++row)
        writeLabel(draft.choices[static_cast<std::size_t>(row)].label, becomes(row));
      break;
  }
  return draft;
}

void DerivedForm::commit() {
  if (m_filling || !m_codebook || !m_editable) return;
  QString wrong;
  const DerivedDraft draft = drafted(wrong);
  if (!wrong.isEmpty()) return sayWrong(wrong, m_limits);
  if (draft == storedDerived(*m_codebook, m_at)) return sayWrong({});
  if (const auto problem = problemOf(*m_codebook, m_at, draft)) return sayWrong(problem->text, fieldOf(problem->field));
  sayWrong({});
  emit editWanted(withDerived(*m_codebook, m_at, draft),
                  tr("change of variable %1").arg(toQString(m_codebook->derived[m_at].question.code)));
}

QWidget* DerivedForm::fieldOf(QuestionField field) const {
  switch (field) {
    case QuestionField::Code: return m_code;
    case QuestionField::Wording: return windowLanguage() == Language::Chinese ? m_chinese : m_english;
    case QuestionField::Limits: return m_limits;
    case QuestionField::Condition: return m_condition;
    default: return nullptr;  // answers and items stand below
  }
}

void DerivedForm::retranslate() {
  const QSignalBlocker rules(m_rule);
  const int rule = m_rule->currentIndex();
  m_rule->clear();
  for (const DerivedRule each : kRules) m_rule->addItem(ruleWords(each), static_cast<int>(each));
  m_rule->setCurrentIndex(rule);
  nameFields([](const char* text) { return tr(text); });
  m_table->setHorizontalHeaderLabels({tr("Answer"), tr("Given"), tr("Becomes")});
  m_table->setAccessibleName(tr("What the answers become"));
  m_table->setToolTip(tr("The same words merge answers; without words they are left out."));
  m_items->setAccessibleName(tr("Items"));
  m_limits->setPlaceholderText(tr("e.g. 30, 45, 60"));
  m_condition->setPlaceholderText(tr("e.g. ${age} > 3 and selected(${help}, 'meals')"));
  if (m_codebook) fill();
}

}  // namespace hz
