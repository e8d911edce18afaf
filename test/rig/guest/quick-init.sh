#!/bin/sh
# PID 1 of the quick variant: udevd and the rig's agent, nothing else. No logind, so no seat.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs -o mode=1777 tmpfs /tmp
mkdir -p /dev/pts /dev/shm /run/lock
mount -t devpts -o gid=5,mode=620,ptmxmode=666 devpts /dev/pts
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
hostname camera-desk

/lib/systemd/systemd-udevd --daemon --resolve-names=early
udevadm trigger --action=add
udevadm settle --timeout=20

node /opt/rig/dist/test/rig/guest/agent.js
sync
echo o >/proc/sysrq-trigger
sleep 10
