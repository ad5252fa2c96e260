// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/analysis/analysis_choices.h"
#include "ui/analysis/variable_list.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTabBar;

namespace hz {

/// What to analyse and by what: the left side of the page, and the row of tabs above it. Every kind of table begins
/// with what most theses have in it, and remembers what was chosen for it. Every change is told at once.
class AnalysisForm : public QWidget {
  Q_OBJECT
 public:
  explicit AnalysisForm(QWidget* parent = nullptr);

  /// The kinds of tables, in the order of a thesis; whoever lays out the page places it.
  QTabBar* tabs() const { return m_tabs; }
  /// What there is to choose from; what was chosen stays where it is still there.
  void setOffer(AnalysisOffer offer);
  void clear();

  /// nullopt where something is missing.
  std::optional<AnalysisRequest> request() const;
  /// Shows a request that was kept; variables that are gone are left out.
  void setRequest(const AnalysisRequest& request);
  /// What is missing, in words; "" = nothing.
  QString lacking() const;
  const AnalysisOffer& offer() const { return m_offer; }
  void retranslate();

 signals:
  void changed();

 private:
  AnalysisKind kind() const { return m_kind; }
  void addParts();
  void connectParts();
  void nameParts();
  /// From the widgets into the choices of the kind, and back.
  void take();
  void present();
  void showKind(int kind);
  void fillLists();
  /// Variables that are offered, by what they are.
  std::vector<VariableList::Entry> sections(bool (*offers)(const AnalysisVariable&), bool backgroundFirst) const;
  void addAbsent(std::vector<VariableList::Entry>& entries) const;
  void fillBoxes();
  void fillMethods();
  void fillErrors();
  void fillInteractions();
  void showRows();
  void showBands();
  void showReferences();
  void explain();
  AnalysisChoices& choices() { return m_choices[static_cast<std::size_t>(m_kind)]; }
  const AnalysisChoices& choices() const { return m_choices[static_cast<std::size_t>(m_kind)]; }

  AnalysisOffer m_offer;
  AnalysisKind m_kind = AnalysisKind::Sample;
  std::array<AnalysisChoices, kAnalysisKinds> m_choices;
  bool m_hasOffer = false;
  QTabBar* m_tabs;
  QFormLayout* m_form;
  VariableList *m_what, *m_by;
  QComboBox *m_outcome, *m_predictor, *m_moderator, *m_method, *m_errors, *m_interaction, *m_referenceOf, *m_reference;
  QLineEdit* m_bands;
  QSpinBox* m_issued;
  QLabel* m_why;
  QCheckBox *m_stacked, *m_oneByOne;
};

}  // namespace hz
