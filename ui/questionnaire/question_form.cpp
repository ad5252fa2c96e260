// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questionnaire/question_form.h"

#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"
#include "ui/questionnaire/choices_table.h"
#include "ui/questionnaire/questions_model.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace hz {

namespace {

QPushButton* push(const char* name) {
  auto* made = new QPushButton;
  made->setObjectName(QLatin1String(name));
  made->setAutoDefault(false);
  return made;
}

constexpr QuestionKind kKinds[] = {QuestionKind::Scale,  QuestionKind::OneChoice, QuestionKind::MultipleChoice,
                                   QuestionKind::Number, QuestionKind::Text,      QuestionKind::Date};
constexpr QuestionRole kRoles[] = {QuestionRole::Answer, QuestionRole::Respondent, QuestionRole::Community,
                                   QuestionRole::Wave,   QuestionRole::Weight,     QuestionRole::Metadata};

}  // namespace

QuestionForm::QuestionForm(QWidget* parent)
    : FieldsForm("question", parent),
      m_hintChinese(makeLine("HintChineseLineEdit")),
      m_hintEnglish(makeLine("HintEnglishLineEdit")),
      m_condition(makeLine("ConditionLineEdit")),
      m_kind(makeBox("KindComboBox")),
      m_role(makeBox("RoleComboBox")),
      m_group(makeBox("GroupComboBox")),
      m_list(makeBox("ListComboBox")),
      m_min(new QSpinBox),
      m_max(new QSpinBox),
      m_reversed(new QCheckBox),
      m_required(new QCheckBox),
      m_short(new QCheckBox),
      m_ends(new QWidget),
      m_choicesPart(new QWidget),
      m_to(new QLabel),
      m_shared(new QLabel),
      m_choices(new ChoicesTable),
      m_addChoice(push("addChoiceButton")),
      m_removeChoice(push("removeChoiceButton")),
      m_up(push("choiceUpButton")),
      m_down(push("choiceDownButton")),
      m_ownChoices(push("ownChoicesButton")) {
  build();
  for (QLineEdit* edit : {m_code, m_chinese, m_english, m_hintChinese, m_hintEnglish, m_condition})
    connect(edit, &QLineEdit::editingFinished, this, [this] { commit(false); });
  for (QComboBox* each : {m_kind, m_role, m_group, m_list})
    connect(each, &QComboBox::activated, this, [this] { commit(false); });
  for (QSpinBox* spin : {m_min, m_max}) connect(spin, &QSpinBox::editingFinished, this, [this] { commit(false); });
  for (QCheckBox* check : {m_reversed, m_required, m_short})
    connect(check, &QCheckBox::clicked, this, [this] { commit(false); });
  connect(m_choices, &ChoicesTable::edited, this, [this] { commit(true); });
  connect(m_addChoice, &QPushButton::clicked, m_choices, &ChoicesTable::addChoice);
  connect(m_removeChoice, &QPushButton::clicked, m_choices, &ChoicesTable::removeCurrent);
  connect(m_up, &QPushButton::clicked, this, [this] { m_choices->moveCurrent(-1); });
  connect(m_down, &QPushButton::clicked, this, [this] { m_choices->moveCurrent(1); });
  connect(m_ownChoices, &QPushButton::clicked, this, [this] {
    Question own = asked();
    own.list = own.code + "_choices";
    emit editWanted(withQuestion(*m_codebook, m_at, own, m_choices->choices(), {}),
                    tr("own choices of %1").arg(m_code->text()));
  });
  retranslate();
  clear();
}

void QuestionForm::build() {
  m_min->setObjectName(QStringLiteral("scaleMinSpinBox"));
  m_max->setObjectName(QStringLiteral("scaleMaxSpinBox"));
  m_reversed->setObjectName(QStringLiteral("questionReversedCheckBox"));
  for (QSpinBox* spin : {m_min, m_max}) spin->setRange(-1000, 1000);
  auto* ends = new QHBoxLayout(m_ends);
  ends->setContentsMargins(0, 0, 0, 0);
  for (QWidget* each : std::initializer_list<QWidget*>{m_min, m_to, m_max, m_reversed}) ends->addWidget(each);
  ends->addStretch(1);
  auto* checks = new QWidget;
  auto* checksLayout = new QHBoxLayout(checks);
  checksLayout->setContentsMargins(0, 0, 0, 0);
  checksLayout->addWidget(m_required);
  checksLayout->addWidget(m_short);
  checksLayout->addStretch(1);
  QWidget* top = beginRows();
  addRow(QT_TR_NOOP("Hint in Chinese"), m_hintChinese);
  addRow(QT_TR_NOOP("Hint in English"), m_hintEnglish);
  addRow(QT_TR_NOOP("Type"), m_kind);
  addRow(QT_TR_NOOP("Role"), m_role);
  addRow(QT_TR_NOOP("Section"), m_group);
  addRow(QT_TR_NOOP("Condition"), m_condition);
  m_layout->addRow(addLabel(QT_TR_NOOP("Scale from")), m_ends);
  m_layout->addRow(QString(), checks);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGroupGap, 0, 0, 0);
  layout->addWidget(top);
  layout->addWidget(buildChoices(), 1);
}

QWidget* QuestionForm::buildChoices() {
  auto* buttons = new QHBoxLayout;
  QLabel* title = addLabel(QT_TR_NOOP("Choices"));
  title->setBuddy(m_list);
  buttons->addWidget(title);
  buttons->addWidget(m_list);
  buttons->addWidget(m_shared);
  buttons->addStretch(1);
  for (QPushButton* each : {m_addChoice, m_removeChoice, m_up, m_down, m_ownChoices}) buttons->addWidget(each);
  makeQuiet(m_shared);
  auto* layout = new QVBoxLayout(m_choicesPart);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addLayout(buttons);
  layout->addWidget(m_choices, 1);
  return m_choicesPart;
}

void QuestionForm::clear() {
  m_codebook.reset();
  setEnabled(false);
}

void QuestionForm::fillBoxes(const Question& question) {
  m_kind->setCurrentIndex(qMax(0, m_kind->findData(static_cast<int>(question.kind))));
  m_role->setCurrentIndex(qMax(0, m_role->findData(static_cast<int>(question.role))));
  m_group->clear();
  m_group->addItem(tr("(none)"), QString());
  for (const QuestionGroup& group : m_codebook->groups) {
    const QString label = words(group.label);
    m_group->addItem(label.isEmpty() ? toQString(group.code) : label, toQString(group.code));
  }
  m_group->setCurrentIndex(qMax(0, m_group->findData(toQString(question.group))));
  m_list->clear();
  m_list->addItem(tr("own"), QString());
  for (const ChoiceList& list : m_codebook->lists) m_list->addItem(toQString(list.name), toQString(list.name));
  m_list->setCurrentIndex(qMax(0, m_list->findData(toQString(question.list))));
}

void QuestionForm::showQuestion(std::shared_ptr<const Codebook> codebook, std::size_t at, const Survey* survey,
                                bool editable) {
  m_filling = true;
  m_codebook = std::move(codebook);
  m_at = at;
  m_editable = editable;
  const Question& question = m_codebook->questions[at];
  m_counts = countsOf(*m_codebook, question, survey).byChoice;
  setEnabled(editable);
  sayWrong({});
  fillWords(question);
  m_hintChinese->setText(toQString(question.hint.chinese));
  m_hintEnglish->setText(toQString(question.hint.english));
  m_condition->setText(toQString(question.relevant));
  fillBoxes(question);
  m_min->setValue(question.scaleMin);
  m_max->setValue(question.scaleMax);
  m_reversed->setChecked(question.reversed);
  m_required->setChecked(question.required);
  m_short->setChecked(question.shortForm);
  m_choices->setChoices(m_codebook->choices(question).choices, m_counts, editable);
  const int users = question.list.empty() ? 0 : usersOfList(*m_codebook, question.list);
  m_shared->setText(users > 1 ? tr("shared by %1 questions").arg(users) : QString());
  m_ownChoices->setVisible(users > 1);
  showKindFields(question.kind);
  m_filling = false;
}

void QuestionForm::revert() {
  if (!m_codebook) return;
  m_filling = true;
  const Question& question = m_codebook->questions[m_at];
  fillBoxes(question);
  m_code->setText(toQString(question.code));
  m_min->setValue(question.scaleMin);
  m_max->setValue(question.scaleMax);
  m_condition->setText(toQString(question.relevant));
  m_choices->setChoices(m_codebook->choices(question).choices, m_counts, m_editable);
  showKindFields(question.kind);
  sayWrong({});
  m_filling = false;
}

QWidget* QuestionForm::fieldOf(QuestionField field) const {
  switch (field) {
    case QuestionField::Code: return m_code;
    case QuestionField::Wording: return windowLanguage() == Language::Chinese ? m_chinese : m_english;
    case QuestionField::Kind: return m_kind;
    case QuestionField::Role: return m_role;
    case QuestionField::Group: return m_group;
    case QuestionField::ScaleEnds: return m_ends;
    case QuestionField::Condition: return m_condition;
    case QuestionField::Choices:
    case QuestionField::Limits:
    case QuestionField::Items: break;  // they stand below
  }
  return nullptr;
}

void QuestionForm::showKindFields(QuestionKind kind) {
  const bool scale = kind == QuestionKind::Scale;
  const bool choices = scale || kind == QuestionKind::OneChoice || kind == QuestionKind::MultipleChoice;
  m_ends->setVisible(scale);
  m_layout->labelForField(m_ends)->setVisible(scale);
  m_choicesPart->setVisible(choices);
}

Question QuestionForm::asked() const {
  Question question = m_codebook->questions[m_at];
  takeWords(question);
  question.hint = {typed(m_hintEnglish), typed(m_hintChinese)};
  question.relevant = typed(m_condition);
  question.kind = static_cast<QuestionKind>(m_kind->currentData().toInt());
  question.role = static_cast<QuestionRole>(m_role->currentData().toInt());
  question.group = toUtf8(m_group->currentData().toString());
  question.list = toUtf8(m_list->currentData().toString());
  question.scaleMin = m_min->value();
  question.scaleMax = m_max->value();
  question.reversed = m_reversed->isChecked();
  question.required = m_required->isChecked();
  question.shortForm = m_short->isChecked();
  return question;
}

void QuestionForm::commit(bool withChoices) {
  if (m_filling || !m_codebook || !m_editable) return;
  const Question wanted = asked();
  const Question& stored = m_codebook->questions[m_at];
  if (!withChoices && wanted == stored) return sayWrong({});
  const auto choices = withChoices ? std::optional(m_choices->choices()) : std::nullopt;
  const CodebookEdit edit = withQuestion(*m_codebook, m_at, wanted, choices,
                                         withChoices ? m_choices->renamed() : std::map<std::string, std::string>{});
  if (edit.codebook == *m_codebook) return;
  // A list that others use has to fit them, too.
  for (const Question& question : edit.codebook.questions) {
    const bool touched = question.code == wanted.code || (!wanted.list.empty() && question.list == wanted.list);
    if (!touched) continue;
    if (const auto problem = problemOf(edit.codebook, question)) {
      const bool own = question.code == wanted.code;
      return sayWrong(own ? problem->text : QStringLiteral("%1: %2").arg(toQString(question.code), problem->text),
                      own ? fieldOf(problem->field) : nullptr);
    }
  }
  sayWrong({});
  emit editWanted(edit, tr("change of question %1").arg(toQString(stored.code)));
}

void QuestionForm::retranslate() {
  const QSignalBlocker kinds(m_kind), roles(m_role);
  const int kind = m_kind->currentIndex(), role = m_role->currentIndex();
  m_kind->clear();
  for (const QuestionKind each : kKinds) m_kind->addItem(kindWords(each), static_cast<int>(each));
  m_kind->setCurrentIndex(kind);
  m_role->clear();
  for (const QuestionRole each : kRoles) m_role->addItem(roleWords(each), static_cast<int>(each));
  m_role->setCurrentIndex(role);
  nameFields([](const char* text) { return tr(text); });
  m_min->setAccessibleName(tr("Lowest point of the scale"));
  m_max->setAccessibleName(tr("Highest point of the scale"));
  m_condition->setPlaceholderText(tr("asked of everybody; else e.g. ${freq} > 0"));
  m_to->setText(tr("to"));
  m_reversed->setText(tr("reversed: high answers mean little of it"));
  m_required->setText(tr("must be answered"));
  m_short->setText(tr("in the short form"));
  for (QCheckBox* check : {m_reversed, m_required, m_short}) check->setAccessibleName(check->text());
  m_addChoice->setText(tr("Add"));
  m_removeChoice->setText(tr("Remove"));
  m_up->setText(tr("Up"));
  m_down->setText(tr("Down"));
  m_ownChoices->setText(tr("Separate"));
  m_ownChoices->setToolTip(tr("Gives this question choices of its own; the others keep theirs."));
  m_choices->retranslate();
}

}  // namespace hz
