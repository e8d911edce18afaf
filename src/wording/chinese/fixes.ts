/** What the fixes do, and what hands have to do. */
export const fixes = {
  'Give this system access to USB': '让本系统能够访问 USB',
  'Look whether the kernel found a USB controller: sudo dmesg | grep -i usb':
    '查看内核是否找到 USB 控制器：sudo dmesg | grep -i usb',
  'Load the driver of the controller: sudo modprobe xhci_pci':
    '加载控制器驱动：sudo modprobe xhci_pci',
  'Hand the camera on to this machine': '把摄像头转交给本机',
  'Plug the camera into the computer, if it is not.': '如果摄像头还没有接到电脑上，请插上。',
  'Let this program out to the camera': '允许本程序访问摄像头',

  'Or run openmv-doctor on the computer that the cable goes into.':
    '或者在接线的那台电脑上运行 openmv-doctor。',
  'Allow that snap to use USB (its name stands in `snap list`): sudo snap connect NAME:raw-usb':
    '允许该 snap 使用 USB（名称见 `snap list`）：sudo snap connect NAME:raw-usb',
  'A snap that has no such plug cannot be allowed: use a node from nodejs.org or from your distribution.':
    '没有这个接口的 snap 无法授权：请改用 nodejs.org 或发行版提供的 node。',
  'Run it outside the sandbox: flatpak-spawn --host npx openmv-doctor':
    '在沙箱外运行：flatpak-spawn --host npx openmv-doctor',
  'Or let the application (its id stands in `flatpak list`) use all devices, and start it again: flatpak override --user --device=all ID':
    '或者允许该应用（ID 见 `flatpak list`）使用所有设备，然后重新启动它：flatpak override --user --device=all ID',
  'On the Windows side, in a terminal run as administrator, find the camera: usbipd list':
    '在 Windows 一侧，以管理员身份打开终端，找到摄像头：usbipd list',
  'Share it once: usbipd bind --busid BUSID': '共享一次即可：usbipd bind --busid BUSID',
  'Keep it attached through every change of mode: usbipd attach --wsl --busid BUSID --auto-attach':
    '切换模式后也保持连接：usbipd attach --wsl --busid BUSID --auto-attach',
  'Once its bootloader shows up, share that too, with the same lines: for Windows it is another device.':
    '引导加载程序出现后，用同样的命令也共享它：对 Windows 来说那是另一个设备。',
  'Or run openmv-doctor on Windows itself.': '或者直接在 Windows 上运行 openmv-doctor。',
  'Or pass both ids of the camera in: lxc config device add CONTAINER camera usb vendorid=37c5':
    '或者把摄像头的两个 ID 都传入容器：lxc config device add CONTAINER camera usb vendorid=37c5',
  'and: lxc config device add CONTAINER loader usb vendorid=0483 productid=df11':
    '以及：lxc config device add CONTAINER loader usb vendorid=0483 productid=df11',
  "Or start the container with the bus: systemd-nspawn --bind=/dev/bus/usb --property=DeviceAllow='char-usb_device rw' …":
    "或者启动容器时带上 USB 总线：systemd-nspawn --bind=/dev/bus/usb --property=DeviceAllow='char-usb_device rw' …",
  'Or start the container with the bus: podman run -v /dev/bus/usb:/dev/bus/usb --group-add keep-groups …':
    '或者启动容器时带上 USB 总线：podman run -v /dev/bus/usb:/dev/bus/usb --group-add keep-groups …',
  'The permissions are those of the host: the udev rule belongs there (run openmv-doctor there once).':
    '权限由宿主机决定：udev 规则应放在宿主机上（在那里运行一次 openmv-doctor）。',
  "Or start the container with the bus: -v /dev/bus/usb:/dev/bus/usb --device-cgroup-rule='c 189:* rmw'":
    "或者启动容器时带上 USB 总线：-v /dev/bus/usb:/dev/bus/usb --device-cgroup-rule='c 189:* rmw'",
  'A plain --device is not enough: a camera that changes its mode gets another node.':
    '只用 --device 不够：摄像头切换模式后设备节点会变。',
  'Best: run openmv-doctor on the host, not in the container.':
    '最好在宿主机上运行 openmv-doctor，而不是在容器里。',
  'On the host, add a filter for the camera in both of its identities: VBoxManage usbfilter add 0 --target VM --name "OpenMV Cam" --vendorid 37c5':
    '在宿主机上，为摄像头的两种身份各添加一个过滤器：VBoxManage usbfilter add 0 --target VM --name "OpenMV Cam" --vendorid 37c5',
  'and: VBoxManage usbfilter add 1 --target VM --name "STM32 loader" --vendorid 0483 --productid df11':
    '以及：VBoxManage usbfilter add 1 --target VM --name "STM32 loader" --vendorid 0483 --productid df11',
  'On a Linux host your account has to be in the group vboxusers.':
    '宿主机是 Linux 时，您的账户必须在 vboxusers 用户组中。',
  'With the machine switched off, put both ids into its .vmx file: usb.autoConnect.device0 = "0x0483:0xdf11" and, as device1, the id of the camera itself.':
    '在虚拟机关机状态下，把两个 ID 写入它的 .vmx 文件：usb.autoConnect.device0 = "0x0483:0xdf11"，device1 则填摄像头自身的 ID。',
  'Pass on the port, not the device, so that every mode of the camera comes through: -device usb-host,hostbus=BUS,hostport=PORT':
    '请直通端口而不是设备，这样摄像头的每种模式都能进来：-device usb-host,hostbus=BUS,hostport=PORT',
  'In virt-manager, add the camera in each of its modes under "Add Hardware, USB Host Device", or redirect its port.':
    '在 virt-manager 中，通过“添加硬件 → USB 主机设备”逐一添加摄像头的各种模式，或重定向它的端口。',
  'Hyper-V cannot pass a USB device on: use the host, or WSL with usbipd.':
    'Hyper-V 无法转交 USB 设备：请使用宿主机，或使用 WSL 加 usbipd。',
  "Turn on a USB controller in the virtual machine's settings.": '在虚拟机设置中启用 USB 控制器。',
  'Pass on both ids of the camera, that of its application and that of its bootloader.':
    '把摄像头的两个 ID 都转交进来：应用程序的和引导加载程序的。',

  'Renew the bootloader through the ROM loader of the chip':
    '通过芯片的 ROM 引导程序更新引导加载程序',
  'Bring the {0} into its ROM loader': '让 {0} 进入 ROM 引导程序',
  'A new bootloader may move the partitions: copy your files off the camera first, they can be lost.':
    '新的引导加载程序可能会改变分区：请先把摄像头上的文件备份出来，否则可能丢失。',
  'Then flash a release: "npx openmv-doctor flash firmware_vX.Y.Z.zip" writes the bootloader first and the firmware after it.':
    '然后烧录一个发布版：“npx openmv-doctor flash firmware_vX.Y.Z.zip”会先写引导加载程序，再写固件。',
  'Bring the camera into its bootloader': '让摄像头进入引导加载程序',
  'Bring the {0} into its bootloader': '让 {0} 进入引导加载程序',
  'Plug the camera in': '插上摄像头',
  'Plug the camera in with a cable that carries data (many charge only), straight into the computer, not into a hub.':
    '用能传数据的线缆（很多线只能充电）插上摄像头，直接接到电脑上，不要经过集线器。',
  'If it does not appear within a few seconds, start its ROM loader (OpenMV Cam M4, M7, H7, H7 Plus):':
    '如果几秒内没有出现，请启动它的 ROM 引导程序（OpenMV Cam M4、M7、H7、H7 Plus）：',
  "Bring the camera's loader back to idle": '让摄像头的引导程序回到空闲状态',
  'Unlock the chip of the {0}': '解除 {0} 芯片的读保护',
  'Unlocking erases the whole chip: bootloader, firmware and every file on it. Copy what you can from its drive first, if it still shows one.':
    '解除读保护会擦除整个芯片：引导加载程序、固件和所有文件。如果摄像头的磁盘还能看到，请先把能复制的都备份出来。',
  'If you accept that, this unlocks it and writes the bootloader of your board:':
    '如果您接受，下面的命令会解除读保护并写入您的板型的引导加载程序：',
  'Then remove the jumper wire, plug the camera in again, and flash the firmware.':
    '然后取下跳线，重新插上摄像头，再烧录固件。',
  'Clear the state of the {0} on port {1}': '清除端口 {1} 上 {0} 的遗留状态',
  'Unplug the {0}': '拔下 {0}',
  'Unplug the camera. Leave the jumper wire as it is, if there is one.':
    '拔下摄像头。如果接着跳线，请保持不动。',
  'Plug the {0} in again': '重新插上 {0}',
  'Plug the camera in again, into the same port.': '把摄像头重新插到同一个端口。',

  'Give the camera a steady connection': '让摄像头连接稳定',
  "Take the camera's disk ({0}) from the kernel until it is plugged in again":
    '让内核暂时放开摄像头的磁盘（{0}），直到重新插上',
  'Unplug the camera, take everything off its pins but the jumper that it needs, and use another cable, one of which you know that it carries data.':
    '拔下摄像头，除必需的跳线外，取下引脚上的所有连接，并换一根确定能传数据的线缆。',
  'Plug it straight into the computer, not into a hub or a docking station.':
    '直接接到电脑上，不要经过集线器或扩展坞。',
  'Try another socket; a USB 2 socket is more forgiving than a USB 3 one.':
    '换一个插口；USB 2 插口比 USB 3 插口兼容性更好。',
  'If nothing changes, try another computer. A camera that fails there too, with every cable, is most likely damaged.':
    '如果没有变化，请换一台电脑试试。如果换了电脑和线缆仍然失败，摄像头很可能已损坏。',
  'Unplug the camera and look for a short circuit: a jumper on the wrong pins, a shield, something of metal below the board.':
    '拔下摄像头，检查是否短路：跳线接错引脚、扩展板、板子下面的金属物。',
  'Take off every shield and module, and plug the camera straight into the computer or into a hub with its own power supply.':
    '取下所有扩展板和模块，把摄像头直接接到电脑上，或接到自带电源的集线器上。',
  'A socket that was switched off may need a restart of the computer.':
    '被切断供电的插口可能需要重启电脑才能恢复。',

  'Install libusb-1.0': '安装 libusb-1.0',
  "Install the package of libusb-1.0 for {0}, or use a Python of this machine's own architecture.":
    '安装 {0} 架构的 libusb-1.0 软件包，或改用与本机架构相同的 Python。',
  'Install it with Homebrew: brew install libusb': '用 Homebrew 安装：brew install libusb',
  'If Python still does not find it (only a Python from Homebrew looks there): ln -s /opt/homebrew/lib ~/lib':
    '如果 Python 仍然找不到（只有 Homebrew 的 Python 会查找那里）：ln -s /opt/homebrew/lib ~/lib',
  'this system': '本系统',
  'Install libusb-1.0 in the way of {0}: the package is called libusb-1.0-0, libusb1, libusb-1_0-0 or libusb.':
    '按照 {0} 的方式安装 libusb-1.0：软件包名为 libusb-1.0-0、libusb1、libusb-1_0-0 或 libusb。',
  'It must bring the file libusb-1.0.so.0.': '其中必须包含文件 libusb-1.0.so.0。',
  'Install dfu-util': '安装 dfu-util',
  'Install the package dfu-util in the way of this system (on a Mac: brew install dfu-util).':
    '按照本系统的方式安装软件包 dfu-util（Mac：brew install dfu-util）。',
  'Mark {0} as a program': '为 {0} 加上执行权限',
  'Take the mark of a program from {0}': '去掉 {0} 的执行权限',
  'Install pyusb for the Python that pydfu runs in': '为 pydfu 所用的 Python 安装 pyusb',
  'Renew pyusb for {0}': '更新 {0} 的 pyusb',
  'Install pyusb for {0}': '为 {0} 安装 pyusb',
  'Install pip for {0}': '为 {0} 安装 pip',
  'Give pydfu a Python': '为 pydfu 提供 Python',
  'Either install a Python that answers to "{0}" (Debian and Ubuntu: the package python-is-python3 or python-is-python2),':
    '安装能以“{0}”命令运行的 Python（Debian 和 Ubuntu：软件包 python-is-python3 或 python-is-python2），',
  'or start pydfu by hand: python3 {0} -u FILE.dfu': '或者手动启动 pydfu：python3 {0} -u FILE.dfu',
  'Install Python 3 and pyusb for it in the way of this system.':
    '按照本系统的方式安装 Python 3 及其 pyusb。',
  'Install Python 3': '安装 Python 3',
  'Install pip for {0}, in the way of this system or with get-pip.py of the pip project,':
    '为 {0} 安装 pip：按照本系统的方式，或使用 pip 项目的 get-pip.py，',
  'then: {0} -m pip install --user pyusb': '然后运行：{0} -m pip install --user pyusb',
  'then start pydfu with it: ~/pydfu-env/bin/python pydfu.py -u FILE.dfu':
    '然后用它启动 pydfu：~/pydfu-env/bin/python pydfu.py -u FILE.dfu',

  'Layer the packages over the image: rpm-ostree install {0}':
    '把软件包叠加到系统镜像上：rpm-ostree install {0}',
  'Then restart: what is layered counts from the next start on.':
    '然后重启：叠加的软件包在下次启动后生效。',
  'SteamOS is read-only. To install anyway: sudo steamos-readonly disable':
    'SteamOS 是只读系统。如果仍要安装：sudo steamos-readonly disable',
  'then: sudo pacman -S {0} (the next update of SteamOS takes it away again).':
    '然后运行：sudo pacman -S {0}（SteamOS 下次更新时会被清除）。',
  'Install into a new snapshot: sudo transactional-update pkg install {0}':
    '安装到新的快照中：sudo transactional-update pkg install {0}',
  'Then restart: the snapshot counts from the next start on.': '然后重启：快照在下次启动后生效。',
  'Add the packages to environment.systemPackages, or start a shell that has them: nix-shell -p {0}':
    '把软件包加入 environment.systemPackages，或启动包含它们的 shell：nix-shell -p {0}',
  'Bring the package lists up to date': '更新软件包列表',
  'Install the package {0} again': '重新安装软件包 {0}',
  'Install the package {0}': '安装软件包 {0}',
  'Remove the package {0}': '卸载软件包 {0}',

  'Give this user the camera by a udev rule': '用 udev 规则允许当前用户使用摄像头',
  'Have udev read its rules again': '让 udev 重新读取规则',
  'Have udev apply them to the camera': '让 udev 对摄像头应用规则',
  'Wait until udev is done': '等待 udev 处理完毕',
  'Install udev rules that give access to OpenMV Cams': '安装允许访问 OpenMV 摄像头的 udev 规则',
  'Then run: sudo udevadm control --reload, and plug the camera in again, so that its node is made anew.':
    '然后运行：sudo udevadm control --reload，并重新插拔摄像头，使设备节点重新生成。',
  'Share the camera with Linux in the settings of ChromeOS':
    '在 ChromeOS 设置中把摄像头共享给 Linux',
  'ChromeOS settings, Linux development environment, Manage USB devices: switch the camera on.':
    'ChromeOS 设置 → Linux 开发环境 → 管理 USB 设备：打开摄像头的开关。',
  'It is another device in its bootloader: switch that one on too, as soon as it appears.':
    '进入引导加载程序后它是另一个设备：一出现就请同样打开开关。',
  'Put the rules on the host: a container has no udev of its own':
    '把规则放到宿主机上：容器没有自己的 udev',
  'This runs in a container ({0}); the node and its permissions come from the host.':
    '当前运行在容器（{0}）中；设备节点及其权限来自宿主机。',
  'Best: run openmv-doctor on the host.': '最好在宿主机上运行 openmv-doctor。',
  'Or write this there, to {0}:': '或者在宿主机上把以下内容写入 {0}：',
  "Pass the whole bus in, since every mode of the camera is a new device: -v /dev/bus/usb:/dev/bus/usb --device-cgroup-rule='c 189:* rmw'":
    "把整个总线传入容器，因为摄像头的每种模式都是新设备：-v /dev/bus/usb:/dev/bus/usb --device-cgroup-rule='c 189:* rmw'",
  'Add the rules to the configuration of NixOS, which generates /etc/udev':
    '把规则加入 NixOS 配置，/etc/udev 由它生成',
  'In configuration.nix (services.udev.extraRules would come too late for uaccess):':
    '写入 configuration.nix（services.udev.extraRules 对 uaccess 来说太晚）：',
  'Then run: sudo nixos-rebuild switch, and plug the camera in again.':
    '然后运行：sudo nixos-rebuild switch，并重新插拔摄像头。',
  'Add a line to the configuration of mdev, which makes the device nodes here':
    '在 mdev 的配置中添加一行，这里的设备节点由它创建',
  'Put this line into /etc/mdev.conf, above all others, because the first that fits counts:':
    '把这一行写入 /etc/mdev.conf 的最前面，因为首个匹配的行生效：',
  'Then plug the camera in again. (The serial port of a running camera: its group is in the line of ttyACM.)':
    '然后重新插拔摄像头。（运行中的摄像头的串口：其用户组在 ttyACM 那一行。）',
  'Let WSL start systemd, which brings udev': '让 WSL 启动 systemd，udev 由它提供',
  'Put these two lines into /etc/wsl.conf:': '把这两行写入 /etc/wsl.conf：',
  'On the Windows side run: wsl --shutdown': '在 Windows 一侧运行：wsl --shutdown',
  'Open WSL again, attach the camera again (usbipd attach --wsl --busid BUSID --auto-attach), and run openmv-doctor again.':
    '重新打开 WSL，再次连接摄像头（usbipd attach --wsl --busid BUSID --auto-attach），然后再次运行 openmv-doctor。',
  'Put the rules where udev runs': '把规则放到运行 udev 的地方',
  'No udevd runs here: start it in the way of this system, or flash from a system where it runs.':
    '这里没有运行 udevd：请按照本系统的方式启动它，或在运行它的系统上烧录。',
  'Write this to {0}:': '把以下内容写入 {0}：',
  'Remove the group {0}': '删除用户组 {0}',
  'Create the system group {0}': '创建系统用户组 {0}',
  'Take {0} out of the group {1}': '把 {0} 移出用户组 {1}',
  'Put {0} into the group {1}': '把 {0} 加入用户组 {1}',
  'Copy the group {0} of the system image to /etc/group, where accounts can join it':
    '把系统镜像中的用户组 {0} 复制到 /etc/group，以便账户加入',

  'Open the way to the camera': '打通对摄像头的访问',
  'Log in again': '重新登录',
  'Log out and in again (or restart): a group counts from the next login on.':
    '注销后重新登录（或重启）：用户组在下次登录后生效。',
  'Close {0} (process {1}).': '关闭 {0}（进程 {1}）。',
  'The kernel driver {0} holds it: unload that driver, or tell us about this device.':
    '它被内核驱动 {0} 占用：请卸载该驱动，或把这个设备的情况告诉我们。',
  'Close every program that may use the camera: OpenMV IDE, a browser tab with WebUSB, a virtual machine, another flasher.':
    '关闭所有可能使用摄像头的程序：OpenMV IDE、使用 WebUSB 的浏览器标签页、虚拟机、其他烧录工具。',
  'Free the {0}': '解除对 {0} 的占用',
  'If it stays busy, unplug the camera and plug it in again.': '如果仍被占用，请重新插拔摄像头。',

  'what stands there is not ours or could not be put back; it is left alone':
    '那里的内容不是本工具写入的，或无法还原；保持不动',
  'needs root, and there is no way to become root without a person at a terminal':
    '需要 root 权限，而没有人在终端前就无法取得',
  'the file already is so': '文件内容已经如此',
  'the file is not there': '文件不存在',
  'nobody is at the terminal to do it': '终端前没有人来完成',
  'not done': '未完成',
  'nothing changed within {0} s': '{0} 秒内没有变化',
  'exit code {0}': '退出码 {0}',
  "The journal of earlier fixes, {0}, is another user's.": '以往修复的记录 {0} 属于其他用户。',
  'Run openmv-doctor as the user who ran it before; it asks for root by itself where it needs it.':
    '请以之前运行过它的用户运行 openmv-doctor；需要 root 权限时它会自己请求。',
  'The journal of earlier fixes, {0}, cannot be read.': '以往修复的记录 {0} 无法读取。',
  'Move it aside and run again; what it listed can then no longer be undone by itself.':
    '请把它移走后重新运行；其中记录的更改将无法再自动撤销。',
  'the step before failed': '前一个步骤失败',
  'comes after a step that is left to you': '排在需要您手动完成的步骤之后',
  'an earlier fix cured it': '已被前面的修复解决',
  'needs root, which cannot be had here': '需要 root 权限，而这里无法取得',
  'it may never have been done: {0}': '它可能从未执行过：{0}',
  'already as it was': '已经恢复原状',
  'the file was changed since, and is left alone': '文件后来又被修改过，保持不动',
  '{0} was changed since, and is left alone': '{0} 后来又被修改过，保持不动',
  'Remove {0} from {1}': '从 {1} 中卸载 {0}',
  'Undo: {0}': '撤销：{0}',
  'Start udev': '启动 udev',
  "Open the way to the camera's serial port": '打通对摄像头串口的访问',
  'Programs that are started before, such as a terminal or the IDE, do not have it yet.':
    '在此之前启动的程序（例如终端或 IDE）还没有这个权限。',

  'Bring OpenMV IDE and its udev rules up to date': '更新 OpenMV IDE 及其 udev 规则',
  'Install the current OpenMV IDE': '安装最新的 OpenMV IDE',
  'Download OpenMV IDE from openmv.io/pages/download and install it. The old one may stay in its folder.':
    '从 openmv.io/pages/download 下载并安装 OpenMV IDE。旧版本可以保留在原来的文件夹中。',
  'Firmware can be flashed without it: npx openmv-doctor flash':
    '不用它也能烧录固件：npx openmv-doctor flash',
  'Install the rules that the IDE brings': '安装 IDE 自带的规则',
  'Copy the file, then let udev read it and apply it, in this order:':
    '按以下顺序复制文件，再让 udev 读取并应用：',
  'Or let openmv-doctor install rules of its own, which cover every camera: npx openmv-doctor fix udev-rules':
    '或者让 openmv-doctor 安装它自己的规则，涵盖所有摄像头：npx openmv-doctor fix udev-rules',
  'Get a pydfu that fits this Python': '获取适用于这个 Python 的 pydfu',
  'Flash without pydfu: npx openmv-doctor flash': '不用 pydfu 烧录：npx openmv-doctor flash',
  'Or install the current OpenMV IDE: its pydfu is for Python 3, the newest included.':
    '或者安装最新的 OpenMV IDE：它的 pydfu 适用于 Python 3，包括最新版本。',
  'Or write getfullargspec instead of getargspec in line {0} of {1}.':
    '或者把 {1} 第 {0} 行的 getargspec 改为 getfullargspec。',
  'Let pydfu find pyusb': '让 pydfu 找到 pyusb',
  'Start pydfu without sudo, or install pyusb for everybody':
    '不用 sudo 启动 pydfu，或为所有用户安装 pyusb',
  'Start pydfu as yourself: with the udev rules in place (npx openmv-doctor fix udev-rules) it needs no sudo.':
    '以您自己的身份启动 pydfu：有了 udev 规则（npx openmv-doctor fix udev-rules）就不需要 sudo。',
  'Only if it has to be sudo, install pyusb for everybody:':
    '只有必须用 sudo 时，才为所有用户安装 pyusb：',

  'Take the debug adapter back from brltty': '从 brltty 收回调试器',
  'Only if nobody uses a braille display on this computer: sudo systemctl mask --now brltty.service brltty-udev.service':
    '仅当这台电脑没有人使用盲文显示器时：sudo systemctl mask --now brltty.service brltty-udev.service',
  'Then unplug the adapter and plug it in again.': '然后重新插拔调试器。',
  'Tell ModemManager to leave the camera alone': '让 ModemManager 不要访问摄像头',
  "Free the camera's serial port": '解除对摄像头串口的占用',
  'Close {0} (process {1}), or its connection to the camera.':
    '关闭 {0}（进程 {1}），或断开它与摄像头的连接。',
} as const satisfies Record<string, string>;
