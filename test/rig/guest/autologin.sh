#!/bin/sh
# What getty@tty1 starts in the full variant: a real login of the user named by rig.seat=, which makes
# the active session on seat0 that uaccess asks for; without the parameter, a plain login prompt.
user=$(sed -n 's/.*rig\.seat=\([a-z]*\).*/\1/p' /proc/cmdline)
exec /sbin/agetty --noclear ${user:+--autologin "$user"} tty1 linux
