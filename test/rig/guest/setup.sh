#!/bin/sh
# Runs once in the new root file system (chroot): users, network-less apt and pip, the rig's own parts.
set -e
for user in alice bob; do
  # Of the groups that Debian's installer gives the first user, the one that matters here.
  useradd --create-home --shell /bin/bash --groups plugdev "$user"
done
printf 'bob ALL=(ALL) NOPASSWD: ALL\n' >/etc/sudoers.d/bob
chmod 440 /etc/sudoers.d/bob

echo camera-desk >/etc/hostname
printf '127.0.0.1 localhost\n127.0.1.1 camera-desk\n' >/etc/hosts
printf '/dev/vda / ext4 defaults 0 1\n' >/etc/fstab
rm -f /etc/resolv.conf /etc/machine-id
echo 0123456789abcdef0123456789abcdef >/etc/machine-id

# The ordinary configuration of both, pointing at folders of this machine.
printf 'deb [trusted=yes] file:/srv/packages ./\n' >/etc/apt/sources.list
printf '[global]\nno-index = true\nfind-links = /srv/wheels\n' >/etc/pip.conf
apt-get -qq update

mkdir -p /opt/node /opt/openmv-doctor /opt/rig/dist /exchange
printf '{"type":"module"}\n' >/opt/rig/package.json
ln -s /opt/node/node /usr/local/bin/node
ln -s /opt/openmv-doctor/node_modules/.bin/openmv-doctor /usr/local/bin/openmv-doctor

mkdir -p /etc/systemd/system/getty@tty1.service.d
printf '[Service]\nExecStart=\nExecStart=-/opt/rig/autologin.sh\n' \
  >/etc/systemd/system/getty@tty1.service.d/autologin.conf
mv /opt/rig/rig-agent.service /etc/systemd/system/
systemctl --quiet enable rig-agent.service
systemctl --quiet set-default multi-user.target
# Costs seconds under emulation and says nothing about cameras.
for unit in apt-daily.timer apt-daily-upgrade.timer fstrim.timer e2scrub_all.timer \
  systemd-timesyncd.service systemd-networkd.service systemd-hwdb-update.service \
  systemd-update-utmp.service e2scrub_reap.service systemd-pstore.service \
  serial-getty@ttyS0.service systemd-journal-flush.service; do
  systemctl --quiet mask "$unit" 2>/dev/null || true
done
