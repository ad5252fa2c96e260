// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

#include <QWidget>

#include <functional>
#include <map>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QVBoxLayout;

namespace hz {

/// Fills a combo box with (text, value) and chooses `value`, which is added where it is not known.
void fillChoices(QComboBox* box, const std::vector<std::pair<QString, QString>>& items, const QString& value);

/// A margin of the population sheet in words.
QString marginText(const Session& session, const std::string& name);

/// Which questions hold weights and sample design, and what of the population sheet the weights are fitted to. Built
/// from tables of fields (weights_form.cpp); every change goes into the recipe at once.
class WeightsForm : public QWidget {
  Q_OBJECT
 public:
  struct Choice;
  struct Limit;
  explicit WeightsForm(Session& session, QWidget* parent = nullptr);
  void showSurvey();
  void showRecipe();
  void mergeEmpty();
  void retranslate();

 private:
  using Edit = std::function<void(Recipe&)>;
  struct Field {
    QLabel* label = nullptr;  ///< null for check boxes
    QWidget* editor = nullptr;
    const char *text = nullptr, *hint = nullptr;
  };

  void addChoice(QFormLayout* form, const Choice& choice);
  void addLimit(QFormLayout* form, const Limit& limit);
  void addMargins(QFormLayout* form);
  void change(const QString& what, const Edit& edit, const QString& mergeKey = {});
  void choose(const Choice& choice, const QString& value);
  std::vector<std::string> marginNames() const;
  QString offerText(const std::string& margin) const;
  void showMargins();

  Session& m_session;
  bool m_showing = false;
  std::vector<Field> m_fields;
  std::vector<std::pair<const Choice*, QComboBox*>> m_choices;
  std::vector<std::pair<const Limit*, QDoubleSpinBox*>> m_limits;
  QLabel* m_marginsTitle;
  QLabel* m_noPopulation;
  QVBoxLayout* m_marginBoxes;
  std::map<std::string, QCheckBox*> m_margins;
  QCheckBox* m_merge;
};

}  // namespace hz
