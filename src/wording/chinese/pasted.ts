/** What `explain --text` reads in the words of other programs. */
export const pasted = {
  'The doctor itself found this: {0}.': '这是本工具自己的结论：{0}。',

  'A snap or flatpak sees the device, and is not allowed to open it.':
    'snap 或 flatpak 能看到设备，但不允许打开它。',
  'The device is there, and this user may not open it.': '设备存在，但当前用户没有权限打开它。',
  'There is a rule, and the device is still closed: the rule does not do what it should.':
    '已有规则，但设备仍无法打开：规则没有起到应有的作用。',
  'Or the rule came after the camera was plugged in.': '也可能规则是在插上摄像头之后才有的。',
  'On Linux a udev rule gives the right to open it.': '在 Linux 上，打开它的权限由 udev 规则给予。',
  'macOS refuses so when a driver of its own or another program holds the device; it is no matter of rules.':
    '当系统自带的驱动或其他程序占用设备时，macOS 会这样拒绝；这与规则无关。',
  'A new accessory has to be allowed first.': '新配件需要先被允许。',
  'Windows refuses so when another program holds the device; it is no matter of rules.':
    '当其他程序占用设备时，Windows 会这样拒绝；这与规则无关。',
  'A driver that flashers cannot use refuses them as well.': '烧录工具无法使用的驱动也会这样拒绝。',
  'The serial port is there, and this user may not open it.':
    '串口存在，但当前用户没有权限打开它。',
  'Who was just added to the group has to log out and in again.':
    '刚被加入用户组的用户需要注销后重新登录。',
  'ModemManager holds a new port for some seconds.': 'ModemManager 会占用新串口几秒钟。',
  'Another program has the serial port open; Windows lets one only.':
    '其他程序已打开串口；Windows 只允许一个程序打开。',
  'Windows may report a problem with the port.': 'Windows 可能报告串口有问题。',
  'Another program has the serial port open.': '其他程序已打开串口。',
  'ModemManager opens every new serial port for a while.':
    'ModemManager 会把每个新串口打开一段时间。',
  'This id belongs to a part of the computer (Bluetooth, webcam, audio) that speaks DFU too.':
    '这个 ID 属于电脑自身的部件（蓝牙、网络摄像头、声卡），它也支持 DFU。',
  'The id in this line is not that of an OpenMV Cam.': '这一行中的 ID 不是 OpenMV 摄像头的。',
  'The board is in its loader, and picotool may not open it.':
    '开发板在引导程序中，但 picotool 没有权限打开它。',
  'The loader has no driver that picotool can use.': '引导程序没有 picotool 可用的驱动。',
  'The RT1062 is in its loader, and may not be opened.': 'RT1062 在引导程序中，但没有权限打开它。',
  'Another program may have it open.': '可能有其他程序已打开它。',
  'Another program, or a driver of the kernel, holds the device.': '设备被其他程序或内核驱动占用。',
  'An old dfu-util gives no reason; on Linux it is this.':
    '旧版 dfu-util 不给出原因；在 Linux 上就是这个原因。',
  'An old dfu-util gives no reason; on Windows it is this.':
    '旧版 dfu-util 不给出原因；在 Windows 上就是这个原因。',
  'Or there is a driver that dfu-util cannot use.': '也可能装了 dfu-util 无法使用的驱动。',
  'Or the camera was not brought into its loader properly.': '也可能摄像头没有正确进入引导程序。',
  'The camera may still run its application, or its loader was gone too soon.':
    '摄像头可能仍在运行应用程序，或引导程序过早退出。',
  'There may be no camera at all: cable, jumper, hub, or damage.':
    '可能根本没有摄像头：线缆、跳线、集线器问题，或摄像头损坏。',
  'On Windows a camera without a driver is not seen either.':
    '在 Windows 上，没有驱动的摄像头也看不到。',
  'macOS may keep a new accessory off.': 'macOS 可能阻止新配件连接。',
  'Where it may not be opened, some tools say the same.': '没有权限打开时，有些工具也会这样说。',
  'The Bluetooth of many MacBooks speaks DFU too.': '许多 MacBook 的蓝牙也支持 DFU。',
  'The tool sees several devices in DFU mode and does not choose.':
    '工具看到多个处于 DFU 模式的设备，无法选择。',
  'Bluetooth, webcams and sound cards of many laptops speak DFU too.':
    '许多笔记本的蓝牙、网络摄像头和声卡也支持 DFU。',
  'Every older ROM loader shows this serial number.': '较旧的 ROM 引导程序都显示这个序列号。',
  'Windows lists the loader, and the tool cannot use it.':
    'Windows 列出了引导程序，但工具无法使用它。',
  'The loader is listed, and the tool cannot use it.': '引导程序已列出，但工具无法使用它。',
  'This id is that of a camera that runs its application.':
    '这个 ID 属于正在运行应用程序的摄像头。',
  'The device runs its application.': '设备正在运行应用程序。',
  'The bootloader needs a driver of its own on Windows.':
    '在 Windows 上，引导加载程序需要单独的驱动。',
  'The camera did not get into its bootloader, or left it too soon.':
    '摄像头没有进入引导加载程序，或过早离开。',
  'Old bootloaders listen for half a second only.': '旧的引导加载程序只等待半秒。',
  'The bootloader has ids of its own, which need the right too.':
    '引导加载程序有自己的 ID，也需要相应权限。',
  'Old versions of OpenMV IDE miss the bootloader.': '旧版 OpenMV IDE 会错过引导加载程序。',
  'No device is in DFU mode. {0}': '没有处于 DFU 模式的设备。{0}',
  'The tool sees no camera. {0}': '工具没有看到摄像头。{0}',
  'dfu-util ends so whenever anything fails. {0}': 'dfu-util 无论什么失败都会这样结束。{0}',
  'OpenMV IDE gives no reason here. {0}': 'OpenMV IDE 在这里不给出原因。{0}',

  'The end of the file names another device than the one plugged in.':
    '文件结尾记录的设备与插入的设备不同。',
  'The firmware may be for another board.': '固件可能属于其他板型。',
  'The file wants to be at an address that this loader does not write.':
    '文件要写入的地址，这个引导程序不能写。',
  'The firmware file is cut off or damaged.': '固件文件被截断或已损坏。',
  'The firmware file is not where the tool looks for it.': '固件文件不在工具查找的位置。',
  'The firmware is for another board.': '固件属于其他板型。',
  'Something could not be fetched from the network.': '无法从网络获取某些内容。',
  'OpenMV IDE and the firmware of the camera are of different age.':
    'OpenMV IDE 与摄像头的固件版本不匹配。',
  'The bootloader of the camera may be as old.': '摄像头的引导加载程序可能同样陈旧。',
  'The firmware is larger than its place in the camera.': '固件超过了摄像头中的可用空间。',

  'The chip is protected against reading, so it lets nobody write either.':
    '芯片处于读保护状态，因此也不允许写入。',
  'Sectors may be protected against writing too.': '扇区也可能处于写保护状态。',
  'The chip does not let this sector be changed.': '芯片不允许更改这个扇区。',
  'The loader stays busy and never gets done. The one of the newest STM32H743 does that beyond the first megabyte.':
    '引导程序一直忙，永远完不成。最新的 STM32H743 在写入超过 1 MiB 后会这样。',
  'More than 1 MiB must not be written through that loader.':
    '不能通过这个引导程序写入超过 1 MiB。',
  'The firmware was written; only the farewell failed, since the device had gone already.':
    '固件已写入；只是最后的退出操作失败，因为设备已经离开。',
  'If the camera does not run: it left before it was done.':
    '如果摄像头不能运行：说明它在完成之前就离开了。',
  'The camera does not hold what was written to it.': '摄像头中的内容与写入的不一致。',
  'The camera did not answer in the time that the tool allows.':
    '摄像头没有在工具允许的时间内应答。',
  'A bad cable or hub does that too.': '线缆或集线器不良也会这样。',
  'The camera left USB while the tool spoke to it.': '工具与摄像头通信时，摄像头从 USB 断开。',
  'Under WSL each mode of the camera has to be attached anew.':
    '在 WSL 中，摄像头的每种模式都要重新连接。',
  'A virtual machine loses a device that changes its mode.': '设备切换模式时，虚拟机会丢失它。',
  'After the reset the device has another id, which needs a driver of its own.':
    '复位后设备的 ID 会变，需要单独的驱动。',
  'After the reset the device has another id, which has to be passed in too.':
    '复位后设备的 ID 会变，也需要传入。',
  'After the reset the device has another id, which has to be attached too.':
    '复位后设备的 ID 会变，也需要连接。',
  'The device left for its loader and did not come back.': '设备切换到引导程序后没有再出现。',
  'On Windows the loader needs a driver of its own.': '在 Windows 上，引导程序需要单独的驱动。',
  'The loader was still in the state that an earlier failure left.':
    '引导程序仍处于之前失败遗留的状态。',
  'The loader reports that it could not erase.': '引导程序报告无法擦除。',
  'A sector that is protected cannot be erased.': '受保护的扇区无法擦除。',
  'A chip that is protected against reading cannot be erased.': '处于读保护状态的芯片无法擦除。',
  'The loader did not take the end of the file.': '引导程序没有接受文件的结尾。',
  'If the camera runs, all was written and only the end went missing.':
    '如果摄像头能运行，说明内容已全部写入，只是结束操作缺失。',
  'The loader broke off in the middle of a command.': '引导程序在命令执行过程中中断。',
  'Cable, hub or power supply disturb the line.': '线缆、集线器或供电干扰了通信。',
  'The chip may be protected.': '芯片可能处于保护状态。',
  'Erasing takes longer than the script waits.': '擦除时间超过了脚本的等待时间。',
  'The loader refused to erase.': '引导程序拒绝擦除。',
  'The loader refused a command, or broke it off.': '引导程序拒绝或中断了命令。',

  'libusb is there, but for another kind of processor than the program that loads it.':
    '有 libusb，但它的处理器架构与加载它的程序不同。',
  'A library and the program that loads it are for different kinds of processor.':
    '库与加载它的程序属于不同的处理器架构。',
  'The program looks for libusb in a place where there is none.':
    '程序查找 libusb 的位置没有该库。',
  'The program was built for another machine than this one.': '程序是为另一种机器编译的。',
  'A program needs libusb, and does not find it.': '程序需要 libusb，但找不到。',
  'Its own dfu-util may need an old libusb that this system lacks.':
    '它自带的 dfu-util 可能需要本系统没有的旧版 libusb。',
  'pyusb runs, and finds no libusb that it can use.': 'pyusb 可以运行，但找不到可用的 libusb。',
  'libusb is not installed, or not where this Python looks.':
    '没有安装 libusb，或不在这个 Python 查找的位置。',
  'libusb may be there for another kind of processor than Python.':
    'libusb 的处理器架构可能与 Python 不同。',
  'A program, or its build, asks for libusb and does not find it.':
    '程序或其编译过程需要 libusb，但找不到。',
  'This dfu-util does not fit the libraries of this system.': '这个 dfu-util 与本系统的库不匹配。',
  'The libusb of this system is older than the program needs.': '本系统的 libusb 比程序要求的旧。',
  'The native USB library of a node program does not load on this system.':
    'node 程序的原生 USB 库无法在本系统加载。',
  'libusb does not even start where a system shows no USB at all.':
    '系统完全没有 USB 时，libusb 根本无法启动。',
  'The container was to get a device that is not there.': '容器要得到的设备并不存在。',
  'A container has no USB unless it is given.': '除非特意传入，容器中没有 USB。',
  'WSL has no USB unless a device is attached.': '除非连接了设备，WSL 中没有 USB。',

  'pip says that pyusb is installed, and Python does not find it: the pip belongs to another Python.':
    'pip 说已安装 pyusb，但 Python 找不到：这个 pip 属于另一个 Python。',
  'The Python that runs the script has no pyusb.': '运行脚本的 Python 没有 pyusb。',
  'pip installed it for the user, and root does not see it.': 'pip 只为当前用户安装，root 看不到。',
  'pyusb is in the folder of one user; under sudo, or for another user, Python does not look there.':
    'pyusb 在某个用户的目录中；用 sudo 或换用户时，Python 不会查找那里。',
  'pyusb is in the folder of one Python, and another one runs.':
    'pyusb 在一个 Python 的目录中，而运行的是另一个。',
  'The Python that ran the script has no pyusb.': '运行脚本的 Python 没有 pyusb。',
  'pyusb was installed, and this Python does not find it: the pip belongs to another Python.':
    '已安装 pyusb，但这个 Python 找不到：所用的 pip 属于另一个 Python。',
  'Under sudo Python does not see what was installed for the user alone.':
    '用 sudo 时，Python 看不到只为用户安装的内容。',
  'If it was installed: pip may belong to another Python.':
    '如果已经安装：pip 可能属于另一个 Python。',
  'The script was written for another version of Python or of pyusb than the one that ran it.':
    '脚本适用的 Python 或 pyusb 版本与运行它的不同。',
  'A script for Python 2 gives a syntax error in Python 3, and the other way round.':
    'Python 2 的脚本在 Python 3 中会报语法错误，反之亦然。',
  'The distribution does not let pip install into this Python (PEP 668).':
    '发行版不允许 pip 向这个 Python 安装（PEP 668）。',
  'There is no pip of this name: current distributions no longer have the one of Python 2.':
    '没有这个名称的 pip：当前的发行版不再提供 Python 2 的 pip。',
  'pydfu is a script and no package of pip; the package that it needs is pyusb.':
    'pydfu 是脚本，不是 pip 软件包；它需要的软件包是 pyusb。',
  'The Python that the script asks for is not there.': '脚本所需的 Python 不存在。',
  'This dialog of OpenMV IDE says that pydfu failed; without pyusb it always does.':
    'OpenMV IDE 的这个对话框表示 pydfu 失败；没有 pyusb 时它总会失败。',
  'libusb is the other library that the dialog asks for.': 'libusb 是对话框所要求的另一个库。',
  'pydfu also fails so when it may not open the camera.':
    '没有权限打开摄像头时，pydfu 也会这样失败。',
  'pydfu failed; it needs pyusb.': 'pydfu 失败；它需要 pyusb。',
  'pydfu also fails so when it finds no camera in DFU mode.':
    '找不到处于 DFU 模式的摄像头时，pydfu 也会这样失败。',

  'The system asks for the drive of the camera again and again, and resets it each time.':
    '系统不断访问摄像头的磁盘，每次都将它复位。',
  'The kernel gets no answer on the cable: cable, hub, power, or damage.':
    '内核在线路上得不到应答：线缆、集线器、供电问题，或设备损坏。',
  'In a virtual machine a device can fail so that works outside.':
    '在虚拟机中，设备可能这样失败，而在虚拟机外正常。',
  'The device does not answer on the cable.': '设备在线路上没有应答。',
  'Or it left USB in the middle.': '也可能它中途从 USB 断开。',
  'brltty, a program for braille displays, takes this device for one.':
    '盲文显示器程序 brltty 把这个设备当成了盲文显示器。',
  'ModemManager speaks to every new serial port as if it were a modem.':
    'ModemManager 会把每个新串口当作调制解调器来通信。',
  'Under WSL a camera is there only while usbipd attaches it, and each mode anew.':
    '在 WSL 中，只有 usbipd 连接时才有摄像头，且每种模式都要重新连接。',
  'WSL shows no USB device until it is attached with usbipd, and each mode anew.':
    'WSL 在用 usbipd 连接之前看不到 USB 设备，且每种模式都要重新连接。',
  'The virtual machine did not get the device from its host.': '虚拟机没有从宿主机得到设备。',
  'A virtual machine sees a device only while it is passed in, and each mode anew.':
    '虚拟机只能看到传入的设备，且每种模式都要重新传入。',
  'The program runs in a snap, which may not open USB devices by itself.':
    '程序运行在 snap 中，默认不能打开 USB 设备。',
  'A snap or flatpak sees devices that it may not open.':
    'snap 或 flatpak 能看到设备，但没有权限打开。',
  'A container has the USB nodes of its host only when they are given.':
    '只有特意传入，容器中才有宿主机的 USB 设备节点。',

  'The program file of dfu-util may not be executed; this is no USB permission.':
    'dfu-util 的程序文件没有执行权限；这与 USB 权限无关。',
  'This dfu-util does not run on this system.': '这个 dfu-util 无法在本系统运行。',
  'The tool asks for dfu-util, and it is not there.': '工具需要 dfu-util，但没有安装。',
  'A program that the script calls is not there.': '脚本调用的程序不存在。',
  'A container has little but what was put into it.': '容器中除了放进去的内容，几乎什么都没有。',
  'OpenMV IDE is not where it is looked for.': 'OpenMV IDE 不在查找的位置。',
  'Only old versions of OpenMV IDE say so.': '只有旧版 OpenMV IDE 会这样说。',
  'The bootloader of the camera is old.': '摄像头的引导加载程序过旧。',
  'OpenMV IDE is old.': 'OpenMV IDE 过旧。',
  'This version of OpenMV IDE is old.': '这个版本的 OpenMV IDE 过旧。',

  'udev reads this line of a rules file, and leaves it out.':
    'udev 读到规则文件的这一行，但将其忽略。',
  'A rule for a group that does not exist here has no effect.':
    '规则中的用户组在这里不存在，因此规则不起作用。',
  'Serial ports belong to another group on this system.': '在本系统上，串口属于另一个用户组。',
  'udev does not run, so no rule has any effect.': 'udev 没有运行，因此任何规则都不起作用。',
  'The text says that the udev rules are not there.': '文本表明没有 udev 规则。',
  'Only root may write to this device node.': '只有 root 可以写这个设备节点。',
  'No rule has opened it for anybody else.': '没有规则允许其他用户访问它。',
  'There is a rule, and the node is still closed.': '已有规则，但设备节点仍无法打开。',
  'Only this group may open the serial port.': '只有这个用户组可以打开串口。',

  'Windows has no driver for this device.': 'Windows 没有这个设备的驱动。',
  'Windows sees that something is plugged in, and cannot use it.':
    'Windows 看到插入了设备，但无法使用它。',
  'The device does not answer: cable, hub, power, or damage.':
    '设备没有应答：线缆、集线器、供电问题，或设备损坏。',
  'The device has a driver that the flasher cannot use: each tool wants its own, DfuSe that of ST, all others WinUSB.':
    '设备使用了烧录工具无法使用的驱动：各工具要求不同，DfuSe 需要 ST 的驱动，其他都需要 WinUSB。',
  'Or the device in DFU mode has none at all.': '也可能 DFU 模式下的设备根本没有驱动。',
  'On Windows this says that the device has no driver that libusb can use.':
    '在 Windows 上，这表示设备没有 libusb 可用的驱动。',
  'Or it has one that libusb cannot use.': '也可能它的驱动 libusb 无法使用。',
  'The device, or this system, cannot do what was asked.': '设备或本系统无法完成所请求的操作。',
  'On Windows this says that there is no driver.': '在 Windows 上，这表示没有驱动。',
  'Or the part that was asked for is held by somebody else.': '也可能所请求的部分被其他程序占用。',
  'A browser sees only devices with the driver WinUSB.': '浏览器只能看到使用 WinUSB 驱动的设备。',
  'Or the device in DFU mode has no driver.': '也可能 DFU 模式下的设备没有驱动。',
  'There is no device that fits.': '没有符合条件的设备。',
  'Or the camera is not in its loader.': '也可能摄像头不在引导程序中。',
  'The text speaks of the driver WinUSB.': '文本中提到了 WinUSB 驱动。',
  'macOS keeps a new accessory off until it is allowed.': '在允许之前，macOS 会阻止新配件连接。',
} as const satisfies Record<string, string>;
