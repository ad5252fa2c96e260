// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/result_codes.h"

#include "ui/common/language.h"
#include "ui/common/text.h"
#include "ui/session/session.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QSignalBlocker>

#include <algorithm>

namespace hz {

namespace {
constexpr int kWidestBox = 230;  // long names are cut in the box, not in its list
constexpr int kWidestList = 480;
constexpr int kBesideText = 40;  // scroll bar and margins
}  // namespace

void showResultCodes(QComboBox* box, const Session& session) {
  const QString before = box->currentData().toString();
  const QSignalBlocker blocker(box);
  box->clear();
  if (session.hasProject()) {
    const Framework& framework = session.framework();
    const auto add = [&](const std::string& code, const LocalizedText& name) {
      box->addItem(QStringLiteral("%1 %2").arg(toQString(code), words(name)), toQString(code));
    };
    for (const ImbalanceDefinition& imbalance : framework.imbalances) add(imbalance.code, imbalance.name);
    if (!framework.nodes.empty()) {
      for (const Node* index : framework.atLevel(framework.levels())) add(index->code, index->name);
    }
  }
  box->setCurrentIndex(std::max(0, box->findData(before)));
  box->setMaximumWidth(kWidestBox);
  box->view()->setMinimumWidth(std::min(kWidestList, box->view()->sizeHintForColumn(0) + kBesideText));
}

}  // namespace hz
