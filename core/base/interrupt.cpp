// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/interrupt.h"

#include "base/fault.h"

namespace hz {

void Interrupt::check() {
  if (isWanted()) throw Fault(FaultCode::Cancelled);
}

}  // namespace hz
