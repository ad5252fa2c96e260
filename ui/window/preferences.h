// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz {

class LanguageSwitch;
class Menus;
class Settings;

/// Language and appearance, as chosen in the menus: shown there, applied and remembered.
void connectPreferences(const Menus& menus, Settings& settings, LanguageSwitch& language);

}  // namespace hz
