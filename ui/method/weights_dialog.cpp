// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/method/weights_dialog.h"

#include "base/phrasebook.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/table_model.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace hz {

namespace {

/// Saaty's scale: the larger of two parts counts 1 … 9 times the smaller.
constexpr int kLargestJudgement = 9;

QString judgementText(double times) {
  return times >= 1 ? QString::number(qRound(times)) : QStringLiteral("1/%1").arg(qRound(1 / times));
}

}  // namespace

WeightsDialog::WeightsDialog(Session& session, std::string parentCode, QWidget* parent)
    : QDialog(parent),
      m_session(session),
      m_parent(std::move(parentCode)),
      m_title(new QLabel),
      m_methodLabel(new QLabel),
      m_method(new QComboBox),
      m_about(new QLabel),
      m_tableLabel(new QLabel),
      m_randomIndex(new QComboBox),
      m_matrix(new QTableWidget),
      m_weights(new TextTableModel(this)),
      m_weightTable(new QTableView),
      m_notes(new QLabel) {
  setObjectName(QStringLiteral("weightsDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  prepareParts();
  arrange();
  resize(560, 560);
  buildJudgements();
  retranslate();
  connectParts();
}

void WeightsDialog::prepareParts() {
  makeHeading(m_title, 2);
  m_title->setWordWrap(true);
  m_method->setObjectName(QStringLiteral("weightMethodComboBox"));
  m_methodLabel->setBuddy(m_method);
  m_about->setWordWrap(true);
  makeQuiet(m_about);
  m_randomIndex->setObjectName(QStringLiteral("randomIndexComboBox"));
  m_tableLabel->setBuddy(m_randomIndex);
  m_matrix->setObjectName(QStringLiteral("judgementTable"));
  m_matrix->setTabKeyNavigation(false);
  m_weightTable->setObjectName(QStringLiteral("proposedWeightsTable"));
  m_weightTable->setModel(m_weights);
  prepareTable(m_weightTable);
  m_weightTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  m_weightTable->horizontalHeader()->setStretchLastSection(true);
  m_notes->setObjectName(QStringLiteral("weightNotesLabel"));
  m_notes->setWordWrap(true);
  m_notes->setTextFormat(Qt::PlainText);
  m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void WeightsDialog::arrange() {
  auto* buttons = new QDialogButtonBox;
  m_use = buttons->addButton(QString(), QDialogButtonBox::ApplyRole);
  m_use->setObjectName(QStringLiteral("useWeightsButton"));
  m_close = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
  auto* form = new QFormLayout;
  form->addRow(m_methodLabel, m_method);
  form->addRow(m_tableLabel, m_randomIndex);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGap);
  layout->addWidget(m_title);
  layout->addLayout(form);
  layout->addWidget(m_about);
  layout->addWidget(m_matrix, 2);
  layout->addWidget(m_weightTable, 3);
  layout->addWidget(m_notes);
  layout->addWidget(buttons);
}

void WeightsDialog::connectParts() {
  connect(m_method, &QComboBox::currentIndexChanged, this, &WeightsDialog::propose);
  connect(m_randomIndex, &QComboBox::currentIndexChanged, this, &WeightsDialog::propose);
  connect(m_use, &QPushButton::clicked, this, &WeightsDialog::use);
  connect(m_close, &QPushButton::clicked, this, &QDialog::close);
  connect(&m_session, &Session::scorecardReady, this, &WeightsDialog::propose);
  connect(&m_session, &Session::recipeChanged, this, &WeightsDialog::showProposal);
  connect(&m_session, &Session::projectOpened, this, &QDialog::close);
}

WeightMethod WeightsDialog::method() const {
  return static_cast<WeightMethod>(qMax(0, m_method->currentIndex()));
}

std::vector<const Node*> WeightsDialog::parts() const {
  return m_session.framework().children(m_parent);
}

void WeightsDialog::buildJudgements() {
  const auto count = static_cast<int>(parts().size());
  m_judged.assign(static_cast<std::size_t>(count * (count - 1) / 2), 1.0);
  m_matrix->setRowCount(count);
  m_matrix->setColumnCount(count);
  std::size_t cell = 0;
  for (int i = 0; i < count; ++i) {
    for (int j = 0; j < count; ++j) {
      if (i >= j) {
        auto* item = new QTableWidgetItem;
        item->setFlags(Qt::ItemIsEnabled);
        item->setTextAlignment(Qt::AlignCenter);
        m_matrix->setItem(i, j, item);
        continue;
      }
      auto* box = new QComboBox;
      for (int times = kLargestJudgement; times >= 2; --times) box->addItem(QString::number(times), double(times));
      for (int times = 1; times <= kLargestJudgement; ++times) box->addItem(judgementText(1.0 / times), 1.0 / times);
      box->setCurrentIndex(kLargestJudgement - 1);
      box->setObjectName(QStringLiteral("judgement_%1_%2").arg(i).arg(j));
      connect(box, &QComboBox::currentIndexChanged, this, [this, box, cell] {
        m_judged[cell] = box->currentData().toDouble();
        showJudgements();
        propose();
      });
      m_matrix->setCellWidget(i, j, box);
      ++cell;
    }
  }
  showJudgements();
}

/// The lower triangle mirrors the judgements.
void WeightsDialog::showJudgements() {
  std::size_t cell = 0;
  for (int i = 0; i < m_matrix->rowCount(); ++i) {
    m_matrix->item(i, i)->setText(QStringLiteral("1"));
    for (int j = i + 1; j < m_matrix->columnCount(); ++j) {
      m_matrix->item(j, i)->setText(judgementText(1 / m_judged[cell++]));
    }
  }
}

Eigen::MatrixXd WeightsDialog::judgements() const {
  const int count = m_matrix->rowCount();
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Ones(count, count);
  std::size_t cell = 0;
  for (int i = 0; i < count; ++i) {
    for (int j = i + 1; j < count; ++j) {
      matrix(i, j) = m_judged[cell++];
      matrix(j, i) = 1 / matrix(i, j);
    }
  }
  return matrix;
}

void WeightsDialog::propose() {
  const bool judged = method() == WeightMethod::Judgement;
  m_matrix->setVisible(judged);
  m_tableLabel->setVisible(judged);
  m_randomIndex->setVisible(judged);
  m_proposal.reset();
  const ScorecardPointer card = m_session.scorecard();
  try {
    if (judged) {
      m_proposal = judgedWeights(m_session.framework(), m_parent, judgements(),
                                 static_cast<composite::RandomIndex>(qMax(0, m_randomIndex->currentIndex())));
    } else {
      static const Scorecard kNoData;
      m_proposal = proposeWeights(m_session.framework(), card != nullptr ? *card : kNoData, m_parent,
                                  m_session.wave().toStdString(), method());
    }
    m_notes->clear();
  } catch (const Fault& fault) {
    m_notes->setText(words(fault));
  }
  showProposal();
}

void WeightsDialog::showProposal() {
  FigureTable table;
  table.columns = {tr("Part").toStdString(), tr("Share now").toStdString(), tr("Share proposed").toStdString()};
  const std::vector<const Node*> nodes = parts();
  double total = 0;
  std::vector<double> now;
  for (const Node* node : nodes) {
    const auto own = m_session.recipe().weights.find(node->code);
    now.push_back(own == m_session.recipe().weights.end() ? node->weight : own->second);
    total += now.back();
  }
  const QLocale locale;
  const auto percent = [&](double share) { return tr("%1 %").arg(locale.toString(100 * share, 'f', 1)).toStdString(); };
  for (std::size_t j = 0; j < nodes.size(); ++j) {
    table.rows.push_back({nodes[j]->code + "  " + words(nodes[j]->name).toStdString(),
                          total > 0 ? percent(now[j] / total) : std::string(),
                          m_proposal ? percent(m_proposal->weights[j]) : std::string()});
  }
  m_weights->setTable(std::move(table));
  m_use->setEnabled(m_proposal.has_value());
  if (!m_proposal) return;
  QStringList notes;
  for (const composite::Note& note : m_proposal->notes) {
    notes << QString::fromStdString(phrase(windowLanguage(), "composite." + note.key, note.arguments));
  }
  m_notes->setText(notes.join(QLatin1Char('\n')));
}

void WeightsDialog::use() {
  if (!m_proposal) return;
  const Node* node = m_session.framework().find(m_parent);
  m_session.editRecipe(tr("weights of “%1”").arg(node != nullptr ? words(node->name) : QString()),
                       withWeights(m_session.recipe(), *m_proposal));
}

void WeightsDialog::retranslate() {
  const Node* node = m_session.framework().find(m_parent);
  setWindowTitle(tr("Weights by method"));
  m_title->setText(node != nullptr ? words(node->name) : QString());
  m_methodLabel->setText(tr("Method"));
  m_method->setAccessibleName(tr("Method of weighting"));
  m_tableLabel->setText(tr("Random index"));
  m_randomIndex->setAccessibleName(tr("Table of random indices for the consistency ratio"));
  const QSignalBlocker quiet(m_method), quietTable(m_randomIndex);
  const int chosen = m_method->currentIndex(), table = m_randomIndex->currentIndex();
  m_method->clear();
  m_method->addItems({tr("as in the framework"), tr("equal"), tr("entropy"), tr("CRITIC"), tr("standard deviation"),
                      tr("pairwise judgement (AHP)")});
  m_method->setCurrentIndex(chosen < 0 ? static_cast<int>(WeightMethod::Equal) : chosen);
  m_randomIndex->clear();
  m_randomIndex->addItems({tr("Saaty 1980"), tr("Saaty, later simulation"), tr("Alonso and Lamata 2006")});
  m_randomIndex->setCurrentIndex(qMax(0, table));
  m_about->setText(
      tr("Entropy, CRITIC and standard deviation give more weight to parts in which the communities differ; that "
         "is not the same as importance. The scores keep their fixed goalposts."));
  m_matrix->setAccessibleName(tr("How many times the row counts as much as the column"));
  m_matrix->setToolTip(m_matrix->accessibleName());
  m_weightTable->setAccessibleName(tr("Shares now and proposed"));
  QStringList codes;
  for (const Node* part : parts()) codes << QString::fromStdString(part->code);
  m_matrix->setHorizontalHeaderLabels(codes);
  m_matrix->setVerticalHeaderLabels(codes);
  m_use->setText(tr("Use these weights"));
  m_close->setText(tr("Close"));
  propose();
}

void WeightsDialog::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QDialog::changeEvent(event);
}

}  // namespace hz
