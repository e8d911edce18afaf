/** The sentence of each finding code, as it heads its page and stands in completions. */
export const titles = {
  'This machine shows no USB bus to the doctor': '本工具在这台机器上看不到 USB 总线',
  'The kernel cannot talk to what is plugged in': '内核无法与插入的设备通信',
  'The kernel resets the camera again and again over its disk':
    '内核因摄像头的磁盘而反复复位摄像头',
  'WSL sees a camera only while Windows hands it on': '只有 Windows 转交时，WSL 才能看到摄像头',
  'The virtual machine has to be given the camera, in each of its modes':
    '必须把摄像头的每种模式都转交给虚拟机',
  'The container keeps the camera from the programs in it': '容器使其中的程序无法访问摄像头',
  'Node runs in a sandbox that keeps the camera from it': 'node 运行在沙箱中，无法访问摄像头',
  'The native USB library cannot be loaded on this platform': '原生 USB 库无法在本平台加载',
  'libusb-1.0 cannot be loaded': '无法加载 libusb-1.0',
  'libusb-1.0 is there, but for another processor architecture':
    '有 libusb-1.0，但属于另一种处理器架构',
  'No udev rule gives access to the camera': '没有允许访问摄像头的 udev 规则',
  'The udev rules know some cameras, but not all ids': 'udev 规则只涵盖部分摄像头，没有涵盖所有 ID',
  'A udev rule for the camera exists, but has no effect': '有针对摄像头的 udev 规则，但不起作用',
  'The udev rules are right, but the device node still has its old permissions':
    'udev 规则正确，但设备节点仍是旧权限',
  'No Python that pydfu could run in': '没有可供 pydfu 使用的 Python',
  'The Python that pydfu runs in has no pip': 'pydfu 所用的 Python 没有 pip',
  'pip installs for another Python than the one pydfu runs in':
    'pip 安装到的 Python 不是 pydfu 所用的那个',
  'pyusb is not installed for the Python that pydfu runs in': 'pydfu 所用的 Python 没有安装 pyusb',
  'pyusb is installed, but finds no libusb to work with': '已安装 pyusb，但找不到可用的 libusb',
  'The distribution manages this Python: pip may not install into it':
    '这个 Python 由发行版管理：pip 不能向其中安装',
  'No OpenMV Cam on USB': 'USB 上没有 OpenMV 摄像头',
  'Another program or driver holds the camera': '摄像头被其他程序或驱动占用',
  'More than one camera on USB': 'USB 上有多个摄像头',
  'A DFU device that is no camera is on USB': 'USB 上有不是摄像头的 DFU 设备',
  "The camera's own bootloader is an old one": '摄像头自己的引导加载程序是旧版本',
  'Two ROM loaders show the same serial number': '两个 ROM 引导程序的序列号相同',
  'The camera still stands where an earlier run left it': '摄像头仍停在之前操作遗留的状态',
  'The chip is read-protected': '芯片处于读保护状态',
  'The firmware file cannot be read': '固件文件无法读取',
  'The firmware is for another board': '固件属于其他板型',
  'The firmware is larger than its place in the camera': '固件超过了摄像头中的可用空间',
  "The firmware's address is outside the camera's flash": '固件的地址不在摄像头的 flash 范围内',
  "The file's DFU suffix names another device": '文件的 DFU 后缀指向其他设备',
  'The firmware file is damaged': '固件文件已损坏',
  'The firmware could not be downloaded': '无法下载固件',
  'The flash would destroy something that was not given up': '烧录会毁掉没有同意放弃的内容',
  'The camera does not hold what was written': '摄像头中的内容与写入的不一致',
  'A sector of the camera is write-protected': '摄像头的某个扇区处于写保护状态',
  'The firmware is written; the camera did not confirm that it starts':
    '固件已写入；摄像头没有确认启动',
  'A check took too long': '某项检查用时过长',
  'A check failed by itself': '某项检查自身出错',
  "ModemManager speaks to the camera's serial port": 'ModemManager 正在访问摄像头的串口',
  "This user may not open the camera's serial port": '当前用户没有权限打开摄像头的串口',
  'The installed udev rules of OpenMV IDE are older than the IDE':
    '已安装的 OpenMV IDE 的 udev 规则比 IDE 旧',
  'OpenMV IDE is an old version': 'OpenMV IDE 版本过旧',
  'OpenMV IDE is not found on this machine': '在本机没有找到 OpenMV IDE',
  'The account is in the right group, but this login session is not yet':
    '账户已在正确的用户组中，但本次登录会话还没有生效',
  'Windows has no driver for the camera in this mode': 'Windows 没有这种模式下摄像头的驱动',
  'Windows reports a problem with the device': 'Windows 报告设备有问题',
  'Windows uses a driver for the camera that flashers cannot use':
    'Windows 为摄像头使用了烧录工具无法使用的驱动',
  'brltty takes the serial port for a braille display': 'brltty 把串口当作盲文显示器占用',
  'dfu-util does not run': 'dfu-util 无法运行',
  'dfu-util is not installed': '没有安装 dfu-util',
  'macOS keeps the camera off until it is allowed': '在允许之前，macOS 会阻止摄像头连接',
  'pydfu does not run in this Python': 'pydfu 无法在这个 Python 中运行',
  'pyusb is there for one user only': 'pyusb 只为某个用户安装',
  'udev does not run, so nobody gives the camera its permissions':
    'udev 没有运行，没有程序为摄像头设置权限',
} as const satisfies Record<string, string>;
