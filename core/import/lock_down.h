// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz {

/// Takes away from this process everything it does not need to read one open file and write to one pipe: memory above
/// 512 MB, more than a minute of processor time, files, sockets, other programs. What it must load from disk
/// (converters, the time zone) is loaded first. Where the kernel has no seccomp the limits alone stand.
void lockDown();

}  // namespace hz
