/** What the checks claim and find. */
export const checks = {
  'This machine shows its USB bus': '能看到本机的 USB 总线',
  'No USB bus is visible here (/sys/bus/usb/devices does not exist): {0}.':
    '这里看不到 USB 总线（/sys/bus/usb/devices 不存在）：{0}。',
  'No USB bus is visible here (/sys/bus/usb/devices does not exist).':
    '这里看不到 USB 总线（/sys/bus/usb/devices 不存在）。',
  'this is WSL, into which only usbipd brings a device': '当前是 WSL，只有 usbipd 能把设备带进来',
  'this runs in a container ({0})': '当前运行在容器（{0}）中',
  'this is a virtual machine ({0})': '当前是虚拟机（{0}）',
  "this node runs inside {0}'s sandbox": '当前的 node 运行在 {0} 的沙箱中',

  'Nothing keeps a camera from reaching this machine': '没有什么阻止摄像头到达本机',
  'No camera is on USB here, and {0}: it sees only what the computer around it hands on.':
    '这里的 USB 上没有摄像头，而且{0}：只能看到宿主机转交的设备。',
  'The camera is here while it runs, but in its bootloader it is another device, which has to be handed on as well, since {0}.':
    '摄像头运行时在这里，但进入引导加载程序后它是另一个设备，也需要转交进来，因为{0}。',
  'No container or sandbox keeps the camera from this program':
    '没有容器或沙箱把本程序与摄像头隔开',
  'The kernel shows the camera on port {0}, but {1} is not there: {2}.':
    '内核能看到端口 {0} 上的摄像头，但 {1} 不存在：{2}。',
  'The kernel shows the camera on port {0}, but {1} is closed to everything in here: {2}.':
    '内核能看到端口 {0} 上的摄像头，但这里的任何程序都不能打开 {1}：{2}。',
  'The kernel shows the camera on port {0}, but {1} may not be opened from in here: {2}.':
    '内核能看到端口 {0} 上的摄像头，但不允许从这里打开 {1}：{2}。',

  'The kernel reports no trouble with a USB device': '内核没有报告 USB 设备故障',
  'the camera is on USB and stays there': '摄像头在 USB 上，而且连接稳定',
  "you may not read the kernel's log here (sudo dmesg shows it)":
    '当前用户无权读取内核日志（可用 sudo dmesg 查看）',
  "The kernel has reset the camera on port {0} {1} times in two minutes: it keeps asking for the camera's disk, which does not answer in time.":
    '内核在两分钟内将端口 {0} 上的摄像头复位了 {1} 次：它不断访问摄像头的磁盘，而磁盘没有及时应答。',
  'The camera on port {0} loses its connection again and again: the kernel has reset it {1} times in two minutes.':
    '端口 {0} 上的摄像头反复断开：内核在两分钟内将它复位了 {1} 次。',
  'What is plugged into port {0} draws more current than the port gives: the kernel has switched it off.':
    '端口 {0} 上的设备电流超过端口的供电能力：内核已切断该端口。',
  'Something was plugged into port {0}, but the kernel could not talk to it: mostly that is the cable, a hub or the socket.':
    '端口 {0} 上插入了设备，但内核无法与它通信：多半是线缆、集线器或插口的问题。',
  'Something was plugged into port {0}, but the kernel could not talk to it (error {1}): mostly that is the cable, a hub or the socket.':
    '端口 {0} 上插入了设备，但内核无法与它通信（错误 {1}）：多半是线缆、集线器或插口的问题。',

  'No outdated bootloader is in the way': '没有过时的引导加载程序造成妨碍',
  'no camera is on USB': 'USB 上没有摄像头',
  'The {0} on port {1} is in the bootloader of firmware v4.5.9 or older, which knows no DFU. Its chip has a loader in ROM that does: through that it gets a new bootloader, then the firmware.':
    '端口 {1} 上的 {0} 处于 v4.5.9 或更早固件的引导加载程序中，它不支持 DFU。芯片内置的 ROM 引导程序支持：先通过它写入新的引导加载程序，再烧录固件。',
  'The {0} on port {1} has a bootloader of early 2025 (v4.6) without the partition ROMFS0, which firmware since v4.7.0 keeps its models and data in. It takes firmware, but romfs0.img needs a new bootloader first.':
    '端口 {1} 上的 {0} 使用 2025 年初（v4.6）的引导加载程序，没有 ROMFS0 分区；v4.7.0 起的固件把模型和数据放在这个分区。它可以烧录固件，但烧录 romfs0.img 之前要先更新引导加载程序。',
  'The {0} on port {1} has a bootloader from before 1.0.2 (firmware v4.8.1). It takes firmware; it may not start it by itself afterwards, then unplug the camera and plug it in again.':
    '端口 {1} 上的 {0} 的引导加载程序早于 1.0.2（固件 v4.8.1）。它可以烧录固件；但之后可能不会自动启动固件，那时请重新插拔摄像头。',

  'A camera is on USB, in the mode that is needed': 'USB 上有摄像头，且处于所需的模式',
  'A device': '某个设备',
  '{0} ({1}, port {2}) speaks DFU but is no camera; the doctor leaves it alone.':
    '{0}（{1}，端口 {2}）支持 DFU，但不是摄像头；本工具不会动它。',
  'No OpenMV Cam is on USB: neither a running camera nor one in a bootloader. (No LED is lit in the ROM loader; that is normal.)':
    'USB 上没有 OpenMV 摄像头：既没有正在运行的，也没有处于引导加载程序中的。（在 ROM 引导程序中指示灯不亮，这是正常的。）',
  '{0} cameras are on USB (ports {1}): name one with --device when you flash.':
    'USB 上有 {0} 个摄像头（端口 {1}）：烧录时请用 --device 指定其中一个。',
  'The ROM loaders on ports {0} show the same serial number, so only the port tells them apart: flash with --device, and not with "dfu-util -S".':
    '端口 {0} 上的 ROM 引导程序序列号相同，只能靠端口区分：烧录时请用 --device，不要用“dfu-util -S”。',
  'It takes firmware in its bootloader only.': '只有在引导加载程序中才能烧录固件。',
  'It has no DFU bootloader.': '它没有 DFU 引导加载程序。',
  'The camera on port {0} ({1}) runs its application. {2}':
    '端口 {0} 上的摄像头（{1}）正在运行应用程序。{2}',

  "The camera's loader is idle, and its chip can be read": '摄像头的引导程序空闲，芯片可以读取',
  'no camera that waits for firmware can be asked': '没有可以查询的、等待固件的摄像头',
  'the {0} on port {1} did not say how it stands ({2})':
    '端口 {1} 上的 {0} 没有回答自己的状态（{2}）',
  'Only unplugging it and plugging it in again leads out of that.': '只有重新插拔才能恢复。',
  'Flashing with openmv-doctor clears that by itself; other tools may stop at it.':
    '用 openmv-doctor 烧录会自动清除这个状态；其他工具可能会因此停住。',
  'The {0} on port {1} stands in {2}, where an earlier run left it. {3}':
    '端口 {1} 上的 {0} 停在 {2} 状态，是之前的操作遗留的。{3}',
  'The chip of the {0} on port {1} is read-protected: it lets nothing be read or written until it is unlocked, and that erases all of it.':
    '端口 {1} 上的 {0} 的芯片处于读保护状态：解除之前不能读写任何内容，而解除会擦除全部内容。',

  'libusb-1.0 can be loaded': 'libusb-1.0 可以加载',
  'Python, as pydfu runs in it ({0}),': 'pydfu 所用的 Python（{0}）',
  'There is no Python to ask.': '没有可以查询的 Python。',
  'This machine': '本机',
  'another architecture': '另一种架构',
  'architecture unknown': '架构未知',
  '{0} is {1} and cannot load {2}.': '{0}是 {1} 架构，无法加载 {2}。',
  '{0} finds no libusb-1.0 that it can load.': '{0}找不到可以加载的 libusb-1.0。',
  '{0} finds no libusb-1.0 that it can load, although there is {1}.':
    '{0}找不到可以加载的 libusb-1.0，尽管存在 {1}。',
  '{0} pydfu and dfu-util need it; flashing with openmv-doctor does not.':
    '{0}pydfu 和 dfu-util 需要它；用 openmv-doctor 烧录则不需要。',

  'The Python that pydfu runs in has pyusb': 'pydfu 所用的 Python 已安装 pyusb',
  'No Python runs under the names python, python2 or python3, so pydfu cannot run at all. Flashing with openmv-doctor needs no Python.':
    'python、python2、python3 这几个命令都无法运行，因此 pydfu 完全不能使用。用 openmv-doctor 烧录不需要 Python。',
  '{0} asks for "{1}", and this machine has no such Python that runs.':
    '{0} 需要“{1}”，而本机没有能运行的这个 Python。',
  'pyusb {0} of {1} finds no backend, although {2} can be loaded: this pyusb is too old or damaged. pydfu stops with "No backend available".':
    '{1} 的 pyusb {0} 找不到后端，尽管 {2} 可以加载：这个 pyusb 太旧或已损坏。pydfu 会报“No backend available”而停止。',
  'pydfu runs in {0}, and that has no pyusb: "import usb.core" ends with "{1}".':
    'pydfu 使用 {0}，其中没有 pyusb：“import usb.core”的结果是“{1}”。',
  '"{0}" ({1}) installs for {2} (Python {3}), which has pyusb; pydfu runs in {4}, which has not. "pip install pyusb" never gets there; "{5} -m pip install pyusb" does.':
    '“{0}”（{1}）安装到 {2}（Python {3}），那里已有 pyusb；而 pydfu 使用 {4}，那里没有。“pip install pyusb”永远装不到那里，要用“{5} -m pip install pyusb”。',
  '{0} has no pip of its own, so "{1} -m pip install pyusb" cannot work.':
    '{0} 没有自己的 pip，所以“{1} -m pip install pyusb”行不通。',
  'The distribution manages {0} ({1}), so pip refuses to install into it (PEP 668). Its own package of pyusb is the way.':
    '{0} 由发行版管理（{1}），pip 拒绝向其中安装（PEP 668）。应安装发行版自带的 pyusb 软件包。',
  'It only offers to install the Xcode command line tools.': '它只会提示安装 Xcode 命令行工具。',
  'It did not answer within {0} s.': '它在 {0} 秒内没有应答。',
  'It could not be started.': '它无法启动。',
  'It said nothing.': '它没有任何输出。',
  'Only pydfu needs this. {0}': '只有 pydfu 需要它。{0}',

  'this system has no udev rules folder': '本系统没有 udev 规则目录',
  'the rules for {0} hang on programs or files that the doctor does not run':
    '{0} 的规则取决于本工具不会运行的程序或文件',
  'Cameras that wait for firmware': '等待固件的摄像头',
  'Cameras that wait for firmware ({0})': '等待固件的摄像头（{0}）',
  '{0} has a udev rule that gives access, but its node still has its old permissions: the rule came after the camera was plugged in.':
    '{0}有允许访问的 udev 规则，但设备节点仍是旧权限：规则是在插上摄像头之后才有的。',
  '{0} has a udev rule that gives access ({1}, line {2}), but its node still has its old permissions: the rule came after the camera was plugged in.':
    '{0}有允许访问的 udev 规则（{1} 第 {2} 行），但设备节点仍是旧权限：规则是在插上摄像头之后才有的。',
  '{0}: no udev rule gives you access, though other cameras have one ({1}).':
    '{0}：没有允许您访问的 udev 规则，尽管其他摄像头有（{1}）。',
  '{0} cannot be opened by an ordinary user: no udev rule on this machine gives access.':
    '普通用户无法打开{0}：本机没有允许访问的 udev 规则。',
  '{0} cannot be opened by you: {1}.': '您无法打开{0}：{1}。',
  '{0}: the rule in {1} has no effect: {2}.': '{0}：{1}的规则不起作用：{2}。',
  "{0}, line {1}, gives access to who is logged in at this machine's screen, and this session (ssh, su, a service) is not that":
    '{0} 第 {1} 行只允许在本机屏幕前登录的用户访问，而当前会话（ssh、su 或服务）不是',
  '{0}, line {1}, gives access to the group {2}, which you are not in':
    '{0} 第 {1} 行允许用户组 {2} 访问，而您不在该组中',
  '{0}, line {1}, gives access to the user {2} only': '{0} 第 {1} 行只允许用户 {2} 访问',
  'a comment behind the rule makes udev ignore the whole line': '规则后面跟有注释，udev 会忽略整行',
  'udev cannot read the line and ignores it': 'udev 无法解析这一行，将其忽略',
  'it names a group or owner that udev does not accept on this machine':
    '其中的用户组或属主在本机上不被 udev 接受',
  'it sets the tag uaccess after 73-seat-late.rules, which is where the tag takes effect':
    'uaccess 标签在 73-seat-late.rules 中生效，而这条规则排在它之后',
  'udev reads no file whose name does not end in .rules': 'udev 只读取文件名以 .rules 结尾的文件',
  'its keys never match on one and the same device': '其中的匹配条件不可能同时出现在同一个设备上',
  'USB ids are lower-case, and udev compares them letter by letter':
    'USB ID 是小写的，而 udev 按字母逐一比较',
  'a file of the same name in a stronger folder hides it':
    '优先级更高的目录中有同名文件，把它屏蔽了',
  'a later rule sets other permissions': '后面的规则设置了其他权限',
  'the line is too long': '该行太长',
  'a comment may only stand on a line of its own': '注释必须独占一行',
  '{0} is no key of udev': '{0} 不是 udev 的键',
  '{0} needs a {name}': '{0} 需要 {name}',
  '{0} takes no {name}': '{0} 不能带 {name}',
  '{0} cannot be compared with {1}': '{0} 不能用 {1} 比较',
  '{0} is compared with == or !=, not with {1}': '{0} 要用 == 或 != 比较，不能用 {1}',
  '{0} cannot be used with -=': '{0} 不能使用 -=',
  'a key such as SUBSYSTEM is expected': '此处应为键，例如 SUBSYSTEM',
  'an operator such as == is expected': '此处应为运算符，例如 ==',
  'a value in double quotes is expected': '此处应为双引号中的值',
  'the closing double quote is missing': '缺少右侧的双引号',

  'This user can open the camera, and nobody else holds it':
    '当前用户可以打开摄像头，且没有被其他程序占用',
  'no camera on USB waits for firmware': 'USB 上没有等待固件的摄像头',
  '{0} cannot be opened ({1})': '{0}无法打开（{1}）',
  'the device node': '设备节点',
  'You may not open the {0} on port {1} ({2}) yet: your account is in the group {3}, but this login session began before that. Log out and in again.':
    '您还不能打开端口 {1} 上的 {0}（{2}）：您的账户已在用户组 {3} 中，但本次登录在此之前就开始了。请注销后重新登录。',
  'You may not open the {0} on port {1} ({2}).': '您没有权限打开端口 {1} 上的 {0}（{2}）。',
  '{0} (process {1})': '{0}（进程 {1}）',
  'The {0} on port {1} ({2})': '端口 {1} 上的 {0}（{2}）',
  '{0} is held by the kernel driver {1}.': '{0}被内核驱动 {1} 占用。',
  '{0} is held by {1}.': '{0}被{1}占用。',
  '{0} is held by a program that you may not look at; it may be {1}.':
    '{0}被您无权查看的程序占用；可能是 {1}。',
  "{0} is held by a program that you may not look at (another user's or a service).":
    '{0}被您无权查看的程序占用（其他用户的程序或服务）。',

  'dfu-util is there and starts': '已安装 dfu-util 且能启动',
  'There is no dfu-util on this machine. openmv-doctor flashes without it.':
    '本机没有 dfu-util。openmv-doctor 烧录不需要它。',
  '{0} cannot be started: the file is not marked as a program.':
    '{0} 无法启动：该文件没有执行权限。',
  '{0} does not start: {1}.': '{0} 无法启动：{1}。',
  '{0} OpenMV IDE flashes with it; openmv-doctor does not need it.':
    '{0}OpenMV IDE 用它烧录；openmv-doctor 不需要它。',
  '{0} openmv-doctor flashes without it.': '{0}openmv-doctor 烧录不需要它。',

  '{0} has to be repaired first': '需要先修复 {0}',
  '{0} came to no answer': '{0} 没有得出结果',
  'not a question on {0}': '不适用于 {0}',
  'The check "{0}" had no answer after {1} s; what it asks is unknown.':
    '检查“{0}”在 {1} 秒后仍没有结果，因此情况未知。',
  'no answer after {0} ms': '{0} 毫秒后仍没有结果',
  'The check "{0}" failed by itself; that is a fault of the doctor, not of this machine.':
    '检查“{0}”自身出错；这是本工具的缺陷，不是本机的问题。',
  '{0} (Python {1})': '{0}（Python {1}）',
  '{0} by {1}, line {2}': '{0} 被 {1} 第 {2} 行覆盖',

  "This user can open the camera's serial port": '当前用户可以打开摄像头的串口',
  'no camera on USB shows a serial port': 'USB 上没有带串口的摄像头',
  'The udev rules for the camera work': '摄像头的 udev 规则有效',
  'in a container ({0}) the rules of the host count': '在容器（{0}）中，起作用的是宿主机的规则',
  'The {0}': '{0}',
  'The serial port of the {0}': '{0} 的串口',
  '{0} on port {1} ({2})': '端口 {1} 上的 {0}（{2}）',
  'The serial ports of cameras': '摄像头的串口',
  'Serial ports of cameras ({0})': '摄像头的串口（{0}）',
  'udev does not run on this machine, so the {0} on port {1} ({2}) keeps the permissions that the kernel gave it.':
    '本机没有运行 udev，所以端口 {1} 上的 {0}（{2}）仍是内核给的权限。',
  'You may not open the serial port of the {0} on port {1} ({2}).':
    '您没有权限打开端口 {1} 上的 {0} 的串口（{2}）。',
  '{0} The node is {1}, owner {2}, group {3}.': '{0}设备节点的权限为 {1}，属主 {2}，用户组 {3}。',
  '{0}: the rule in {1}, line {2}, has no effect: {3}.': '{0}：{1} 第 {2} 行的规则不起作用：{3}。',
  '{0} But udevadm does not agree ({1}), so this is not certain.':
    '{0}但 udevadm 的结论不同（{1}），因此不能确定。',
  'udevadm verify finds nothing wrong with {0}, line {1}':
    'udevadm verify 认为 {0} 第 {1} 行没有问题',
  'udevadm verify says of {0}, line {1}: {2}': 'udevadm verify 对 {0} 第 {1} 行的说明：{2}',
  'udevadm test says that plugging in gives you access': 'udevadm test 表明插入后您可以访问',
  'udevadm test says that plugging in gives you no access': 'udevadm test 表明插入后您不能访问',
  'it holds when the camera is plugged in, and at no later event':
    '它只在插入摄像头时有效，对之后的事件无效',
  "it is for another of the camera's device nodes than the one that is needed":
    '它针对的是摄像头的另一个设备节点，而不是所需的那个',
  'it cannot be read': '它无法读取',
  'udev may read it, but you may not: what it gives cannot be told':
    'udev 可以读取它，但您不能：无法得知它给出的权限',
  'it is a link that leads back to itself': '它是指向自身的链接',
  'it is too large': '它太大',
  'it is a folder': '它是文件夹',
  'a link to {0}, which is not there': '指向 {0} 的链接，而目标不存在',

  'OpenMV IDE knows the cameras, and its udev rules are installed as it brings them':
    'OpenMV IDE 认识这些摄像头，且已安装它自带的 udev 规则',
  'no OpenMV IDE is installed here, and flashing needs none':
    '这里没有安装 OpenMV IDE，烧录也不需要它',
  'No OpenMV IDE was found in the usual folders or among the applications. Nothing here needs one.':
    '在常用目录和应用程序中没有找到 OpenMV IDE。这里不需要它。',
  "{0} is older than the file of OpenMV IDE in {1}: it lacks {2}. Some of the IDE's installers leave an old file in place.":
    '{0} 比 {1} 中 OpenMV IDE 自带的文件旧：缺少 {2}。IDE 的某些安装程序会保留旧文件。',
  "OpenMV IDE {0} does not know the camera {1} that is on USB: it is older than that camera's firmware.":
    'OpenMV IDE {0} 不认识 USB 上的摄像头 {1}：它比该摄像头的固件旧。',
  'OpenMV IDE {0} knows no camera with firmware since v4.6.0 (January 2025).':
    'OpenMV IDE {0} 不认识任何使用 v4.6.0（2025 年 1 月）及以后固件的摄像头。',
  'The pydfu of OpenMV IDE is written for the Python that it runs in':
    'OpenMV IDE 的 pydfu 适用于运行它的 Python',
  'no OpenMV IDE brings a pydfu that runs here': '没有 OpenMV IDE 自带能在这里运行的 pydfu',
  '{0} stops at line {1} in {2} (Python {3}): {4}. Flashing with openmv-doctor needs no Python.':
    '{0} 在 {2}（Python {3}）中停在第 {1} 行：{4}。用 openmv-doctor 烧录不需要 Python。',
  "module 'inspect' has no attribute 'getargspec': Python 3.11 took it away":
    "module 'inspect' has no attribute 'getargspec'：Python 3.11 已将它移除",
  "module 'inspect' has no attribute 'getfullargspec': it is for Python 3":
    "module 'inspect' has no attribute 'getfullargspec'：它只用于 Python 3",
  'a print statement, which only Python 2 understands': 'print 语句，只有 Python 2 支持',
  'a print function, which Python 2 does not understand': 'print 函数，Python 2 不支持',
  'it splits bytes as if they were text, which only Python 2 does':
    '它把字节当作文本来分割，只有 Python 2 可以',
  'pyusb is there for every user, under sudo too': '所有用户都能使用 pyusb，用 sudo 时也能',
  'no Python that pydfu could run in': '没有可供 pydfu 使用的 Python',
  'pyusb of {0} (Python {1}) is in {2} only: a pydfu that is started with sudo does not find it. Start it without sudo, which the udev rules make possible.':
    '{0}（Python {1}）的 pyusb 只在 {2} 中：用 sudo 启动的 pydfu 找不到它。请不用 sudo 启动，有了 udev 规则就可以。',
  "pyusb for Python {0} is in {1}, which is not root's: {2} does not find it under sudo.":
    'Python {0} 的 pyusb 在 {1} 中，不属于 root：{2} 在 sudo 下找不到它。',

  'No Python was run: this was looked at for another goal. Ask again with --goal pydfu.':
    '没有运行任何 Python：这次检查的是其他目标。请加上 --goal pydfu 再次检查。',
  "brltty leaves the AE3's debug adapter alone": 'brltty 没有占用 AE3 的调试器',
  'no debug adapter of an AE3 is on USB': 'USB 上没有 AE3 的调试器',
  'brltty (process {0}) has taken the serial converter {1} on port {2} for a braille display. If it is the debug adapter of an AE3, its port is missing now.':
    'brltty（进程 {0}）把端口 {2} 上的串口转换器 {1} 当作盲文显示器占用了。如果它是 AE3 的调试器，它的串口现在不可用。',
  "ModemManager leaves the camera's serial port alone": 'ModemManager 没有访问摄像头的串口',
  'the programs of others are hidden here': '这里看不到其他用户的程序',
  'ModemManager (process {0}) looks into new serial ports for modems, and no udev rule tells it to leave {1} alone, the port of the camera on {2}: it may hold the port for some seconds after each plug-in.':
    'ModemManager（进程 {0}）会在新串口上查找调制解调器，而没有 udev 规则让它避开 {1}，即端口 {2} 上摄像头的串口：每次插入后它可能占用串口几秒钟。',
  "No other program has the camera's serial port open": '没有其他程序打开摄像头的串口',
  'The serial port {0} of the camera on port {1} is open in another program: {2}.':
    '端口 {1} 上摄像头的串口 {0} 已被其他程序打开：{2}。',
} as const satisfies Record<string, string>;
