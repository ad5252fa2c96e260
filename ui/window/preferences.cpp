// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preferences.h"

#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/settings.h"
#include "ui/window/menus.h"

#include <QAction>
#include <QActionGroup>

namespace hz {

void connectPreferences(const Menus& menus, Settings& settings, LanguageSwitch& language) {
  QObject::connect(menus.languages, &QActionGroup::triggered, &menus, [&settings, &language](QAction* action) {
    const bool chinese = action->data().toString() == QLatin1String("zh");
    settings.setLanguage(chinese ? Language::Chinese : Language::English);
    language.use(chinese ? Language::Chinese : Language::English);
  });
  QObject::connect(menus.appearances, &QActionGroup::triggered, &menus, [&settings](QAction* action) {
    settings.setAppearance(static_cast<Appearance>(action->data().toInt()));
    const bool system = settings.appearance() == Appearance::System;
    applyLook(system ? systemIsDark() : settings.appearance() == Appearance::Dark);
  });
  menus.languages->actions()[windowLanguage() == Language::Chinese ? 1 : 0]->setChecked(true);
  menus.appearances->actions()[static_cast<int>(settings.appearance())]->setChecked(true);
}

}  // namespace hz
