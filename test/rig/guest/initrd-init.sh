#!/bin/busybox sh
# First program of the guest: modules, root file system, the shares of the host, then the variant's
# own init. Kernel parameters: rig.init=PATH, rig.usb=0 for a machine without any USB bus.
busybox=/bin/busybox
$busybox mount -t proc proc /proc
$busybox mount -t sysfs sysfs /sys
$busybox mount -t devtmpfs devtmpfs /dev

parameter() {
  for word in $($busybox cat /proc/cmdline); do
    case $word in "$1="*) echo "${word#*=}" ;; esac
  done
}
load() {
  while read -r module; do $busybox insmod "/modules/$module"; done <"$1"
}

load /modules.boot
[ "$(parameter rig.usb)" = 0 ] || load /modules.usb

until [ -b /dev/vda ]; do $busybox usleep 10000; done
$busybox mount -t ext4 -o noatime /dev/vda /root

share() { # tag, mount point, options
  $busybox mount -t 9p -o "trans=virtio,version=9p2000.L,msize=1048576,$3" "$1" "/root$2"
}
share node /opt/node ro,cache=loose
share product /opt/openmv-doctor ro,cache=loose
share rig /opt/rig/dist ro,cache=loose
# What host and guest hand each other: never cached, so each sees what the other wrote.
share exchange /exchange rw,cache=none

init=$(parameter rig.init)
$busybox ifconfig lo 127.0.0.1 up
$busybox mount --move /proc /root/proc
$busybox mount --move /sys /root/sys
$busybox mount --move /dev /root/dev
exec $busybox switch_root /root "$init"
